"""检查与维护: whether file, journal, index, keys, fonts, forms, disk and clock are well; the index anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from xinfang_desk.domain.access import Act
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.upkeep import CheckLine, in_order
from xinfang_desk.paths import Paths, forms_folder, resource
from xinfang_desk.services.context import Context
from xinfang_desk.store import checks, search, volumes
from xinfang_desk.store.attachments import Attachments
from xinfang_desk.store.keys import KeyFileTrouble

_REINSTALL = "请用安装包重新安装接待台，已登记的内容不受影响。"


class UpkeepService:
    """What anybody may look at, and what the keeper puts right."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def check(self) -> tuple[CheckLine, ...]:
        """Look at everything once; what is found is never raised. Takes seconds: call it in a worker."""
        context, desk = self._context, self._context.desk
        context.require(Act.CHECK)
        found = [*around(desk.paths, desk.number("disk_free_mib")), *self._inside()]
        lines = in_order(found)
        try:
            with context.look() as session:
                faults = [line.name for line in lines if not line.ok]
                result = "failed" if faults else "ok"
                context.journal(session, Act.CHECK.value, result=result, detail={"faults": faults})
        except StorageTrouble:
            # A file that cannot be written to is in the report already.
            pass
        return lines

    def reindex(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int | None:
        """Build the search index anew; cancelled or failed, the old one stays.

        Args:
            progress: told how many of how many matters are done.
            cancelled: asked between steps.

        Returns:
            How many matters are in it; None when it was cancelled.

        Raises:
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.REINDEX)
        with self._context.begin() as session:
            self._context.journal(session, Act.REINDEX.value)
        return search.reindex(self._context.desk.db, progress, cancelled)

    def _inside(self) -> Iterator[CheckLine]:
        """What is looked at through the open file."""
        context, desk = self._context, self._context.desk
        try:
            raw = desk.db.raw()
        except StorageTrouble as trouble:
            yield broken("file", trouble)
            return
        try:
            yield _line(checks.file_check(raw))
            kept = Attachments(desk.paths.attachments, desk.db.secret)
            yield _line(checks.attachments_check(raw, kept))
        finally:
            raw.close()
        with context.read() as connection:
            yield _line(checks.journal_check(connection))
            yield _line(checks.index_check(connection))
            yield _line(checks.clock_check(connection, context.now))
        if context.unlocked is not None:
            yield _line(checks.keys_check(desk.keys, context.unlocked.secret))


def check_closed(paths: Paths, least_mib: int, trouble: StorageTrouble) -> tuple[CheckLine, ...]:
    """The report when the file cannot be opened at all: why, and everything around it.

    Args:
        paths: where the desk lies.
        least_mib: room that should be left on the disk.
        trouble: what happened when it was to be opened.
    """
    return in_order([*_closed(trouble), *around(paths, least_mib)])


def _closed(trouble: StorageTrouble) -> Iterator[CheckLine]:
    if isinstance(trouble, KeyFileTrouble):
        yield broken("keys", trouble)
        yield CheckLine("file", False, "密钥文件没有读出来，登记文件这次没有检查。")
    else:
        yield broken("file", trouble)


def broken(name: str, trouble: StorageTrouble) -> CheckLine:
    """A line that says what is wrong and what to do."""
    return CheckLine(name, False, "".join((str(trouble), *trouble.advice)))


def around(paths: Paths, least_mib: int) -> Iterator[CheckLine]:
    """What can be looked at without opening the file: its place, the disk, fonts and forms."""
    reason = volumes.unsafe_reason(paths.data)
    if reason is None:
        yield CheckLine("place", True, "数据文件夹在这台电脑自己的硬盘上。")
    else:
        yield CheckLine("place", False, f"数据文件夹{reason}，可能丢失登记。请移到这台电脑自己的硬盘。")
    yield _line(checks.disk_check(paths.data, least_mib))
    yield _fonts(resource("fonts"))
    yield _forms(paths)


def _fonts(folder: Path) -> CheckLine:
    from xinfang_desk.output.font_check import font_troubles

    found = font_troubles(folder)
    return CheckLine("fonts", not found, "".join((*found, _REINSTALL)) if found else "字体齐全。")


def _forms(paths: Paths) -> CheckLine:
    from xinfang_desk.output.forms import load_forms

    try:
        forms = load_forms(forms_folder(), paths.forms)
        for row in forms.rows():
            forms.get(row.form_id)
        troubles = forms.troubles
    except StorageTrouble as trouble:
        return broken("forms", trouble)
    if troubles:
        said = "".join(f"{trouble}。" for trouble in troubles.values())
        return CheckLine("forms", False, said + "现在用的是上一次能用的那份。")
    return CheckLine("forms", True, "表格齐全。")


def _line(check: checks.Check) -> CheckLine:
    return CheckLine(check.name, check.ok, check.line)
