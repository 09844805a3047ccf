"""Who seals in, signs first and second, and the letter of story 4, for the tests of sealed matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import PASSWORD
from tests.visitors import ACCUSER
from xinfang_desk.domain.registration import Registered
from xinfang_desk.domain.sealing_drafts import SecondOfficer, TransferDraft, TransferKind

DAY = date(2026, 4, 7)
SECOND = SecondOfficer("officer2", PASSWORD, has_read=True)
LETTER = TransferDraft(
    TransferKind.DISCIPLINE, "青西区纪委监委", "反映柳河镇杏花村现任村主任在村委会换届中用钱物拉票。"
)


def accuse(desk: OpenDesk, target: str) -> Registered:
    """A 检举控告 of somebody, sealed in on the day of story 4."""
    desk.on(DAY)
    return desk.as_("clerk").registration.register(replace(ACCUSER, target=target))


def set_reader(desk: OpenDesk, name: str) -> None:
    """The keeper names who reads complaints about the desk (G11)."""
    desk.as_("keeper").settings.change("desk_reader", name)
