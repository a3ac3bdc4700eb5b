"""Sections: filters, pages, order, feeds and the yearly index, over HTTP."""

from email.utils import parsedate_to_datetime
from icalendar import Calendar
from lxml import etree
from lxml import html
from plone import api
from tests.portal.content.conftest import section
from tests.portal.content.samples import SAMPLES
import datetime as dt
import json
import pytest
import transaction


ATOM = "{http://www.w3.org/2005/Atom}"
KIND = "thesaban.Announcement"


def titles(answer) -> list[str]:
    tree = html.fromstring(answer.content)
    return [link.text for link in tree.xpath("//ul[@class='t-rows']//h3/a")]


@pytest.fixture
def announcements(functional):
    """A section with 25 published announcements of two years, one draft, one secret."""
    site = functional["portal"]
    made = section(site, "announcements", [KIND], title="ประกาศเทศบาล")
    with api.env.adopt_roles(["Manager"]):
        for number in range(1, 26):
            late = number > 20
            item = api.content.create(
                made,
                KIND,
                f"a{number}",
                title=f"ประกาศเรื่องที่ {number}",
                kind="tax" if late else "general",
                unit="finance" if number % 2 else "health",
                issued_on=dt.date(2026 if late else 2025, 3, number),
                number=f"{number}/25{69 if late else 68}",
            )
            api.content.transition(item, "publish")
        api.content.create(
            made,
            KIND,
            "draft",
            title="ร่างที่ยังไม่เผยแพร่",
            kind="tax",
            issued_on=dt.date(2026, 5, 1),
        )
        gone = api.content.create(
            made,
            KIND,
            "gone",
            title="ประกาศที่พ้นกำหนด",
            kind="tax",
            issued_on=dt.date(2026, 5, 2),
        )
        gone.setExpirationDate("2026/05/03")
        api.content.transition(gone, "publish")
        soon = api.content.create(
            made,
            KIND,
            "soon",
            title="ประกาศที่ตั้งเวลาไว้",
            kind="tax",
            issued_on=dt.date(2026, 5, 3),
        )
        soon.setEffectiveDate("2100/01/01")
        api.content.transition(soon, "publish")
        soon.setEffectiveDate("2100/01/01")
        for item in (gone, soon):
            item.reindexObject()
    transaction.commit()
    return made


def test_newest_first_and_in_pages(visitor, announcements):
    first = titles(visitor.get("/announcements"))
    assert first[0] == "ประกาศเรื่องที่ 25"
    assert len(first) == 20
    second = titles(visitor.get("/announcements?start=20"))
    assert second == [f"ประกาศเรื่องที่ {number}" for number in (5, 4, 3, 2, 1)]


def test_drafts_expired_and_scheduled_are_not_listed(visitor, editor, announcements):
    page = visitor.get("/announcements?year=2569")
    assert len(titles(page)) == 5
    assert not visitor.sees("/announcements/soon")
    assert not visitor.sees("/announcements/gone")
    seen = editor.get("/announcements?year=2569").text
    assert "ร่างที่ยังไม่เผยแพร่" in seen


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2569", 5),
        ("year=๒๕๖๘", 20),
        ("kind=tax", 5),
        ("unit=finance", 13),
        ("unit=finance&year=2569", 3),
        ("year=2569&kind=general", 0),
        ("kind=nothing", 0),
    ],
)
def test_filters(visitor, announcements, query, found):
    page = visitor.get(f"/announcements?{query}")
    assert f"พบ {found} รายการ" in page.text
    tree = html.fromstring(page.content)
    assert bool(tree.xpath("//*[contains(@class, 't-empty')]")) is (found == 0)


def test_words_find_by_number_and_title(visitor, announcements):
    assert titles(visitor.get("/announcements?q=25/2569")) == ["ประกาศเรื่องที่ 25"]


def test_the_pager_keeps_the_filters(visitor, announcements):
    tree = html.fromstring(visitor.get("/announcements?year=2568&start=0").content)
    assert not tree.xpath("//nav[@class='t-pager']")
    tree = html.fromstring(visitor.get("/announcements").content)
    links = tree.xpath("//nav[@class='t-pager']//a/@href")
    assert links[1].endswith("?start=20")


