"""打印空表: forms without signing in, for the day without power and for looking at a form (试打印)."""

from __future__ import annotations

from collections.abc import Iterator

from xinfang_desk.domain.sheets import FormRow, OfficeBlock
from xinfang_desk.output import papers
from xinfang_desk.output.fonts import FontSet
from xinfang_desk.output.forms import FormSet, load_forms
from xinfang_desk.output.sample_sheets import SAMPLES
from xinfang_desk.paths import Paths, forms_folder, resource


class BlankForms:
    """The forms of a data folder, the office's own in place of the shipped ones; nothing is journalled."""

    def __init__(self, paths: Paths) -> None:
        """Read the forms.

        Raises:
            StorageTrouble: a shipped form or the list of faces is missing or damaged.
        """
        self._forms: FormSet = load_forms(forms_folder(), paths.forms)
        self._fonts = FontSet(resource("fonts"))

    def rows(self) -> tuple[FormRow, ...]:
        """The forms that can be printed."""
        return self._forms.rows()

    def troubles(self) -> tuple[str, ...]:
        """Why a form of the office is not used, one sentence each."""
        return tuple(self._forms.troubles.values())

    def blank(self, form_id: str) -> bytes:
        """A form to be filled in by hand; who opens no desk knows no office, so its head stays empty.

        Raises:
            KeyError: there is no such form.
        """
        return papers.blank(self._forms.get(form_id), OfficeBlock(), fonts=self._fonts)

    def sample(self, form_id: str) -> bytes:
        """A form filled with fictitious values, marked 样张.

        Raises:
            KeyError: there is no such form.
        """
        form = self._forms.get(form_id)
        return papers.render(form, SAMPLES[form_id], fonts=self._fonts, copy_label="样张", invariant=True)

    def all(self, *, filled: bool) -> Iterator[tuple[str, bytes]]:
        """Every form by its id, blank or as a sample."""
        for row in self.rows():
            yield row.form_id, self.sample(row.form_id) if filled else self.blank(row.form_id)
