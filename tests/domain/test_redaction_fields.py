"""Every text of every sheet is looked through, or the list says why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from xinfang_desk.domain import case_file, handling_sheets
from xinfang_desk.domain.evaluation_sheets import EvaluationSheet
from xinfang_desk.domain.handling_asks import asks
from xinfang_desk.domain.handling_notices import AcceptDraft, AssignDraft, ForwardDraft
from xinfang_desk.domain.handling_sheets import AcceptSheet, AssignSheet, ForwardSheet, PaperSheet
from xinfang_desk.domain.receipt_sheets import CallSheet, LetterSheet, NextStepsSheet
from xinfang_desk.domain.redaction import FindKind, Named
from xinfang_desk.domain.redaction_fields import EXEMPT, Why, exempt, label_of
from xinfang_desk.domain.redaction_sheets import NOTHING_DECIDED, Look, looked_through, texts_of
from xinfang_desk.domain.sheets import PrintMark, SlipSheet, VisitSheet
from xinfang_desk.domain.typed_text import is_han

NAME, ID, PHONE = "单玉兰", "639903197102230196", "13812345679"
TOLD = f"某{NAME}、{ID}、{PHONE}"
LOOK = Look([Named(NAME, "单某某", id_number=ID, phone=PHONE)])
SHEETS: list[type[Any]] = [
    VisitSheet, LetterSheet, CallSheet, NextStepsSheet, SlipSheet, EvaluationSheet, case_file.Cover,
    *(each for each in vars(handling_sheets).values()
      if isinstance(each, type) and issubclass(each, PaperSheet) and each is not PaperSheet),
]  # fmt: skip
DAY = datetime(2026, 3, 25, 9, 30)


def drawn(sheet: type[Any], text: str) -> Any:
    """A sheet with the text in every text of it, rows and blocks included."""
    return sheet(**{name: _value(hint, text) for name, hint in get_type_hints(sheet).items()})


def _value(hint: Any, text: str) -> Any:
    if hint is str:
        return text
    if get_origin(hint) is tuple:
        inner = _value(get_args(hint)[0], text)
        return () if inner is None else (inner,)
    if isinstance(hint, type) and is_dataclass(hint):
        return drawn(hint, text)
    return {bool: False, int: 0, date: DAY, datetime: DAY}.get(hint)  # no choice, no picture, no day


def places(value: Any, path: str = "") -> Iterator[tuple[str, type[Any], str, str]]:
    """Way, class, field and text of everything that is a text."""
    for one in fields(value):
        each = getattr(value, one.name)
        for at, row in enumerate(each) if isinstance(each, tuple) else [(None, each)]:
            way = f"{path}{one.name}" + ("" if at is None else f".{at}")
            if type(row) is str:
                yield way, type(value), one.name, row
            elif is_dataclass(row):
                yield from places(row, f"{way}.")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.__name__)
def test_every_text_is_looked_through_or_named_with_its_reason(sheet: type[Any]) -> None:
    whole = drawn(sheet, TOLD)
    looked = dict(texts_of(whole))
    without_it = looked_through(whole, LOOK, NOTHING_DECIDED)[0]
    after = {way: text for way, _, _, text in places(without_it)}
    seen = 0
    for way, owner, name, text in places(whole):
        why = exempt(owner, name)
        assert (way in looked) is (why is None), way
        seen += why is None
        if why is not None:
            assert isinstance(why, Why) and after[way] == text
            continue
        left = after[way]
        assert NAME not in left and ID not in left and PHONE not in left, (way, left)
    assert seen >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.__name__)
def test_every_text_that_is_looked_through_has_a_name_in_words(sheet: type[Any]) -> None:
    for way, where in texts_of(drawn(sheet, TOLD)):
        assert any(map(is_han, where)), way


def test_nothing_on_the_list_is_typed_in_a_dialog_and_nothing_is_left_over() -> None:
    for owner, names in EXEMPT.items():
        assert names.keys() <= {one.name for one in fields(owner)}
        assert not names.keys() & {ask.name for ask in asks(owner)}


def test_what_a_field_is_there_to_say_is_not_proposed_and_everything_else_is() -> None:
    account = "6222021001098550814"
    draft = AssignDraft(
        to_organ=f"青东区民政局（转{NAME}{PHONE}）", contact="陈秋", contact_phone=f"0999-0123456，{PHONE}",
        copies_to=f"市局，{NAME}收", summary="有事打0999-0123456、0999-0111111。",
    )  # fmt: skip
    look = replace(LOOK, ours=frozenset({"陈秋", "青东区民政局"}))
    found = looked_through(AssignSheet(paper=draft), look)[1]
    assert [(one.where, one.text) for one in found] == [
        ("主送", NAME), ("主送", PHONE), ("摘要", "0999-0111111"), ("抄送", NAME), ("联系电话", PHONE),
    ]  # fmt: skip
    letter = LetterSheet(outside_number=f"转{account}号", facts=account, platform_number=ID)
    assert [(one.where, one.kind) for one in looked_through(letter, look)[1]] == [
        ("平台编号", FindKind.ID), ("事实", FindKind.CARD),
    ]  # fmt: skip


def test_a_unit_of_the_list_names_nobody_and_the_same_words_elsewhere_are_looked_at() -> None:
    look = Look([Named("陈秋", "陈某")], ours=frozenset({"陈秋", "青东区民政局"}))
    draft = ForwardDraft(to_organ="青东区民政局", contact="陈秋", summary="陈秋来访。")
    assert [one.where for one in looked_through(ForwardSheet(paper=draft), look)[1]] == ["摘要"]


def test_what_is_printed_about_a_copy_is_looked_through_too() -> None:
    sheet = SlipSheet(mark=PrintMark(by="陈秋", purpose=f"寄给{NAME}"))
    assert looked_through(sheet, LOOK, NOTHING_DECIDED)[0].mark == PrintMark(by="陈秋", purpose="寄给单某某")


def test_telephones_and_staff_of_the_desk_are_nobodys_secret() -> None:
    look = Look(phones=frozenset({"09990123456"}), is_own=True)
    sheet = AcceptSheet(
        paper=AcceptDraft(query_way="打0999-0123456或电话0123456", contact_phone="0999-0123411")
    )
    assert looked_through(sheet, look)[1] == ()


def test_an_attribute_is_found_again_by_the_form_that_prints_it() -> None:
    sheet = replace(drawn(EvaluationSheet, TOLD))
    assert {"desk.words", "unit.words", "title"} <= {one.attribute for one in looked_through(sheet, LOOK)[1]}
    opinion = drawn(handling_sheets.OpinionSheet, TOLD)
    assert {"paper.answers", "case.demands", "paper.found"} <= {
        one.attribute for one in looked_through(opinion, LOOK)[1]
    }
    assert label_of(VisitSheet, "occurred_on") == "发生时间"
