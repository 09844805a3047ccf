"""整卷: papers, their list and the attachments put together in one PDF with numbers and an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf

from xinfang_desk.domain.case_file import CaseFileMade, ContentsLine, Cover, EnclosedLine
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.output.case_file_enclosed import (
    MOST_BYTES,
    MOST_PAGES,
    OTHER_KIND,
    TOO_LARGE,
    TOO_MANY,
    NotPrintable,
    can_print,
    pages_of,
)
from xinfang_desk.output.case_file_pages import (
    CONTENTS,
    ENCLOSED,
    Placed,
    contents_pages,
    cover_page,
    draw_pages,
    enclosed_pages,
    number_pages,
)
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.papers import Job, render_counted
from xinfang_desk.output.typesetter import Typesetter
from xinfang_desk.output.values import as_printable

COVER = "封面"
_CREATOR = "信访接待台"
_AT_ONCE = 30
"""Papers drawn between two looks at whether the clerk still waits."""
DAMAGED = "内容缺失或损坏，没有装入"

Tell = Callable[[str, int, int], None]
"""(step, done, total) for the clerk who waits."""


class Stopped(Exception):
    """The clerk does not want it any more."""


@dataclass(frozen=True, slots=True)
class FilePaper:
    """A paper of the file; without ``job`` it is only listed."""

    line: ContentsLine
    job: Job | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attachment; ``read`` gives its content or raises StorageTrouble."""

    line: EnclosedLine
    read: Callable[[], bytes]


@dataclass(slots=True)
class _Parts:
    """What goes into the file, in order, with its pages."""

    papers: list[tuple[FilePaper, int]] = field(default_factory=list)
    enclosed: list[tuple[Enclosed, pikepdf.Pdf | None, str]] = field(default_factory=list)
    drawn: list[pikepdf.Pdf] = field(default_factory=list)


def write(
    target: BinaryIO,
    cover: Cover,
    papers: Sequence[FilePaper],
    enclosed: Sequence[Enclosed],
    *,
    fonts: FontSet,
    tell: Tell = lambda step, done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> CaseFileMade:
    """Write the file.

    Args:
        target: where it goes, from its present place on.
        cover: what stands on the first page.
        papers: in the order of the contents.
        enclosed: the attachments, in the order of their list.
        fonts: the faces.
        tell: told how far it is.
        stopped: asked between two steps.

    Raises:
        MissingCharacters: a paper has characters that cannot be printed.
        Stopped: the clerk stopped it; what was written so far is no file.
    """
    step = _Steps(tell, stopped, len(papers) + len(enclosed) + 2)
    parts = _Parts()
    _draw_papers(parts, papers, fonts, step)
    _open_enclosed(parts, enclosed, step)
    out = pikepdf.new()
    _put_together(out, parts, cover, fonts, step)
    out.docinfo["/Title"] = f"信访事项卷宗 {cover.number}"
    out.docinfo["/Author"] = cover.bureau
    out.docinfo["/Creator"] = _CREATOR
    out.docinfo["/CreationDate"] = f"D:{cover.made_at:%Y%m%d%H%M%S}+08'00'"
    out.Root.Lang = "zh-CN"
    out.Root.PageMode = pikepdf.Name.UseOutlines
    out.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    step.next("正在写入文件")
    out.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, progress=step.look)
    inside = [pdf for _, pdf, _ in parts.enclosed if pdf is not None]
    return CaseFileMade(
        pages=len(out.pages),
        papers=sum(1 for paper, _ in parts.papers if paper.job is not None),
        attachments=len(inside),
        left_out=len(parts.enclosed) - len(inside),
    )


class _Steps:
    """Tells how far it is, and stops when it is asked to."""

    def __init__(self, tell: Tell, stopped: Callable[[], bool], total: int) -> None:
        self._tell, self._stopped, self._total = tell, stopped, total
        self._done = 0

    def next(self, words: str, count: int = 1) -> None:
        self.look()
        self._tell(words, self._done, self._total)
        self._done = min(self._total, self._done + count)

    def look(self, _percent: int = 0) -> None:
        if self._stopped():
            raise Stopped


def _draw_papers(parts: _Parts, papers: Sequence[FilePaper], fonts: FontSet, step: _Steps) -> None:
    """Papers as they were issued; those without a sheet are only listed."""
    waiting = list(papers)
    while waiting:
        some, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
        step.next("正在排印文书", len(some))
        jobs = [paper.job for paper in some if paper.job is not None]
        counts: Iterator[int] = iter(())
        if jobs:
            pdf, pages = render_counted(jobs, fonts=fonts)
            parts.drawn.append(pikepdf.open(BytesIO(pdf)))
            counts = iter(pages)
        parts.papers += [(paper, next(counts) if paper.job is not None else 0) for paper in some]


