"""The desk at a terminal: the same services and the same rules as the window, for scripts and the keeper.

Exit codes: 0 done · 1 refused, or a fault was found · 2 usage or storage trouble. What went wrong is
said in Chinese on stderr; answers go to stdout, as JSON with ``--json``.
"""

from __future__ import annotations

import io
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from xinfang_desk.cli.answers import Answer
from xinfang_desk.cli.arguments import Misused, parse
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble, reason_of
from xinfang_desk.services.context import Clock

DONE, REFUSED, TROUBLE = 0, 1, 2
_PACKAGE = Path(__file__).resolve().parents[1]
_UNHEARD = ("这一步已经做完，只是答复写不出来。", "请看一下输出写到哪里。")


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
        if misused.exit_code:
            return _say(str(misused), exit_code=misused.exit_code)
        return _answer(Answer(None, (str(misused),)), as_json=False)
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
    return _answer(answer, as_json=arguments.json)


def _answer(answer: Answer, *, as_json: bool) -> int:
    """Write what was asked for; what cannot be written is said, for the step itself is done."""
    out = sys.stdout
    if out is None:  # the caller closed it
        return _say(*_UNHEARD, exit_code=TROUBLE)
    try:
        answer.write(out, as_json=as_json)
        out.flush()
    except BrokenPipeError:
        _forget_stdout()  # whoever read the answer has left
    except OSError as error:
        _forget_stdout()
        return _say(_UNHEARD[0], f"{_UNHEARD[1]}（{reason_of(error)}）", exit_code=TROUBLE)
    return answer.exit_code


def _forget_stdout() -> None:
    """Python flushes at its end and would say once more what went wrong."""
    sys.stdout = io.StringIO()


def _say(*lines: str, exit_code: int) -> int:
    # A stderr that is closed or full leaves the exit code to speak.
    with suppress(OSError):
        for line in lines if sys.stderr is not None else ():
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
