"""信访督办单 as PDF: one warm, and a thousand in one file, against drawing the same words without layout."""

from __future__ import annotations

import resource
from datetime import datetime
from io import BytesIO
from pathlib import Path
from time import perf_counter

from pypdfium2 import PdfDocument
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.bench.desks import copy_of, signed_in
from tests.bench.rows import Row, at_most
from xinfang_desk.domain.sheets import PaperOf, PrintMark, SlipSheet
from xinfang_desk.domain.terms import SlipState
from xinfang_desk.output.fonts import FontSet, new_canvas
from xinfang_desk.output.papers import Job, render_many
from xinfang_desk.services import Services
from xinfang_desk.services.papers_slip import slip_sheet
from xinfang_desk.store import records as r

ONE_MOST_MS, MANY_LEAST = 60, 100
PRINTED, MANY = 60, 1_000
NOT_ISSUED = (SlipState.DRAFT, SlipState.VOID)


def measure(folder: Path) -> list[Row]:
    """The service's 打印 with counting and journal, then many slips in one file."""
    with copy_of(folder) as copy, signed_in(copy) as services:
        with services.context.look() as session:
            slip_ids = list(session.scalars(_issued()))[:MANY]
            sheets = [_sheet(services, session, slip_id) for slip_id in slip_ids]
        first = _issue(services, slip_ids[0])
        warm = [_issue(services, slip_id) for slip_id in slip_ids[1 : PRINTED + 1]]
        many = (sheets * (MANY // len(sheets) + 1))[:MANY]
        rows = [_many(services, many)]
        fonts = services.context.desk.fonts
        floor = [_bare(fonts, words) for words in _words(services, slip_ids[:20])]
    says = "same words, bare canvas"
    return [
        at_most("督办单 PDF, 打印 warm", warm, ONE_MOST_MS, floor=floor, floor_name=says),
        at_most("督办单 PDF, the first of a process", [first], None),
        *rows,
    ]


def _issued() -> object:
    slip = r.SupervisionSlip
    return select(slip.id).where(slip.state.not_in(NOT_ISSUED)).order_by(slip.id.desc())


def _sheet(services: Services, session: Session, slip_id: int) -> SlipSheet:
    slip = session.get_one(r.SupervisionSlip, slip_id)
    mark = PrintMark(services.actor.name, datetime(2026, 3, 25, 9, 30), "正本")
    return slip_sheet(session, slip, services.context.desk.office.block, mark)


def _issue(services: Services, slip_id: int) -> float:
    begun = perf_counter()
    services.papers.issue(PaperOf("F15", slip_id), "测量")
    return (perf_counter() - begun) * 1000


def _many(services: Services, sheets: list[SlipSheet]) -> Row:
    """So many different slips in one file; the pages are counted in the file."""
    form, fonts = services.context.desk.forms.get("F15"), services.context.desk.fonts
    begun = perf_counter()
    pdf = render_many([Job(form, sheet) for sheet in sheets], fonts=fonts)
    seconds = perf_counter() - begun
    with PdfDocument(pdf) as document:
        pages = len(document)
    rate = pages / seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Row(
        name=f"{len(sheets)} slips, {pages} pages in one file (peak {peak} MB)",
        unit="pages/s",
        values=(rate,),
        target=f"≥ {MANY_LEAST} pages/s",
        is_met=rate >= MANY_LEAST,
    )


def _words(services: Services, slip_ids: list[int]) -> list[list[list[str]]]:
    """The words of some slips, page by page and line by line, read back from their PDFs."""
    found = []
    for slip_id in slip_ids:
        pdf = services.papers.preview(PaperOf("F15", slip_id))
        with PdfDocument(pdf) as document:
            found.append([page.get_textpage().get_text_range().splitlines() for page in document])
    return found


def _bare(fonts: FontSet, pages: list[list[str]]) -> float:
    """A canvas on which the same words are drawn with the same faces, line below line, and nothing else."""
    begun = perf_counter()
    canvas = new_canvas(fonts, BytesIO(), title="")
    for lines in pages:
        for number, line in enumerate(lines):
            text = canvas.beginText(40, 800 - 12 * number)
            for face, piece in fonts.runs(line, "fang"):
                text.setFont(face, 10)
                text.textOut(piece)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return (perf_counter() - begun) * 1000