def _open_enclosed(parts: _Parts, enclosed: Sequence[Enclosed], step: _Steps) -> None:
    """Attachments as pages, as far as there is room."""
    room, pages = MOST_BYTES, MOST_PAGES
    for one in enclosed:
        step.next("正在装入附件")
        made, note = None, ""
        try:
            if not can_print(one.line.media_type):
                raise NotPrintable(OTHER_KIND)
            if one.line.size > room:
                raise NotPrintable(TOO_LARGE)
            made = pages_of(one.line.media_type, one.read())
            if len(made.pages) > pages:
                made = None
                raise NotPrintable(TOO_MANY)
            room, pages = room - one.line.size, pages - len(made.pages)
        except NotPrintable as why:
            note = str(why)
        except StorageTrouble:
            note = DAMAGED
        parts.enclosed.append((one, made, note))


def _put_together(out: pikepdf.Pdf, parts: _Parts, cover: Cover, fonts: FontSet, step: _Steps) -> None:
    """Cover, contents, papers, list of attachments, attachments; then the numbers and the outline."""
    step.next("正在编页次")
    setter = Typesetter(fonts)
    lines = [_printable(paper.line, fonts) for paper, _ in parts.papers]
    files = [_printable(one.line, fonts) for one, _, _ in parts.enclosed]
    if files:
        lines.append(ContentsLine(ENCLOSED))
    front = 1 + len(contents_pages([Placed(line) for line in lines], setter))
    listed = len(enclosed_pages([Placed(line) for line in files], setter)) if files else 0
    sizes = [count for _, count in parts.papers] + [listed] * bool(files)
    begins, first = _begins(sizes, front + 1)
    file_sizes = [len(made.pages) if made is not None else 0 for _, made, _ in parts.enclosed]
    files_begin, end = _begins(file_sizes, first)
    placed = [Placed(line, page, line.note) for line, page in zip(lines, begins, strict=True)]
    enclosed = [
        Placed(line, page, note)
        for line, page, (_, _, note) in zip(files, files_begin, parts.enclosed, strict=True)
    ]
    own = [cover_page(_printable(cover, fonts), end - 1, setter), *contents_pages(placed, setter)]
    own += enclosed_pages(enclosed, setter) if files else []
    made = pikepdf.open(BytesIO(draw_pages(own, CONTENTS, fonts)))
    out.pages.extend(made.pages[:front])
    kept = [pdf for _, pdf, _ in parts.enclosed if pdf is not None]
    middle: list[Iterable[pikepdf.Page]] = [pdf.pages for pdf in parts.drawn]
    for pages in (*middle, made.pages[front:], *(pdf.pages for pdf in kept)):
        step.look()
        out.pages.extend(pages)
    _number(out, cover.number, fonts, step)
    _outline(out, lines, begins, files_begin)


def _begins(counts: Sequence[int], first: int) -> tuple[list[int], int]:
    """The page on which each part begins (0: it has none), and the one after the last."""
    begins = []
    for count in counts:
        begins.append(first if count else 0)
        first += count
    return begins, first


def _number(out: pikepdf.Pdf, number: str, fonts: FontSet, step: _Steps) -> None:
    sizes = []
    for page in out.pages:
        _, _, width, height = (float(one) for one in page.mediabox)
        sizes.append((width, height))
    stamps = pikepdf.open(BytesIO(number_pages(sizes, number, fonts)))
    for page, stamp in zip(out.pages, stamps.pages, strict=True):
        step.look()
        page.add_overlay(stamp, None)


def _outline(
    out: pikepdf.Pdf, lines: Sequence[ContentsLine], begins: Sequence[int], files_begin: Sequence[int]
) -> None:
    """The names of papers and their numbers; of attachments only how many, for a file's name may say more."""
    with out.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(COVER, 0))
        outline.root.append(pikepdf.OutlineItem(CONTENTS, 1))
        last: Any = None
        for line, page in zip(lines, begins, strict=True):
            if not page:
                continue
            item = pikepdf.OutlineItem(" ".join(filter(None, (line.title, line.number))), page - 1)
            if line.is_below and last is not None:
                last.children.append(item)
            else:
                outline.root.append(item)
                last = item
        for place, page in enumerate(files_begin, 1):
            if page:
                last.children.append(pikepdf.OutlineItem(f"附件{place}", page - 1))


def _printable(one: Any, fonts: FontSet) -> Any:
    """The same with its code in place of a character that no face has."""
    words = "".join(str(getattr(one, name)) for name in one.__slots__)
    return as_printable(one, {sign: f"〔U+{ord(sign):04X}〕" for sign in fonts.missing(words, "song")})
