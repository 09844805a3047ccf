"""``init`` and ``demo``: a new desk, and fictitious cases in it."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from xinfang_desk.cli.answers import Answer, pairs
from xinfang_desk.cli.arguments import Misused
from xinfang_desk.cli.signing import password_of, paths_of, read_text, signed_in, user_of
from xinfang_desk.domain.errors import StorageTrouble, reason_of

if TYPE_CHECKING:
    from xinfang_desk.services.opening_founding import RecoverySheets

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
DATA_SHEET, SEALED_SHEET = "recovery-data.pdf", "recovery-sealed.pdf"


def run_init(arguments: Namespace) -> Answer:
    """Sets up an office with its keeper and writes the two recovery sheets."""
    from xinfang_desk.services.opening_founding import SAMPLE, KeeperDraft, example_office_file, found_office

    if arguments.example:
        text = example_office_file()
        return Answer({"office_file": text}, tuple(text.splitlines()))
    if not arguments.office or arguments.recovery_out is None:
        raise Misused(
            "请写明 --office sample（或机关文件）和 --recovery-out 文件夹；init --example 显示写法。"
        )
    login = user_of(arguments)
    is_sample = arguments.office == SAMPLE
    office = SAMPLE if is_sample else read_text(Path(arguments.office), "机关文件")
    keeper = KeeperDraft(login, password_of(arguments, twice=True))
    folder: Path = arguments.recovery_out
    paths = paths_of(arguments)
    found_office(paths, office, keeper, arguments.clock, hand_over=lambda sheets: _write(folder, sheets))
    sheets = [str(folder / name) for name in (DATA_SHEET, SEALED_SHEET)]
    answer = {"data": str(paths.data), "keeper": login, "recovery_sheets": sheets}
    advice = "请打印两张恢复单，分别封存，然后删除这两个文件。"
    rows = pairs((("已建立接待台", paths.data), ("系统管理员", login), ("恢复单", sheets)))
    return Answer(answer, (*rows, advice))


def run_demo(arguments: Namespace) -> Answer:
    """Fills the desk with fictitious cases, the same ones for the same seed."""
    if arguments.cases < 1:
        raise Misused("--cases 至少写 1。")
    with signed_in(arguments, writes=True) as services:
        made = services.demo.fill(arguments.cases, arguments.seed)
    return Answer({"cases": made, "seed": arguments.seed}, (f"已生成 {made} 件虚构的演示事项。",))


def _write(folder: Path, sheets: RecoverySheets) -> None:
    """Write both sheets, or leave none behind.

    Raises:
        StorageTrouble: the folder cannot be written, or a sheet of another desk lies there.
    """
    files = {folder / DATA_SHEET: sheets.data, folder / SEALED_SHEET: sheets.sealed}
    written: list[Path] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file, content in files.items():
            # Only this user may read it, and a sheet that is already there may open another desk.
            descriptor = os.open(file, _NEW_FILE, 0o600)
            written.append(file)
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        if isinstance(error, FileExistsError) and folder.is_dir():
            raise StorageTrouble(
                f"这里已经有恢复单，没有覆盖：{folder}", "它可能属于另一个接待台，请换一个文件夹。"
            ) from error
        raise StorageTrouble(
            f"恢复单写不进去：{folder}（{reason_of(error)}）", "接待台没有建立，请换一个文件夹再试。"
        ) from error
