"""The tabs of the desk: one line each; a tab is shown to those who may do one of its acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xinfang_desk.domain.access import Act, Actor, may
from xinfang_desk.ui.changes import Changes
from xinfang_desk.ui.page import Page

if TYPE_CHECKING:
    from xinfang_desk.services import Services


@dataclass(frozen=True, slots=True)
class TabSpec:
    """One tab.

    Attributes:
        key: today, registration, cases, supervision …; badges and destinations name it.
        word: on the rail.
        icon: name in resources/icons.
        acts: who may do one of them has the tab.
        make: builds the page when it is first shown.
    """

    key: str
    word: str
    icon: str
    acts: frozenset[Act]
    make: Callable[["Services", Changes], Page]


def tabs_of(actor: Actor, tabs: Sequence[TabSpec]) -> tuple[TabSpec, ...]:
    """The tabs this person has."""
    return tuple(spec for spec in tabs if any(may(actor, act) for act in spec.acts))


def _today(services: "Services", changes: Changes) -> Page:
    from xinfang_desk.ui.tabs.today import TodayTab

    return TodayTab(services, changes)


def _registration(services: "Services", changes: Changes) -> Page:
    from xinfang_desk.ui.tabs.registration import RegistrationTab

    return RegistrationTab(services, changes)


def _cases(services: "Services", changes: Changes) -> Page:
    from xinfang_desk.ui.tabs.cases import CasesTab

    return CasesTab(services, changes)


def _supervision(services: "Services", changes: Changes) -> Page:
    from xinfang_desk.ui.tabs.supervision import SupervisionTab

    return SupervisionTab(services, changes)


def _keeping(services: "Services", changes: Changes) -> Page:
    from xinfang_desk.ui.tabs.keeping import KeepingTab

    return KeepingTab(services.accounts, services.actor, changes)


def _journal(services: "Services", changes: Changes) -> Page:
    from xinfang_desk.ui.tabs.journal import JournalTab

    return JournalTab(services.journal, services.case_file.find, services.context.today)


_MATTERS = frozenset({Act.LIST_CASES, Act.OPEN_SEALED})

TABS: tuple[TabSpec, ...] = (
    TabSpec("today", "今日", "today", _MATTERS, _today),
    TabSpec("registration", "来访登记", "register", frozenset({Act.REGISTER, Act.SEAL_IN}), _registration),
    TabSpec("cases", "事项跟踪", "cases", _MATTERS, _cases),
    TabSpec("supervision", "督办单", "slip", frozenset({Act.LIST_CASES}), _supervision),
    TabSpec("keeping", "账号", "key", frozenset({Act.KEEP_ACCOUNTS, Act.ADMIT_OFFICER}), _keeping),
    TabSpec("journal", "查阅日志", "journal", frozenset({Act.READ_JOURNAL}), _journal),
)
"""Every tab in the order of the rail."""
