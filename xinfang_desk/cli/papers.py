"""``print`` and ``forms``: papers into PDF files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xinfang_desk.cli.answers import Answer, pairs
from xinfang_desk.cli.arguments import Misused
from xinfang_desk.cli.signing import paths_of, signed_in
from xinfang_desk.domain.errors import StorageTrouble, refuse
from xinfang_desk.domain.sheets import PaperOf
from xinfang_desk.services import Services


def run_print(arguments: Namespace) -> Answer:
    """Prints a paper into a file; it counts as a copy, and a file that fails is written down."""
    form_id = arguments.form.strip().upper()
    finder = {"F01": _receipt, "F15": _slip}.get(form_id)
    if finder is None:
        raise Misused("这里能打印 F01（来访登记表）和 F15（信访督办单）。")
    out: Path = arguments.out
    with signed_in(arguments, writes=True) as services:
        paper = PaperOf(form_id, finder(services, arguments.number))
        with _ready(out):
            copy = services.papers.issue(paper, arguments.purpose)
            try:
                out.write_bytes(copy.pdf)
            except OSError as error:
                services.papers.output_failed(copy.print_copy_id, error.strerror or type(error).__name__)
                raise
    values = {"form": form_id, "number": arguments.number, "copy": copy.copy_label, "file": str(out)}
    return Answer(
        values, pairs((("已打印", f"{form_id} {arguments.number} {copy.copy_label}"), ("文件", out)))
    )


def run_forms(arguments: Namespace) -> Answer:
    """Writes every form, blank or as a sample; nobody has to sign in for that."""
    from xinfang_desk.services.blank_forms import BlankForms

    folder: Path = arguments.out
    files = []
    forms = BlankForms(paths_of(arguments))
    with _ready(folder / "F00"):
        for form_id, pdf in forms.all(filled=arguments.sample):
            file = folder / f"{form_id}.pdf"
            file.write_bytes(pdf)
            files.append(str(file))
    troubles = list(forms.troubles())
    lines = pairs((("已写", files), ("没有用到的本局表格", troubles)))
    return Answer({"files": files, "troubles": troubles}, lines)


def _receipt(services: Services, number: str) -> int:
    """The receipt of a receipt number, or the only one of a case."""
    found = services.search.find(number, patient=True)
    if not found.rows:
        raise refuse(f"没有编号为“{number[:40]}”的登记件，请看一下编号。", "number")
    detail = services.cases.open(found.rows[0].case_id)
    own = [one for one in detail.receipts if one.number == number.strip().upper()]
    if not own and len(detail.receipts) == 1:
        own = list(detail.receipts)
    if not own:
        numbers = "、".join(one.number for one in detail.receipts)
        raise refuse(f"请写明是哪一次来访的登记表：{numbers}。", "number")
    return own[0].receipt_id


def _slip(services: Services, number: str) -> int:
    """The slip of a document number or a slip code."""
    slip_id = services.supervision.by_code(number)
    if slip_id is None:
        raise refuse(f"没有文号或编码为“{number[:40]}”的督办单，请看一下编号。", "number")
    return slip_id


@contextmanager
def _ready(file: Path) -> Iterator[None]:
    """A place for a file.

    Raises:
        StorageTrouble: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageTrouble(
            f"文件写不进去：{file.parent}（{reason}）", "请换一个文件夹，或看一下空间和权限。"
        ) from error
