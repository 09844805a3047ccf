"""The paper forms of the desk: the shipped ones, and the office's own in their place.

A form of the office that cannot be used never stops a print: the last good copy of it is used, or the
shipped form, and the desk is told why.
"""

from __future__ import annotations

import contextlib
import os
import re
import tomllib
from pathlib import Path

from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.sheets import FormRow
from xinfang_desk.output.form_parts import Form
from xinfang_desk.output.form_schema import read_form
from xinfang_desk.output.form_sheets import SHEETS
from xinfang_desk.output.form_table import FormTrouble

GOOD = ".good"
"""Folder beside the office's forms that keeps the last copy of each that could be used."""

_LARGEST_FILE = 1 << 20
_FILE_NAME = re.compile(r"(F\d{2})(?:[_\-. ].*)?\.toml", re.IGNORECASE)


class FormSet:
    """The forms in use; a shipped one is read when it is first asked for.

    Attributes:
        troubles: id, or file name where there is no id → why a file of the office is not used.
    """

    def __init__(self, shipped: dict[str, Path]) -> None:
        """Of the shipped files, by the id of their form; nothing of them is read yet."""
        self.troubles: dict[str, str] = {}
        self._shipped = shipped
        self._forms: dict[str, Form] = {}

    def get(self, form_id: str) -> Form:
        """The form of an id.

        Raises:
            KeyError: there is none.
            StorageTrouble: it is a shipped form, and damaged.
        """
        found = self._forms.get(form_id)
        if found is None:
            found = self._forms[form_id] = _shipped(self._shipped[form_id])
        return found

    def rows(self) -> tuple[FormRow, ...]:
        """The forms as a list for the desk; only their heads are read for it.

        Raises:
            StorageTrouble: a shipped form is damaged.
        """
        return tuple(self._row(form_id) for form_id in sorted({*self._shipped, *self._forms}))

    def use(self, form: Form) -> None:
        """Puts a form in the place of the shipped one."""
        self._forms[form.form_id] = form

    def _row(self, form_id: str) -> FormRow:
        trouble = self.troubles.get(form_id, "")
        if form := self._forms.get(form_id):
            return FormRow(form_id, form.name, form.version, form.is_override, trouble)
        name, version = _head(self._shipped[form_id])
        return FormRow(form_id, name, version, False, trouble)


def load_forms(builtin: Path, override: Path | None = None) -> FormSet:
    """Finds the shipped forms and reads the office's own.

    Args:
        builtin: folder of the shipped forms.
        override: folder of the office's own; a file named after a form's id takes its place.

    Raises:
        StorageTrouble: a shipped form is missing.
    """
    named = ((_FILE_NAME.fullmatch(file.name), file) for file in sorted(builtin.glob("*.toml")))
    shipped = {found[1]: file for found, file in named if found and found[1] in SHEETS}
    if lacking := [form_id for form_id in SHEETS if form_id not in shipped]:
        raise StorageTrouble(f"缺少表格 {'、'.join(lacking)}，暂时不能打印。", _REINSTALL)
    forms = FormSet(shipped)
    taken: dict[str, str] = {}
    if override is not None and override.is_dir():
        for file in sorted(override.glob("*.toml")):
            _take(file, forms, taken)
    return forms


def _take(file: Path, forms: FormSet, taken: dict[str, str]) -> None:
    """Uses a form of the office, or the last good copy of it, and says why not."""
    named = _FILE_NAME.fullmatch(file.name)
    form_id = named[1].upper() if named else ""
    if form_id in taken:
        other = f"同一张表已经用了 {taken[form_id]}，一张表只放一个文件"
        forms.troubles[file.name] = str(FormTrouble(file.name, 1, other))
        return
    if form_id:
        taken[form_id] = file.name
    form: Form | None
    try:
        form = _office_form(file, form_id)
    except FormTrouble as trouble:
        forms.troubles[form_id or file.name] = str(trouble)
        form = _last_good(file, form_id)
    if form:
        forms.use(form)


_REINSTALL = "请用安装包重新安装接待台，已登记的内容不受影响。"


def _shipped(file: Path) -> Form:
    try:
        return read_form(file.name, file.read_bytes())
    except (OSError, FormTrouble) as trouble:
        raise StorageTrouble(f"表格文件 {file.name} 打不开，暂时不能打印。", _REINSTALL) from trouble


def _head(file: Path) -> tuple[str, int]:
    """Name and version of a shipped form, without reading the rest of it."""
    try:
        head, _, _ = file.read_text(encoding="utf-8").partition("\n[[")
        found = tomllib.loads(head)["form"]
        return str(found["name"]), int(found["version"])
    except (OSError, ValueError, KeyError) as trouble:
        raise StorageTrouble(f"表格文件 {file.name} 打不开，暂时不能打印。", _REINSTALL) from trouble


def _office_form(file: Path, form_id: str) -> Form:
    """A form of the office, kept aside once it is known to be good.

    Raises:
        FormTrouble: it cannot be used.
    """
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise FormTrouble(file.name, 1, "这个文件太大，不像是表格文件")
        content = file.read_bytes()
    except OSError as trouble:
        raise FormTrouble(file.name, 1, "这个文件读不出来") from trouble
    form = read_form(file.name, content, is_override=True)
    if form.form_id != form_id:
        raise FormTrouble(file.name, 1, f"文件名要以表的编号开头，例如 {form.form_id}_我的表.toml")
    _keep(file.parent / GOOD / f"{form_id}.toml", content)
    return form


def _keep(good: Path, content: bytes) -> None:
    """Keeps a copy; a folder that cannot be written does not stop the print."""
    with contextlib.suppress(OSError):
        if good.is_file() and good.read_bytes() == content:
            return
        good.parent.mkdir(exist_ok=True)
        part = good.with_suffix(".part")
        part.write_bytes(content)
        os.replace(part, good)


def _last_good(file: Path, form_id: str) -> Form | None:
    """The kept copy of a form that can no longer be used; None if there is none."""
    good = file.parent / GOOD / f"{form_id}.toml"
    with contextlib.suppress(OSError, FormTrouble):
        return read_form(good.name, good.read_bytes(), is_override=True)
    return None
