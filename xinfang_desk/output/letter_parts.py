"""The parts of an official letter (公文) that GB/T 9704-2012 gives a fixed place; see ``letters``."""

from __future__ import annotations

from dataclasses import dataclass

from xinfang_desk.output.templates import NOTHING, Template
from xinfang_desk.output.values import Attribute

KINDS = ("letter", "file")
"""信函格式 and 文件格式."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """发文机关标志, red line and 发文字号.

    Attributes:
        is_file: 文件格式 rather than 信函格式.
        mark: the organ as its mark names it.
        number: 发文字号.
        size: type size of the mark, in points; it becomes smaller where it must.
        below: lines left free below.
    """

    is_file: bool
    mark: Template
    number: Template
    size: float
    below: float


@dataclass(frozen=True, slots=True)
class Enclosures:
    """附件说明: numbered below each other; nothing where there are none."""

    each: Attribute
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Closing:
    """发文机关署名 and 成文日期, with the place of the seal over both.

    Attributes:
        above: lines left free above the organ's name.
        seal: diameter of the pale circle that shows the place of the seal, in mm; 0 for none.
        note: a line in brackets under the date (附注).
    """

    organ: Template
    date: Template
    above: float
    seal: float = 0.0
    note: Template = NOTHING
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Colophon:
    """版记: its lines at the foot of the last page, between rules unless it is ``plain`` (信函格式).

    Attributes:
        copies: 抄送; left out with its rule when it is empty.
        organ: 印发机关.
        date: 印发日期.
    """

    copies: Template
    organ: Template
    date: Template
    is_plain: bool = False
