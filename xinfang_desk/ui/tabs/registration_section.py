"""One section of the conversation: a fold with its fields, what it still needs, and a summary when folded."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QLayout, QWidget

from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Term
from xinfang_desk.ui.fields import Form, said
from xinfang_desk.ui.widgets.choices import Options
from xinfang_desk.ui.widgets.field import MessageLine
from xinfang_desk.ui.widgets.fold import Fold


class Section(Fold):
    """A part of 来访登记 in the words of the conversation.

    Args:
        form: where its controls are bound.
        title: 谁来了, 怎么来的 …
        name: objectName after ``registration.``.
        opened: whether the conversation nearly always needs it.
    """

    optional = "选填"
    """Said at the right of the head while nothing stands in it."""

    def __init__(self, form: Form, title: str, name: str, *, opened: bool = False) -> None:
        super().__init__(title, opened=opened, name=f"registration.section_{name}")
        self.form = form
        self.title_words = title
        self._before = set(form.names)
        self.note = MessageLine()

    def fill(self, *parts: QWidget | QLayout) -> None:
        """Put the parts into the body; the last line is for what concerns no single field."""
        for part in parts:
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)
        self.body.addWidget(self.note)
        self.names: tuple[str, ...] = tuple(name for name in self.form.names if name not in self._before)

    def follow(self, draft: VisitDraft) -> None:
        """Show and hide what depends on what was said."""

    def confirmation(self, name: str, draft: VisitDraft) -> str:
        """What was understood from a field that is in order; "" for nothing worth saying."""
        return ""

    def summary(self, draft: VisitDraft) -> str:
        """What the head says while nothing is missing."""
        blank = VisitDraft()
        filled = [name for name in self.names if said(draft, name) != said(blank, name)]
        return f"已填 {len(filled)} 项" if filled else self.optional

    def reveal(self, name: str) -> None:
        """Unfold whatever hides a field."""
        self.set_open(True)


def terms(kind: Iterable[Term]) -> Options:
    """The members of a term as options: what is kept, what is read."""
    return [(member, member.label) for member in kind]


def with_none(options: Sequence[tuple[object, str]], label: str = "—") -> Options:
    """Options with an entry for nothing in front."""
    return [(None, label), *options]
