"""Identity numbers, telephones and credit codes as people type them; nothing is blocked."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinfang_desk.domain import identity
from xinfang_desk.domain.terms import IdKind, Sex

TODAY = date(2026, 3, 25)

STORY_PEOPLE = [
    ("639901193211040171", Sex.MALE, "1932-11-04", 93),
    ("63990219580619022X", Sex.FEMALE, "1958-06-19", 67),
    ("639903197102230196", Sex.MALE, "1971-02-23", 55),
    ("639901196608100316", Sex.MALE, "1966-08-10", 59),
    ("639901196401020132", Sex.MALE, "1964-01-02", 62),
    ("639903199005120445", Sex.FEMALE, "1990-05-12", 35),
    ("639902196811220141", Sex.FEMALE, "1968-11-22", 57),
    ("639902197909010454", Sex.MALE, "1979-09-01", 46),
    ("63990319850315028X", Sex.FEMALE, "1985-03-15", 41),
    ("639901197205180336", Sex.MALE, "1972-05-18", 53),
]


@pytest.mark.parametrize(("number", "sex", "birth", "age"), STORY_PEOPLE)
def test_a_number_tells_sex_birth_age_and_area(number: str, sex: Sex, birth: str, age: int) -> None:
    found = identity.read_id(number, TODAY)
    assert (found.number, found.full, found.kind) == (number, number, IdKind.RESIDENT)
    assert (found.sex, found.birth, found.age) == (sex, date.fromisoformat(birth), age)
    assert (found.area, found.warnings, found.is_historic) == (number[:6], (), False)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_vectors_of_the_standard_pass(number: str) -> None:
    warnings = identity.read_id(number, TODAY).warnings
    assert not any("对不上" in warning for warning in warnings)


@pytest.mark.parametrize(
    "typed",
    [
        "63990219580619022x",
        "６３９９０２１９５８０６１９０２２Ｘ",
        "639902 19580619 022X",
        "639902\n1958061\t9022X\r\n",
        "639902-19580619-022X",
        "\u200b639902195806190\u3000 22×",
    ],
)
def test_however_it_is_typed_it_is_the_same_number(typed: str) -> None:
    assert identity.read_id(typed, TODAY).number == "63990219580619022X"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("639901193211040172", "最后一位对不上"),
        ("63990119321104017", "现在是 17 位"),
        ("6399011932110401711", "现在是 19 位"),
        ("63990119321104O171", "“O”不是数字"),
        ("639901199002300010", "1990-02-30 日历里没有"),
        ("639901203001010018", "在今天之后"),
        ("639901180001010015", "已满 226 岁"),
        ("009901193211040171", "00 不是省份代码"),
        ("张三", "现在是 2 位"),
    ],
)
def test_what_does_not_fit_is_warned_and_can_be_kept(typed: str, words: str) -> None:
    found = identity.read_id(typed, TODAY)
    assert any(words in warning and "可以保留" in warning for warning in found.warnings)
    assert found.number == typed


def test_a_wrong_last_digit_still_tells_birth_and_sex() -> None:
    found = identity.read_id("639901193211040172", TODAY)
    assert (found.sex, found.birth) == (Sex.MALE, date(1932, 11, 4))
    assert found.warnings == ("身份证号最后一位对不上。请再看一眼证件；确实无误可以保留。",)


def test_a_15_digit_number_is_historic_and_has_its_later_form() -> None:
    found = identity.read_id("130503670401001", TODAY)
    assert (found.number, found.full) == ("130503670401001", "130503196704010016")
    assert found.is_historic
    assert found.birth == date(1967, 4, 1)
    assert ["旧号码" in warning for warning in found.warnings] == [True]


def test_the_oldest_15_digit_numbers_belong_to_the_century_before() -> None:
    assert identity.to_18("130503980401998")[6:14] == "18980401"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("130503670401001", "130503196704010016", True),
        ("63990219580619022x", "６３９９０２19580619022Ｘ", True),
        ("639901193211040171", "639901193211040172", False),
        ("", " ", False),
        ("E12345678", "e1234 5678", True),
    ],
)
def test_two_numbers_of_one_person(first: str, second: str, same: bool) -> None:
    assert identity.same_id(first, second) is same


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("810000199408230021", IdKind.HMT_RESIDENCE),
        ("830000199201300022", IdKind.HMT_RESIDENCE),
        ("91115619900101003" + identity.check_character("91115619900101003"), IdKind.FOREIGN_RESIDENCE),
    ],
)
def test_permits_that_look_like_a_card_are_told_by_their_number(number: str, kind: IdKind) -> None:
    found = identity.read_id(number, TODAY)
    assert (found.kind, found.warnings) == (kind, ())


@pytest.mark.parametrize(
    ("kind", "typed", "has_doubt"),
    [
        (IdKind.TEMPORARY, "639901193211040171", False),
        (IdKind.TEMPORARY, "6399", True),
        (IdKind.HOUSEHOLD, "639901193211040172", True),
        (IdKind.HOUSEHOLD, "青户 00123", False),
        (IdKind.PASSPORT, "e1234 5678", False),
        (IdKind.PASSPORT, "护照12", True),
        (IdKind.HM_PERMIT, "H12345678", False),
        (IdKind.HM_PERMIT, "12345678", True),
        (IdKind.TAIWAN_PERMIT, "12345678", False),
        (IdKind.TAIWAN_PERMIT, "1234", True),
        (IdKind.FOREIGN_RESIDENCE, "CAN110000000001", False),
        (IdKind.OFFICER_CARD, "南字第012345号", False),
        (IdKind.SOLDIER_CARD, "12", True),
        (IdKind.VETERAN_CARD, "随便写", False),
        (IdKind.OTHER, "第 7 号", False),
        (IdKind.RESIDENT, "", False),
    ],
)
def test_other_documents_are_looked_at_lightly(kind: IdKind, typed: str, has_doubt: bool) -> None:
    warnings = identity.read(kind, typed, TODAY).warnings
    assert bool(warnings) is has_doubt
    assert all("可以保留" in warning for warning in warnings)


@settings(max_examples=100)
@given(st.dates(date(1930, 1, 1), date(2025, 1, 1)), st.integers(0, 999), st.integers(0, 17), st.data())
def test_one_wrong_digit_is_always_noticed(birth: date, serial: int, place: int, data: st.DataObject) -> None:
    first_17 = f"639901{birth:%Y%m%d}{serial:03}"
    number = first_17 + identity.check_character(first_17)
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert identity.read_id(number, TODAY).warnings == ()
    assert identity.read_id(number[:place] + other + number[place + 1 :], TODAY).warnings


@settings(max_examples=100)
@given(st.sampled_from(IdKind), st.text(max_size=40))
def test_any_text_is_read_without_a_fault(kind: IdKind, text: str) -> None:
    found = identity.read(kind, text, TODAY)
    assert identity.tidy_id(found.number) == found.number
    assert identity.phone_key(text).isdecimal() or identity.phone_key(text) == ""
    assert isinstance(identity.phone_doubt(text), str | None)
    assert isinstance(identity.credit_code_doubt(text), str | None)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("142 0099 5678", "14200995678"),
        ("+86-142-0099-5678", "14200995678"),
        ("１４２００９９５６７８", "14200995678"),
        ("0999 — 0123456", "0999-0123456"),
        ("0999-0123456-801", "0999-0123456-801"),
        ("12345", "12345"),
        ("120", "120"),
        ("400-800-1234", "400-800-1234"),
        ("", ""),
    ],
)
def test_telephones_are_tidied_and_believed(typed: str, tidy: str) -> None:
    assert identity.tidy_phone(typed) == tidy
    assert identity.phone_doubt(typed) is None


@pytest.mark.parametrize("typed", ["1420099567", "142009956789", "0999-12", "没有电话", "12"])
def test_an_incomplete_telephone_is_doubted(typed: str) -> None:
    doubt = identity.phone_doubt(typed)
    assert doubt is not None
    assert "可以保留" in doubt


def test_telephones_are_compared_by_their_digits() -> None:
    assert identity.phone_key("0999-0123456") == identity.phone_key("0999 0123456") == "09990123456"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("91350100M000100Y43", None),
        ("９１３５０１００ｍ０００１００ｙ４３", None),
        ("", None),
        ("91350100M000100Y44", "最后一位对不上"),
        ("91350100M000100Y4", "现在是 17 位"),
        ("91350100I000100Y43", "不用“I”"),
    ],
)
def test_credit_codes(typed: str, words: str | None) -> None:
    doubt = identity.credit_code_doubt(typed)
    assert (doubt is None) if words is None else (doubt is not None and words in doubt)


@pytest.mark.parametrize(
    ("typed", "kept", "doubt"),
    [
        ("1958-06-19", "1958-06-19", None),
        ("１９５８年６月", "1958-06", None),
        ("19580619", "1958-06-19", None),
        ("1958/6/9", "1958-06-09", None),
        ("1958年", "1958", None),
        ("", "", None),
        ("19-99", "19-99", "请写成"),
        ("1958-13", "1958-13", "请写成"),
        ("五八年", "五八年", "请写成"),
        ("2026-03-26", "2026-03-26", "看起来不对"),
        ("1895", "1895", "看起来不对"),
    ],
)
def test_a_birth_may_be_a_day_a_month_or_a_year(typed: str, kept: str, doubt: str | None) -> None:
    assert identity.tidy_birth(typed) == kept
    said = identity.birth_doubt(typed, TODAY)
    assert (said is None) if doubt is None else (said is not None and doubt in said)


@pytest.mark.parametrize(
    ("typed", "number", "is_slip"),
    [
        ("63990219580619022X", "63990219580619022X", True),
        ("63990219580618022X", "63990219580619022X", True),
        ("639902195806190220", "63990219580619022X", True),
        ("63990219580691022X", "63990219580619022X", True),
        ("63990219580617032X", "63990219580619022X", False),
        ("639902580619022", "63990219580619022X", False),
        ("14200000012", "14200000002", True),
        ("14200000013", "14200000002", False),
        ("3001", "3002", False),
        ("", "", False),
    ],
)
def test_a_slip_of_the_hand_is_one_wrong_place_or_two_exchanged(
    typed: str, number: str, is_slip: bool
) -> None:
    assert identity.is_slip_of(typed, number) is is_slip
