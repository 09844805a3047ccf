"""整卷: the whole case file of a matter as one PDF outside the desk, journalled as an export."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.case_file import CaseFileMade
from xinfang_desk.domain.errors import StorageTrouble, reason_of, refuse
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Blackout, Find, counted
from xinfang_desk.domain.terms import Audience
from xinfang_desk.output import case_file
from xinfang_desk.output.case_file import Enclosed, FilePaper, Stopped, Tell
from xinfang_desk.output.papers import MissingCharacters
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_matter import let_in, numbered
from xinfang_desk.services.papers_case_parts import Enclosure, cover_of, enclosures_of, papers_of
from xinfang_desk.services.papers_names import by_code
from xinfang_desk.services.papers_redaction import Masked, cover_for
from xinfang_desk.store import records as r
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.files import open_private

WHOLE, MASKED = "整卷", "遮蔽本"
_COVER = 0


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
        with self._context.read() as connection:
            found = numbered(connection, number)
        if found is None:
            raise refuse(f"没有编号为“{number[:40]}”的事项，请看一下编号。", "number")
        return found

    def write(
        self,
        case_id: int,
        target: Path,
        *,
        for_others: bool = False,
        blackout: Blackout = NOTHING_DECIDED,
        tell: Tell = lambda step, done, total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> CaseFileMade | None:
        """Write the file where the clerk said; call it in a worker.

        Args:
            case_id: of the matter.
            target: the PDF; what was there before is replaced only by a whole file.
            for_others: who reads it is no party: everybody is 王某某, what the texts tell of people is
                taken out, and no attachment is in it, because a scan cannot be looked through.
            blackout: what a person decided about :meth:`finds`; everything proposed is taken out without it.
            tell: told how far it is.
            stopped: asked between two steps.

        Returns:
            What was written, or None when it was stopped; then nothing is left.

        Raises:
            Forbidden: the person prints nothing.
            Refused: the matter is sealed, a name has a character that cannot be printed, or something
                found is to stay without a reason.
            StorageTrouble: it cannot be written there.
        """
        blackout = blackout.checked()
        number = let_in(self._context, case_id, Act.PRINT)
        part = target.with_name(f"{target.name}.part")
        try:
            made = self._write(case_id, part, for_others, blackout, tell, stopped)
            self._journal(case_id, number, made, for_others, blackout)
            part.replace(target)
        except Stopped:
            return None
        except OSError as error:
            kind, folder = MASKED if for_others else WHOLE, target.parent.name or target.parent
            raise StorageTrouble(
                f"{kind}没有存进“{folder}”：{reason_of(error)}。",
                "请看一下空间够不够，或换一个文件夹再存一次。",
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return made

    def finds(self, case_id: int) -> tuple[Find, ...]:
        """What the texts of a whole file tell of people (遮蔽本), for a person to confirm; journalled.

        Raises:
            Forbidden, Refused: as :meth:`write`.
        """
        context = self._context
        number = let_in(context, case_id, Act.PRINT)
        desk = context.desk
        _ = desk.rules, desk.calendar, desk.office, desk.forms  # read before the file is held
        with context.look() as session:
            case = session.get_one(r.Case, case_id)
            _, told = papers_of(context, session, case, Audience.DISPLAY)
            found = (*_of_cover(cover_for(session, case, cover_of(context, session, case))), *told)
            if found:
                detail = {"finds": len(found)}
                reason = f"遮蔽核对（{MASKED}）"
                context.journal(
                    session,
                    "reveal",
                    kind="case",
                    object_id=case_id,
                    number=number,
                    reason=reason,
                    detail=detail,
                )
        return found

    def _write(
        self,
        case_id: int,
        part: Path,
        for_others: bool,
        blackout: Blackout,
        tell: Tell,
        stopped: Callable[[], bool],
    ) -> CaseFileMade:
        context = self._context
        desk = context.desk
        _ = desk.rules, desk.calendar, desk.office, desk.forms  # read before the file is held
        with context.look() as session:
            case = session.get_one(r.Case, case_id)
            cover = cover_of(context, session, case)
            reader = Audience.DISPLAY if for_others else None
            papers, told = papers_of(context, session, case, reader, blackout)
            kept = [] if for_others else enclosures_of(session, case_id)
            if for_others:
                front = cover_for(session, case, cover, blackout.of_paper(_COVER))
                cover, told = front.sheet, (*_of_cover(front), *told)
        taken, hints = counted(told if for_others else (), blackout)
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

    def _journal(
        self, case_id: int, number: str, made: CaseFileMade, for_others: bool, blackout: Blackout
    ) -> None:
        with self._context.look() as session:
            if for_others and blackout.kept:
                detail = {"kept": len(blackout.kept)}
                line: dict[str, Any] = {"kind": "case", "object_id": case_id, "number": number}
                self._context.journal(session, "keep_unmasked", reason=blackout.reason, detail=detail, **line)
            self._context.journal(
                session,
                "export",
                kind="case",
                object_id=case_id,
                number=number,
                reason=f"{WHOLE}（{MASKED}）" if for_others else WHOLE,
                detail={
                    "pages": made.pages,
                    "attachments": made.attachments,
                    "sha256": made.sha256,
                    **({"taken": sum(made.taken.values()), "hints": made.hints} if for_others else {}),
                },
            )


def _of_cover(front: Masked) -> tuple[Find, ...]:
    return tuple(one.in_file(_COVER, "封面") for one in front.finds)


def _described(paper: FilePaper, missing: tuple[str, ...]) -> FilePaper:
    if paper.job is None:
        return paper
    return replace(paper, job=replace(paper.job, describe=by_code(missing, paper.job.sheet)))
