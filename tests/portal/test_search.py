"""The search of the site: what is found, in which order, by whom, and what is kept."""

from datetime import timedelta
from lxml import html
from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import login
from plone.app.textfield.value import RichTextValue
from plone.base.utils import munge_search_term
from Products.ZCTextIndex.ZCTextIndex import PLexicon
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.portal.searching import find
from thesaban.portal.searching import install
from thesaban.portal.searching import misses
from thesaban.portal.searching import store
from thesaban.portal.searching import vocabulary
from thesaban.portal.searching.splitter import ThaiSplitter
from urllib.parse import quote
import json
import pytest
import transaction


def make(site, name, title, text="", description="", published=True):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(
            site, "Document", name, title=title, description=description
        )
        page.text = RichTextValue(f"<p>{text}</p>", "text/html", "text/x-html-safe")
        if published and api.portal.get_tool("portal_workflow").getChainFor(page):
            api.content.transition(page, "publish")
        page.reindexObject()
    return page


PAGES = (
    ("permit", "ใบอนุญาตก่อสร้างอาคาร", "ยื่นคำขอที่กองช่าง ตามกฎหมายควบคุมอาคาร"),
    ("law", "กฎหมายที่ต้องรู้", "รวมกฎหมายท้องถิ่น"),
    ("dogs", "หมาจรจัดในตลาด", "แจ้งเทศบาลได้ทุกวัน"),
    ("plate", "รถบรรทุกน้ำ ทะเบียน ชม 52001/123", "ใช้ส่งน้ำในหน้าแล้ง"),
    ("waste", "ค่าเก็บขยะ", "อัตราค่าธรรมเนียม ๒๐ บาทต่อเดือน"),
)


@pytest.fixture
def pages(portal):
    for name, title, text in PAGES:
        make(portal, name, title, text)
    vocabulary.forget()
    return portal


def ids(portal, text, **filters):
    found = find.find(portal.portal_catalog, text, filters)
    return [brain.getId for brain in found.brains()]


