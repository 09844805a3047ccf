"""放假安排 and 本省期限规定: what the days are counted by, taken in from one small file by the keeper."""

from typing import Protocol

from xinfang_desk.domain.access import Act, Actor, refusal
from xinfang_desk.domain.profile import ProfileImported, RuleInForce
from xinfang_desk.domain.recounting import Moved
from xinfang_desk.domain.settings import CalendarImported
from xinfang_desk.ui.dialogs.file_import import FileImport
from xinfang_desk.ui.widgets.buttons import Button

_CALENDAR_HINT = (
    "每年的放假通知公布后，选一个 CSV 文件：date、kind、note、source_doc 四列，"
    "kind 写 rest（放假）或 work（上班）。"
)
_NO_PROFILE = "本省另有期限规定的，选一个 TOML 文件；现在各期限都按条例。"


class CountingService(Protocol):
    """What takes the files in (services.settings)."""

    def import_calendar(self, content: bytes) -> CalendarImported:
        """Take in the arrangement of a new year."""

    def import_profile(self, content: bytes) -> ProfileImported:
        """Take in a province's own time limits."""

    def profile(self) -> tuple[RuleInForce, ...]:
        """The province's limits as they are kept."""


class CalendarImport(FileImport):
    """导入放假安排.

    Args:
        service: services.settings.
        actor: who signed in; only a keeper may import.
    """

    def __init__(self, service: CountingService, actor: Actor) -> None:
        button = Button("导入放假安排", icon="calendar", name="settings.import_calendar")
        super().__init__(button, "CSV (*.csv)", _CALENDAR_HINT, refusal(actor, Act.KEEP_CALENDAR))
        self._service = service

    def take_in(self, content: bytes) -> tuple[str, tuple[Moved, ...]]:
        """Hand the year to the service."""
        done = self._service.import_calendar(content)
        years = "、".join(f"{year} 年" for year in done.years)
        if not done.added and not done.changed:
            return f"{years}的放假安排原来就有，没有变动", done.moved
        changed = f"，改了 {done.changed} 天" if done.changed else ""
        return f"已导入 {years}的放假安排：新增 {done.added} 天{changed}", done.moved


class ProfileImport(FileImport):
    """导入本省期限规定; says which limits are the province's own.

    Args:
        service: services.settings.
        actor: who signed in; only a keeper may import.
    """

    def __init__(self, service: CountingService, actor: Actor) -> None:
        button = Button("导入本省期限规定", icon="clock", name="settings.import_profile")
        super().__init__(button, "TOML (*.toml)", _NO_PROFILE, refusal(actor, Act.KEEP_SETTINGS))
        self._service = service
        self._may = refusal(actor, Act.KEEP_SETTINGS) is None

    def opened(self) -> None:
        """Say what is in force when the part is shown."""
        if rules := self._service.profile():
            self.message.say(_in_force(rules))
        elif self._may:
            self.message.say(_NO_PROFILE)

    def take_in(self, content: bytes) -> tuple[str, tuple[Moved, ...]]:
        """Hand the rule book to the service."""
        done = self._service.import_profile(content)
        if not done.rules:
            return f"《{done.name}》不再使用，各期限按条例", done.moved
        return f"已导入《{done.name}》：{'、'.join(done.rules)}", done.moved


def _in_force(rules: tuple[RuleInForce, ...]) -> str:
    lines = [f"{one.name} {one.length}（{one.effective_from} 起，{one.article}）" for one in rules]
    return f"现用《{rules[0].origin}》：{'；'.join(lines)}。"
