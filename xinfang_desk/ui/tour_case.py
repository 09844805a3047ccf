"""What the scenes of a case share: its papers, records and receipts of service, each by keys."""

from collections.abc import Mapping

from xinfang_desk.ui.tour_hands import CONTROL, Key
from xinfang_desk.ui.tour_player import Script
from xinfang_desk.ui.tour_stage import Stage
from xinfang_desk.ui.tour_visits import find

CONTROL_ENTER = (Key.Key_Return, CONTROL)


def find_case(stage: Stage, number: str, title: str) -> Script:
    """Ctrl+K, its number, Enter; the case stands there."""
    yield from find(stage, number, title)
    yield from stage.hands.see("期限", number)


def do_act(stage: Stage, action: str) -> Script:
    """F10, the button of an action."""
    yield from stage.hands.press(Key.Key_F10)
    yield from stage.hands.see("全部办理", "返回")
    yield from stage.hands.do(f"cases.act_{action}")
    yield from stage.hands.see(hides=("返回",))


def record(
    stage: Stage,
    kind: str,
    fields: Mapping[str, str],
    said: str,
    choices: Mapping[str, str] | None = None,
) -> Script:
    """A small record: its button, its fields, Ctrl+Enter."""
    hands = stage.hands
    yield from hands.do(f"cases.{kind}")
    yield from hands.see("登记以后不能改" if choices is None else "填写人")
    for name, words in (choices or {}).items():
        yield from hands.choose(f"record.{name}", words)
    for name, words in fields.items():
        yield from hands.fill(f"record.{name}", words)
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see(said)


def refused_then(stage: Stage, name: str, words: str, said: str, slug: str = "paper-refused") -> Script:
    """Sign a paper out without one of its fields: refused beside it, nothing written; then fill it."""
    hands = stage.hands
    yield from hands.reach(name)
    yield from hands.press(Key.Key_A, CONTROL)
    yield from hands.press(Key.Key_Delete)
    yield from hands.press(*CONTROL_ENTER)
    yield from stage.shoot(slug, "少了一项：话写在那一格下面，别的都还在，什么也没有签发", said, "签发")
    yield from hands.fill(name, words)


def serve(stage: Stage, shows: str = "") -> Script:
    """登记送达: handed over at the desk today, as it is filled in."""
    hands = stage.hands
    yield from hands.do("cases.next_serve")
    yield from hands.see("送达文书", "受送达人")
    if shows:
        yield from stage.shoot(
            shows, "登记送达：当面交给本人的已经填好，期限从送达日起算", "送达文书", "受送达人", "登记送达"
        )
    yield from hands.press(*CONTROL_ENTER)
    yield from hands.see(hides=("受送达人",))


def show_records(stage: Stage) -> Script:
    """The whole card of small records: down to what follows it, and back to its button."""
    yield from stage.hands.reach("cases.history")
    yield from stage.hands.reach("cases.help", backwards=True)


def save_paper(stage: Stage, title: str, name: str, caption: str, slug: str = "") -> Script:
    """A paper of the card 文书: its sheet with the paper as issued, 打印, 存 PDF."""
    hands = stage.hands
    yield from hands.do_says(f"看{title}")
    yield from hands.see(title, "关闭", "打印、存 PDF")
    if slug:
        yield from stage.shoot(
            slug, "签发了的文书：左边就是要打印的纸，右边是能做的事", title, "打印、存 PDF"
        )
    yield from hands.do("cases.document_print")
    yield from hands.see(f"打印{title}", "每一份都记入打印记录")
    yield from hands.do("print.save")
    yield from stage.save_as(name, caption)
    yield from hands.see("标注“正本”")