@pytest.mark.parametrize(
    "query",
    [
        "start=-1",
        "start=99999999999999",
        "start=x",
        "year=abc",
        "year:list=2569",
        "q=(((",
        "q=%3Cscript%3E",
        "q=" + "ก" * 3000,
        "kind=../../etc",
    ],
)
def test_strange_questions_do_no_harm(visitor, announcements, query):
    answer = visitor.get(f"/announcements?{query}")
    assert answer.status_code in (200, 400)
    assert "<script>" not in answer.text


def test_rss_and_atom(visitor, announcements):
    answer = visitor.get("/announcements/rss.xml?kind=tax")
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    channel = etree.fromstring(answer.content)[0]
    assert channel.findtext("title") == "ประกาศเทศบาล"
    items = channel.findall("item")
    assert [item.findtext("title") for item in items][0] == "ประกาศเรื่องที่ 25"
    assert len(items) == 5
    assert all("+0700" in item.findtext("pubDate") for item in items)

    feed = etree.fromstring(visitor.get("/announcements/atom.xml").content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 25
    assert "ร่าง" not in "".join(entry.findtext(f"{ATOM}title") for entry in entries)
    assert entries[0].findtext(f"{ATOM}id").startswith("urn:uuid:")


def test_a_page_names_its_feeds(visitor, announcements):
    tree = html.fromstring(visitor.get("/announcements?kind=tax").content)
    kinds = tree.xpath("//head/link[@rel='alternate']/@type")
    assert {"application/rss+xml", "application/atom+xml"} <= set(kinds)
    href = tree.xpath("//head/link[@type='application/rss+xml']/@href")[0]
    assert href.endswith("/announcements/rss.xml?kind=tax")


def test_pinned_stands_first_for_the_front_page(functional, announcements):
    from thesaban.portal.content.listing import latest

    with api.env.adopt_roles(["Manager"]):
        announcements.a3.pinned = True
        announcements.a3.reindexObject()
        cards = latest(KIND, 3)
    assert [card["title"] for card in cards][:1] == ["ประกาศเรื่องที่ 3"]
    assert cards[0]["pinned"] and cards[0]["day"] == "3 มี.ค. 2568"


def test_calendar_of_events_and_sittings(published, visitor, functional):
    event = published("Event")
    sitting = published("thesaban.CouncilMeeting")
    section(functional["portal"], "calendar", ["Event", "thesaban.CouncilMeeting"])
    transaction.commit()
    answer = visitor.get("/calendar/events.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert calendar["x-wr-calname"] == calendar["name"] == "หมวดทดสอบ"
    found = calendar.walk("VEVENT")
    assert {str(entry["summary"]) for entry in found} == {
        SAMPLES["Event"]["title"],
        SAMPLES["thesaban.CouncilMeeting"]["title"],
    }
    for path in (event, sitting):
        one = Calendar.from_ical(visitor.get(f"{path}/event.ics").content)
        start = one.walk("VEVENT")[0].decoded("dtstart")
        assert start.utcoffset() in (dt.timedelta(hours=7), dt.timedelta(0))


def test_what_a_feed_says_where_an_editor_wrote_no_description(
    published, visitor, functional
):
    types = ["thesaban.Faq", "thesaban.CouncilMeeting", "thesaban.Ordinance"]
    for name in types:
        published(name)
    section(functional["portal"], "mixed", types)
    transaction.commit()
    channel = etree.fromstring(visitor.get("/mixed/rss.xml").content)[0]
    told = {
        item.findtext("title"): item.findtext("description")
        for item in channel.findall("item")
    }
    assert told[SAMPLES["thesaban.Faq"]["title"]] == "ที่กองคลังหรือสแกนจ่าย"
    sitting = told[SAMPLES["thesaban.CouncilMeeting"]["title"]]
    assert "12 พฤศจิกายน พ.ศ. 2569" in sitting and "สมัยที่: 4" in sitting
    ordinance = told[SAMPLES["thesaban.Ordinance"]["title"]]
    assert ordinance.startswith("เทศบัญญัติ") and "ฉบับที่ 1" in ordinance
    built = parsedate_to_datetime(channel.findtext("lastBuildDate"))
    assert built.utcoffset() == dt.timedelta(hours=7)
    feed = etree.fromstring(visitor.get("/mixed/atom.xml").content)
    summaries = [
        entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry")
    ]
    assert sorted(summaries) == sorted(told.values())


def test_the_yearly_index_names_every_topic(published, visitor, functional):
    path = published("thesaban.Transparency")
    made = section(functional["portal"], "oit", ["thesaban.Transparency"])
    with api.env.adopt_roles(["Manager"]):
        made.setLayout("town-transparency")
    transaction.commit()
    page = visitor.get("/oit?year=2569")
    tree = html.fromstring(page.content)
    codes = tree.xpath(
        "//*[@class='t-topics' or contains(@class,'t-topics')]//h3/span/text()"
    )
    assert len(set(codes)) == 26
    topic = tree.get_element_by_id("topic-structure")
    assert topic.xpath(".//li/a/@href") == [f"{visitor.url}{path}"]
    assert (
        "ยังไม่มีข้อมูลในหัวข้อนี้" in tree.get_element_by_id("topic-executives").text_content()
    )

    published("thesaban.Transparency", title="โครงสร้างตามหนังสือใหม่", o_code="O99")
    tree = html.fromstring(visitor.get("/oit?year=2569").content)
    rows = {
        row.xpath("string(.//h3/span)"): row.xpath(".//li/a/text()")
        for row in tree.xpath("//li[starts-with(@id, 'topic-structure')]")
    }
    assert rows == {"O1": ["โครงสร้างเทศบาล"], "O99": ["โครงสร้างตามหนังสือใหม่"]}
    assert len(set(tree.xpath("//li/@id"))) == len(tree.xpath("//li/@id"))
    older = visitor.get("/oit?year=2567").text
    assert "O35" in older and "O26, O27, O28" in older


def test_questions_are_answered_on_the_list(published, visitor, functional):
    published("thesaban.Faq")
    section(functional["portal"], "faq", ["thesaban.Faq"])
    transaction.commit()
    page = visitor.get("/faq")
    tree = html.fromstring(page.content)
    assert tree.xpath("//details[@class='t-faq']/summary/text()") == ["จ่ายค่าขยะได้ที่ไหน"]
    script = tree.xpath("//script[@type='application/ld+json']")[0]
    data = json.loads(script.text_content())
    assert data["@type"] == "FAQPage"
    assert "สแกนจ่าย" in data["mainEntity"][0]["acceptedAnswer"]["text"]


def test_people_stand_by_side_and_order(editor, reviewer, visitor, desk, functional):
    order = [("ค", 30, "permanent"), ("ก", 10, "permanent"), ("ข", 20, "political")]
    for name, place, side in order:
        path = editor.adds(
            "/desk", "thesaban.Person", title=name, rank_order=place, side=side
        )
        assert reviewer.does("publish", path) == 200
    section(functional["portal"], "people", ["thesaban.Person"])
    transaction.commit()
    tree = html.fromstring(visitor.get("/people").content)
    sides = tree.xpath(
        "//ul[contains(@class, 't-people')]/preceding-sibling::h2/text()"
    )
    assert sides == ["ฝ่ายบริหาร", "ฝ่ายประจำ (พนักงานเทศบาล)"]
    assert tree.xpath("//*[contains(@class,'t-person')]//h3/a/text()") == [
        "ข",
        "ก",
        "ค",
    ]


def test_places_are_drawn_on_a_plan(editor, reviewer, visitor, desk, functional):
    for name, latitude in (("วัดบน", 18.71), ("วัดล่าง", 18.69)):
        path = editor.adds("/desk", "thesaban.Place", title=name, latitude=latitude)
        assert reviewer.does("publish", path) == 200
    section(functional["portal"], "places", ["thesaban.Place"])
    transaction.commit()
    tree = html.fromstring(visitor.get("/places").content)
    marks = tree.xpath("//figure[@class='t-map']//circle/@cy")
    names = tree.xpath("//figure[@class='t-map']//a/text/text()")
    height = dict(zip(names, map(int, marks), strict=True))
    assert height["วัดบน"] < height["วัดล่าง"]


def test_a_section_lists_what_units_keep(
    published, editor, reviewer, visitor, functional
):
    unit = published("thesaban.UnitPage")
    path = editor.adds(unit, KIND, title="ประกาศของกองคลัง")
    assert reviewer.does("publish", path) == 200
    site = functional["portal"]
    section(site, "all", [KIND])
    section(site, "own", [KIND], everywhere=False)
    transaction.commit()
    assert titles(visitor.get("/all")) == ["ประกาศของกองคลัง"]
    assert titles(visitor.get("/own")) == []
    assert "ประกาศของกองคลัง" in visitor.get(unit).text


def test_a_section_takes_only_what_it_lists(functional, announcements):
    with api.env.adopt_roles(["Manager"]):
        allowed = {fti.getId() for fti in announcements.allowedContentTypes()}
    assert KIND in allowed
    assert "thesaban.Person" not in allowed


def test_events_to_come_stand_apart_from_past_ones(published, visitor, functional):
    for title, day in (("งานปีก่อน", "2025-12-05"), ("งานปีหน้า", "2099-12-05")):
        begins, ends = f"{day}T02:00:00+00:00", f"{day}T05:00:00+00:00"
        published("Event", title=title, start=begins, end=ends)
    again = {"recurrence": "RRULE:FREQ=YEARLY;COUNT=100"}
    begins, ends = "2010-03-01T02:00:00+00:00", "2010-03-01T05:00:00+00:00"
    published("Event", title="ทำบุญทุกปี", start=begins, end=ends, **again)
    section(functional["portal"], "events", ["Event"])
    coming = visitor.get("/events").text
    assert "งานปีหน้า" in coming and "งานปีก่อน" not in coming
    assert coming.index("ทำบุญทุกปี") < coming.index("งานปีหน้า")
    past = visitor.get("/events?past=1").text
    assert "งานปีก่อน" in past and "งานปีหน้า" not in past
    assert "ทำบุญทุกปี" not in past
    assert "งานปีก่อน" in visitor.get("/events/rss.xml").text


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_the_site_has_a_feed_of_what_is_new(visitor, announcements, name):
    answer = visitor.get(f"/{name}")
    assert answer.status_code == 200
    kind = "rss" if name.startswith("rss") else "atom"
    assert answer.headers["content-type"] == f"application/{kind}+xml; charset=utf-8"
    assert "/announcements/" in answer.text
    assert answer.text.count("<link") > 1


def test_the_front_page_leads_to_the_feeds_of_the_site(visitor, announcements):
    tree = html.fromstring(visitor.get("").text)
    links = tree.xpath("//head/link[@rel='alternate'][@type]")
    assert [link.get("type") for link in links] == [
        "application/rss+xml",
        "application/atom+xml",
        "text/calendar",
    ]
    for link in links:
        path = link.get("href").removeprefix(visitor.url)
        assert visitor.get(path).status_code == 200
        assert "b'" not in link.get("title")


def test_plones_old_feed_leads_to_ours(visitor, announcements):
    for name in ("RSS", "announcements/search_rss"):
        answer = visitor.get(f"/{name}")
        assert answer.status_code == 301
        assert answer.headers["location"] == f"{visitor.url}/rss.xml"


def test_a_search_can_be_followed(visitor, announcements):
    tree = etree.fromstring(
        visitor.get("/search_rss?SearchableText=ประกาศเรื่อง").content
    )
    assert tree.xpath("//item")
    nothing = etree.fromstring(visitor.get("/search_rss").content)
    assert not nothing.xpath("//item")
