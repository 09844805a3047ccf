"""整卷: the whole case file of a matter as one PDF outside the desk, journalled as an export."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.case_file import CaseFileMade
from xinfang_desk.domain.errors import StorageTrouble, reason_of, refuse
from xinfang_desk.domain.numbering import read_case_number
from xinfang_desk.domain.redaction_sheets import counted
from xinfang_desk.domain.terms import Audience
from xinfang_desk.output import case_file
from xinfang_desk.output.case_file import Enclosed, FilePaper, Stopped, Tell
from xinfang_desk.output.papers import MissingCharacters
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_matter import let_in
from xinfang_desk.services.papers_case_parts import Enclosure, cover_of, enclosures_of, papers_of
from xinfang_desk.services.papers_names import by_code
from xinfang_desk.services.papers_redaction import cover_for
from xinfang_desk.store import records as r
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.files import open_private


class CaseFileService:
    """Case files for the person who signed in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def find(self, number: str) -> int:
        """The matter of a number typed whole.

        Raises:
            Refused: there is none.
        """
        read = read_case_number(number)
        with self._context.read() as connection:
            found = connection.scalar(select(r.Case.id).where(r.Case.number == str(read))) if read else None
        if found is None:
            raise refuse(f"没有编号为“{number[:40]}”的事项，请看一下编号。", "number")
        return found

    def write(
        self,
        case_id: int,
        target: Path,
        *,
        for_others: bool = False,
        tell: Tell = lambda step, done, total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> CaseFileMade | None:
        """Write the file where the clerk said; call it in a worker.

        Args:
            case_id: of the matter.
            target: the PDF; what was there before is replaced only by a whole file.
            for_others: who reads it is no party: everybody is 王某某, what the texts tell of people is
                taken out, and no attachment is in it, because a scan cannot be looked through.
            tell: told how far it is.
            stopped: asked between two steps.

        Returns:
            What was written, or None when it was stopped; then nothing is left.

        Raises:
            Forbidden: the person prints nothing.
            Refused: the matter is sealed, or a name has a character that cannot be printed.
            StorageTrouble: it cannot be written there.
        """
        number = let_in(self._context, case_id, Act.PRINT)
        part = target.with_name(f"{target.name}.part")
        try:
            made = self._write(case_id, part, for_others, tell, stopped)
            self._journal(case_id, number, made, for_others)
            part.replace(target)
        except Stopped:
            return None
        except OSError as error:
            raise StorageTrouble(
                f"整卷没有存进“{target.parent.name or target.parent}”：{reason_of(error)}。",
                "请看一下空间够不够，或换一个文件夹再存一次。",
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return made

    def _write(
        self, case_id: int, part: Path, for_others: bool, tell: Tell, stopped: Callable[[], bool]
    ) -> CaseFileMade:
        context = self._context
        desk = context.desk
        _ = desk.rules, desk.calendar, desk.office, desk.forms  # read before the file is held
        with context.look() as session:
            case = session.get_one(r.Case, case_id)
            cover = cover_of(context, session, case)
            papers, told = papers_of(context, session, case, Audience.DISPLAY if for_others else None)
            kept = [] if for_others else enclosures_of(session, case_id)
            if for_others:
                front = cover_for(session, case, cover)
                cover, told = front.sheet, (*front.finds, *told)
        taken, hints = counted(told if for_others else ())
        enclosed = self._enclosed(kept)

        def write(papers: Sequence[FilePaper]) -> CaseFileMade:
            with open_private(part) as file:
                return case_file.write(
                    file, cover, papers, enclosed, fonts=desk.fonts, tell=tell, stopped=stopped
                )

        try:
            made = write(papers)
        except MissingCharacters as missing:
            made = write([_described(paper, missing.chars) for paper in papers])
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return replace(made, sha256=digest, taken=taken, hints=hints)

    def _enclosed(self, kept: Sequence[Enclosure]) -> list[Enclosed]:
        desk = self._context.desk
        files = Attachments(desk.paths.attachments, desk.db.secret)

        def reader(one: Enclosure) -> Callable[[], bytes]:
            return lambda: files.content(one.claim)

        return [Enclosed(one.line, reader(one)) for one in kept]

    def _journal(self, case_id: int, number: str, made: CaseFileMade, for_others: bool) -> None:
        with self._context.look() as session:
            self._context.journal(
                session,
                "export",
                kind="case",
                object_id=case_id,
                number=number,
                reason="整卷（遮蔽本）" if for_others else "整卷",
                detail={
                    "pages": made.pages,
                    "attachments": made.attachments,
                    "sha256": made.sha256,
                    **({"taken": sum(made.taken.values()), "hints": made.hints} if for_others else {}),
                },
            )


def _described(paper: FilePaper, missing: tuple[str, ...]) -> FilePaper:
    if paper.job is None:
        return paper
    return replace(paper, job=replace(paper.job, describe=by_code(missing, paper.job.sheet)))
