"""``print`` and ``forms``: papers into PDF files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from xinfang_desk.cli.answers import Answer, pairs
from xinfang_desk.cli.arguments import Misused
from xinfang_desk.cli.signing import paths_of, signed_in
from xinfang_desk.domain.errors import StorageTrouble, reason_of
from xinfang_desk.domain.receipts import FORM_NAMES
from xinfang_desk.domain.redaction_sheets import counted

PRINTED = {**FORM_NAMES, "F15": "信访督办单", "F21": "群众满意度评价表", "F35": "登记回执"}


def run_print(arguments: Namespace) -> Answer:
    """Prints a paper into a file; it counts as a copy, and a file that fails is written down."""
    form_id = arguments.form.strip().upper()
    if form_id not in PRINTED:
        names = "、".join(f"{one}（{name}）" for one, name in PRINTED.items())
        raise Misused(f"这里能打印{names}。")
    out: Path = arguments.out
    with signed_in(arguments, writes=True) as services, _written(out):
        paper = replace(services.papers.numbered(form_id, arguments.number), is_large=arguments.large)
        taken, hints = counted(services.papers.finds(paper))
        copy = services.papers.issue(paper, arguments.purpose)
        try:
            _write(out, copy.pdf)
        except OSError as error:
            services.papers.output_failed(copy.print_copy_id, reason_of(error))
            raise
    _say_taken(taken, hints)
    values = {"form": form_id, "number": copy.number, "copy": copy.copy_label, "file": str(out)}
    return Answer(values, pairs((("已打印", f"{form_id} {copy.number} {copy.copy_label}"), ("文件", out))))


def run_case_file(arguments: Namespace) -> Answer:
    """Writes the whole case file of a matter; it is journalled as an export."""
    out: Path = arguments.out
    with signed_in(arguments, writes=True) as services, _written(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        made = services.case_file.write(
            services.case_file.find(arguments.case), out, for_others=arguments.for_others
        )
    assert made is not None  # nobody could stop it
    _say_taken(made.taken, made.hints)
    values = {"case": arguments.case, "file": str(out), **asdict(made)}
    said = f"{made.papers} 份文书，{made.attachments} 份附件，共 {made.pages} 页"
    left = f"{made.left_out} 份附件只列入清单" if made.left_out else ""
    return Answer(
        values, pairs((("已存整卷", said), ("没有装入", left), ("SHA-256", made.sha256), ("文件", out)))
    )


def run_forms(arguments: Namespace) -> Answer:
    """Writes every form, blank or as a sample; nobody has to sign in for that."""
    from xinfang_desk.services.blank_forms import BlankForms

    folder: Path = arguments.out
    files = []
    forms = BlankForms(paths_of(arguments))
    for form_id, pdf in forms.all(filled=arguments.sample):
        file = folder / f"{form_id}.pdf"
        with _written(file):
            _write(file, pdf)
        files.append(str(file))
    troubles = list(forms.troubles())
    lines = pairs((("已写", files), ("没有用到的本局表格", troubles)))
    return Answer({"files": files, "troubles": troubles}, lines)


def _say_taken(taken: Mapping[str, int], hints: int) -> None:
    """Says on stderr what was taken out of a paper nobody was asked about: how much, never the words."""
    if taken:
        said = "，".join(f"{kind} {count} 处" for kind, count in taken.items())
        print(
            f"已从文书里删去：{said}。交出去以前请再看一遍；要保留的，请在窗口里打印并写明理由。",
            file=sys.stderr,
        )
    if hints:
        print(f"另有 {hints} 处村名加身份，可能让人认出是谁，没有删，请您看一遍。", file=sys.stderr)


def _write(file: Path, content: bytes) -> None:
    """Put a file in its place as a whole, so that no half of a paper is left where it fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and not file.is_file():  # a pipe or a device takes what it is given
        file.write_bytes(content)
        return
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _written(file: Path) -> Iterator[None]:
    """Says in words when a file cannot be written.

    Raises:
        StorageTrouble: the system refused.
    """
    try:
        yield
    except OSError as error:
        raise StorageTrouble(
            f"文件写不进去：{file}（{reason_of(error)}）", "请换一个文件夹，或看一下空间和权限。"
        ) from error
