"""The failures a clerk may meet; each kind has one place where it is shown (architecture decision 10)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not right in what was typed.

    Attributes:
        field: name of the draft's attribute (``id_number``), or "" when it concerns the whole.
        message: one polite Chinese sentence, shown below the field.
        keepable: true when the clerk may look again and keep the value as it is.
    """

    field: str
    message: str
    keepable: bool = False


class Refused(Exception):
    """What was typed cannot be done so: shown beside the field, nothing was written."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems; the first one is the message."""
        super().__init__(problems[0].message if problems else "")
        self.problems: tuple[Problem, ...] = problems


def refuse(message: str, field: str = "") -> Refused:
    """A refusal of one sentence."""
    return Refused(Problem(field, message))


class Forbidden(Exception):
    """The person's role does not allow the act; only a journal line is written."""


class StorageTrouble(Exception):
    """The machine's side failed (stick gone, disk full, file newer).

    Attributes:
        advice: what the clerk can do now, one Chinese sentence each.
    """

    def __init__(self, message: str, *advice: str) -> None:
        """Keep what happened and what to do."""
        super().__init__(message)
        self.advice: tuple[str, ...] = advice
