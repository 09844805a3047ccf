"""The pages a case file adds to its papers: 卷宗封面, 卷内目录, 附件清单, and the number on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4

from xinfang_desk.domain.case_file import ContentsLine, Cover, EnclosedLine
from xinfang_desk.output.fonts import FontSet, new_canvas
from xinfang_desk.output.form_parts import MM, Style
from xinfang_desk.output.marks import FrameMark, Mark
from xinfang_desk.output.pen import Pen
from xinfang_desk.output.typesetter import SetText, Typesetter

_LEFT, _TOP, _BOTTOM = 28 * MM, 28 * MM, A4[1] - 24 * MM
_WIDTH = A4[0] - _LEFT - 26 * MM
_PAD = 2 * MM
_LEAST_ROW = 9 * MM
_NUMBER_TOP, _NUMBER_RIGHT = 8 * MM, 12 * MM

_TITLE = Style(font="title", size=22.0, align="center", leading=1.5)
_NAME = Style(font="title", size=36.0, align="center", leading=1.5, spread=9.0)
_SMALL_TITLE = Style(font="title", size=20.0, align="center", leading=1.5, spread=6.0)
_LABEL = Style(font="hei", size=14.0, align="center", leading=1.4, spread=4.0)
_VALUE = Style(size=14.0, leading=1.4)
_HEAD = Style(font="hei", size=10.5, align="center")
_CELL = Style(font="song", size=10.5, leading=1.35)
_MIDDLE = replace(_CELL, align="center")
_HASH = Style(font="song", size=8.0, leading=1.35, align="center")
_NOTE = Style(font="song", size=9.0, leading=1.4)

CONTENTS, ENCLOSED = "卷内目录", "附件清单"
_CONTENTS_COLUMNS = (("序号", 13), ("题名", 56), ("文号、编号", 46), ("日期", 26), ("页次", 15))
_ENCLOSED_COLUMNS = (("序号", 13), ("文件", 51), ("大小", 21), ("SHA-256", 58), ("页次", 13))
_HALF_HASH = 32


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a list and the page of the file it stands on; 0 where it is not in it."""

    line: ContentsLine | EnclosedLine
    page: int = 0
    note: str = ""


def cover_page(cover: Cover, pages: int, setter: Typesetter) -> list[Mark]:
    """卷宗封面: what the file is about, and how long it is to be kept."""
    top = 45 * MM
    marks: list[Mark] = []
    for text, style, after in (
        (cover.bureau, _TITLE, 6 * MM),
        ("信访事项卷宗", _NAME, 20 * MM),
    ):
        set_ = setter.at(text, style, _WIDTH)
        marks += set_.marks(_LEFT, top, _WIDTH)
        top += set_.height + after
    kept = f"{cover.retention.period}（建议，{cover.retention.reason}；以本局保管期限表为准）"
    rows = (
        ("事项编号", cover.number),
        ("题名", cover.title),
        ("信访人", cover.petitioner),
        ("来源", cover.channel),
        ("收到日期", _day(cover.received_on)),
        ("办结日期", _day(cover.closed_on) if cover.closed_on else f"未办结（{cover.state}）"),
        ("承办单位", cover.unit),
        ("保管期限", kept),
        ("归档号", cover.archive_number),
        ("页数", f"共 {pages} 页（含封面）"),
        ("制卷", f"{cover.made_by}　{_day(cover.made_at.date())}"),
    )
    first = top
    label_width = 34 * MM
    for label, value in rows:
        said = setter.at(value, _VALUE, _WIDTH - label_width - 2 * _PAD)
        height = max(said.height + 2 * _PAD, 11 * MM)
        marks += _cell(setter.at(label, _LABEL, label_width - 2 * _PAD), _LEFT, top, label_width, height)
        marks += _cell(said, _LEFT + label_width, top, _WIDTH - label_width, height)
        top += height
    marks.append(FrameMark(_LEFT, first, _WIDTH, top - first, is_outer=True))
    foot = setter.at(f"{cover.office}", replace(_VALUE, align="center"), _WIDTH)
    return [*marks, *foot.marks(_LEFT, _BOTTOM - foot.height, _WIDTH)]


def contents_pages(lines: Sequence[Placed], setter: Typesetter) -> list[list[Mark]]:
    """卷内目录: every paper with the page it begins on."""
    rows = []
    for number, placed in enumerate(lines, 1):
        line = placed.line
        assert isinstance(line, ContentsLine)
        title = f"　　{line.title}" if line.is_below else line.title
        on = line.on.isoformat() if line.on else ""
        rows.append((str(number), title, line.number, on, placed.note or _page(placed.page)))
    return _table(CONTENTS, "", _CONTENTS_COLUMNS, (_MIDDLE, _CELL, _CELL, _MIDDLE, _MIDDLE), rows, setter)


