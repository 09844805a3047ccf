"""The command line's grammar, with every message in Chinese; commands are imported when they run."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from xinfang_desk.domain.terms import Channel, SearchReason, SlipReason

_ABOUT = "信访接待台：命令行与窗口用同样的规则。"
_WINDOW = "不写 COMMAND 就打开窗口；tour --out DIR 在窗口里演示一遍并留下图片和文书。"

Adds = Callable[[argparse.ArgumentParser], object]


class Misused(Exception):
    """The command line does not say what it must; the message is the help of the command.

    Attributes:
        exit_code: 0 where help was asked for.
    """

    def __init__(self, message: str, exit_code: int = 2) -> None:
        """Keep what to say."""
        super().__init__(message)
        self.exit_code = exit_code


_EMPTY = "nothing is written"
_MESSAGES = (
    (rf"argument (.+): {_EMPTY}", "{0} 后面是空的，请写明。"),
    (r"the following arguments are required: (.+)", "还缺：{0}。"),
    (r"unrecognized arguments: (.+)", "多出来的内容：{0}。"),
    (r"argument (.+): expected one argument", "{0} 后面要写一个值。"),
    (r"argument (.+): invalid int value: (.+)", "{0} 要写整数，现在是 {1}。"),
    (r"argument (.+): invalid choice: (.+?) \(.*choose from (.+)\)", "{0} 没有 {1}，可以写：{2}。"),
    (r"argument (.+): not allowed with argument (.+)", "{0} 和 {1} 只能写一个。"),
    (r"one of the arguments (.+) is required", "请写其中一个：{0}。"),
    (r"argument (.+): ignored explicit argument (.+)", "{0} 后面不用写 {1}。"),
    (r"ambiguous option: (.+) could match (.+)", "{0} 不够清楚，可以是：{1}。"),
)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and raises instead of ending the process."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]  # argparse's own
        self.add_argument("-h", "--help", action=_Help, nargs=0, help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _MESSAGES:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = words.format(*found.groups()).replace(
                    "COMMAND", "要做的事（init、register、find …）"
                )
                break
        raise Misused(f"{message}\n{self.usage_line()}")

    def usage_line(self) -> str:
        """How the command is written."""
        return self.format_usage().replace("usage: ", "用法：", 1).rstrip()


class _Help(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        words = {"usage: ": "用法：", "positional arguments:": "要写的：", "options:": "选项："}
        text = parser.format_help()
        for english, chinese in words.items():
            text = text.replace(english, chinese, 1)
        raise Misused(text.rstrip(), exit_code=0)


def parse(given: list[str]) -> argparse.Namespace:
    """The arguments of one command; ``run`` is the function that carries it out.

    Raises:
        Misused: they do not make a command, or help was asked for.
    """
    parser = _Parser(prog="xinfang-desk", description=_ABOUT, epilog=_WINDOW)
    _common(parser, None)
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for name, words, where, adds in _COMMANDS:
        command = commands.add_parser(name, help=words, description=words)
        _common(command, argparse.SUPPRESS)
        adds(command)
        command.set_defaults(run=_runner(where, name))
    return parser.parse_args(given)


def _common(parser: argparse.ArgumentParser, default: object) -> None:
    """What every command takes, before or after its name."""
    parser.add_argument("--data", metavar="DIR", type=_written, default=default, help="数据文件夹")
    parser.add_argument("--user", metavar="NAME", default=default, help="登录名")
    parser.add_argument(
        "--password-file", metavar="FILE", type=_written, default=default, help="口令文件，第一行是口令"
    )
    unset = False if default is None else default
    parser.add_argument("--json", action="store_true", default=unset, help="用 JSON 回答")


def _written(text: str) -> str:
    """An argument that is not empty: an unset variable of a script must not mean the folder it stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_EMPTY)
    return text


def _place(text: str) -> Path:
    return Path(_written(text))


def _runner(module: str, command: str) -> Callable[[argparse.Namespace], object]:
    def run(arguments: argparse.Namespace) -> object:
        name = f"run_{command.replace('-', '_')}"
        return getattr(importlib.import_module(f"xinfang_desk.cli.{module}"), name)(arguments)

    return run


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", metavar="sample|FILE.toml", help="示例机关，或机关文件")
    parser.add_argument("--recovery-out", metavar="DIR", type=_place, help="两张恢复单放在哪里（打印后删除）")
    parser.add_argument("--example", action="store_true", help="显示一份机关文件的写法")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cases", metavar="N", type=int, required=True, help="多少件")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="同一个数得到同样的数据")


