"""``backup``, ``verify``, ``restore``, ``check``, ``reindex``: what the keeper does at a terminal."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from xinfang_desk.cli.answers import Answer, pairs
from xinfang_desk.cli.signing import password_of, paths_of, signed_in, user_of
from xinfang_desk.domain.backups import BackupSet
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.upkeep import CheckLine
from xinfang_desk.services.opening import is_founded

LEAST_MIB = 1024
"""Room that should be left on the disk, where the desk's own setting cannot be read."""


def run_backup(arguments: Namespace) -> Answer:
    """Writes a backup into a folder and reads it back."""
    with signed_in(arguments, writes=True) as services:
        made = services.backup.backup(arguments.place.absolute())
    return Answer(_set_values(made), ("已备份，并读回核对。", *_set_lines(made)))


def run_verify(arguments: Namespace) -> Answer:
    """Reads a backup back as a restore would; works without a desk too."""
    if is_founded(paths_of(arguments)):
        with signed_in(arguments, writes=False) as services:
            found = services.backup.verify(arguments.place.absolute())
    else:
        from xinfang_desk.services.backup import verify_without_desk

        login, password = user_of(arguments), password_of(arguments)
        found = verify_without_desk(
            paths_of(arguments), arguments.place.absolute(), login, password, arguments.clock
        )
    return Answer(_set_values(found), ("备份完好，可以恢复。", *_set_lines(found)))


def run_restore(arguments: Namespace) -> Answer:
    """Puts a backup in the place of the desk's files; the former ones are kept beside them."""
    from xinfang_desk.services.backup import restore_desk

    login, password = user_of(arguments), password_of(arguments)
    done = restore_desk(paths_of(arguments), arguments.place.absolute(), login, password, arguments.clock)
    values = {**_set_values(done.backup), "kept_before": done.kept_before}
    lines = pairs((("恢复前的文件", done.kept_before),))
    advice = "口令是备份那一天的口令。请两人在场核对，并填写恢复记录。"
    return Answer(values, ("已恢复。", *_set_lines(done.backup), *lines, advice))


def run_check(arguments: Namespace) -> Answer:
    """Looks at file, journal, index, attachments, keys, fonts, forms, disk and clock."""
    try:
        with signed_in(arguments, writes=False) as services:
            lines = services.upkeep.check()
    except StorageTrouble as trouble:
        if not is_founded(paths_of(arguments)):
            raise
        from xinfang_desk.services.upkeep import check_closed

        lines = check_closed(paths_of(arguments), LEAST_MIB, trouble)
    is_well = all(line.ok for line in lines)
    values = {"ok": is_well, "checks": [_check_values(line) for line in lines]}
    said = tuple(f"{'完好' if line.ok else '有问题'}　{line.word}：{line.line}" for line in lines)
    return Answer(values, said, 0 if is_well else 1)


def run_reindex(arguments: Namespace) -> Answer:
    """Builds the search index anew."""
    with signed_in(arguments, writes=True) as services:
        count = services.upkeep.reindex()
    return Answer({"cases": count}, (f"查找索引已重建，共 {count} 件。",))


def _check_values(line: CheckLine) -> dict[str, Any]:
    return {"name": line.name, "ok": line.ok, "line": line.line}


def _set_values(found: BackupSet) -> dict[str, Any]:
    return {
        "folder": found.folder,
        "made_at": found.made_at.isoformat(timespec="seconds"),
        "size": found.size,
        "counts": found.counts,
        "revision": found.revision,
        "faulty_attachments": list(found.faulty_attachments),
        "journal_continues": found.journal_continues,
    }


def _set_lines(found: BackupSet) -> tuple[str, ...]:
    cases = found.counts.get("petition_case", 0)
    return pairs(
        (
            ("备份", found.folder),
            ("时间", f"{found.made_at:%Y-%m-%d %H:%M}"),
            ("内容", f"{cases} 件事项，{found.size / (1 << 20):.1f} MiB"),
            ("未备份的附件", "、".join(found.faulty_attachments)),
            ("日志", found.journal_words),
        )
    )
