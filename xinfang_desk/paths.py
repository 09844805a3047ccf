"""Where everything lies: the desk's own data, and the forms and resources that come with the program.

The one module that knows whether the program runs from a checkout, an installed wheel or a PyInstaller
bundle. It only names places, except for ``Paths.create``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "xinfang-desk"
DATA_VARIABLE = "XINFANG_DESK_DATA"

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one desk, all inside its data folder."""

    data: Path

    @property
    def database(self) -> Path:
        """The encrypted records."""
        return self.data / "desk.db"

    @property
    def key_file(self) -> Path:
        """The wrapped data key, one slot per person and one for recovery; useless without a password."""
        return self.data / "desk.keys"

    @property
    def lock_file(self) -> Path:
        """Held while a window may write, so that a second one does not."""
        return self.data / "desk.lock"

    @property
    def backups(self) -> Path:
        """Copies made before a migration and by the daily backup."""
        return self.data / "backups"

    @property
    def attachments(self) -> Path:
        """Encrypted attachments, named by a keyed hash."""
        return self.data / "attachments"

    @property
    def forms(self) -> Path:
        """The office's own paper forms; a file here takes the place of the shipped form of the same id."""
        return self.data / "forms"

    @property
    def logs(self) -> Path:
        """Technical logs without personal data."""
        return self.data / "logs"

    @property
    def crash(self) -> Path:
        """Reports saved by the crash dialog, without personal data."""
        return self.data / "crash"

    def create(self) -> None:
        """Makes the folders that are missing, readable by this user only."""
        for folder in (self.data, self.backups, self.attachments, self.forms, self.logs, self.crash):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def desk_paths(data: str | os.PathLike[str] | None = None) -> Paths:
    """The places of the desk in use.

    Args:
        data: The folder given by ``--data``; without it the variable XINFANG_DESK_DATA counts, and
            without that the user's data folder (on Linux ``~/.local/share/xinfang-desk``).
    """
    chosen = data or os.environ.get(DATA_VARIABLE)
    if chosen:
        return Paths(Path(chosen).expanduser().absolute())
    # Imported here: only a start without a chosen folder needs it.
    import platformdirs

    return Paths(platformdirs.user_data_path(APP_NAME, appauthor=False))


def resource(*parts: str) -> Path:
    """A file or folder that comes with the program, e.g. ``resource("fonts", "sources.toml")``."""
    return _shipped("resources").joinpath(*parts)


def forms_folder() -> Path:
    """The folder of the shipped paper forms, ``F01_….toml`` to ``F33_….toml``."""
    return _shipped("forms")


def form(form_id: str) -> Path:
    """The shipped file of a paper form, e.g. ``form("F15")``.

    Raises:
        FileNotFoundError: There is no form of that id.
    """
    for path in sorted(forms_folder().glob(f"{form_id}_*.toml")):
        return path
    raise FileNotFoundError(form_id)


def _shipped(folder: str) -> Path:
    """A shipped folder: inside the package when installed or frozen, beside it in a checkout."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder
