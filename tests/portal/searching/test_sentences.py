"""What people type as they would say it: sentences, villages, spaces, slips."""

from tests.bench import household
from tests.bench.bench_search import sides
from tests.portal.searching.pages import make
from tests.portal.searching.pages import names
from thesaban.portal.searching import find
from thesaban.portal.searching import query
from thesaban.portal.searching import vocabulary
import pytest
import transaction


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ค่าขยะเดือนละเท่าไหร่", ["ค่า", "ขยะ", "เดือน"]),
        ("ไฟดับ หมู่ 5", ["ไฟ", "ดับ", "หมู่"]),
        ("แผนพัฒนา ตลาด 2569", ["แผน", "พัฒนา", "ตลาด"]),
        ("ซอย 12", []),
        ("ขยะ ชม 99999/1", []),
        ("เลขที่ใบอนุญาต 123", []),
        ("ทะเบียน ชม-5", []),
    ],
)
def test_a_village_or_a_year_may_be_missing_and_no_other_number(typed, words):
    assert query.parts(typed) == words


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("ค่าขยะเดือนละเท่าไหร่", [("ค่า", "ขยะ"), ("ขยะ", "เดือน")]),
        ("ขยะ ค่า", []),
        ("ขยะ", []),
    ],
)
def test_words_typed_as_one(typed, both):
    assert query.together(typed) == both


@pytest.mark.parametrize(
    ("typed", "joined"),
    [("PM 2.5", "pm2.5"), ("O-12", "o12"), ("หมู่ 5", None), ("52001 123", None)],
)
def test_letters_and_a_number_are_also_looked_for_as_one(typed, joined):
    ways = [one.lower() for one in query.ways(typed)]
    assert ways[0] == typed.lower()
    assert (joined in ways) if joined else all(typed == one for one in ways)


@pytest.fixture(scope="module")
def town():
    """``town(typed, most=3)`` -> paths of the pages shown first to who types that."""
    _stock, ours = sides()
    known = household.pages()
    ours.fill(list(known.values()))
    paths = {str(page.number): path for path, page in known.items()}

    def shown(typed, most=3):
        found = find.find(ours.catalog, typed, {}, "") or find.some(
            ours.catalog, typed, {}, ""
        )
        if not found.exact and len(found) < 3:
            found = find.beside(found, ours.catalog, typed, {}, "")
        where = ours.catalog._catalog.paths
        return [paths[where[rid]] for rid in found.rids(0, most)]

    return shown


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ค่าขยะเดือนละเท่าไหร่", "pay-waste-fee"),
        ("ไฟดับ หมู่ 5", "faq/report"),
        ("ถนน หมู่ 4", "faq/report"),
        ("PM 2.5", "news/press/haze"),
        ("OSS", "faq/first-step"),
        ("ร้านกาแฟ", "news/press/food-notice-online"),
        ("เปิดร้านกาแฟ", "news/press/food-notice-online"),
        ("เสียงดัง", "report-a-problem"),
        ("ข้างบ้านเสียงดัง", "living/health"),
        ("รถดูดส้วมราคาเท่าไร", "ordinances/waste"),
        ("haze", "news/press/haze"),
    ],
)
def test_the_page_that_answers_stands_among_the_first(town, typed, answer):
    assert answer in town(typed)


def test_beside_a_number_stands_nothing(town):
    assert town("รับสมัครงาน 2569", most=50) == ["news/announcements/recruitment"]


def test_a_slip_in_a_compound_that_pages_have_apart(read, site):
    make(site, "elderly", "ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ")
    transaction.commit()
    vocabulary.forget()
    page = read("/@@search?SearchableText=เบี้ยผุ้สูงอายุ")
    assert names(page) == []
    (offered,) = page.xpath("//div[@class='t-meant']//a")
    assert offered.text == "เบี้ยผู้สูงอายุ"
    assert names(read("/@@search?SearchableText=" + offered.text)) == ["elderly"]
