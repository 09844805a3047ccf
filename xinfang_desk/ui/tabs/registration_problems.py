"""What is not right yet, shown where it stands; nothing is red while a field is still being typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.visit_rules import problems
from xinfang_desk.domain.visit_tidy import tidy_visit
from xinfang_desk.ui.fields import Form, said
from xinfang_desk.ui.tabs.registration_section import Section

KEEP_VERBS = {
    "id_number": "保留此号",
    "phone": "保留此号",
    "petitioner_name": "就是这样",
    "title": "保留原话",
    "facts": "保留原话",
    "talk_notes": "保留原话",
    "forward.feedback_on": "保留此日",
}
"""The verb that keeps what was looked at again."""

_KEPT_SAID = frozenset({"id_number", "phone", "petitioner_name"})
"""A person is known by these; that one was kept in spite of a doubt stays to be read beside it."""

_ASKED_AT_ONCE = frozenset({"backdate_reason", "facts", "representatives"})
"""Said before anybody presses 保存, even while the field is in use: the question is the field's own label."""


class Problems:
    """Finds what is not right and puts it below its field and into the head of its section.

    Args:
        form: the fields.
        sections: the folds, in the order of the form.
        today: asks for the desk's day; midnight may pass while the form is open.
        kept: told when the clerk keeps a value as it is.
    """

    def __init__(
        self, form: Form, sections: Sequence[Section], today: Callable[[], date], kept: Callable[[str], None]
    ) -> None:
        self._form = form
        self._sections = sections
        self._today = today
        self._on_keep = kept
        self._kept: dict[str, frozenset[str]] = {}
        self._refused: dict[str, Problem] = {}
        self._said: dict[str, tuple[str, str, bool]] = {}
        self.is_tried = False

    @property
    def kept(self) -> frozenset[str]:
        """The fields whose doubt was looked at and kept."""
        return frozenset(self._kept)

    def start(self, draft: VisitDraft) -> None:
        """Begin with a form: what an opened draft kept stays kept."""
        self.is_tried = False
        self._refused = {}
        found = self._all(replace(draft, kept=frozenset()))
        self._kept = {name: _messages(found, name) for name in draft.kept}

    def keep(self, name: str, draft: VisitDraft) -> None:
        """The clerk looked again and keeps the value."""
        self._kept[name] = _messages(self._all(replace(draft, kept=frozenset())), name)

    def refused(self, found: Sequence[Problem], draft: VisitDraft) -> None:
        """Remember what 保存 refused beyond the rules of the form, until its field is edited."""
        self.is_tried = True
        self._refused = {}
        ruled = {problem.message for problem in self._all(draft)}
        self._refused = {problem.field: problem for problem in found if problem.message not in ruled}

    def edited(self, name: str, draft: VisitDraft) -> None:
        """Forget what was kept or refused of a field that says something else now."""
        self._refused.pop(name, None)
        if name in self._kept:
            found = _messages(self._all(replace(draft, kept=frozenset())), name)
            if not found <= self._kept[name]:
                del self._kept[name]

    def show(self, draft: VisitDraft, typing_in: str = "") -> tuple[Problem, ...]:
        """Show what is not right.

        Args:
            draft: as it stands.
            typing_in: the field with the focus; it is judged when it is left.

        Returns:
            Everything that keeps the draft from being saved, in the order of the form.
        """
        found = self._all(draft)
        first: dict[str, Problem] = {}
        for problem in found:
            first.setdefault(problem.field, problem)
        for section in self._sections:
            self._show_section(section, first, draft, typing_in)
        return found

    def hush_hidden(self) -> None:
        """What is said of a field goes with the field when it does not apply."""
        for name in self._form.names:
            field = self._form.field_of(name)
            if field is not None and field.isHidden():
                field.message.hide()
                self._said.pop(name, None)

    def section_of(self, name: str) -> Section | None:
        """Where a field stands."""
        return next((section for section in self._sections if name in section.names), None)

    def _all(self, draft: VisitDraft) -> tuple[Problem, ...]:
        unreadable = self._form.unreadable()
        misread = {problem.field for problem in unreadable}
        ruled = problems(tidy_visit(draft, self._today()), self._today())
        found = [*unreadable, *(problem for problem in ruled if problem.field not in misread)]
        fields = {problem.field for problem in found}
        found += [problem for name, problem in self._refused.items() if name not in fields]
        names = (name for section in self._sections for name in section.names)
        order = {name: place for place, name in enumerate(names)}
        return tuple(sorted(found, key=lambda problem: order.get(problem.field, len(order))))

    def _show_section(
        self, section: Section, first: Mapping[str, Problem], draft: VisitDraft, typing_in: str
    ) -> None:
        missing = looks = doubts = 0
        note = ""
        for name in section.names:
            problem = first.get(name)
            if problem is None:
                self._say_fine(section, name, draft)
                continue
            is_missing = self._is_missing(problem, draft)
            if is_missing and name not in _ASKED_AT_ONCE and not self.is_tried:
                missing += 1
                self._say_fine(section, name, draft)
                continue
            if name == typing_in and not self.is_tried and not self._is_shown(problem):
                continue
            doubts += problem.keepable
            looks += not problem.keepable
            if not self._object(problem, draft):
                note = problem.message
        section.note.say(note, "red")
        if looks or doubts:
            section.set_state(f"{looks + doubts} 处要看", "red" if looks else "amber")
        elif missing:
            section.set_state(f"还差 {missing} 项")
        else:
            section.set_state(section.summary(draft))

    def _is_missing(self, problem: Problem, draft: VisitDraft) -> bool:
        value = said(draft, problem.field)
        is_empty = not value.strip() if isinstance(value, str) else value in (None, ())
        return is_empty and not any(problem.field == one.field for one in self._form.unreadable())

    def _is_shown(self, problem: Problem) -> bool:
        if problem.field in _ASKED_AT_ONCE:
            return True
        field = self._form.field_of(problem.field)
        return field is not None and field.message.words == problem.message

    def _is_new(self, name: str, text: str, tone: str, keepable: bool = False) -> bool:
        """Whether it differs from what stands there; saying it anew would lay out the whole form."""
        said = (text, tone, keepable)
        is_new = self._said.get(name) != said
        self._said[name] = said
        return is_new

    def _say_fine(self, section: Section, name: str, draft: VisitDraft) -> None:
        field = self._form.field_of(name)
        if field is None or field.isHidden():
            return
        kept = self._kept_words(name, draft)
        understood = kept or section.confirmation(name, draft)
        if not self._is_new(name, understood, "text_3" if kept else "green"):
            return
        if kept:
            field.remark(kept)
        elif understood:
            field.confirm(understood)
        else:
            field.clear()

    def _kept_words(self, name: str, draft: VisitDraft) -> str:
        """已保留：身份证号最后一位对不上. The first sentence of each doubt that was kept; "" for none."""
        if name not in self._kept or name not in _KEPT_SAID:
            return ""
        doubts = self._kept[name] & _messages(self._all(replace(draft, kept=frozenset())), name)
        said = "；".join(doubt.split("。")[0] for doubt in sorted(doubts))
        return said and f"已保留：{said}"

    def _object(self, problem: Problem, draft: VisitDraft) -> bool:
        field = self._form.field_of(problem.field)
        if field is None or field.isHidden():
            return False
        name = problem.field
        if not self._is_new(name, problem.message, "red", problem.keepable):
            return True
        keep = (lambda: self._on_keep(name)) if problem.keepable else None
        field.object_to(
            problem.message, keepable=problem.keepable, keep=keep, verb=KEEP_VERBS.get(name, "保留")
        )
        return True


def _messages(found: Sequence[Problem], name: str) -> frozenset[str]:
    return frozenset(problem.message for problem in found if problem.field == name)
