"""The failures a clerk may meet; each kind has one place where it is shown (architecture decision 10)."""

import errno
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


AWAY = "您已回避这件事项（条例第二十八条），不能再查看和办理。有话要说的，请告诉信访办主任。"


class Away(Forbidden):
    """The person was told to stay away (回避) from the matter; what is open of it is closed."""

    def __init__(self) -> None:
        """Always with the same sentence."""
        super().__init__(AWAY)


class StorageTrouble(Exception):
    """The machine's side failed (stick gone, disk full, file newer).

    Attributes:
        advice: what the clerk can do now, one Chinese sentence each.
    """

    def __init__(self, message: str, *advice: str) -> None:
        """Keep what happened and what to do."""
        super().__init__(message)
        self.advice: tuple[str, ...] = advice


_SYSTEM_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "那里已经有同名的文件",
    errno.ENOTEMPTY: "那里已经有同名的文件夹",
    errno.ENOSPC: "磁盘已经满了",
    errno.EDQUOT: "磁盘配额已经用完",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EROFS: "那里只能读、不能写",
    errno.ENAMETOOLONG: "名称太长",
    errno.EBUSY: "正被另一个程序占用",
    errno.EIO: "磁盘读写没有成功",
}


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in the clerk's words; its own are English on most computers."""
    return _SYSTEM_REASONS.get(error.errno or 0, f"系统没有允许，编号 {error.errno}")
