"""Papers as PDF: a form, its sheet and the faces in, bytes out; nothing is clipped and no box is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from xinfang_desk.domain.sheets import OfficeBlock, PrintMark
from xinfang_desk.domain.terms import CopyKind
from xinfang_desk.output.fonts import FontSet, new_canvas
from xinfang_desk.output.form_parts import MM, Cell, Form, Grid, Passage
from xinfang_desk.output.pages import Page, pages
from xinfang_desk.output.pen import Pen
from xinfang_desk.output.templates import Source
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import Place, as_printable, emptied

BLANK_LABEL = "空白表"
_CREATOR = "信访接待台"
_KEPT = ("office", "mark")  # what a blank form says too
_DESCRIPTION = re.compile(r"〔[^〔〕]*〕")


class MissingCharacters(Exception):
    """Characters that no face has; the clerk chooses a description (〔石+羡〕) or a picture of the name.

    Attributes:
        chars: the characters, each once.
    """

    def __init__(self, chars: tuple[str, ...]) -> None:
        """The message names the characters by their code points, because they cannot be shown."""
        super().__init__("、".join(f"U+{ord(char):04X}" for char in chars))
        self.chars = chars


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to print.

    Attributes:
        form: the form.
        sheet: an object of the form's sheet class.
        copy_kind: 草稿 gets its word across every page.
        copy_label: 正本, 补打第1次.
        mark: who prints, when and for what; taken from the sheet when it is None.
        describe: what is printed for characters that no face has; the sheet's own description of the
            name need not be repeated here.
        is_blank: whether it is to be filled in by hand.
        title: what the file says of itself; the form's name where it is "".
    """

    form: Form
    sheet: Any
    copy_kind: CopyKind = CopyKind.ORIGINAL
    copy_label: str = ""
    mark: PrintMark | None = None
    describe: Mapping[str, str] = field(default_factory=dict)
    is_blank: bool = False
    title: str = ""


def render(
    form: Form,
    sheet: object,
    *,
    fonts: FontSet,
    copy_kind: CopyKind = CopyKind.ORIGINAL,
    copy_label: str = "",
    mark: PrintMark | None = None,
    describe: Mapping[str, str] | None = None,
    invariant: bool = False,
    title: str = "",
) -> bytes:
    """The PDF of one paper; arguments as in ``Job`` and ``render_many``."""
    job = Job(form, sheet, copy_kind, copy_label, mark, describe or {}, title=title)
    return render_many([job], fonts=fonts, invariant=invariant)


def blank(form: Form, office: OfficeBlock, *, fonts: FontSet, invariant: bool = False) -> bytes:
    """The form without a sheet, to be filled in by hand when there is no power."""
    sheet = form.sheet(office=office, mark=PrintMark(copy_label=BLANK_LABEL))
    drafts = [one.name for one in fields(sheet) if one.name not in _KEPT and is_dataclass(one.type)]
    sheet = replace(sheet, **{name: emptied(getattr(sheet, name)) for name in drafts})
    job = Job(form, sheet, copy_label=BLANK_LABEL, is_blank=True)
    return render_many([job], fonts=fonts, invariant=invariant)


def render_many(jobs: Iterable[Job], *, fonts: FontSet, invariant: bool = False) -> bytes:
    """One PDF of many papers, each with its own page numbers; faces are embedded once.

    Args:
        jobs: the papers in order.
        fonts: the faces.
        invariant: the same bytes for the same papers (tests, samples); otherwise the moment of the first
            print mark is the date of the file.

    Raises:
        MissingCharacters: a text has characters that cannot be printed; nothing was made.
        ValueError: there is no job.
    """
    return render_counted(jobs, fonts=fonts, invariant=invariant)[0]


def render_counted(
    jobs: Iterable[Job], *, fonts: FontSet, invariant: bool = False
) -> tuple[bytes, tuple[int, ...]]:
    """As :func:`render_many`, and how many pages each paper has."""
    setter = Typesetter(fonts)
    made = [(job, parts) for job in jobs for parts in [_parts(job, setter)]]
    if not made:
        raise ValueError("no paper to print")
    if setter.missing:
        raise MissingCharacters(tuple(setter.missing))
    first = made[0][0]
    buffer = BytesIO()
    canvas: Any = new_canvas(
        fonts, buffer, title=first.title or first.form.name, made_at=None if invariant else _made_at(first)
    )
    canvas.setProducer(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = Pen(canvas, fonts)
    for job, parts in made:
        _draw(canvas, pen, job, parts)
    canvas.save()
    fonts.rest()
    return buffer.getvalue(), tuple(len(parts) for _, parts in made)


def _parts(job: Job, setter: Typesetter) -> list[Page]:
    """The pages of all copies of a paper."""
    sheet = job.sheet
    if job.mark is not None:
        sheet = replace(sheet, mark=job.mark)
    sheet = replace(sheet, mark=replace(sheet.mark, copy_label=job.copy_label or sheet.mark.copy_label))
    sheet = as_printable(sheet, {})
    table = str.maketrans(dict(job.describe))
    described = _described(job.form, sheet, setter.fonts)
    sheet = as_printable(
        sheet, {**job.describe, **{char: words.translate(table) for char, words in described.items()}}
    )
    copies = job.form.copies or (sheet.mark.copy_label,)
    return [page for copy in copies for page in pages(job.form, sheet, copy, setter, is_blank=job.is_blank)]


def _described(form: Form, sheet: object, fonts: FontSet) -> dict[str, str]:
    """The characters no face has and what the sheet says to print for them, wherever they stand."""
    found: dict[str, str] = {}
    for block in form.blocks:
        cells: list[Cell | Passage] = [block] if isinstance(block, Passage) else []
        cells += (placed.cell for placed in block.cells) if isinstance(block, Grid) else ()
        for cell in cells:
            described = str(cell.describe.read(sheet)) if cell.describe else ""
            if described:
                words = _DESCRIPTION.findall(described) or [f"〔{described.strip()}〕"]
                name = cell.text.fill(Source(sheet, Place()))
                missing = fonts.missing(name, cell.style.font)
                lost = [char for char in dict.fromkeys(name) if char in missing]
                found |= {char: words[min(number, len(words) - 1)] for number, char in enumerate(lost)}
    return found


def _made_at(job: Job) -> datetime | None:
    mark: PrintMark = job.mark or job.sheet.mark
    return mark.at


def _draw(canvas: Any, pen: Pen, job: Job, parts: list[Page]) -> None:
    width, height = (side * MM for side in job.form.size)
    for page in parts:
        pen.begin(width, height)
        if job.copy_kind is CopyKind.DRAFT:
            pen.watermark(CopyKind.DRAFT.label, width)
        pen.draw(page.marks)
        canvas.showPage()