class TestCatalog:
    def test_the_splitter_is_ours_on_a_fresh_site(self, portal):
        catalog = portal.portal_catalog
        for name in install.INDEXES:
            index = catalog._catalog.getIndex(name)
            assert index.lexicon_id == install.LEXICON
            assert index.getIndexType() == install.INDEX_TYPE

    @pytest.mark.parametrize(
        "typed, name",
        [
            ("ใบอนุญาต", "permit"),
            ("อนุญาตก่อ", "permit"),
            ("ก่อสร้าง", "permit"),
            ("อาคาร กองช่าง", "permit"),
            ("ใบอนุญาติก่อสร้าง", "permit"),
            ("ชม 52001/123", "plate"),
            ("52001", "plate"),
            ("5200", "plate"),
            ("๕๒๐๐๑", "plate"),
            ("20 บาท", "waste"),
            ("นํ้า", "plate"),
        ],
    )
    def test_found(self, pages, typed, name):
        assert name in ids(pages, typed)

    @pytest.mark.parametrize("typed", ["ตกลง", "23", "ขยะ อาคาร", '"อาคาร ใบ"'])
    def test_not_found(self, pages, typed):
        assert ids(pages, typed) == []

    def test_hits_on_a_border_of_words_come_first(self, pages):
        found = ids(pages, "หมา")
        assert found[0] == "dogs"
        assert set(found[1:]) == {"permit", "law"}

    def test_hits_in_the_title_come_first(self, pages):
        make(pages, "other", "ประกาศ", "เรื่องกฎหมายท้องถิ่น กฎหมาย กฎหมาย")
        assert ids(pages, "กฎหมาย")[0] == "law"

    def test_an_equal_word_finds_too(self, pages):
        assert ids(pages, "สุนัข") == ["dogs"]
        api.portal.set_registry_record(find.SYNONYMS, "รถน้ำ = รถบรรทุกน้ำ")
        assert ids(pages, "รถน้ำ") == ["plate"]

    def test_the_word_that_is_begun_is_found_while_there_is_no_whole_one(self, pages):
        assert ids(pages, "ก่อส") == ["permit"]

    @pytest.mark.parametrize(
        "typed", ["อาคารก่อสร้าง", "อยากก่อสร้างอาคารต้องทำยังไง", "permit อาคาร"]
    )
    def test_while_little_is_found_words_apart_and_other_words_are(self, pages, typed):
        found = find.find(pages.portal_catalog, typed)
        assert [brain.getId for brain in found.brains()] == ["permit"]
        assert found.exact == 0 and found.wide

    def test_pages_with_the_words_as_typed_stay_first(self, pages):
        make(pages, "pay", "ชำระค่าขยะ", "ชำระค่าขยะ " * 9)
        make(pages, "ask", "คำถาม", "จ่ายค่าขยะ")
        assert ids(pages, "จ่ายค่าขยะ") == ["ask", "pay"]

    def test_a_changed_page_is_found_by_its_new_words_alone(self, pages):
        page = pages["waste"]
        page.title = "ค่าน้ำประปา"
        page.reindexObject()
        assert ids(pages, "ประปา") == ["waste"]
        assert ids(pages, "ค่าเก็บ") == []
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(page, check_linkintegrity=False)
        assert ids(pages, "ประปา") == []

    def test_plones_own_queries_work_on_it(self, pages):
        catalog = pages.portal_catalog
        for typed in ("ก่อสร้าง", "ก่อส", "ชม 52001/12", "กฎหมาย ท้องถิ่น"):
            assert catalog(SearchableText=munge_search_term(typed)), typed
        assert catalog(Title="หมา*")[0].getId == "dogs"
        assert len(catalog(SearchableText="ขยะ OR ประปา OR อาคาร")) == 2
        assert catalog(SearchableText="กฎหมาย -อาคาร")[0].getId == "law"

    def test_who_may_not_see_a_page_does_not_find_it(self, pages):
        make(pages, "secret", "แผนลับเฉพาะ", published=False)
        assert ids(pages, "แผนลับ") == ["secret"]
        login(pages, "applicant1")
        assert ids(pages, "แผนลับ") == []


class TestUpgrade:
    def old(self, portal):
        """A site as it was with Plone's splitter."""
        install.use_stock(portal.portal_catalog)

    def test_the_step_rebuilds_the_indexes_of_an_existing_site(self, pages):
        self.old(pages)
        assert "permit" not in ids(pages, "ก่อสร้าง")
        setup = pages.portal_setup
        setup.setLastVersionForProfile("thesaban:default", "20261122001")
        setup.upgradeProfile("thesaban:default", dest="20261122002")
        assert ids(pages, "ก่อสร้าง") == ["permit"]
        title = pages.portal_catalog._catalog.getIndex("Title")
        assert title.lexicon_id == install.LEXICON

    def test_a_site_with_our_first_lexicon_gets_the_one_of_today(self, pages):
        catalog = pages.portal_catalog
        self.old(pages)
        catalog._setObject("thai_lexicon", PLexicon("thai_lexicon", "", ThaiSplitter()))
        install._replace(catalog, "thai_lexicon", install.INDEX_TYPE)
        assert ids(pages, "ก่อสร้าง") == ["permit"]
        setup = pages.portal_setup
        setup.setLastVersionForProfile("thesaban:default", "20261122003")
        setup.upgradeProfile("thesaban:default", dest="20261123001")
        assert "thai_lexicon" not in catalog.objectIds()
        assert catalog._catalog.getIndex("Title").lexicon_id == install.LEXICON
        for _name, title, _text in PAGES:
            assert len(ids(pages, title)) == 1

    def test_a_second_time_changes_nothing(self, pages):
        assert install.use_thai(pages.portal_catalog) == []

    def test_uninstalled_plones_own_is_back(self, pages):
        applyProfile(pages, "thesaban:uninstall")
        catalog = pages.portal_catalog
        assert catalog._catalog.getIndex("Title").lexicon_id == "plone_lexicon"
        assert install.LEXICON not in catalog.objectIds()
        assert catalog(SearchableText="52001")


