"""What is typed wrong in 来访登记: said where it stands, in time, kept if the clerk wants it, never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.fixtures_desk import OpenDesk
from tests.ui.registration_page import (  # noqa: F401 - fixtures
    TODAY,
    Window,
    clerks_window,
)
from tests.visitors import FACTORY_WORKERS
from xinfang_desk.domain.errors import StorageTrouble
from xinfang_desk.domain.registration import RepresentativeDraft
from xinfang_desk.domain.terms import CaseState, Signature, VisitForm
from xinfang_desk.ui.tabs.registration_section import Section


def selected(window: Window) -> str:
    focused = window.focus()
    assert isinstance(focused, QLineEdit)
    return focused.selectedText()


def test_nothing_is_red_before_anybody_tried(window: Window) -> None:
    assert [window.message(name) for name in ("petitioner_name", "title")] == ["", ""]
    who, how, what = window.tab.form.sections[:3]
    assert (state(who), state(how), state(what)) == ("还差 1 项", "", "还差 1 项")


def state(section: Section) -> str:
    return section.head.accessibleDescription()


def test_an_empty_name_asks_for_it_or_for_anonymous(window: Window) -> None:
    window.fill("title", "反映养老机构收费")
    window.save()
    assert window.message("petitioner_name") == ("请填写姓名；不愿留名的，请勾选“匿名/不愿透露”。")
    assert window.focus_name() == "petitioner_name"
    assert state(window.tab.form.sections[0]) == "1 处要看"
    assert window.tab.form.draft().title == "反映养老机构收费"
    window.go_to("is_anonymous")
    window.press(Qt.Key.Key_Space)
    window.save()
    assert window.said[0].startswith("已登记 LF20260414-0001")


def test_a_name_saves_it_too(window: Window) -> None:
    window.fill("title", "反映养老机构收费")
    window.save()
    window.commit("单玉兰")
    window.save()
    assert window.said == ["已登记 LF20260414-0001，04-29 前告知"]


def test_one_digit_off_is_said_after_leaving_and_can_be_kept(window: Window) -> None:
    window.fill("petitioner_name", "买买提·艾力")
    window.fill("title", "拖欠工资")
    window.go_to("id_number")
    window.type("639903197102230195")
    window.settle()
    assert window.message("id_number") == ""
    window.enter()
    assert window.message("id_number") == "身份证号最后一位对不上。请再看一眼证件；确实无误可以保留。"
    window.save()
    assert window.focus_name() == "id_number"
    assert selected(window) == "639903197102230195"
    window.press(Qt.Key.Key_Tab)
    assert window.focus() is window.field("id_number").message.keep_button
    assert window.field("id_number").message.keep_button.text() == "保留此号"
    window.enter()
    assert window.message("id_number") == "已保留：身份证号最后一位对不上"
    window.save()
    assert window.said == ["已登记 LF20260414-0001，04-29 前告知"]


def test_a_kept_number_is_asked_again_when_it_changes(window: Window) -> None:
    window.fill("id_number", "639903197102230195")
    window.enter()
    window.field("id_number").message.keep_button.click()
    assert window.tab.form.draft().kept == frozenset({"id_number"})
    window.fill("id_number", "6399")
    window.enter()
    assert window.tab.form.draft().kept == frozenset()
    assert "现在是 4 位" in window.message("id_number")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("６３９９０２１９５８０６１９０２２Ｘ", "校验通过·女·1958-06-19·67岁"),
        (" 639902 19580619 022x ", "校验通过·女·1958-06-19·67岁"),
        ("639902580619022", "这是 15 位旧号码，已按 63990219580619022X 查对。"),
        ("63990219580619022O", "身份证号里的“O”不是数字。"),
    ],
)
def test_numbers_as_people_type_them(window: Window, typed: str, said: str) -> None:
    window.fill("id_number", typed)
    window.enter()
    assert window.message("id_number").startswith(said)


def test_the_number_tells_sex_and_birth_but_overrules_nobody(window: Window) -> None:
    window.fill("id_number", "63990219580619022X")
    draft = window.tab.form.draft()
    assert (draft.sex.label, draft.birth) == ("女", "1958-06-19")
    window.fill("birth", "1958-06")
    window.fill("id_number", "639903197102230196")
    draft = window.tab.form.draft()
    assert (draft.sex.label, draft.birth) == ("男", "1958-06")


def test_pasted_breaks_and_tabs_do_no_harm(window: Window) -> None:
    pasted = QMimeData()
    pasted.setText("青川市青西区\r\n柳林巷\t18 号")
    QApplication.clipboard().setMimeData(pasted)
    window.fill("petitioner_name", "李㛃")
    window.go_to("address")
    window.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.fill("title", "住院费用困难")
    window.save()
    detail = window.services.cases.open_number("LF20260414-0001")
    (party,) = window.services.cases.reveal(detail.case_id)
    assert party.address == "青川市青西区 柳林巷 18 号"


def test_five_thousand_characters_are_all_kept(window: Window) -> None:
    facts = "来访人说，" + "丈夫住院，家里困难。" * 500
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.fill("facts", facts)
    window.save()
    assert window.services.cases.open_number("LF20260414-0001").facts == facts


def test_a_day_to_come_is_refused(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.fill("received_on", str(TODAY + timedelta(days=1)))
    window.save()
    assert window.message("received_on") == "来访日期 04-15 还没有到，请看一下日期。"
    assert window.focus_name() == "received_on"
    assert window.said == []


def test_a_day_gone_by_asks_why_and_starts_the_clock_then(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    assert window.field("backdate_reason").isHidden()
    window.fill("received_on", str(TODAY - timedelta(days=21)))
    window.enter()
    assert window.message("backdate_reason") == "来访日期早于今天 21 日，请写明原因。期限从 03-24 起算。"
    window.save()
    assert window.focus_name() == "backdate_reason"
    window.commit("停电时用空白表登记")
    window.save()
    assert window.said == ["已登记 LF20260324-0001，04-08 前告知"]


def test_a_day_that_cannot_be_read_is_not_lost_without_a_word(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.fill("received_on", "上星期三")
    window.save()
    assert window.message("received_on") == "日期请写成 2026-03-24 这样，或写“昨天”。"
    assert selected(window) == "上星期三"
    assert window.said == []


def test_a_category_that_is_not_listed_is_said(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.fill("category_code", "房屋拆迁")
    window.save()
    assert window.message("category_code") == "列表里没有“房屋拆迁”。请从列表里选，或清空这一项。"
    assert window.said == []


def test_the_sixth_representative_is_refused_with_the_article(window: Window, desk: OpenDesk) -> None:
    six = (*FACTORY_WORKERS.representatives, RepresentativeDraft("许𪣻"))
    window.tab.form.show(replace(FACTORY_WORKERS, received_on=TODAY, representatives=six))
    window.save()
    refusal = "最多登记 5 名代表（《信访工作条例》第二十条）。请先去掉一名，或只登记人数。"
    assert window.message("representatives") == refusal
    assert window.focus_name() == "representatives"
    assert len(window.tab.form.draft().representatives) == 6
    lines = window.tab.form.fields.control("representatives").findChildren(QLineEdit)
    next(line for line in lines if line.accessibleName() == "第 6 名代表，姓名").clear()
    window.save()
    assert window.said == ["已登记 LF20260414-0001，04-29 前告知"]


def test_label_words_ask_for_facts_and_can_be_kept(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.fill("facts", "此人是老上访，要求救助。")
    window.press(Qt.Key.Key_Tab)
    assert window.message("facts").startswith("“老上访”是对人的评价。请写成事实")
    window.field("facts").message.keep_button.click()
    window.fill("facts", "此人是老上访，要求救助，材料齐全。")
    window.press(Qt.Key.Key_Tab)
    assert window.message("facts").startswith("按来访人的话记")
    window.save()
    assert len(window.said) == 1


def test_the_middle_dot_is_proposed_and_never_forced(window: Window) -> None:
    window.commit("买买提•艾力")
    dot = window.tab.form.who.dot
    assert dot.isVisible()
    assert dot.text().strip() == "写成 买买提·艾力"
    dot.click()
    assert window.tab.form.draft().petitioner_name == "买买提·艾力"
    assert not dot.isVisible()
    window.fill("petitioner_name", "买买提•艾力")
    window.fill("title", "拖欠工资")
    window.save()
    assert len(window.said) == 1


def test_a_card_readers_code_asks_for_its_parts_or_a_picture(window: Window) -> None:
    window.commit("石\ue000")
    described = window.field("name_description")
    assert described.isVisible()
    window.enter()
    assert window.message("petitioner_name").startswith("姓名里有读卡器给的代用码")
    window.fill("name_description", "石 羡")
    window.fill("title", "高龄津贴")
    assert window.message("petitioner_name") == ""
    window.save()
    assert len(window.said) == 1


def test_a_refused_signature_needs_its_witness(window: Window) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    answer = window.tab.form.sections[5]
    window.tab.form.fields.control("signature").choose(list(Signature).index(Signature.REFUSED))
    assert not answer.is_open
    window.save()
    assert answer.is_open
    assert window.message("witness") == "来访人拒签的，请填见证人姓名。"
    assert window.focus_name() == "witness"
    window.commit("赵平")
    window.save()
    assert len(window.said) == 1


def test_group_is_told_how_it_counts(window: Window) -> None:
    window.tab.form.fields.control("form").choose(1)
    window.fill("head_count", "43")
    window.enter()
    assert window.message("head_count") == "计 1 批、43 人次"
    window.tab.form.fields.control("form").choose(0)
    assert window.tab.form.draft().form is VisitForm.INDIVIDUAL
    assert window.tab.form.draft().head_count == 1


def test_a_full_disk_is_said_with_advice_and_nothing_is_lost(window: Window, desk: OpenDesk) -> None:
    window.fill("petitioner_name", "李㛃")
    window.fill("title", "住院费用困难")
    window.settle()
    limit_pages(desk)
    window.fill("facts", "丈夫住院，家里困难。" * 1000)
    window.save()
    window.until(lambda: window.tab.notices.banner is not None)
    banner = window.tab.notices.banner
    assert banner is not None
    assert banner.title.words == "磁盘空间不够，这一步没有写进去。"
    assert banner.text.words.startswith("您填的内容还在屏幕上，没有丢。刚才没有写入任何内容")
    assert window.tab.form.draft().petitioner_name == "李㛃"
    assert window.said == []
    limit_pages(desk, 1_000_000)
    window.save()
    assert len(window.said) == 1
    assert window.services.cases.open_number("LF20260414-0001").state is CaseState.REGISTERED


def limit_pages(desk: OpenDesk, pages: int = 1) -> None:
    """The file may not grow: what SQLite does when the disk is full."""
    with desk.desk.db.begin() as session:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_trouble_with_a_draft_is_said_once_and_kept_again(window: Window) -> None:
    window.tab.keeper.troubled.emit(StorageTrouble("磁盘空间不够，这一步没有写进去。", "请清理磁盘。"))
    banner = window.tab.notices.banner
    assert banner is not None
    assert banner.isVisible()
    assert window.tab.footer().words.words == "草稿还没有存上"
