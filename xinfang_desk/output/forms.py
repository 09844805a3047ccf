"""The paper forms of the desk: the shipped ones, and the office's own in their place.

A form of the office that cannot be used never stops a print: the last good copy of it is used, or the
shipped form, and the desk is told why.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms in use.

    Attributes:
        forms: id → form.
        troubles: id, or file name where there is no id → why a file of the office is not used.
    """

    forms: dict[str, Form]
    troubles: dict[str, str]

    def get(self, form_id: str) -> Form:
        """The form of an id.

        Raises:
            KeyError: there is none.
        """
        return self.forms[form_id]

    def rows(self) -> tuple[FormRow, ...]:
        """The forms as a list for the desk."""
        return tuple(
            FormRow(one.form_id, one.name, one.version, one.is_override, self.troubles.get(one.form_id, ""))
            for one in sorted(self.forms.values(), key=lambda one: one.form_id)
        )


def load_forms(builtin: Path, override: Path | None = None) -> FormSet:
    """Reads the shipped forms and the office's own.

    Args:
        builtin: folder of the shipped forms.
        override: folder of the office's own; a file named after a form's id takes its place.

    Raises:
        StorageTrouble: a shipped form is missing or damaged.
    """
    forms = {form.form_id: form for form in map(_shipped, sorted(builtin.glob("*.toml")))}
    if lacking := [form_id for form_id in SHEETS if form_id not in forms]:
        raise StorageTrouble(f"缺少表格 {'、'.join(lacking)}，暂时不能打印。", _REINSTALL)
    troubles: dict[str, str] = {}
    taken: dict[str, str] = {}
    if override is not None and override.is_dir():
        for file in sorted(override.glob("*.toml")):
            named = _FILE_NAME.fullmatch(file.name)
            form_id = named[1].upper() if named else ""
            if form_id in taken:
                other = f"同一张表已经用了 {taken[form_id]}，一张表只放一个文件"
                troubles[file.name] = str(FormTrouble(file.name, 1, other))
                continue
            if form_id:
                taken[form_id] = file.name
            form: Form | None
            try:
                form = _office_form(file, form_id)
            except FormTrouble as trouble:
                troubles[form_id or file.name] = str(trouble)
                form = _last_good(file, form_id)
            if form:
                forms[form.form_id] = form
    return FormSet(forms, troubles)


_REINSTALL = "请用安装包重新安装接待台，已登记的内容不受影响。"


def _shipped(file: Path) -> Form:
    try:
        return read_form(file.name, file.read_bytes())
    except (OSError, FormTrouble) as trouble:
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
