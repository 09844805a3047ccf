"""查找 on the real file: what is found, in which order, what never is, and within which budget."""

from __future__ import annotations

import random
import threading
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.fixtures_store import SampleOffice
from tests.store.cases import AT, DAY, Visitor, add_case
from xinfang_desk.domain.numbering import slip_code
from xinfang_desk.domain.terms import Channel, LimitKind, PartyRole, Purpose, SlipState
from xinfang_desk.store import numbers, search
from xinfang_desk.store import records as r
from xinfang_desk.store.engine import Database
from xinfang_desk.store.exact_numbers import slip_by_code

PEOPLE = [
    Visitor(),
    Visitor(
        "买买提·艾力",
        "拖欠工资",
        "市福利一厂拖欠四十三人工资，联系电话转7788。",
        ("要求补发工资", "补缴养老保险"),
        "14200000077",
        "639903197102230196",
        "青川市青北区北站街道工业路66号",
    ),
    Visitor(
        "单玉兰",
        "孩子落户",
        "孩子没有户口，上不了学。",
        (),
        "14200000455",
        "63990319850315028X",
        "青北区石桥镇",
    ),
    Visitor(
        "曾祥𬬭", "工资标准", "要求按新标准发放。", (), "14200000123", "639901196401020132", "青东区东关街道"
    ),
]


def _ids(db: Database, words: str, **options: object) -> tuple[int, ...]:
    return search.find(db.search_connection(), words, **options).ids  # type: ignore[arg-type]  # as given


@pytest.fixture
def filled(db: Database) -> Database:
    with db.begin() as session:
        for visitor in PEOPLE:
            add_case(session, visitor)
    return db


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("张", (1,)),
        ("𤭢", (1,)),
        ("张𤭢", (1,)),
        ("阿", ()),
        ("买买提艾力", (2,)),
        ("买买提 艾力", (2,)),
        ("买买提•艾", (2,)),
        ("mmt", (2,)),
        ("shanyl", ()),
        ("syl", (3,)),
        ("danyulan", (3,)),
        ("zeng", (4,)),
        ("zh", (1,)),
        ("工资", (4, 2)),
        ("拖欠工资", (2,)),
        ("补缴养老保险", (2,)),
        ("工资 保险", (2,)),
        ("工资 户口", ()),
        ("3号楼", (1,)),
        ("人民路街道", (1,)),
        ("028X", (3,)),
        ("０２８ｘ", (3,)),
        ("19850315", (3,)),
        ("142000004", (3,)),
        ("00000", (4, 3, 2, 1)),
        ("7788", (2,)),
        ("LF20260325-0003", (3,)),
        ("lf202603250003", (3,)),
        ("20260325", (4, 3, 2, 1)),
        ("", ()),
        ("。、", ()),
        ("𪣻", ()),
    ],
)
def test_pieces_of_everything_said_are_found_newest_first(
    filled: Database, words: str, ids: tuple[int, ...]
) -> None:
    assert _ids(filled, words) == ids


@pytest.mark.parametrize("words", ["0999-0123456", "09990123456", "90123", "0123456"])
def test_a_landline_is_found_with_and_without_its_dash(filled: Database, words: str) -> None:
    with filled.begin() as session:
        add_case(session, Visitor(phone="0999-0123456"))
    assert _ids(filled, words) == (5,)


@pytest.mark.parametrize("words", ["639902580619022", "63990219580619022X", "19580619"])
def test_the_number_of_an_old_card_is_found_by_that_of_the_new_one(filled: Database, words: str) -> None:
    with filled.begin() as session:
        add_case(session, Visitor(id_number="639902580619022"))
    assert _ids(filled, words) == (5,)


def test_an_exact_number_comes_before_newer_cases_that_only_mention_it(filled: Database) -> None:
    with filled.begin() as session:
        add_case(session, Visitor(facts="此前编号 LF20260325-0002 的事项没有答复。"))
    assert _ids(filled, "LF20260325-0002") == (2, 5)


