"""``undo(merge(a, b))`` is nothing, whatever was merged; later edits stay, or forbid it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fixtures_desk import OpenDesk
from tests.fixtures_store import SampleOffice
from tests.services.handling_cases import issue, serve, signing, whole
from tests.services.merge_edits import GOES_BACK, NAMED, Two, two
from tests.services.merging import DAY, FIRST, SECOND, changed, hits, person_of, tables
from tests.visitors import FACTORY_WORKERS, INQUIRER, MOTHER
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.follow_up import PromiseDraft
from xinfang_desk.domain.handling_arrows import Action
from xinfang_desk.domain.receipts import ForwardPart
from xinfang_desk.domain.registration import VisitDraft
from xinfang_desk.domain.terms import Channel, LinkKind
from xinfang_desk.paths import Paths
from xinfang_desk.store import merges_since
from xinfang_desk.store import records as r

VISITORS: tuple[VisitDraft, ...] = (
    FIRST,
    SECOND,
    replace(FACTORY_WORKERS, received_on=DAY, target=""),
    replace(MOTHER, received_on=DAY, phone=FIRST.phone),
    replace(INQUIRER, petitioner_name="張𤭢"),
    replace(SECOND, petitioner_name="", is_anonymous=True, id_number="", phone=""),
    replace(
        FIRST,
        channel=Channel.FORWARDED,
        forward=ForwardPart("市信访局", "青信转〔2026〕9号", feedback_on=date(2026, 4, 20)),
    ),
)
WORDS = ("张", "张𤭢", "张𤭢 救助", "li", "单玉兰", "14200000001", "63990119", "JD20260325-0001", "住院")


class Scene:
    """Some matters of one example, and what hands do with them."""

    def __init__(self, desk: OpenDesk) -> None:
        self.desk = desk
        self.cases: list[int] = []
        desk.on(DAY)

    def register(self, which: int, how: int) -> None:
        """One more visit: of a matter of its own, of an earlier one, or linked to it."""
        draft = VISITORS[which % len(VISITORS)]
        if self.cases and how % 4 == 1:
            draft = replace(draft, joins_case_id=self.cases[-1])
        elif self.cases and how % 4 == 2:
            draft = replace(draft, relates_to_case_id=self.cases[0], relation=LinkKind.RELATED)
        with suppress(Refused):
            case_id = self.desk.as_("clerk").registration.register(draft).case_id
            if case_id not in self.cases:
                self.cases.append(case_id)

    def work(self, case: int, how: int) -> None:
        """Something is done in one of the matters, as far as it may be."""
        case_id = self.cases[case % len(self.cases)]
        clerk, director = self.desk.as_("clerk"), self.desk.as_("director")
        promise = PromiseDraft(by_name="林岚", text="月底前办好", due_on=DAY + timedelta(days=3))
        acts: tuple[Callable[[], object], ...] = (
            lambda: clerk.cases.note(case_id, "来电询问", DAY),
            lambda: director.cases.assign(case_id, self.desk.unit("社会救助处")),
            lambda: clerk.follow_up.promise(case_id, promise),
            lambda: serve(self.desk, issue(self.desk, case_id, Action.ACCEPT).document_id),
            lambda: issue(self.desk, case_id, Action.ACCEPT),
            lambda: clerk.attachments.add_bytes(case_id, b"%PDF-1.4 fictitious", "材料.pdf", _KIND),
        )
        with suppress(Refused):
            acts[how % len(acts)]()

    def merge(self, first: int, second: int, *, persons: bool) -> Callable[[], None] | None:
        """Merge two of them and hand back how it is undone; None when it was refused and nothing written."""
        director = self.desk.as_("director")
        ids = [self.cases[place % len(self.cases)] for place in (first, second)]
        before = tables(self.desk)
        try:
            if persons:
                service: Any = director.persons
                ids = [person_of(self.desk, case_id) for case_id in ids]
            else:
                service = director.matters
            merge_id = service.merge(*ids, "看起来是同一件")
        except (Refused, AssertionError):  # no person in an anonymous matter
            assert changed(before, tables(self.desk)) == set()
            return None
        return lambda: service.undo(merge_id, "不是")


def _attachment_kind() -> Any:
    from xinfang_desk.domain.attachments import AttachmentKind

    return next(iter(AttachmentKind))


_KIND = _attachment_kind()
number = st.integers(0, 11)


@given(
    visits=st.lists(st.tuples(number, number), min_size=2, max_size=5),
    work=st.lists(st.tuples(number, number), max_size=5),
    merges=st.lists(st.tuples(number, number, st.booleans()), min_size=1, max_size=4),
    notes=st.lists(number, max_size=3),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_the_last_merge_first_leaves_nothing_of_any(
    desk: OpenDesk,
    visits: list[tuple[int, int]],
    work: list[tuple[int, int]],
    merges: list[tuple[int, int, bool]],
    notes: list[int],
) -> None:
    scene = Scene(desk)
    for which, how in visits:
        scene.register(which, how)
    for case, how in work:
        scene.work(case, how)
    before, found = tables(desk), hits(desk, *WORDS)
    undoing = []
    for first, second, persons in merges:
        if (undo := scene.merge(first, second, persons=persons)) is not None:
            undoing.append(undo)
            hits(desk, *WORDS)
    for case in notes:
        scene.work(case, 0)
    for undo in reversed(undoing):
        undo()
    assert changed(before, tables(desk)) == set()
    assert hits(desk, *WORDS) == found


@pytest.mark.parametrize("edit", GOES_BACK, ids=lambda edit: edit.__name__)
def test_what_was_done_meanwhile_is_as_if_there_had_been_no_merge(
    office_template: SampleOffice, tmp_path: Path, edit: Callable[[Two], None]
) -> None:
    stands = []
    for name, is_merged in (("merged", True), ("never", False)):
        on = two(_office(office_template, tmp_path / name))
        director = on.desk.as_("director")
        persons = person_of(on.desk, on.kept), person_of(on.desk, on.absorbed)
        if is_merged:
            matter = director.matters.merge(on.kept, on.absorbed, "看起来是同一件")
            person = director.persons.merge(*persons, "看起来是同一人")
        edit(on)
        if is_merged:
            director.persons.undo(person, "不是")
            director.matters.undo(matter, "不是")
        stands.append(_without_lots(on.desk))
        on.desk.desk.close()
    merged, never = stands
    assert changed(never, merged) == set()


@pytest.mark.parametrize(("edit", "why"), NAMED.values(), ids=NAMED)
def test_what_hangs_on_a_moved_row_is_named_and_nothing_is_undone(
    desk: OpenDesk, edit: Callable[[Two], None], why: str
) -> None:
    on = two(desk)
    merge_id = desk.as_("director").matters.merge(on.kept, on.absorbed, "看起来是同一件")
    edit(on)
    before, lines = tables(desk), desk.counts()["event"]
    with pytest.raises(Refused, match=why) as refused:
        desk.as_("director").matters.undo(merge_id, "不是")
    assert "不能" in str(refused.value) or "请先" in str(refused.value)
    assert (changed(before, tables(desk)), desk.counts()["event"]) == (set(), lines)


def test_every_table_that_may_stand_astride_is_looked_at() -> None:
    """A row that belongs to a case by another row goes with that one, if it points to no second one."""
    looked_at = merges_since.belonging()
    two_ways = set()
    for table in r.Base.metadata.sorted_tables:
        pointed_to = {key.column.table.name for column in table.columns for key in column.foreign_keys}
        if table.name not in looked_at and len(pointed_to & (looked_at | {"petition_case"})) > 1:
            two_ways.add(table.name)
    assert two_ways == {
        "print_copy",  # of a receipt or of a document, never of both
        "receipt_case",  # says to which case a receipt belongs
        "visit_detail",  # remembers the case of that day
        "sealed_content",  # is never merged
    }


def _office(template: SampleOffice, folder: Path) -> OpenDesk:
    shutil.copytree(template.paths.data, folder)
    desk = OpenDesk(SampleOffice(Paths(folder), template.founded, template.plan, template.accounts))
    desk.on(DAY)
    return desk


def _without_lots(desk: OpenDesk) -> dict[str, list[tuple[Any, ...]]]:
    """As :func:`tables`, without what is drawn by lot and which line of the time line met a duty."""
    found = tables(desk, but=("uid", "hmac_name", "query_code", "met_by", "kept_event_id"))
    keys = [row[1:] for row in found["person_key"]]  # a key stated again has another row
    return {**found, "person_key": sorted(keys)}


def test_a_draft_that_was_issued_meanwhile_forbids_the_undoing(desk: OpenDesk) -> None:
    desk.on(DAY)
    registration = desk.as_("clerk").registration
    kept, absorbed = (registration.register(draft).case_id for draft in (FIRST, SECOND))
    document = desk.as_("clerk").handling.save_draft(
        absorbed, Action.ACCEPT, whole(desk, absorbed, Action.ACCEPT)
    )
    merge_id = desk.as_("director").matters.merge(kept, absorbed, "看起来是同一件")
    draft = whole(desk, kept, Action.ACCEPT)
    handling = desk.as_("director").handling
    handling.issue(kept, Action.ACCEPT, draft, signing(desk, Action.ACCEPT), document)
    before = tables(desk)
    with pytest.raises(Refused, match="文书"):
        desk.as_("director").matters.undo(merge_id, "不是")
    assert changed(before, tables(desk)) == set()
