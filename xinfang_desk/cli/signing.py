"""Who is asking: the password from a file or the keyboard, and the desk opened in that person's hands."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xinfang_desk.cli.arguments import Misused
from xinfang_desk.domain.errors import StorageTrouble, reason_of, refuse
from xinfang_desk.paths import Paths, desk_paths
from xinfang_desk.services import Services

MAX_PASSWORD_FILE = 10_000
MOST_BYTES = 32 << 20
"""No file of a visit or an office is larger; a device file never ends."""


def paths_of(arguments: Namespace) -> Paths:
    """The data folder of this command."""
    return desk_paths(arguments.data)


def user_of(arguments: Namespace) -> str:
    """The login that was named.

    Raises:
        Misused: none was.
    """
    if not arguments.user:
        raise Misused("请用 --user 写明登录名，例如 --user clerk。")
    return str(arguments.user).strip()


def password_of(arguments: Namespace, *, twice: bool = False) -> str:
    """The password, from ``--password-file`` or typed unseen.

    Args:
        arguments: of the command.
        twice: ask again, for a new password.

    Raises:
        Misused: there is neither a file nor a keyboard.
        StorageTrouble: the file cannot be read.
    """
    if arguments.password_file:
        return _first_line(Path(arguments.password_file))
    if not sys.stdin.isatty():
        raise Misused("这里没有键盘可以输入口令，请用 --password-file 写明口令文件。")
    typed = getpass.getpass("口令：")
    if twice and getpass.getpass("再输一遍：") != typed:
        raise refuse("两遍口令不一样，请再来一次。", "password")
    return typed


def read_bytes(path: Path, what: str) -> bytes:
    """A file the user named.

    Raises:
        StorageTrouble: it is not there or cannot be read; ``what`` says which file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise StorageTrouble(f"找不到{what}：{path}", "请看一下文件名和文件夹。") from None
    except OSError as error:
        raise StorageTrouble(
            f"{what}读不出来：{path}（{reason_of(error)}）", "请看一下文件和权限。"
        ) from None
    if len(content) > MOST_BYTES:
        raise StorageTrouble(f"{what}太大：{path}", "请看一下是不是选错了文件。")
    return content


def read_text(path: Path, what: str) -> str:
    """A UTF-8 text file the user named; ``-`` is standard input.

    Raises:
        StorageTrouble: it cannot be read, or is no UTF-8 text.
    """
    is_given = str(path) == "-"
    content = sys.stdin.buffer.read() if is_given else read_bytes(path, what)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        where = "标准输入" if is_given else path
        raise StorageTrouble(f"{what}不是 UTF-8 文本：{where}", "请另存为 UTF-8 再试一次。") from None


@contextmanager
def signed_in(arguments: Namespace, *, writes: bool) -> Iterator[Services]:
    """The services of the person who asks; the desk is closed afterwards whatever happens.

    Args:
        arguments: of the command.
        writes: whether the command changes something; then no other window may hold the desk.
    """
    from xinfang_desk.services.opening import sign_in

    login, password = user_of(arguments), password_of(arguments)
    services = sign_in(paths_of(arguments), login, password, arguments.clock, writes=writes, is_command=True)
    try:
        if services.access.facts().must_change:
            raise refuse("现在用的是临时口令，请先在窗口里登录，改成自己的口令。")
        if writes:
            services.context.require_clock()  # before a rule of the desk speaks of a day that is wrong
        yield services
    finally:
        services.context.desk.close()


def _first_line(path: Path) -> str:
    content = read_bytes(path, "口令文件")
    if len(content) > MAX_PASSWORD_FILE:
        raise StorageTrouble(f"口令文件太大：{path}", "文件里只写一行口令。")
    lines = content.decode("utf-8-sig", "replace").splitlines()
    if not lines or not lines[0]:
        raise StorageTrouble(f"口令文件是空的：{path}", "请在第一行写口令。")
    return lines[0]
