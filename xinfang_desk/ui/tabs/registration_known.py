"""上次所留: once 就是此人 is decided, empty fields take over what was stated last time, and it is said."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from xinfang_desk.domain.known_person import KnownPerson, take_over
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.ui.tabs.registration_form import VisitForm

_UNSAID = frozenset({"id_kind", "postcode"})
"""They go with their number and address, which are named."""


class LastTime:
    """What the form took over, as long as it stands there as it was taken over.

    Args:
        form: the form; its first section says what was filled in.
    """

    def __init__(self, form: VisitForm) -> None:
        self._form = form
        self._filled: dict[str, Any] = {}
        self._day = ""
        self._is_checked = False
        form.edited.connect(lambda _name: self._say())

    def fill_in(self, known: KnownPerson) -> None:
        """Fill the empty fields; of an earlier choice nothing stays."""
        self.take_back()
        self._filled = take_over(self._form.draft(), known)
        self._day, self._is_checked = f"{known.stated_on}", False
        self._form.put(self._filled)
        self._say()

    def take_back(self) -> None:
        """It is somebody else: what is still as it was filled in goes out again."""
        blank = VisitDraft()
        filled, self._filled = self._standing(self._form.draft()), {}
        self._form.put({name: getattr(blank, name) for name in filled})
        self._say()

    def forget(self) -> None:
        """Another form stands there."""
        self._filled = {}
        self._say()

    def without(self, draft: VisitDraft) -> VisitDraft:
        """The draft as the clerk typed it: what the desk filled in itself is no sign of who came."""
        blank = VisitDraft()
        return replace(draft, **{name: getattr(blank, name) for name in self._standing(draft)})

    def _standing(self, draft: VisitDraft) -> dict[str, Any]:
        return {name: value for name, value in self._filled.items() if getattr(draft, name) == value}

    def _check(self) -> None:
        self._is_checked = True
        self._say()
        self._form.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        if self._filled:
            self._filled = self._standing(self._form.draft())
        self._form.who.say_known("" if self._is_checked else self._words(), self._check)

    def _words(self) -> str:
        """Which fields, those that are folded away last."""
        near: list[str] = []
        folded: list[str] = []
        for name in self._form.fields.names:
            field = self._form.fields.field_of(name)
            if field is not None and name in self._filled.keys() - _UNSAID:
                (folded if self._form.who.is_folded(field) else near).append(field.label.words)
        parts = "、".join(near), f"“更多”里的{'、'.join(folded)}" if folded else ""
        said = "，".join(filter(None, parts))
        return f"照 {self._day} 来访时留的，填上了{said}。请核对。" if said else ""
