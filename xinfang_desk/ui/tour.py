"""演示: stories played in the program's own window by key events, with pictures and papers."""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from xinfang_desk.domain.errors import reason_of
from xinfang_desk.ui import tour_bill as bill
from xinfang_desk.ui import tour_founding as founding
from xinfang_desk.ui import tour_group as group
from xinfang_desk.ui import tour_leader as leader
from xinfang_desk.ui import tour_letters as letters
from xinfang_desk.ui import tour_looks as looks
from xinfang_desk.ui import tour_mother as mother
from xinfang_desk.ui import tour_sealed as sealed
from xinfang_desk.ui import tour_sealed_end as sealed_end
from xinfang_desk.ui import tour_slip as slip
from xinfang_desk.ui import tour_visits as visits
from xinfang_desk.ui.tour_player import Player, Script, TourFault
from xinfang_desk.ui.tour_stage import Stage


def play(out: Path) -> int:
    """Play the whole tour; the application exists and is dressed.

    Args:
        out: where pictures and papers go; made when it is missing, files of the same names are replaced.

    Returns:
        0; 1 when the screen did not show what it must, 2 when there is no place for what the tour
        leaves. Both are said on stderr in Chinese.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"文件夹 {out} 建不起来（{reason_of(error)}），请换一个。", file=sys.stderr)
        return 2
    qInstallMessageHandler(_say)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="xinfang-desk-tour-") as data:
        stage = Stage(Path(data), out)
        try:
            Player().play(story(stage))
        except TourFault as fault:
            print(f"演示停在第 {stage.camera.count + 1} 张图：{fault}", file=sys.stderr)
            return 1
        finally:
            stage.shell.close()
            qInstallMessageHandler(None)
    stage.camera.write_index(stage.papers)
    print(
        f"演示完成：{stage.camera.count} 张图片，{len(stage.papers)} 份文书，"
        f"按键 {stage.hands.events} 次，用时 {time.monotonic() - began:.0f} 秒。\n"
        f"图片、文书和目录 index.md 在：{out.absolute()}"
    )
    return 0


def story(stage: Stage) -> Script:
    """Everything in the order of its days."""
    yield from founding.founding(stage)
    yield from founding.blank_form(stage)
    yield from visits.hospital_bill(stage)
    yield from visits.allowance(stage)
    yield from bill.on_paper(stage)
    yield from bill.taken_in(stage)
    yield from bill.helped(stage)
    yield from group.factory(stage)
    yield from bill.helped_again(stage)
    yield from bill.answered(stage)
    yield from group.next_batch(stage, date(2026, 3, 16), 38, shows=True)
    yield from bill.evaluated(stage)
    yield from slip.veteran(stage)
    yield from slip.draft(stage)
    yield from slip.sign_out(stage)
    yield from slip.acknowledge(stage)
    yield from slip.progress(stage)
    yield from sealed.accusation(stage)
    yield from sealed.opened_by_officer(stage)
    yield from sealed.transferred(stage)
    yield from sealed_end.printed(stage)
    yield from sealed_end.reclassified(stage)
    yield from sealed.left(stage)
    yield from slip.extend(stage)
    yield from letters.letter(stage)
    yield from letters.call(stage)
    yield from sealed_end.acknowledged(stage)
    yield from leader.twice(stage)
    yield from leader.declared(stage)
    yield from leader.merged(stage)
    yield from leader.recused(stage)
    yield from leader.forwarded(stage)
    yield from leader.filed_for_others(stage)
    yield from group.next_batch(stage, date(2026, 4, 13), 21, shows=False)
    yield from visits.mother(stage)
    yield from mother.told_where(stage)
    yield from bill.archived(stage)
    yield from mother.called_for_her(stage)
    yield from looks.lock(stage)
    yield from looks.dark(stage)
    yield from looks.large(stage)
    yield from looks.large_type(stage)
    yield from slip.report(stage)
    yield from slip.review(stage)
    yield from sealed_end.answered(stage)
    yield from sealed_end.told_and_concluded(stage)
    yield from slip.archive(stage)
    yield from looks.journal(stage)
    yield from mother.granted(stage)


def _say(_kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """What Qt has to say, but for what the offscreen platform tells about itself."""
    if message and not message.startswith("This plugin "):
        print(message, file=sys.stderr)
