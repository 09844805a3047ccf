"""Starts the desk: nothing or ``tour`` opens the window (``app``), every other command goes to ``cli``.

Nothing heavy is imported here, and a Python that cannot run the desk is told so in one line.
"""

from __future__ import annotations

import gc
import sys

from xinfang_desk import __version__

WINDOW_COMMANDS = ("tour",)
OPTIONS_WITH_VALUE = ("--data", "--user", "--password-file")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 refused or fault found, 2 usage or storage.

    Args:
        arguments: The command line without the program's name; by default that of this process.
    """
    given = sys.argv[1:] if arguments is None else arguments
    trouble = unsupported(sys.version_info[:3])
    if trouble:
        print(trouble, file=sys.stderr)
        return 2
    if given == ["--version"]:
        print("xinfang-desk " + __version__)
        return 0
    if opens_window(given):
        # Nothing of what is imported now is garbage; the window's own keeper takes over (ui/garbage.py).
        gc.disable()
        from xinfang_desk import app

        return app.main(given)
    from xinfang_desk import cli

    return cli.main(given)


def opens_window(given: list[str]) -> bool:
    """Whether these arguments want the window: no command at all, or one that is played in it."""
    words = iter(given)
    for word in words:
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif word in ("-h", "--help"):
            return False
        elif not word.startswith("-"):
            return word in WINDOW_COMMANDS
    return True


def unsupported(version: tuple[int, ...]) -> str | None:
    """The one line for a Python outside 3.11–3.13, else None."""
    if (3, 11) <= version[:2] <= (3, 13):
        return None
    here = ".".join(str(part) for part in version)
    return f"xinfang-desk: 需要 Python 3.11、3.12 或 3.13，这里是 {here} (needs Python 3.11, 3.12 or 3.13)"


if __name__ == "__main__":
    sys.exit(main())
