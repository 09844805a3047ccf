"""保存: what was typed goes to the service once; whatever it answers, nothing typed is lost."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from xinfang_desk.domain.errors import Forbidden, Problem, Refused, StorageTrouble
from xinfang_desk.domain.numbering import read_case_number
from xinfang_desk.domain.receipts import IN_PERSON
from xinfang_desk.domain.registration import Registered, VisitDraft
from xinfang_desk.domain.visit_clocks import HOUSEKEEPING
from xinfang_desk.ui.tabs.registration_draft import DraftKeeper
from xinfang_desk.ui.tabs.registration_form import VisitForm
from xinfang_desk.ui.tabs.registration_notices import Notices


class Registers(Protocol):
    """The service behind 保存."""

    def new_action(self) -> UUID:
        """An id for one press."""

    def register(
        self, draft: VisitDraft, draft_id: int | None = None, *, action: UUID | None = None
    ) -> Registered:
        """One transaction."""


class Saver:
    """Saves the form and shows where it was refused.

    Args:
        form: what is typed.
        keeper: its draft, wiped by the same transaction.
        service: who registers.
        notices: where trouble is said.
    """

    def __init__(self, form: VisitForm, keeper: DraftKeeper, service: Registers, notices: Notices) -> None:
        self._form = form
        self._keeper = keeper
        self._service = service
        self._notices = notices
        self._pressed: tuple[VisitDraft, UUID] | None = None

    def save(self, again: Callable[[], None]) -> Registered | None:
        """Register the visit; None when it was not, and the page says why.

        Args:
            again: what 重试 does.
        """
        self._notices.take_away()
        self._form.tidy_numbers()
        unreadable = self._form.fields.unreadable()
        if unreadable:
            self._refuse(unreadable)
            return None
        try:
            # First the draft that is under way: it must not come after 保存 and stand there again.
            draft_id = self._keeper.settle()
            draft = self._form.draft()
            answer = self._service.register(draft, draft_id, action=self._action(draft))
        except Refused as refused:
            self._refuse(refused.problems)
        except Forbidden as forbidden:
            self._notices.show_refusal(str(forbidden))
            self._form.show_head()
        except StorageTrouble as trouble:
            self._notices.show_trouble(trouble, again)
            self._form.show_head()
        else:
            self._pressed = None
            return answer
        self._keeper.resume()
        return None

    def _action(self, draft: VisitDraft) -> UUID:
        """The id of this press: the same one for the same words until 保存 has answered.

        So a press whose answer was lost between the file and the window registers nothing twice.
        """
        if self._pressed is None or self._pressed[0] != draft:
            self._pressed = draft, self._service.new_action()
        return self._pressed[1]

    def _refuse(self, found: tuple[Problem, ...]) -> None:
        """Go to the first field with a problem; what concerns no field is said above the form."""
        problems = self._form.problems
        problems.refused(found, self._form.draft())
        shown = self._form.show_problems()
        first = next((problem for problem in shown if self._form.go_to(problem.field)), None)
        homeless = [problem for problem in found if problems.section_of(problem.field) is None]
        if homeless or first is None:
            self._notices.show_refusal((homeless or found)[0].message)
            self._form.show_head()


def done_words(answer: Registered, *, is_sealed: bool) -> str:
    """已登记 LF20260414-0004，04-29 前告知."""
    verb = "已密封登记" if is_sealed else "已登记"
    if not answer.new_case:
        number = read_case_number(answer.receipt_number)
        is_visit = number is None or number.channel in IN_PERSON
        again = "的重访" if is_visit else "的又一来件"
        return f"{verb} {answer.receipt_number}，记为 {answer.case_number} {again}"
    open_lines = [line for line in answer.due_dates if line.met_on is None and line.rule not in HOUSEKEEPING]
    if not open_lines:
        return f"{verb} {answer.receipt_number}"
    first = min(open_lines, key=lambda line: line.due_on)
    return f"{verb} {answer.receipt_number}，{first.due_on:%m-%d} 前{first.what}"
