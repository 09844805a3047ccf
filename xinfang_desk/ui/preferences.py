"""How the window looked last (字号、深浅、焦点): kept beside the data, without a word of any matter."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import cast

from xinfang_desk.ui.theme import Mode


@dataclass(frozen=True, slots=True)
class Preferences:
    """The look as chosen in 设置 › 显示.

    Attributes:
        scale: 字号, 1.0 to 2.0.
        mode: light, dark or system.
        reduces_motion: the caret does not blink; nothing else here moves by itself.
        always_shows_focus: the focus ring also after a click.
        geometry: place of the window as Qt writes it, base64.
        login: who signed in last.
        office: name of the office, for the sign-in sheet.
    """

    scale: float = 1.0
    mode: Mode = "system"
    reduces_motion: bool = False
    always_shows_focus: bool = False
    geometry: str = ""
    login: str = ""
    office: str = ""


def load(path: Path) -> Preferences:
    """What was kept, or the defaults where the file is missing or was damaged."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        mode = kept["mode"] if kept["mode"] in ("light", "dark", "system") else "system"
        return Preferences(
            scale=min(2.0, max(1.0, float(kept["scale"]))),
            mode=cast(Mode, mode),
            reduces_motion=bool(kept["reduces_motion"]),
            always_shows_focus=bool(kept["always_shows_focus"]),
            geometry=str(kept["geometry"]),
            login=str(kept["login"]),
            office=str(kept["office"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Preferences()


def save(path: Path, preferences: Preferences) -> None:
    """Keep them; a disk that refuses is no reason to trouble the clerk."""
    try:
        path.write_text(json.dumps(asdict(preferences), indent=1), encoding="utf-8")
    except OSError:
        return


def of_person(here: Preferences, own: Mapping[str, str]) -> Preferences:
    """The look of this computer with what the person keeps for himself (services.access.preferences)."""
    try:
        scale = min(2.0, max(1.0, float(own.get("type_size", here.scale))))
    except ValueError:
        scale = here.scale
    mode = own.get("theme", here.mode)
    return replace(
        here,
        scale=scale,
        mode=cast(Mode, mode if mode in ("light", "dark", "system") else here.mode),
        always_shows_focus=own.get("always_focus", "1" if here.always_shows_focus else "0") == "1",
    )
