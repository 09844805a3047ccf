"""Reading one table of a form file: every value checked, every fault told with its file and line."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xinfang_desk.output.conditions import Guard, read_condition
from xinfang_desk.output.filters import BadWording
from xinfang_desk.output.form_parts import ALIGNS, COLOURS, FONTS, MM, SEAL_SIZE, SIZES, VALIGNS, Style
from xinfang_desk.output.templates import NOTHING, Scope, Template, read_template
from xinfang_desk.output.toml_lines import Path, key_lines, line_of

CODES = ("code", "number", "case_number", "case.number")
"""What a QR may say; short, and no secret to whoever passes by with a telephone."""

SMALLEST_SEAL, LARGEST_SEAL = 20.0, 60.0
SMALLEST_TYPE = 6.0
LARGEST_TYPE = 72.0


class FormTrouble(Exception):
    """A form file that cannot be used.

    Attributes:
        file: its name.
        line: where the fault is, from 1.
    """

    def __init__(self, file: str, line: int, message: str) -> None:
        """The message begins with file and line."""
        super().__init__(f"{file} 第 {line} 行：{message}")
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form file as parsed, with the lines of its keys."""

    name: str
    values: dict[str, Any]
    lines: dict[Path, int]

    @classmethod
    def read(cls, name: str, content: bytes) -> FormFile:
        """Parses a file.

        Raises:
            FormTrouble: it is not UTF-8, or not TOML.
        """
        try:
            source = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as fault:
            line = content[: fault.start].count(b"\n") + 1
            raise FormTrouble(name, line, "这个文件不是 UTF-8 编码，请另存为 UTF-8 后再放回") from None
        try:
            return cls(name, tomllib.loads(source), key_lines(source))
        except tomllib.TOMLDecodeError as fault:
            raise FormTrouble(name, _fault_line(str(fault), source), _fault_words(str(fault))) from None

    def trouble(self, path: Path, message: str) -> FormTrouble:
        """A fault at a key."""
        return FormTrouble(self.name, line_of(self.lines, path), message)