def test_papers_are_found_by_number_however_it_is_typed(office: SampleOffice, filled: Database) -> None:
    code = slip_code("6399", 2026, 1)
    with filled.begin() as session:
        serial, number = numbers.next_document_number(session, "青民信督", 2026)
        document = r.Document(
            case_id=3, form_id="F15", word="青民信督", year=2026, serial=serial, number=number, state="issued"
        )
        session.add(document)
        session.flush()
        slip = r.SupervisionSlip(
            document_id=document.id,
            case_id=3,
            state=SlipState.ISSUED,
            limit_kind=LimitKind.DAYS,
            limit_value="15",
            code=code,
            drafted_by=office.accounts["clerk"],
        )
        session.add(slip)
        search.write_grams(session, 3)
    for words in (
        "青民信督〔2026〕1号",
        "青民信督[2026]第1号",
        "青民信督（2026）01号",
        code,
        code.lower().replace("-", ""),
    ):
        assert _ids(filled, words)[:1] == (3,), words
    assert slip_by_code(filled.search_connection(), code) == 1
    assert slip_by_code(filled.search_connection(), "XF-6399-D-2026-0009-A") is None


def test_a_repeat_visit_is_found_by_what_was_said_then(filled: Database) -> None:
    with filled.begin() as session:
        number = numbers.next_case_number(session, Channel.VISIT, date(2026, 4, 2))
        receipt = r.Receipt(
            number=number, channel="LF", received_on=DAY, entered_at=AT, entered_by=1, form="individual"
        )
        session.add(receipt)
        session.flush()
        session.add(
            r.VisitDetail(
                receipt_id=receipt.id,
                own_case_id=1,
                purpose=Purpose.APPEAL,
                facts="补充说明：孙子患病住院",
                demands=("先行救助",),
            )
        )
        session.add(r.ReceiptCase(receipt_id=receipt.id, case_id=1))
        session.add(r.Party(receipt_id=receipt.id, role=PartyRole.AGENT, name="欧阳𬱖"))
        search.write_grams(session, 1)
    for words in ("孙子患病", "先行救助", "ouy", "欧阳", number):
        assert _ids(filled, words) == (1,), words


def test_what_was_changed_is_found_as_it_now_stands(filled: Database) -> None:
    with filled.begin() as session:
        party = session.scalars(select(r.Party).where(r.Party.case_id == 3)).one()
        party.name = "善玉兰"
        search.write_grams(session, 3)
    assert _ids(filled, "单玉兰") == ()
    assert _ids(filled, "善玉兰") == (3,)


def test_sealed_matters_and_progress_notes_are_never_found(filled: Database) -> None:
    with filled.begin() as session:
        sealed_case = add_case(session, Visitor("王𫞩"), is_sealed=True)
        session.add(
            r.Event(case_id=1, kind="progress", happened_on=DAY, entered_at=AT, text="已与街道核实档案材料")
        )
        search.write_grams(session, 1, sealed_case.id)
        number = sealed_case.number
    assert _ids(filled, "王𫞩") == _ids(filled, "wang") == _ids(filled, "核实档案") == ()
    assert _ids(filled, number) == (5,)  # its number is in clear and opens nothing
    with filled.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM case_gram WHERE rowid = 5").scalar() == 0


def test_sealing_a_case_takes_its_words_out(filled: Database) -> None:
    with filled.begin() as session:
        case = session.get_one(r.Case, 1)
        case.is_sealed, case.title, case.facts, case.demands = True, "", "", ()
        search.write_grams(session, 1)
    assert _ids(filled, "张𤭢") == _ids(filled, "优抚") == ()


def test_the_list_ends_at_its_limit_and_goes_on_from_there(db: Database) -> None:
    with db.begin() as session:
        for _ in range(30):
            add_case(session)
    connection = db.search_connection()
    first = search.find(connection, "优抚待遇多年", limit=12)
    assert (first.ids, first.has_more, first.is_complete) == (tuple(range(30, 18, -1)), True, True)
    everything = search.find(connection, "优抚待遇多年", limit=50)
    assert (everything.ids, everything.has_more) == (tuple(range(30, 0, -1)), False)


