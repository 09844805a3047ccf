"""What handling answers: a paper signed out, opened or served, and the lists its dialogs complete from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.handling_delivery import DeliveryDraft
from xinfang_desk.domain.handling_signing import Signer
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.terms import CaseState


@dataclass(frozen=True, slots=True)
class PaperIssued:
    """A paper after 签发.

    Attributes:
        number: its 文号; "" for papers without one.
        state: of the case now.
        due_dates: clocks it started, and those that go on.
        query_code: 查询码, where the petitioner has one now.
        is_waiting: it must be served (送达) yet.
    """

    document_id: int
    form_id: str
    number: str
    state: CaseState
    due_dates: tuple[DueLine, ...] = ()
    query_code: str = ""
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """After a try to serve a paper.

    Attributes:
        is_served: whether it counts as served; otherwise 未确认送达 stands in the case.
        starts: clocks that run from the service.
        note: what the clerk should know of it; "" for nothing.
    """

    delivery_id: int
    state: CaseState
    is_served: bool
    starts: tuple[DueLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A 送达回证 of a paper."""

    delivery_id: int
    draft: DeliveryDraft


@dataclass(frozen=True, slots=True)
class PaperOpened:
    """A paper as kept, for going on with a draft or for looking at it.

    Attributes:
        state: draft | issued | void.
        state_word: 草稿, 已签发, 待送达, 未确认送达, 已送达, 已作废.
    """

    document_id: int
    case_id: int
    action: Action
    form_id: str
    name: str
    draft: Any
    state: str
    state_word: str
    number: str = ""
    signed_on: date | None = None
    signer_id: int | None = None
    void_reason: str = ""
    deliveries: tuple[DeliveryLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganLine:
    """A unit or outside organ that a field completes from."""

    name: str
    address: str
    phone: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class HandlingChoices:
    """The lists behind the fields of every dialog."""

    organs: tuple[OrganLine, ...]
    staff: tuple[Signer, ...]