def enclosed_pages(lines: Sequence[Placed], setter: Typesetter) -> list[list[Mark]]:
    """附件清单: every file with its SHA-256, as it is kept at the desk."""
    rows = []
    for number, placed in enumerate(lines, 1):
        line = placed.line
        assert isinstance(line, EnclosedLine)
        about = "·".join(filter(None, (line.kind, line.about, line.added_on.isoformat(), placed.note)))
        hash_ = f"{line.sha256[:_HALF_HASH]}\n{line.sha256[_HALF_HASH:]}"
        size = f"{line.size_words}\n{line.size} B"
        rows.append((str(number), f"{line.name}\n{about}", size, hash_, _page(placed.page)))
    note = "SHA-256 按接待台里所存的原件计算；装入卷内的是它的可打印样子，脚本和表单动作不装入。"
    styles = (_MIDDLE, _CELL, _MIDDLE, _HASH, _MIDDLE)
    return _table(ENCLOSED, note, _ENCLOSED_COLUMNS, styles, rows, setter)


def draw_pages(pages: Sequence[Sequence[Mark]], title: str, fonts: FontSet) -> bytes:
    """A PDF of such pages."""
    buffer = BytesIO()
    canvas: Any = new_canvas(fonts, buffer, title=title)
    pen = Pen(canvas, fonts)
    for marks in pages:
        pen.begin(*A4)
        pen.draw(list(marks))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def number_pages(sizes: Sequence[tuple[float, float]], number: str, fonts: FontSet) -> bytes:
    """A transparent page for every page of the file with its number; the cover has none."""
    buffer = BytesIO()
    setter = Typesetter(fonts)
    canvas: Any = new_canvas(fonts, buffer, title=number)
    pen = Pen(canvas, fonts)
    style = Style(font="song", size=9.0, align="right")
    for place, (width, height) in enumerate(sizes, 1):
        pen.begin(width, height)
        if place > 1:
            words = setter.at(f"{number}　第{place}页　共{len(sizes)}页", style, width / 2)
            pen.draw(list(words.marks(width / 2 - _NUMBER_RIGHT, _NUMBER_TOP - words.height / 2, width / 2)))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _table(
    title: str,
    note: str,
    columns: Sequence[tuple[str, int]],
    styles: Sequence[Style],
    rows: Sequence[Sequence[str]],
    setter: Typesetter,
) -> list[list[Mark]]:
    """A list over as many pages as it takes, its head on each."""
    widths = [width * MM for _, width in columns]
    pages: list[list[Mark]] = []
    top = _BOTTOM
    for row in ([head for head, _ in columns], *rows):
        is_head = not pages
        texts = [
            setter.at(text, _HEAD if is_head else style, width - 2 * _PAD)
            for text, style, width in zip(row, styles, widths, strict=True)
        ]
        height = max(_LEAST_ROW, max(text.height for text in texts) + _PAD)
        if top + height > _BOTTOM:
            heading = setter.at(title, _SMALL_TITLE, _WIDTH)
            pages.append(list(heading.marks(_LEFT, _TOP, _WIDTH)))
            top = _TOP + heading.height + 4 * MM
            if note:
                said = setter.at(note, _NOTE, _WIDTH)
                pages[-1] += said.marks(_LEFT, top, _WIDTH)
                top += said.height + 2 * MM
            heads = [
                setter.at(head, _HEAD, width - 2 * _PAD)
                for (head, _), width in zip(columns, widths, strict=True)
            ]
            pages[-1] += _row(heads, widths, top, _LEAST_ROW)
            top += _LEAST_ROW
        if not is_head:
            pages[-1] += _row(texts, widths, top, height)
            top += height
    return pages


def _row(texts: Sequence[SetText], widths: Sequence[float], top: float, height: float) -> list[Mark]:
    marks: list[Mark] = []
    left = _LEFT
    for text, width in zip(texts, widths, strict=True):
        marks += _cell(text, left, top, width, height)
        left += width
    return marks


def _cell(text: SetText, left: float, top: float, width: float, height: float) -> list[Mark]:
    inside = width - 2 * _PAD
    return [
        FrameMark(left, top, width, height),
        *text.marks(left + _PAD, top + (height - text.height) / 2, inside),
    ]


def _page(page: int) -> str:
    return str(page) if page else "—"


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
