"""The desk at a terminal: the same services and the same rules as the window, for scripts and the keeper.

Exit codes: 0 done · 1 refused, or a fault was found · 2 usage or storage trouble. What went wrong is
said in Chinese on stderr; answers go to stdout, as JSON with ``--json``.
"""

from __future__ import annotations

import io
import sys
import traceback
from pathlib import Path

from xinfang_desk.cli.answers import Answer
from xinfang_desk.cli.arguments import Misused, parse
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.services.context import Clock

DONE, REFUSED, TROUBLE = 0, 1, 2
_PACKAGE = Path(__file__).resolve().parents[1]


def main(given: list[str], clock: Clock | None = None) -> int:
    """Runs one command.

    Args:
        given: the command line without the program's name.
        clock: the desk's clock; the computer's own where none is given.

    Returns:
        The exit code.
    """
    _speak_utf8()
    try:
        arguments = parse(given)
        arguments.clock = clock or Clock()
        answer: Answer = arguments.run(arguments)
    except Misused as misused:
        print(misused, file=sys.stderr if misused.exit_code else sys.stdout)
        return misused.exit_code
    except Refused as refused:
        return _say(*(problem.message for problem in refused.problems), exit_code=REFUSED)
    except Forbidden as forbidden:
        return _say(str(forbidden), exit_code=REFUSED)
    except StorageTrouble as trouble:
        return _say(str(trouble), *trouble.advice, exit_code=TROUBLE)
    except KeyboardInterrupt:
        return _say("已停止。", exit_code=TROUBLE)
    except Exception as error:
        return _say(*_unforeseen(error), exit_code=TROUBLE)
    try:
        answer.write(sys.stdout, as_json=arguments.json)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the answer has left; Python would say so once more at its end.
        sys.stdout = io.StringIO()
    return answer.exit_code


def _say(*lines: str, exit_code: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return exit_code


def _unforeseen(error: Exception) -> tuple[str, ...]:
    """What no rule foresaw, without its own words: they may hold a name."""
    places = traceback.extract_tb(error.__traceback__)
    last = next((place for place in reversed(places) if _PACKAGE in Path(place.filename).parents), places[-1])
    where = f"{type(error).__name__}，{Path(last.filename).name} 第 {last.lineno} 行"
    return (
        f"程序遇到没有料到的情况，这一步没有做完（{where}）。",
        "已保存的登记都在。请运行 check 看一下，并把上面这一行告诉维护人员。",
    )


def _speak_utf8() -> None:
    """Chinese is written whatever the machine's locale says; Windows consoles and LANG=C would break."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