def _register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", nargs="?", help="登记内容；- 为标准输入")
    parser.add_argument("--example", action="store_true", help="显示一份登记内容的写法")
    channels = "、".join(f"{channel.value}（{channel.label}）" for channel in Channel)
    parser.add_argument(
        "--channel",
        metavar="LF",
        choices=[*Channel],
        default=Channel.VISIT.value,
        help=f"哪一种写法：{channels}",
    )


def _find(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="WORDS", nargs="+", help="姓名、拼音、电话、证号、编号、事由的一部分"
    )
    reasons = "、".join(f"{reason.value}（{reason.label}）" for reason in SearchReason)
    parser.add_argument("--reason", metavar="TEXT", default="", help=f"为什么查：{reasons}，或一句话")


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="事项编号，例如 LF20260325-0007")


def _slip(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="事项编号")
    parser.add_argument("--unit", metavar="U", required=True, help="承办处室")
    reasons = "、".join(f"{reason.value} {reason.label}" for reason in SlipReason)
    parser.add_argument("--reason", metavar="S1", required=True, help=f"督办事由：{reasons}")
    parser.add_argument(
        "--demand", metavar="TEXT", action="append", required=True, help="督办要求，可以写几次"
    )
    parser.add_argument("--leader", metavar="NAME", default="", help="来访时的批示是哪位领导的")
    limit = parser.add_mutually_exclusive_group(required=True)
    limit.add_argument("--days", metavar="N", type=int, help="限期，自然日")
    limit.add_argument("--working-days", metavar="N", type=int, help="限期，工作日")
    limit.add_argument("--until", metavar="DATE", help="限期到哪一天")


def _print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="F15", help="F01 来访登记表，F15 信访督办单，F35 登记回执 …")
    parser.add_argument("number", metavar="NUMBER", help="登记编号、事项编号、督办单文号或编码")
    parser.add_argument("--out", metavar="FILE", type=_place, required=True, help="PDF 写到哪里")
    parser.add_argument("--purpose", metavar="TEXT", default="", help="用途，印在页脚")
    parser.add_argument("--large", action="store_true", help="大字版（给来访人的表）")


def _case_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="事项编号，例如 LF20260325-0007")
    parser.add_argument("--out", metavar="FILE", type=_place, required=True, help="PDF 写到哪里")
    parser.add_argument(
        "--for-others",
        action="store_true",
        help="遮蔽本：给当事人以外的人看，不写姓名、证号、电话、住址，不带附件",
    )


def _forms(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--sample", action="store_true", help="填好的样张")
    which.add_argument("--blank", action="store_true", help="空白表")
    parser.add_argument("--out", metavar="DIR", type=_place, required=True, help="放在哪个文件夹")


def _backups(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="DEST", type=_place, help="备份所在的文件夹")


def _due(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="期限编号 C01–C25")
    parser.add_argument("start", metavar="START", help="起算日，例如 2026-03-02")
    parser.add_argument("--extended", metavar="N", type=int, default=0, help="已批准延期的日数（C09）")
    limit = parser.add_mutually_exclusive_group()
    limit.add_argument("--days", metavar="N", type=int, help="限期，自然日（C24）")
    limit.add_argument("--working-days", metavar="N", type=int, help="限期，工作日（C24）")
    parser.add_argument("--hearing-days", metavar="N", type=int, default=0, help="听证日数（C14）")


def _nothing(_: argparse.ArgumentParser) -> None:
    """The command takes nothing of its own."""


_COMMANDS: tuple[tuple[str, str, str, Adds], ...] = (
    ("init", "建立机关，并生成两张恢复单", "founding", _init),
    ("demo", "生成虚构的演示数据（系统管理员）", "founding", _demo),
    ("register", "登记来访", "matters", _register),
    ("find", "查找事项", "matters", _find),
    ("show", "打开事项", "matters", _show),
    ("slip", "起草督办单；信访办主任同时签发", "matters", _slip),
    ("print", "打印到 PDF", "papers", _print),
    ("case-file", "整卷：一件事项的全部文书、附件清单和附件，一个 PDF", "papers", _case_file),
    ("forms", "全部表格的样张或空白表", "papers", _forms),
    ("backup", "备份到文件夹（系统管理员）", "keeping", _backups),
    ("verify", "检验备份", "keeping", _backups),
    ("restore", "用备份恢复（系统管理员）", "keeping", _backups),
    ("check", "检查文件、日志、索引、字体、表格、硬盘和时钟", "keeping", _nothing),
    ("reindex", "重建查找索引（系统管理员）", "keeping", _nothing),
    ("due", "算期限，不用登录", "counting", _due),
)
