"""What happens beside the form while somebody speaks: suggestions, deadlines, help, decisions."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from xinfang_desk.domain import wording
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.domain.known_person import KnownPerson
from xinfang_desk.domain.registration import DueLine, MatterMatch, PersonMatch, Suggestions, VisitDraft
from xinfang_desk.domain.terms import LinkKind
from xinfang_desk.ui import tasks
from xinfang_desk.ui.tabs.registration_form import VisitForm
from xinfang_desk.ui.tabs.registration_known import LastTime
from xinfang_desk.ui.tabs.registration_notices import Notices
from xinfang_desk.ui.tabs.registration_panel import RegistrationPanel

PAUSE_MS = 150
"""How long the keys rest before anything is looked up."""

_IDENTITY = frozenset({"petitioner_name", "id_number", "is_anonymous"})


class Asks(Protocol):
    """What the panel asks the service."""

    def suggestions(self, draft: VisitDraft) -> Suggestions:
        """Who and what it may be."""

    def due_preview(self, draft: VisitDraft) -> tuple[DueLine, ...]:
        """The deadlines it would start."""

    def not_same(self, person_id: int, draft: VisitDraft) -> None:
        """It is somebody else."""

    def known(self, person_id: int) -> KnownPerson:
        """What he stated last time; journalled."""


class Beside(QObject):
    """Fills the panel from the form, off the window's thread, one question at a time.

    Args:
        form: what is typed.
        panel: where the answers stand.
        service: who answers.
        notices: where trouble is said.
    """

    counted = Signal()
    """The numbers of matches changed."""
    decided = Signal()
    """A card was chosen; the focus goes back to the form."""
    help_changed = Signal(bool)
    """The help panel opens or closes."""

    def __init__(self, form: VisitForm, panel: RegistrationPanel, service: Asks, notices: Notices) -> None:
        super().__init__(panel)  # a question that waits goes with the window
        self._form = form
        self._panel = panel
        self._service = service
        self._notices = notices
        self._last_time = LastTime(form)
        self._task: tasks.Task | None = None
        self._is_stale = False
        self._is_identity_edited = False
        self._rejected: set[int] = set()
        self._heard: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        form.edited.connect(self._edited)
        panel.same_person.connect(self._choose_person)
        panel.comparing.connect(self._compare)
        panel.not_same.connect(self._reject_person)
        panel.repeat_of.connect(self._choose_matter)
        panel.new_matter.connect(self._set_apart)
        panel.help_closed.connect(self.close_help)

    @property
    def is_helping(self) -> bool:
        """Whether the help panel is open."""
        return not self._panel.help.isHidden()

    @property
    def is_looking(self) -> bool:
        """Whether an answer for what is typed is still to come."""
        return self._timer.isActive() or self._task is not None

    def start(self) -> None:
        """Another form stands there: forget what was heard."""
        self._heard = frozenset()
        self._is_identity_edited = False
        self._rejected.clear()
        self._last_time.forget()
        self._panel.show_compared(None)
        self._open_help(False)
        self.look()

    def look(self) -> None:
        """Look at the form: problems, deadlines and words of danger at once, suggestions when they come."""
        self._timer.stop()
        self._form.show_problems()
        draft = self._form.draft()
        self._panel.show_dues(self._service.due_preview(draft), joined=draft.joins_case_id is not None)
        self._panel.show_decided(draft.same_person_id, *_linked(draft))
        self._panel.show_typed(draft)
        self._listen(draft)
        if self._task is not None:
            self._is_stale = True
            return
        self._is_stale = False
        typed = self._last_time.without(draft)
        self._task = tasks.run(
            lambda _task: self._service.suggestions(typed),
            lambda found: self._found(found, draft),
            self._failed,
        )

    def close_help(self) -> None:
        """The clerk has read it; the same words do not open it again."""
        self._open_help(False)

    def _edited(self, name: str) -> None:
        self._is_identity_edited |= name in _IDENTITY
        self._timer.start()

    def _found(self, found: Suggestions, draft: VisitDraft) -> None:
        if not isValid(self):
            return  # the window was closed meanwhile
        self._task = None
        if self._is_stale:
            self.look()
            return
        self._undo_for_another(found, draft)
        if self._panel.show_suggestions(found, is_sealed=draft.is_sealed):
            self.counted.emit()

    def _failed(self, trouble: Exception) -> None:
        """A proposal that cannot be looked up is no reason to disturb; 保存 will say what is wrong."""
        self._task = None
        if not isinstance(trouble, StorageTrouble | Forbidden):
            raise trouble

    def _undo_for_another(self, found: Suggestions, draft: VisitDraft) -> None:
        """Name or number were changed to somebody else's: what was decided for the first does not hold."""
        chosen = draft.same_person_id
        if not self._is_identity_edited or chosen is None:
            return
        self._is_identity_edited = False
        if all(match.person_id != chosen for match in found.people):
            self._last_time.take_back()
            self._form.decide()

    def _listen(self, draft: VisitDraft) -> None:
        said = frozenset(
            wording.crisis_words(draft.title, draft.facts, draft.talk_notes, draft.answer, *draft.demands)
        )
        if said - self._heard:
            self._open_help(True)
        self._heard |= said

    def _open_help(self, shown: bool) -> None:
        if self.is_helping != shown:
            self._panel.help.setVisible(shown)
            if shown:
                self._panel.page.verticalScrollBar().setValue(0)
            self.help_changed.emit(shown)

    def _choose_person(self, match: PersonMatch | None) -> None:
        draft = self._form.draft()
        if match is None:
            self._last_time.take_back()
            self._form.decide()
        elif (known := self._known(match, lambda: self._choose_person(match))) is not None:
            self._last_time.fill_in(known)
            self._keep_apart()
            self._form.decide(
                person_id=match.person_id,
                joins=draft.joins_case_id,
                relates=draft.relates_to_case_id,
                relation=draft.relation,
            )
        self._is_identity_edited = False
        self._after_decision()

    def _compare(self, match: PersonMatch) -> None:
        """对照: open it, or close it again; every opening is a look and journalled."""
        is_open = self._panel.compared_id == match.person_id
        known = None if is_open else self._known(match, lambda: self._compare(match))
        self._panel.show_compared(known)
        self._panel.show_typed(self._form.draft())

    def _known(self, match: PersonMatch, again: Callable[[], None]) -> KnownPerson | None:
        """What he stated last time; None where it could not be looked up, and the page says why."""

        def retry() -> None:
            self._notices.take_away()
            again()

        try:
            return self._service.known(match.person_id)
        except (Refused, Forbidden) as refused:
            self._notices.show_refusal(str(refused))
        except StorageTrouble as trouble:
            self._notices.show_trouble(trouble, retry)
        self._form.show_head()
        return None

    def _reject_person(self, match: PersonMatch) -> None:
        draft = self._form.draft()
        self._rejected.add(match.person_id)
        for said in (self._last_time.without(draft), draft):
            self._service.not_same(match.person_id, said)
        self._after_decision()

    def _keep_apart(self) -> None:
        """Who was said to be somebody else stays so beside what was filled in."""
        for person_id in self._rejected - {match.person_id for match in self._panel.people}:
            self._service.not_same(person_id, self._form.draft())

    def _choose_matter(self, match: MatterMatch | None) -> None:
        draft = self._form.draft()
        if match is None:
            self._form.decide(person_id=draft.same_person_id)
        elif match.is_open:
            if not draft.title.strip():
                self._form.fields.put("title", match.title)
            self._form.decide(person_id=draft.same_person_id, joins=match.case_id)
        else:
            self._relate(match, LinkKind.REOPENS)
        self._after_decision()

    def _set_apart(self, match: MatterMatch) -> None:
        self._relate(match, LinkKind.NEW_FACTS)
        self._after_decision()

    def _relate(self, match: MatterMatch, relation: LinkKind) -> None:
        draft = self._form.draft()
        self._form.decide(person_id=draft.same_person_id, relates=match.case_id, relation=relation)

    def _after_decision(self) -> None:
        self.look()
        self.decided.emit()


def _linked(draft: VisitDraft) -> tuple[int | None, str]:
    if draft.joins_case_id is not None:
        return draft.joins_case_id, "repeat"
    how = "reopens" if draft.relation is LinkKind.REOPENS else "new"
    return draft.relates_to_case_id, how if draft.relates_to_case_id is not None else ""