@pytest.fixture
def read(site, browse):
    """``read(path, user_id=None)`` -> parsed page of the served site with pages."""
    for name, title, text in PAGES:
        make(site, name, title, text)
    transaction.commit()
    vocabulary.forget()

    def get(path, user_id=None):
        browser = browse(user_id)
        browser.open(site.absolute_url() + quote(path, safe="/@?=&%"))
        get.browser = browser
        return html.fromstring(browser.contents)

    return get


def names(page):
    links = page.xpath("//ol[@class='t-results']//h2/a/@href")
    return [link.rpartition("/")[2] for link in links]


class TestPage:
    def test_results_with_marked_snippets(self, read):
        page = read("/@@search?SearchableText=กฎหมาย")
        assert set(names(page)) == {"law", "permit"}
        marks = page.xpath("//ol[@class='t-results']//mark/text()")
        assert marks and set(marks) == {"กฎหมาย"}
        texts = page.xpath("//p[@class='t-result-text']")
        assert any("ควบคุมอาคาร" in text.text_content() for text in texts)
        assert page.xpath("//ol[@class='t-results']//time/@datetime")
        assert page.xpath("//form[@role='search']//input/@value")[0] == "กฎหมาย"

    def test_markup_in_the_words_stays_text(self, read, site):
        make(site, "odd", "<script>alert(1)</script> ขยะ", "ขยะ & <b>น้ำ</b>")
        transaction.commit()
        page = read("/@@search?SearchableText=ขยะ")
        assert not page.xpath("//ol[@class='t-results']//script")
        assert "odd" in names(page)

    def test_a_kind_of_page_can_be_chosen(self, read):
        page = read("/@@search?SearchableText=กฎหมาย")
        kinds = page.xpath("//select[@name='type']/option/@value")
        assert "Document" in kinds
        assert names(read("/@@search?SearchableText=กฎหมาย&type=Document"))
        assert read("/@@search?SearchableText=กฎหมาย&type=Image") is not None

    def test_a_year_can_be_chosen(self, read, site):
        with api.env.adopt_roles(["Manager"]):
            site["law"].setEffectiveDate("2024-05-01")
            site["law"].reindexObject()
        transaction.commit()
        page = read("/@@search?SearchableText=กฎหมาย")
        years = page.xpath("//select[@name='year']/option/@value")
        assert "2567" in years
        assert names(read("/@@search?SearchableText=กฎหมาย&year=2567")) == ["law"]
        assert len(names(read("/@@search?SearchableText=กฎหมาย&year=1"))) == 2

    def test_the_latest_can_come_first(self, read, site):
        for name, day in (("law", "2024-05-01"), ("permit", "2026-05-01")):
            with api.env.adopt_roles(["Manager"]):
                site[name].setEffectiveDate(day)
                site[name].reindexObject()
        transaction.commit()
        assert names(read("/@@search?SearchableText=กฎหมาย")) == ["law", "permit"]
        page = read("/@@search?SearchableText=กฎหมาย&sort=date")
        assert names(page) == ["permit", "law"]
        assert page.xpath("//select[@name='sort']/option[@selected]/@value") == ["date"]

    def test_where_nothing_is_found_ways_on_are_shown(self, read):
        for query in ("SearchableText=ใบขับขี่", ""):
            page = read(f"/@@search?{query}")
            assert page.xpath("//nav[@aria-labelledby='ways']//a/@href")
            assert not page.xpath("//select[@name='type']")
        page = read("/@@search?SearchableText=กฎหมาย")
        assert not page.xpath("//nav[@aria-labelledby='ways']")
        page = read("/@@search?SearchableText=*")
        assert not page.xpath("//div[@class='t-meant']")

    def test_many_results_come_page_by_page(self, read, site):
        for number in range(13):
            make(site, f"n{number}", f"ประกาศสอบราคา {number}")
        transaction.commit()
        first = read("/@@search?SearchableText=สอบราคา")
        second = read("/@@search?SearchableText=สอบราคา&b_start=10")
        assert (len(names(first)), len(names(second))) == (10, 3)
        assert not set(names(first)) & set(names(second))
        assert second.xpath("//ol[@class='t-results']/@start") == ["11"]

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "SearchableText=",
            "SearchableText=*",
            'SearchableText="',
            "SearchableText=((",
            "SearchableText=AND OR NOT",
            "SearchableText=ขยะ&b_start=-1",
            "SearchableText=ขยะ&b_start=999999999",
            "SearchableText=ขยะ&type=x&year=zz&unit=;",
            "SearchableText=%00ขยะ",
            f"SearchableText={'ก่' * 500}",
            "SearchableText:list=a&SearchableText:list=b",
        ],
    )
    def test_strange_questions_get_a_page(self, read, query):
        page = read(f"/@@search?{query}")
        assert read.browser.headers["Status"].startswith("200")
        assert page.xpath("//h1")

    def test_other_words_are_offered(self, read):
        page = read("/@@search?SearchableText=ใบอนุญาตก่อสร้าน")
        assert names(page) == []
        offered = page.xpath("//div[@class='t-meant']//a")
        assert [one.text for one in offered] == ["ใบอนุญาตก่อสร้าง"]
        assert names(read("/@@search?SearchableText=" + offered[0].text)) == ["permit"]

    def test_what_has_the_words_apart_is_said_to(self, read):
        page = read("/@@search?SearchableText=อาคารก่อสร้าง")
        assert names(page) == ["permit"]
        (said,) = page.xpath("//p[@class='t-found']/text()")
        assert "อาคารก่อสร้าง" in said
        marks = page.xpath("//ol[@class='t-results']//h2//mark/text()")
        assert marks == ["ก่อสร้าง", "อาคาร"]

    def test_typed_with_the_keyboard_in_the_other_language(self, read):
        page = read("/@@search?SearchableText=-pt")
        offered = page.xpath("//div[@class='t-meant']//a")
        assert [one.text for one in offered] == ["ขยะ"]


