"""The lists of forms/README.md taken from the code; ``python -m tests.output.forms_readme`` writes them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.output.test_paper_fields import SLIP, VISIT
from xinfang_desk.domain.sheets import MaterialLine, PersonLine, ProgressLine, SlipSheet, VisitSheet
from xinfang_desk.domain.terms import Term
from xinfang_desk.output import samples
from xinfang_desk.output.filters import FILTERS, Takes
from xinfang_desk.output.signs import BLANK, BOX, TAB, TICKED
from xinfang_desk.output.templates import Scope, Source, read_template
from xinfang_desk.output.values import Kind, Place, attributes
from xinfang_desk.paths import forms_folder

README = forms_folder() / "README.md"

# Attributes of which no field of §4.2 speaks; the others have the field's name.
NAMES = {
    "office.name": "信访办名称", "office.bureau": "机关名称", "office.address": "地址",
    "office.phone": "电话", "office.hours": "接待时间",
    "mark.by": "打印人", "mark.at": "打印时间", "mark.copy_label": "正本、补打第n次", "mark.purpose": "用途",
    "name_image": "手写姓名的图片", "name_description": "缺字的部件",
    "petitioner_image": "手写姓名的图片", "petitioner_description": "缺字的部件",
    "demands": "诉求或督办要求",
    "progress": "办理进展", "materials": "提交材料", "representatives": "代表名单",
    "ProgressLine.on": "日期", "ProgressLine.text": "内容", "ProgressLine.by": "填报人",
    "MaterialLine.name": "材料名称", "MaterialLine.copies": "份数", "MaterialLine.kind": "原件或复印件",
    "MaterialLine.returned": "退还签收",
    "PersonLine.name": "姓名", "PersonLine.phone": "电话", "PersonLine.id_number": "证件号码",
}  # fmt: skip

# Filter → an example of F15 (or of F01, for what F15 has not), and what it does.
EXAMPLES = {
    "date_cn": ("{due_on|date_cn}", "a day as it is written in official papers (also without the filter)"),
    "date": ("{due_on|date}", "a day in digits"),
    "time": ("{acknowledged_at|time}", "the time of day"),
    "label": ("{purpose|label}", "the words of a choice (also without the filter)"),
    "join": ("{sources|join:／}", "several choices or texts on one line, parted by the argument or by 、"),
    "rows": ("{representatives|rows:name,phone}", "rows below each other, their parts in columns"),
    "boxes": ("{review|boxes:同意结案,退回重办}", "every choice with □ or ☑ before it"),
    "tick": ("{is_oral|tick}", "one box"),
    "cn_upper": ("{heads|cn_upper}", "a number in capitals (大写)"),
    "cn_count": ("{heads|cn_count}", "a number as headings count (小写)"),
    "mask_name": ("{petitioner|mask_name}", "遮蔽 of a name"),
    "mask_id": ("{id_number|mask_id}", "遮蔽 of an identity number"),
    "mask_phone": ("{phone|mask_phone}", "遮蔽 of a telephone"),
    "mask_address": ("{address|mask_address}", "遮蔽 of an address"),
    "or": ("{purpose|or:____}", "what stands there when the value is empty"),
    "lead": ("{phone|lead:电话 }", "words before a value, only when there is one"),
    "tail": ("{heads|tail:人}", "words after a value, only when there is one"),
}
_SIGNS = str.maketrans({BOX: "□", TICKED: "☑", BLANK: "_", TAB: "　", "\n": "⏎"})


def lists() -> dict[str, str]:
    """The name of a list → its lines."""
    return {
        "F01": _bindings(VisitSheet, {binding: field for field, (binding, _, _) in reversed(VISIT.items())}),
        "F15": _bindings(SlipSheet, {binding: field for field, (binding, _, _) in reversed(SLIP.items())}),
        "rows": "\n".join(map(_rows, (PersonLine, MaterialLine, ProgressLine))),
        "filters": _filters(),
    }


def written(text: str) -> str:
    """README with its lists as the code has them."""
    for name, lines in lists().items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
        text, count = re.subn(
            pattern, lambda found, lines=lines: f"{found[1]}{lines}\n{found[2]}", text, flags=re.S
        )
        if count != 1:
            raise ValueError(f"README has {count} places for the list {name}")
    return text


def _bindings(sheet: type, fields: dict[str, str]) -> str:
    lines = ["| binding | what | kind |", "|---|---|---|"]
    for one in attributes(sheet).values():
        said = NAMES.get(one.path) or re.sub("[一末]$", "", fields[one.path])
        lines.append(f"| `{{{one.path}}}` | {said} | {_kind(one.kind, one.of)} |")
    return "\n".join(lines)


def _kind(kind: Kind, of: type | None) -> str:
    if of is None:
        return str(kind)
    if issubclass(of, Term):
        return f"{kind}：{'、'.join(one.label for one in of)}"
    return f"{kind}（{of.__name__}）"


def _rows(owner: type) -> str:
    parts = (f"`{{{path}}}` {NAMES[f'{owner.__name__}.{path}']}" for path in attributes(owner))
    return f"- {owner.__name__}: {', '.join(parts)}, `{{n}}` its number"


def _filters() -> str:
    lines = ["| filter | works on | argument | example | gives | |", "|---|---|---|---|---|---|"]
    words = {Takes.NOTHING: "none", Takes.MAYBE: "may have one", Takes.SOMETHING: "needs one"}
    for name, one in FILTERS.items():
        example, meaning = EXAMPLES[name]
        kinds = "、".join(kind for kind in Kind if kind in one.kinds)
        kinds = "any value" if name in ("or", "lead", "tail") else kinds
        shown = example.replace("|", "\\|")
        lines.append(
            f"| `{name}` | {kinds} | {words[one.takes]} | `{shown}` | {_gives(example)} | {meaning} |"
        )
    return "\n".join(lines)


def _gives(example: str) -> str:
    path = example.strip("{}").partition("|")[0]
    sheet = samples.SLIP if path in attributes(SlipSheet) else samples.VISIT
    return read_template(example, Scope.of(type(sheet))).fill(Source(sheet, Place())).translate(_SIGNS)


if __name__ == "__main__":
    Path(README).write_text(written(README.read_text("utf-8")), "utf-8")
