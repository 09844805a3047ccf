"""The look: contrast of every pair, live change of mode and type size, fonts down to the rare characters."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.frame_window import settle
from xinfang_desk.paths import resource
from xinfang_desk.ui.icons import pixmap
from xinfang_desk.ui.theme import load_fonts, theme, tokens
from xinfang_desk.ui.widgets.buttons import Button
from xinfang_desk.ui.widgets.inputs import LineInput
from xinfang_desk.ui.widgets.labels import IconLabel, Label
from xinfang_desk.ui.widgets.layout import column

TEXT_ON = {
    "text": (
        "canvas",
        "rail",
        "surface",
        "sunken",
        "hover",
        "accent_soft",
        "red_soft",
        "amber_soft",
        "green_soft",
    ),
    "text_2": (
        "canvas",
        "rail",
        "surface",
        "sunken",
        "hover",
        "accent_soft",
        "red_soft",
        "amber_soft",
        "green_soft",
    ),
    "text_3": ("canvas", "surface", "sunken", "hover"),
    "accent": ("canvas", "surface", "sunken", "hover", "accent_soft"),
    "red": ("canvas", "surface", "sunken", "red_soft", "hover"),
    "amber": ("canvas", "surface", "sunken", "amber_soft", "hover"),
    "green": ("canvas", "surface", "sunken", "green_soft", "hover"),
    "grey": ("surface", "grey_soft"),
    "on_accent": ("accent", "accent_hover", "accent_press"),
    "on_toast": ("toast",),
    "toast_link": ("toast",),
}
EDGE_ON = {"line_field": ("surface",), "focus": ("canvas", "surface", "sunken")}
RARE = "㛃𤭢𫞩𬭬𬱖𪣻䶮𠮷"


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [component / 255 for component in QColor(color).toTuple()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("mode", "role", "ground"),
    [
        (mode, role, ground)
        for mode in ("light", "dark")
        for role, grounds in TEXT_ON.items()
        for ground in grounds
    ],
)
def test_words_stand_out(mode: str, role: str, ground: str) -> None:
    colors = tokens()["color"][mode]
    assert contrast(colors[role], colors[ground]) >= 4.5


@pytest.mark.parametrize(
    ("mode", "role", "ground"),
    [
        (mode, role, ground)
        for mode in ("light", "dark")
        for role, grounds in EDGE_ON.items()
        for ground in grounds
    ],
)
def test_edges_and_ring_stand_out(mode: str, role: str, ground: str) -> None:
    colors = tokens()["color"][mode]
    assert contrast(colors[role], colors[ground]) >= 3


def test_both_modes_have_the_same_roles() -> None:
    assert tokens()["color"]["light"].keys() == tokens()["color"]["dark"].keys()


@pytest.fixture
def page(qtbot: QtBot, dressed: None) -> QWidget:
    made = QWidget()
    made.setProperty("ground", "canvas")
    qtbot.addWidget(made)
    made.label = Label("事由", "lead")
    made.field = LineInput(width=148)
    made.button = Button("保存", "primary", icon="disk")
    made.icon = IconLabel("clock", "amber", 18)
    made.setLayout(column(made.label, made.field, made.button, made.icon, spacing=12))
    made.show()
    settle()
    return made


def color_of(widget: QWidget, x: int, y: int) -> str:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image.pixelColor(x, y).name().upper()


def test_the_mode_changes_while_the_page_is_open(page: QWidget) -> None:
    light = tokens()["color"]["light"]
    assert color_of(page.button, page.button.width() // 2, 3) == light["accent"]
    before = page.icon.pixmap().toImage()
    theme.use(mode="dark")
    settle()
    dark = tokens()["color"]["dark"]
    assert color_of(page.button, page.button.width() // 2, 3) == dark["accent"]
    assert QApplication.palette().window().color().name().upper() == dark["canvas"]
    assert page.icon.pixmap().toImage() != before


def test_the_type_size_changes_lengths_icons_and_margins(page: QWidget) -> None:
    height, lead = page.button.height(), page.label.height()
    theme.use(scale=2.0)
    settle()
    assert page.field.width() == 296
    assert page.layout().spacing() == 24
    assert page.icon.size().toTuple() == (36, 36)
    assert page.button.height() == pytest.approx(2 * height, abs=2)
    assert page.label.height() == pytest.approx(2 * lead, rel=0.05)
    assert page.label.font().pointSizeF() == pytest.approx(24.0)


def test_what_is_typed_stays_when_the_look_changes(page: QWidget) -> None:
    page.field.setText("张𤭢")
    page.field.setCursorPosition(1)
    theme.use(mode="dark", scale=1.5)
    settle()
    assert (page.field.text(), page.field.cursorPosition()) == ("张𤭢", 1)


def test_the_same_look_is_not_put_on_twice(dressed: None) -> None:
    changes: list[bool] = []
    theme.changed.connect(lambda: changes.append(theme.is_dark))
    theme.use(mode="light", scale=1.0)
    assert changes == []
    theme.use(mode="dark")
    theme.use(mode="dark", scale=1.0)
    assert changes == [True]


def test_the_scale_stays_between_one_and_two(dressed: None) -> None:
    theme.use(scale=5.0)
    assert theme.scale == 2.0
    theme.use(scale=0.2)
    assert theme.scale == 1.0


def test_every_face_of_the_screen_is_shipped(dressed: None) -> None:
    assert load_fonts("first") == ()
    assert load_fonts("later") == ()


@pytest.mark.parametrize(("face", "character"), list(product(("body", "display"), RARE)))
def test_rare_characters_of_names_are_drawn(dressed: None, face: str, character: str) -> None:
    layout = QTextLayout(character, theme.font(face))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert [run.rawFont().familyName() in theme.families("serif") for run in runs] == [True]
    assert all(index for run in runs for index in run.glyphIndexes())
    assert ink(character, face) > 10


def ink(character: str, face: str) -> int:
    """Dark pixels of a character."""
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(theme.font(face))
    painter.drawText(image.rect(), character)
    painter.end()
    return sum(image.pixelColor(x, y).red() < 128 for x in range(64) for y in range(64))


ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_drawn_in_their_role(dressed: None, name: str) -> None:
    image = pixmap(name, "red", 48).toImage()
    colors = {
        image.pixelColor(x, y).name().upper()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert tokens()["color"]["light"]["red"] in colors
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'stroke="currentColor"' in source
    assert "#" not in source