class Table:
    """One table of a form file; what is asked for is checked, what is never asked for is a fault."""

    def __init__(self, file: FormFile, path: Path, values: Any) -> None:
        """Takes the table at ``path``.

        Raises:
            FormTrouble: there is no table.
        """
        self.file = file
        self.path = path
        if not isinstance(values, dict):
            raise file.trouble(path, f"“{path[-1]}”应写成一个表")
        self.values = values
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self.values

    def trouble(self, key: str, message: str) -> FormTrouble:
        """A fault at one key of this table; "" is the table itself."""
        return self.file.trouble((*self.path, key) if key else self.path, message)

    def value(self, key: str, default: Any, kinds: type | tuple[type, ...], word: str) -> Any:
        """A value of a kind; ``None`` as default means that it must be written."""
        self._asked.add(key)
        if key not in self.values:
            if default is None:
                raise self.trouble("", f"这里缺少“{key}”")
            return default
        value = self.values[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in _as_tuple(kinds)):
            raise self.trouble(key, f"“{key}”应写{word}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        return str(self.value(key, default, str, "成带引号的文字"))

    def number(
        self, key: str, default: float | None = None, *, least: float = 0.0, most: float = 1000.0
    ) -> float:
        """A number within limits."""
        value = float(self.value(key, default, (int, float), "数字"))
        if not least <= value <= most:
            raise self.trouble(key, f"“{key}”应在 {least:g} 和 {most:g} 之间")
        return value

    def yes(self, key: str) -> bool:
        """True or false; false when it is not written."""
        return bool(self.value(key, False, bool, "true 或 false"))

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of several words."""
        value = self.text(key, default)
        if value not in choices:
            raise self.trouble(key, f"“{key}”只能写：{'、'.join(choices)}")
        return value

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers above zero."""
        values = self.value(key, None, list, "成方括号里的一组数字")
        if not values or not all(isinstance(one, int | float) and one > 0 for one in values):
            raise self.trouble(key, f"“{key}”应写成方括号里的一组大于零的数字")
        return tuple(float(one) for one in values)

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of strings."""
        values = self.value(key, default, (list, tuple), "成方括号里的一组文字")
        if not all(isinstance(one, str) for one in values):
            raise self.trouble(key, f"“{key}”应写成方括号里的一组文字")
        return tuple(values)

    def template(self, key: str, scope: Scope, *, is_head: bool = False) -> Template:
        """A wording; nothing when it is not written."""
        return self.worded(key, self.text(key, ""), scope, is_head=is_head)

    def worded(self, key: str, wording: str, scope: Scope, *, is_head: bool = False) -> Template:
        """A wording that was read at ``key``.

        Args:
            key: where a fault is told.
            wording: what is written there.
            scope: what it may speak of.
            is_head: whether it stands outside the table, where no ID number may be (domain: §4.0).
        """
        if not wording:
            return NOTHING
        try:
            template = read_template(wording, scope)
        except BadWording as fault:
            raise self.trouble(key, str(fault)) from None
        if is_head and any(path.endswith("id_number") for path in template.paths):
            raise self.trouble(key, "证件号码不能印在表头、页眉和页脚里")
        return template

    def guard(self, scope: Scope) -> Guard:
        """On which sheets the part is printed: ``when`` and ``unless``."""
        conditions = []
        for key in ("when", "unless"):
            try:
                conditions.append(read_condition(self.text(key, ""), scope))
            except BadWording as fault:
                raise self.trouble(key, str(fault)) from None
        return Guard(*conditions)

    def code(self, key: str, scope: Scope) -> Template:
        """The wording of a QR: numbers of the desk only, nothing that is said about a person."""
        template = self.template(key, scope)
        if strange := [path for path in template.paths if path not in CODES]:
            raise self.trouble(key, f"二维码里只能放编号（{'、'.join(CODES)}），不能放“{strange[0]}”")
        return template

    def templates(self, key: str, scope: Scope) -> tuple[Template, ...]:
        """A list of wordings."""
        return tuple(self.worded(key, wording, scope) for wording in self.texts(key, ()))

    def table(self, key: str) -> Table:
        """A table inside this one; empty when it is not written."""
        self._asked.add(key)
        return Table(self.file, (*self.path, key), self.values.get(key, {}))

    def tables(self, key: str) -> list[Table]:
        """A list of tables inside this one."""
        values = self.value(key, [], list, "成一组表")
        return [Table(self.file, (*self.path, key, place), one) for place, one in enumerate(values)]

    def size(self, key: str, default: float) -> float:
        """A type size: 小四, or points."""
        self._asked.add(key)
        value = self.values.get(key, default)
        if isinstance(value, str) and value in SIZES:
            return SIZES[value]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.trouble(key, f"“{key}”应写字号（{'、'.join(SIZES)}）或磅数")
        if not SMALLEST_TYPE <= value <= LARGEST_TYPE:
            raise self.trouble(key, f"“{key}”应在 {SMALLEST_TYPE:g} 和 {LARGEST_TYPE:g} 磅之间")
        return float(value)

    def style(self, base: Style) -> Style:
        """The style written in this table, on top of another one."""
        size = self.size("size", base.size)
        least = self.size("min_size", min(base.min_size, size))
        if least > size:
            raise self.trouble("min_size", "“min_size”不能比“size”大")
        return Style(
            font=self.choice("font", FONTS, base.font),
            size=size,
            min_size=least,
            align=self.choice("align", ALIGNS, base.align),
            valign=self.choice("valign", VALIGNS, base.valign),
            indent=self.number("indent", base.indent, most=8),
            leading=self.number("leading", base.leading, least=1, most=3),
            colour=self.choice("colour", tuple(COLOURS), base.colour),
            spread=self.number("spread", base.spread, most=20),
            pitch=self.number("pitch", base.pitch, most=72),
        )

    def seal(self, words_key: str, size_key: str) -> tuple[str, float]:
        """The words in the place of a seal, "" if none are written, and its diameter in mm."""
        words = self.text(words_key, "")
        size = self.number(size_key, SEAL_SIZE, least=SMALLEST_SEAL, most=LARGEST_SEAL)
        lines = words.split("\n")
        if max(map(len, lines)) * SMALLEST_TYPE > 0.7 * size * MM or len(lines) > 3:
            raise self.trouble(words_key, f"“{words_key}”的字太多，{size:g} 毫米的印章位置里写不下")
        return words, size

    def done(self) -> None:
        """Every key that nobody asked for is a fault, so that a misspelt one is not silently without effect.

        Raises:
            FormTrouble: there is such a key.
        """
        for key in self.values:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, 1, 0.6)
                raise self.trouble(key, f"没有叫“{key}”的项目" + (f"，是不是“{near[0]}”？" if near else ""))


def _as_tuple(kinds: type | tuple[type, ...]) -> tuple[type, ...]:
    return kinds if isinstance(kinds, tuple) else (kinds,)


def _fault_line(message: str, source: str) -> int:
    """The line tomllib speaks of."""
    words = message.replace(",", " ").split()
    if "line" in words:
        return int(words[words.index("line") + 1])
    return source.rstrip("\n").count("\n") + 1


def _fault_words(message: str) -> str:
    """Tomllib's fault in Chinese."""
    known = {
        "Cannot overwrite": "这一项写了两次",
        "Cannot declare": "这个表写了两次",
        "Illegal character": "文字里有不能用的字符，也可能引号没有成对",
        "Unclosed": "方括号没有成对",
        "Unterminated": "引号没有成对",
        "Expected '='": "这一行不是“名称 = 内容”的写法",
        "Invalid value": "等号后面的内容写法不对，文字要加英文引号",
    }
    return next((words for begin, words in known.items() if begin in message), "这一行的写法不对")