def test_a_budget_ends_the_looking_and_the_rest_follows(db: Database) -> None:
    with db.begin() as session:
        add_case(session, Visitor(facts="甲乙丙丁戊"))
        for _ in range(200):  # every triple of the query, never the query itself
            add_case(session, Visitor(facts="甲乙丙，乙丙丁，丙丁戊"))
    connection = db.search_connection()
    quick = search.find(connection, "甲乙丙丁戊", budget=search.Budget(seconds=60, candidates=100))
    assert (quick.ids, quick.is_complete) == ((), False)
    rest = search.find(connection, "甲乙丙丁戊", budget=search.ENDLESS, going_on=quick)
    assert (rest.ids, rest.is_complete) == ((1,), True)


def test_the_next_key_ends_a_search(db: Database) -> None:
    with db.begin() as session:
        for _ in range(100):
            add_case(session, Visitor(facts="甲乙丙，乙丙丁，丙丁戊"))
    asked = iter([False, True])
    with pytest.raises(search.Interrupted):
        search.find(db.search_connection(), "甲乙丙丁戊", budget=search.ENDLESS, stopped=lambda: next(asked))


def test_a_running_statement_can_be_interrupted_from_another_thread(db: Database) -> None:
    connection = db.search_connection()
    started = threading.Event()

    def interrupt() -> None:
        started.wait()
        while not ended.wait(0.01):
            connection.interrupt()

    ended = threading.Event()
    thread = threading.Thread(target=interrupt)
    thread.start()
    started.set()
    try:
        with pytest.raises(Exception, match="interrupted"):
            connection.execute(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
            ).fetchone()
    finally:
        ended.set()
        thread.join()
    assert search.find(connection, "张").is_complete


def test_an_interrupted_statement_is_an_interrupted_search(filled: Database) -> None:
    connection = filled.search_connection()
    connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(search.Interrupted):
        search.find(connection, "张")
    connection.set_progress_handler(None, 0)
    assert search.find(connection, "张").ids == (1,)


def test_reindexing_gives_the_same_index_and_keeps_the_old_one_when_cancelled(filled: Database) -> None:
    with filled.begin() as session:
        session.connection().exec_driver_sql("DELETE FROM case_gram WHERE rowid = 2")
        search.meta.put(session, search.meta.GRAM_VERSION, "0")
    assert _ids(filled, "买买提") == ()
    assert search.reindex(filled, cancelled=lambda: True) is None
    assert _ids(filled, "买买提") == () and _ids(filled, "张") == (1,)
    told: list[tuple[int, int]] = []
    assert search.reindex(filled, progress=lambda done, total: told.append((done, total))) == 4
    assert told == [(4, 4)]
    assert _ids(filled, "买买提") == (2,)
    with filled.read() as connection:
        assert search.is_current(connection)


def test_the_same_answer_as_reading_every_row(db: Database) -> None:
    """Random pieces of random texts: the index and a plain look at all rows agree."""
    chance = random.Random(7)
    signs = "低保申请未批多年王李张人民路号楼0123456789"
    said = ["".join(chance.choices(signs, k=chance.randint(5, 40))) for _ in range(120)]
    with db.begin() as session:
        for text in said:
            add_case(session, Visitor("", "", text, (), "", "", ""))
    for _ in range(300):
        text = chance.choice(said)
        start = chance.randrange(len(text))
        words = text[start : start + chance.randint(1, 9)]
        expected = tuple(place for place in range(len(said), 0, -1) if words in said[place - 1])
        if not words.isdigit():  # numbers of cases contain digits, too
            assert _ids(db, words, limit=500) == expected, words


def test_index_rows_are_written_with_the_act_or_not_at_all(db: Database) -> None:
    with pytest.raises(KeyError), db.begin() as session:
        add_case(session)
        raise KeyError
    assert _ids(db, "张") == ()
    with db.read() as connection:
        assert connection.scalar(select(func.count()).select_from(r.Case)) == 0
