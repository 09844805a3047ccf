"""A desk on which anybody presses anything in any order, and what must hold after every press.

One real encrypted file serves the whole run; every example is a matter of its own year, so that its
numbers begin at 1 and its clock runs forward only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from tests.fixtures_desk import OpenDesk
from tests.services.handling_cases import APPEAL, receipt, signing, whole
from tests.visitors import ACCUSER, INQUIRER
from xinfang_desk.domain.errors import Forbidden, Refused
from xinfang_desk.domain.handling import CaseFacts, allowed_actions
from xinfang_desk.domain.handling_arrows import Action, target_of
from xinfang_desk.domain.handling_delivery import DeliveryOutcome
from xinfang_desk.domain.handling_papers import DRAFTS
from xinfang_desk.domain.handling_records import RecordDraft
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.terms import OPEN_STATES, CaseState, Channel, Purpose, SlipReason
from xinfang_desk.store import records as r

A = Action
FIRST_YEAR = 2026
OFTEN = 24
LOGINS = ("director", "clerk", "auditor")
KINDS: tuple[Any, ...] = (
    APPEAL,
    replace(APPEAL, channel=Channel.FORWARDED, forward=ForwardPart("市信访局", "青信转〔2026〕1号")),
    replace(APPEAL, purpose=Purpose.SUGGESTION),
    replace(INQUIRER, answer=""),
    ACCUSER,
)
DAMAGES: dict[Action, tuple[dict[str, Any], ...]] = {
    A.ACCEPT: ({"accepted_on": None}, {"summary": ""}, {"accepted_on": date(2199, 1, 1)}),
    A.DECLINE: ({"where": ""}, {"where_phone": ""}, {"where_address": " "}, {"situation": None}),
    A.INFORM: ({"where": ""}, {"where_phone": "无"}, {"where_address": ""}),
    A.REDIRECT: ({"where": ""}, {"route": None}, {"where_phone": ""}),
    A.FORWARD: ({"to_organ": ""},),
    A.ASSIGN_OUT: ({"feedback_on": None}, {"feedback_on": date(2000, 1, 1)}, {"requirements": ()}),
    A.OBJECT: ({"reasons": ""}, {"competent_organ": ""}),
    A.EXTEND: ({"days": 31}, {"days": 0}, {"notice_reason": ""}, {"complexity": ""}),
    A.DECIDE: ({"review_organ": ""}, {"review_organ": "上一级"}, {"answers": ()}, {"found": ""}),
    A.REPLY: ({"reply": ""},),
    A.SETTLE: ({"is_voluntary": False}, {"terms": ()}),
    A.REQUEST_REVIEW: ({"reasons": ""}, {"asked_on": date(2199, 1, 1)}),
    A.ANSWER_REVIEW: ({"verdict": None}, {"opinion_on": date(2199, 1, 1)}),
}
"""What makes a whole draft wrong."""


_REVIEWS = (A.ACCEPT, A.EXTEND, A.DECIDE, A.REQUEST_REVIEW, A.ANSWER_REVIEW, A.RECORD_REVIEW)
ROADS: tuple[tuple[Action, ...], ...] = (
    _REVIEWS,
    (A.INFORM,),
    _REVIEWS,
    (A.OBJECT,),
    (A.FORWARD,),
    _REVIEWS,
    (A.ASSIGN_OUT,),
    (A.REDIRECT,),
    _REVIEWS,
    (A.DECLINE,),
    (A.ACCEPT, A.REPLY),
    (A.ACCEPT, A.EXTEND, A.DECIDE, A.ARCHIVE),
)
"""Ways a matter is led, one after the other, so that every state and sentence is met often."""


class Tally:
    """What was reached in the whole run."""

    def __init__(self) -> None:
        self.entered: Counter[CaseState] = Counter()
        self.refused: Counter[str] = Counter()
        self.year = FIRST_YEAR - 1


def kind_of(sentence: str) -> str:
    """A refusal without the days, numbers and names in it."""
    plain = re.sub(r"\d{4}-\d\d-\d\d|\S*〔\d+〕\d+号、?|^.*(?=还没有确认送达，)", "…", sentence)
    return re.sub(r"^“.*", "“…", plain)


class Pressing:
    """One matter in the hands of everybody."""

    def __init__(
        self,
        desk: OpenDesk,
        tally: Tally,
        kind: int,
        *,
        is_new_year: bool = True,
        road: tuple[Action, ...] | None = None,
    ) -> None:
        self.desk, self.tally = desk, tally
        tally.year += is_new_year
        self.road = ROADS[tally.year % len(ROADS)] if road is None else road
        if kind == len(KINDS) - 1:  # a sealed matter goes no road
            self.road = ()
        elif A.OBJECT in self.road:  # only what another organ sent is objected to
            kind = 1
        elif A.DECIDE in self.road:  # only an appeal is decided
            kind = 0
        desk.desk.seen_at = None
        self.begun_on = date(tally.year, 3, 2)
        desk.on(self.begun_on)
        nobody = {"id_number": "", "instruction": ""}  # who lives through all these years
        draft = replace(KINDS[kind], received_on=self.begun_on, **nobody)
        self.case_id = desk.as_("clerk").registration.register(draft).case_id
        self.papers: list[int] = []
        self.slip_id: int | None = None
        self._enter()

    @property
    def today(self) -> date:
        return self.desk.now.date()

    def facts(self) -> CaseFacts:
        return self.desk.as_("director").handling.facts(self.case_id)

    def allowed(self, login: str = "director") -> dict[Action, str | None]:
        """What the buttons say; whoever opens no matters sees the sentence of his role."""
        return allowed_actions(self.desk.office.actor(login), self.facts(), self.today)

    def go_on(self, choice: int) -> None:
        """Press something that is open, towards the state seen least."""
        facts = self.facts()
        may = [action for action, sentence in self.allowed().items() if sentence is None]
        road = [action for action in self.road if action in may]
        if A.SERVE in may and choice % 4:
            self.serve(choice)
            return
        may = [action for action in may if action not in (A.SERVE, A.REOPEN)]
        if not may:
            return
        if road and choice % 5:
            self.press(road[0], choice)
            return

        def seen(action: Action) -> tuple[int, str]:
            target = target_of(action, facts.state) or facts.state
            return self.tally.entered[target] + 20 * (target is facts.state), action.value

        may.sort(key=seen)
        self.press(may[choice % min(3, len(may))], choice)

    def press(self, action: Action, choice: int) -> None:
        """Do what is open, with everything it needs: it must not be refused."""
        handling = self.desk.as_("director").handling
        if action.value in DRAFTS:
            draft = self._whole(action, choice)
            try:
                done = handling.issue(self.case_id, action, draft, signing(self.desk, action))
            except Refused as refused:  # the very same paper a second time on one day
                assert "刚才已经签发" in str(refused), (action, refused.problems)
                return
            self.papers.append(done.document_id)
            self._refused_again(action, draft, done.document_id)
            if action is A.EXTEND:  # a day later, in other words: still a second one
                self.wait(1)
                other = replace(draft, days=5, complexity="还要再等。")
                self._expect(lambda: handling.issue(self.case_id, action, other, signing(self.desk, action)))
        else:
            handling.record(self.case_id, action, self._record(action))
        self._enter()

    def serve(self, choice: int) -> None:
        """Hand the first waiting paper over; refused before a witness it is served all the same (G7)."""
        paper = self.facts().waiting[-(choice % 2)]
        came_back = {"outcome": DeliveryOutcome.REFUSED, "served_on": None, "signed_by": ""}
        change = {**came_back, "refusal_reason": "不收", "witness": "王某"} if choice % 3 == 0 else {}
        draft = receipt(self.desk, **change)
        assert self.desk.as_("clerk").handling.serve(paper.document_id, draft).is_served
        self._enter()

    def press_greyed(self, choice: int) -> None:
        """Press what is greyed: it is refused in the words on its button, and nothing is written.

        Every sentence that was heard often enough is passed over, so that the rare ones are heard too.
        """
        login = LOGINS[choice % len(LOGINS)]
        greyed = {action: said for action, said in self.allowed(login).items() if said is not None}
        if not self.papers:  # there is nothing that could be served
            greyed.pop(A.SERVE, None)
        before = self.desk.counts() if choice % 16 == 1 else None
        for place, (action, said) in enumerate(greyed.items()):
            kind = kind_of(said)
            if self.tally.refused[kind] < OFTEN or (before is not None and place == 0):
                self._expect(lambda action=action: self._any(login, action), said)  # type: ignore[misc]  # bound now
                self.tally.refused[kind] += 1
        if before is not None:
            assert self.desk.counts() == before

    def press_wrong(self, choice: int) -> None:
        """Press what is open with a draft that lacks something: nothing happens."""
        open_ones = [one for one, said in self.allowed().items() if said is None and one in DAMAGES]
        if not open_ones:
            return
        self.press_damaged(open_ones[choice % len(open_ones)], choice)

    def press_damaged(self, action: Action, choice: int) -> None:
        """Take every needed thing away from a paper that could be issued now, one at a time."""
        handling, sound = self.desk.as_("director").handling, self._whole(action, choice)
        who = signing(self.desk, action)
        for damage in DAMAGES[action]:
            draft = replace(sound, **damage)
            self._expect(lambda draft=draft: handling.issue(self.case_id, action, draft, who))  # type: ignore[misc]  # bound now
        if action is A.EXTEND:  # approved by somebody who is not 本机关负责人
            deputy = signing(self.desk, action, who="林岚")
            self._expect(lambda: handling.issue(self.case_id, action, sound, deputy))

    def void(self, choice: int) -> None:
        """Make a paper void, if it can be; the case is what it was before, or nothing happened."""
        if not self.papers or choice % 3:
            return
        state = self.facts().state
        document_id = self.papers[choice % len(self.papers)]
        try:
            self.desk.as_("director").handling.void(document_id, "写错了")
        except Refused:
            assert self.facts().state is state
        else:
            self._enter()

    def slip(self, choice: int) -> None:
        """A 督办单 goes out, or the one that is out becomes void."""
        director = self.desk.as_("director").supervision
        if self.slip_id is not None and choice % 4:
            return
        if self.slip_id is not None:
            director.void(self.slip_id, "不再需要")
            self.slip_id = None
            return
        facts = self.facts()
        if facts.is_sealed or facts.state not in OPEN_STATES:
            return
        draft = replace(
            director.blank_draft(self.case_id),
            unit_id=self.desk.unit("社会救助处"),
            demands=("查清",),
            reason=SlipReason.OVERDUE,
        )
        slip_id = director.draft(draft)
        director.sign_out(slip_id, self.today, self.desk.staff("周正"))
        self.slip_id = slip_id

    def wait(self, days: int) -> None:
        """Time passes, not into the next year."""
        self.desk.on(min(self.today + timedelta(days=days), date(self.begun_on.year, 12, 30)))

    def _any(self, login: str, action: Action) -> None:
        handling = self.desk.as_(login).handling
        if action is A.SERVE:
            handling.serve(self.papers[0], receipt(self.desk))
        elif action is A.REOPEN:
            handling.reopen(self.case_id, "重新办理", self.today)
        elif action.value in DRAFTS:
            handling.issue(self.case_id, action, DRAFTS[action.value](), signing(self.desk, action))
        else:
            handling.record(self.case_id, action, self._record(action))

    def _expect(self, act: Callable[[], object], sentence: str | None = None) -> None:
        state = self.facts().state
        try:
            act()
        except (Refused, Forbidden) as refused:
            if sentence is not None:
                assert str(refused) == sentence
        else:
            raise AssertionError(sentence or "a wrong draft was taken")
        assert self.facts().state is state

    def _refused_again(self, action: Action, draft: Any, document_id: int) -> None:
        """The same button twice: the draft is issued, so it cannot be issued again."""
        who = signing(self.desk, action)
        handling = self.desk.as_("director").handling
        self._expect(lambda: handling.issue(self.case_id, action, draft, who, document_id))

    def _whole(self, action: Action, choice: int) -> Any:
        change: dict[str, Any] = {}
        if action in (A.INFORM, A.FORWARD, A.ASSIGN_OUT):
            change["is_partial"] = choice % 5 == 0
        if action is A.ASSIGN_OUT:
            change["feedback_on"] = self.today + timedelta(days=20)
        if action is A.FORWARD:
            change["is_outside_system"] = choice % 2 == 0
        if action is A.REQUEST_REVIEW:
            change["is_ours"] = choice % 2 > 0
            change["asked_on"] = min(self.today, self.facts().review_until or self.today)
        if action is A.ACCEPT:
            change["is_simple"] = A.REPLY in self.road
        draft = whole(self.desk, self.case_id, action, **change)
        if action is A.DECIDE:
            draft = replace(draft, answers=tuple(replace(one, by_when=self.today) for one in draft.answers))
        return draft

    def _record(self, action: Action) -> RecordDraft:
        number = "" if action is A.ARCHIVE else f"青民〔{self.begun_on.year}〕5号"
        return RecordDraft(self.today, number, "已办理。", "同意。", self.today + timedelta(days=9))

    def _enter(self) -> None:
        self.tally.entered[self.facts().state] += 1

    def numbers_without_gaps(self) -> None:
        """Every series of the year runs from 1 without a gap; what is missing would be a lost number."""
        document = r.Document
        query = select(document.word, func.count(), func.max(document.serial)).where(
            document.year == self.begun_on.year
        )
        with self.desk.desk.db.read() as connection:
            for _, count, last in connection.execute(query.group_by(document.word)):
                assert count == last
