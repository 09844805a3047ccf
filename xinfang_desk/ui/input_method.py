"""Who composes Chinese on Linux, decided before the application starts.

The wheels of Qt hold no fcitx plugin and fall back to plain Latin typing silently, so a clerk on a domestic
desktop could not write a name: there the desk is its own client (fcitx_client).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

Method = Literal["fcitx", "ibus", "system"]


def choose_before_application() -> Method:
    """Decide who composes Chinese, before QApplication reads QT_IM_MODULE.

    Returns:
        fcitx: make a ``FcitxClient`` after the application; ibus: Qt's plugin does; system: as Qt likes.
    """
    is_x11 = sys.platform.startswith("linux") and "DISPLAY" in os.environ
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb" if "WAYLAND_DISPLAY" not in os.environ else "wayland")
    if not is_x11 or not platform.startswith("xcb"):
        return "system"
    # Imported here: jeepney comes with the Linux packages only.
    from xinfang_desk.ui.fcitx_bus import has_fcitx

    if has_fcitx(os.environ["DISPLAY"]):
        # Only one may take the keys: Qt keeps to dead keys.
        os.environ["QT_IM_MODULE"] = "compose"
        return "fcitx"
    config = Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config"))
    if (config / "ibus" / "bus").is_dir() or os.environ.get("XMODIFIERS") == "@im=ibus":
        os.environ["QT_IM_MODULE"] = "ibus"
        return "ibus"
    return "system"
