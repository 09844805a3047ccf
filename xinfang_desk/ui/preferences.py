"""How one person likes the window (字号、深浅、动效、焦点): kept beside the data, says nothing about any matter."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from xinfang_desk.ui.theme import Mode


@dataclass(frozen=True, slots=True)
class Preferences:
    """The look as chosen in 设置 › 显示.

    Attributes:
        scale: 字号, 1.0 to 2.0.
        mode: light, dark or system.
        reduces_motion: toasts appear at once, the caret does not blink.
        always_shows_focus: the focus ring also after a click.
        geometry: place of the window as Qt writes it, base64.
    """

    scale: float = 1.0
    mode: Mode = "system"
    reduces_motion: bool = False
    always_shows_focus: bool = False
    geometry: str = ""


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
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Preferences()


def save(path: Path, preferences: Preferences) -> None:
    """Keep them; a disk that refuses is no reason to trouble the clerk."""
    try:
        path.write_text(json.dumps(asdict(preferences), indent=1), encoding="utf-8")
    except OSError:
        return