class TestSuggestions:
    def ask(self, read, site, typed, user_id=None):
        read(f"/@@search-suggest?q={typed}", user_id)
        assert "no-store" in read.browser.headers["Cache-Control"]
        return json.loads(read.browser.contents)

    def test_titles_that_have_what_is_being_typed(self, read, site):
        found = self.ask(read, site, "ก่อส")
        assert [one["title"] for one in found] == ["ใบอนุญาตก่อสร้างอาคาร"]
        assert found[0]["url"].endswith("/permit") and found[0]["kind"]

    def test_words_that_begin_so_come_first(self, read, site):
        assert self.ask(read, site, "หมา")[0]["title"] == "หมาจรจัดในตลาด"

    @pytest.mark.parametrize("typed", ["", "ก", "*", '"('])
    def test_too_little_suggests_nothing(self, read, site, typed):
        assert self.ask(read, site, typed) == []

    def test_nothing_hidden_is_suggested(self, read, site):
        make(site, "secret", "แผนลับเฉพาะ", published=False)
        transaction.commit()
        assert self.ask(read, site, "แผนลับ") == []
        assert self.ask(read, site, "แผนลับ", "applicant1") == []


class TestMisses:
    def test_what_was_not_found_is_counted_by_day(self, portal):
        for _time in range(2):
            assert misses.note("ใบขับขี่")
        assert misses.note("  ใบขับขี่ ")
        assert misses.note("วีซ่า")
        assert misses.shown() == [("ใบขับขี่", 3, today())]
        assert misses.asked_once() == 1

    @pytest.mark.parametrize("typed", ["", "***", "นายสมชาย ใจดี", "ก" * 61])
    def test_what_is_not_kept(self, portal, typed):
        assert not misses.note(typed)
        assert store.known_on(today()) == 0

    def test_a_day_holds_only_so_many(self, portal, monkeypatch):
        monkeypatch.setattr(misses, "MOST_A_DAY", 2)
        assert [misses.note(word) for word in ("หนึ่ง", "สอง", "สาม", "หนึ่ง")] == [
            True,
            True,
            False,
            True,
        ]

    def test_forgotten_after_its_days(self, portal):
        with frozen(now() - timedelta(misses.KEPT + 1)):
            misses.note("ใบขับขี่")
            misses.note("ใบขับขี่")
        assert misses.shown() == []
        assert misses.OldSearches().run(portal) == "1 rows"

    def test_the_page_notes_a_search_of_its_own_alone(self, read):
        for _time in range(2):
            read("/@@search?SearchableText=ใบขับขี่")
        read("/@@search?SearchableText=ใบขับขี่&b_start=10")
        read("/@@search?SearchableText=ใบขับขี่&type=Document")
        read("/@@search?SearchableText=ขยะ")
        assert misses.shown() == [("ใบขับขี่", 2, today())]


