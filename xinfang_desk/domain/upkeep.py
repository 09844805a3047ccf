"""检查: one line for each thing the desk looks at, and whether it is well."""

from collections.abc import Iterable
from dataclasses import dataclass

CHECK_WORDS: dict[str, str] = {
    "place": "存放位置",
    "file": "登记文件",
    "journal": "日志",
    "index": "查找索引",
    "attachments": "附件",
    "keys": "密钥文件",
    "fonts": "字体",
    "forms": "表格",
    "disk": "硬盘",
    "clock": "时钟",
}
"""What is looked at, in the order of the report."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the report (检查结果).

    Attributes:
        name: a key of :data:`CHECK_WORDS`, for scripts.
        ok: whether it is well.
        line: what was found and, where it is not well, what to do.
    """

    name: str
    ok: bool
    line: str

    @property
    def word(self) -> str:
        """What was looked at, in Chinese."""
        return CHECK_WORDS[self.name]


def in_order(lines: Iterable[CheckLine]) -> tuple[CheckLine, ...]:
    """The lines in the order of the report."""
    places = list(CHECK_WORDS)
    return tuple(sorted(lines, key=lambda line: places.index(line.name)))
