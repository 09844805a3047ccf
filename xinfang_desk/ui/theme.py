"""The look of the window: design tokens as colours, sizes and fonts, for the mode and type size in use.

Everything asks the one ``theme`` object when it paints, so that 浅色/深色 and 字号 change live.
"""

import tomllib
from functools import cache
from string import Template
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from xinfang_desk.paths import resource

Mode = Literal["light", "dark", "system"]
STYLE = "Fusion"
EM = 14
"""Width of one body character at 100 %, in px; reflow is judged in it."""

_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "text_3",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "line_field",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "on_toast",
}


@cache
def tokens() -> dict[str, Any]:
    """The tables of design_tokens.toml."""
    return tomllib.loads(resource("design_tokens.toml").read_text(encoding="utf-8"))


@cache
def _screen_fonts() -> dict[str, Any]:
    """The ``[screen]`` table of the shipped fonts; empty while none are built."""
    listing = resource("fonts", "fonts.toml")
    if not listing.is_file():
        return {"text": "sans-serif", "heading": "serif", "fallback": [], "first": [], "later": []}
    screen: dict[str, Any] = tomllib.loads(listing.read_text(encoding="utf-8"))["screen"]
    return screen


def load_fonts(part: Literal["first", "later"]) -> tuple[str, ...]:
    """Register shipped fonts.

    Args:
        part: ``first`` before the first picture, ``later`` (rare characters) after it.

    Returns:
        The names of the faces that could not be loaded.
    """
    missing: list[str] = []
    for face in _screen_fonts()[part]:
        path = resource("fonts", f"{face}.ttf")
        if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
            missing.append(face)
    return tuple(missing)


class _StyleWords(dict[str, str]):
    """Answers ``$px_12``, ``$pt_caption``, ``$heading_family`` and colour roles for style.qss."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme

    def __missing__(self, word: str) -> str:
        kind, _, rest = word.partition("_")
        if kind == "px" and rest.isdigit():
            return str(self._theme.px(int(rest)))
        if kind == "pt":
            return f"{tokens()['type'][rest]['size'] * self._theme.scale:.2f}"
        if word == "heading_family":
            return ", ".join(f'"{family}"' for family in self._theme.families("serif"))
        return self._theme.hex(word)


class Theme(QObject):
    """Colours, sizes and fonts in use.

    ``changed`` is sent after the style sheet, palette, sizes and icons of all widgets were renewed;
    a widget with own paint needs nothing, one that caches measures connects to it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "system"
        self._scale = 1.0
        self._worn: tuple[bool, float] | None = None
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}

    @property
    def mode(self) -> Mode:
        """The chosen mode: light, dark or system."""
        return self._mode

    @property
    def scale(self) -> float:
        """The type setting, 1.0 to 2.0."""
        return self._scale

    @property
    def is_dark(self) -> bool:
        """Whether dark colours are shown now."""
        if self._mode == "system":
            hints = QGuiApplication.styleHints() if QGuiApplication.instance() else None
            return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def px(self, design_px: float) -> int:
        """A length of the design at the type size in use; never rounds a length away."""
        scaled = round(design_px * self._scale)
        return int(max(1, scaled) if design_px > 0 else scaled)

    def size(self, name: str) -> int:
        """A named length of the tokens (``row``, ``side_panel``) at the type size in use."""
        design_px: float = tokens()["size"][name]
        return self.px(design_px)

    def em(self, device_px: float) -> float:
        """A width of the window in body characters; what reflow is judged by."""
        return device_px / (EM * self._scale)

    def hex(self, role: str) -> str:
        """The colour of a role as ``#RRGGBB``."""
        value: str = tokens()["color"]["dark" if self.is_dark else "light"][role]
        return value

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(self.hex(role))
        return found

    def paper_dim(self) -> float:
        """How much black lies over the white paper of the preview, 0 to 1."""
        value: float = tokens()["color"]["dark" if self.is_dark else "light"]["paper_dim"]
        return value

    def families(self, family: str = "sans") -> list[str]:
        """Font families in order; the last ones hold the rare characters of names (㛃 𤭢 𫞩)."""
        screen = _screen_fonts()
        first = [screen["heading"], screen["text"]] if family == "serif" else [screen["text"]]
        return [*first, *screen["fallback"]]

    def font(self, face: str = "body", weight: int | None = None) -> QFont:
        """The font of a face: caption, body, strong, lead, heading, title, display."""
        style = tokens()["type"][face]
        heavy = weight or style["weight"]
        found = self._fonts.get((face, heavy))
        if found is None:
            found = QFont()
            found.setFamilies(self.families(style.get("family", "sans")))
            found.setPointSizeF(style["size"] * self._scale)
            found.setWeight(QFont.Weight(heavy))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[(face, heavy)] = found
        return found

    def line_percent(self, face: str) -> int:
        """The ``line-height`` for rich text; Qt multiplies the font's own line by it."""
        kinds = tokens()["type"]
        return int(kinds[face]["line"] / kinds["natural_line"] * 100 + 0.5)

    def style_sheet(self) -> str:
        """resources/style.qss filled for the mode and type size in use."""
        text = resource("style.qss").read_text(encoding="utf-8")
        return Template(text).substitute(_StyleWords(self))

    def start(self, mode: Mode = "system", scale: float = 1.0, *, has_style: bool = False) -> None:
        """Dress the application for the first time and follow the system's light or dark.

        Args:
            mode: light, dark or as the system is.
            scale: the type setting.
            has_style: the application was made with :data:`STYLE`; setting it here costs a moment.
        """
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("a QApplication must exist")
        if not has_style:
            application.setStyle(STYLE)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._worn = None
        self.use(mode=mode, scale=scale)

    def use(self, *, mode: Mode | None = None, scale: float | None = None) -> None:
        """Change mode or type size of everything that is open, at once; the same look costs nothing."""
        # Imported here: fit needs the theme's sizes to renew the widgets.
        from xinfang_desk.ui.fit import renew

        self._mode = mode or self._mode
        self._scale = min(2.0, max(1.0, scale or self._scale))
        worn = (self.is_dark, self._scale)
        if worn == self._worn:
            return
        self._colors.clear()
        self._fonts.clear()
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self._worn = worn
        application.setPalette(self._palette())
        application.setFont(self.font("body"))
        application.setStyleSheet(self.style_sheet())
        for top in application.topLevelWidgets():
            renew(top)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._mode == "system":
            self.use()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text_3"))
        return palette


theme = Theme()
"""The look in use, for every widget."""