class TestEditors:
    @pytest.mark.parametrize("user_id", [None, "applicant1", "officer_health"])
    def test_only_editors_see_it(self, read, user_id):
        page = read("/@@search-words", user_id)
        assert not page.xpath("//textarea[@name='synonyms']")

    def test_an_editor_sees_what_was_not_found_and_answers_it(self, read, browse, site):
        for _time in range(2):
            read("/@@search?SearchableText=รถน้ำ")
        page = read("/@@search-words", "editor1")
        assert "no-store" in read.browser.headers["Cache-Control"]
        assert page.xpath("//td//a/text()") == ["รถน้ำ"]
        browser = read.browser
        browser.getControl(name="synonyms").value = "รถน้ำ = รถบรรทุกน้ำ"
        browser.getForm(index=len(page.xpath("//form")) - 1).submit()
        assert names(read("/@@search?SearchableText=รถน้ำ")) == ["plate"]

    def test_a_word_can_be_struck_off(self, read):
        for _time in range(2):
            read("/@@search?SearchableText=ใบขับขี่")
        read("/@@search-words", "editor1")
        read.browser.getControl(name="forget").click()
        assert misses.shown() == []

    def test_the_list_is_sorted_answered_and_cleared(self, read):
        with frozen(now() - timedelta(3)):
            for _time in range(3):
                read("/@@search?SearchableText=ใบขับขี่")
        for _time in range(2):
            read("/@@search?SearchableText=วีซ่า")
        rows = "//td[contains(@class, 't-col-main')]//a/text()"
        page = read("/@@search-words", "editor1")
        assert page.xpath(rows) == ["ใบขับขี่", "วีซ่า"]
        page = read("/@@search-words?sort=latest", "editor1")
        assert page.xpath(rows) == ["วีซ่า", "ใบขับขี่"]
        page = read("/@@search-words?equal=วีซ่า", "editor1")
        assert page.xpath("//textarea[@name='synonyms']")[0].text.strip() == "วีซ่า ="
        read.browser.getControl(name="forget_all").click()
        assert misses.shown() == []

    def test_a_wrong_line_is_said_and_nothing_is_kept(self, read, site):
        page = read("/@@search-words", "editor1")
        browser = read.browser
        browser.getControl(name="synonyms").value = "รถน้ำ"
        browser.getForm(index=len(page.xpath("//form")) - 1).submit()
        page = html.fromstring(browser.contents)
        assert page.xpath("//*[contains(@class, 't-errors')]")
        assert page.xpath("//textarea[@name='synonyms']")[0].text.strip() == "รถน้ำ"
        assert not api.portal.get_registry_record(find.SYNONYMS)

    def test_no_change_without_the_token(self, read, browse, site):
        browser = browse("editor1")
        browser.post(f"{site.absolute_url()}/@@search-words", "synonyms=a%3Db")
        assert not api.portal.get_registry_record(find.SYNONYMS)
