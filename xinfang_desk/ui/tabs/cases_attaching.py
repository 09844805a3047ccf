"""Putting files into a case and looking at them: in the background, with progress, each trouble said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from xinfang_desk.domain.attachments import AttachmentKind, AttachmentLine
from xinfang_desk.domain.errors import Forbidden, Refused, StorageTrouble
from xinfang_desk.ui import tasks
from xinfang_desk.ui.tabs.cases_attachments import PASTED, AttachmentView
from xinfang_desk.ui.widgets.progress import watch
from xinfang_desk.ui.widgets.sheet import Notice

if TYPE_CHECKING:
    from xinfang_desk.services import Services

_KNOWN = (Refused, Forbidden, StorageTrouble)


class Attaching:
    """The acts of the card 附件.

    Args:
        host: the tab.
        services: of the person who signed in.
    """

    def __init__(self, host: QWidget, services: Services) -> None:
        self._host, self._service = host, services.attachments

    def add_files(
        self,
        case_id: int,
        paths: Any,
        done: Callable[[str | None], None],
        kind: AttachmentKind = AttachmentKind.MATERIAL,
    ) -> None:
        """Add files one after the other; those that cannot be kept are named, the others stay."""
        chosen: Sequence[Path] = tuple(paths)

        def work(task: tasks.Task) -> tuple[int, list[str]]:
            added, troubles = 0, []
            for place, path in enumerate(chosen):
                task.report(path.name, place, len(chosen))
                try:
                    made = self._service.add_file(case_id, path, kind, cancelled=lambda: task.is_cancelled)
                except _KNOWN as trouble:
                    troubles.append(f"{path.name}：{_words(trouble)}")
                else:
                    added += made is not None
            return added, troubles

        def answer(found: tuple[int, list[str]]) -> None:
            added, troubles = found
            done(f"已添加 {added} 份附件" if added else None)
            if troubles:
                Notice.tell(self._host, "有的文件没有添加", "其余的已经存好。", tuple(troubles), tone="amber")

        task = tasks.run(work, answer, is_cancellable=True)
        task.ended.connect(lambda: done("已停下，停下以前添加的附件已经存好") if task.is_cancelled else None)
        watch(self._host, "正在加密存入附件", task)

    def add_picture(self, case_id: int, png: Any) -> str | None:
        """Add a pasted picture."""
        try:
            self._service.add_bytes(case_id, bytes(png), PASTED, AttachmentKind.MATERIAL)
        except _KNOWN as trouble:
            Notice.tell(self._host, "图片没有添加", _words(trouble), tone="amber")
            return None
        return "已添加粘贴的图片"

    def look(self, line: Any) -> None:
        """Show an attachment inside the desk."""
        shown: AttachmentLine = line
        try:
            content = self._service.content(shown.attachment_id)
        except _KNOWN as trouble:
            Notice.tell(self._host, "附件没有打开", _words(trouble), tone="red")
            return
        AttachmentView(self._host, shown, content).run()

    def save(self, line: Any) -> str | None:
        """另存 outside the desk, which is journalled as an export."""
        shown: AttachmentLine = line
        target, _ = QFileDialog.getSaveFileName(self._host, "另存附件", shown.name)
        if not target:
            return None
        try:
            self._service.save_as(shown.attachment_id, Path(target))
        except _KNOWN as trouble:
            Notice.tell(self._host, "没有存成", _words(trouble), tone="red")
            return None
        return f"已另存 {Path(target).name}，用完请删除"


def _words(trouble: Exception) -> str:
    advice = trouble.advice if isinstance(trouble, StorageTrouble) else ()
    return "".join((str(trouble), *advice))
