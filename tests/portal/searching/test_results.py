"""The results page, suggestions and what is noted."""

from datetime import timedelta
from plone import api
from tests.portal.searching.pages import make
from tests.portal.searching.pages import names
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.portal.searching import misses
from thesaban.portal.searching import store
from thesaban.thai.collate import sort_key
import json
import pytest
import transaction


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

    def test_cells_of_a_manual_are_parted_by_dots(self, read, site):
        manual = {"papers": "บัตรประจำตัว | ผู้ขอ | 1 | | ตัวจริง"}
        with api.env.adopt_roles(["Manager"]):
            one = api.content.create(
                site, "thesaban.Manual", "permit-dogs", title="คู่มือ", **manual
            )
            api.content.transition(one, to_state="published")
        transaction.commit()
        page = read("/@@search?SearchableText=บัตรประจำตัว")
        (text,) = page.xpath("//p[@class='t-result-text']")
        assert "บัตรประจำตัว · ผู้ขอ · 1 · ตัวจริง" in text.text_content()

    def test_a_kind_of_page_can_be_chosen(self, read):
        page = read("/@@search?SearchableText=กฎหมาย")
        kinds = page.xpath("//select[@name='type']/option/@value")
        assert "Document" in kinds
        named = page.xpath("//select[@name='type']/option/text()")[1:]
        assert named == sorted(named, key=sort_key) != sorted(named)
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

    def test_a_few_with_all_words_apart_are_followed_by_those_with_some(self, read):
        page = read("/@@search?SearchableText=ตลาดเทศบาล")
        found = names(page)
        assert found[0] == "dogs" and len(found) > 1
        (said,) = page.xpath("//p[@class='t-found']/text()")
        assert "บางคำ" in said

    def test_what_has_half_of_the_words_is_shown_before_nothing(self, read):
        page = read("/@@search?SearchableText=ขยะ หมาจรจัด วัคซีน ตลาด")
        assert names(page) == ["dogs"]
        (said,) = page.xpath("//p[@class='t-found']/text()")
        assert "ครบทุกคำ" in said
        assert set(page.xpath("//ol[@class='t-results']//h2//mark/text()")) >= {"ตลาด"}
        assert misses.asked_once() == 1

    @pytest.mark.parametrize("words", ["ขยะ ชม 99999/1", '"ขยะ วีซ่า"', "วีซ่า พาสปอร์ต"])
    def test_some_words_do_not_do(self, read, words):
        """A number must be there, quoted words too, and half of the words."""
        assert names(read(f"/@@search?SearchableText={words}")) == []

    def test_signs_that_nobody_types_are_left_out(self, read):
        page = read("/@@search?SearchableText=zz%00%0b%ed%a0%80zz")
        (shown,) = page.xpath("//main//input[@name='SearchableText']/@value") or [""]
        assert shown.isprintable() and names(page) == []
        page = read("/@@search?SearchableText=%22กฎหมาย%22")
        (said,) = page.xpath("//p[@class='t-found']/text()")
        assert "“กฎหมาย”" in said

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
        with frozen(now() - timedelta(1)):
            assert misses.note("ใบขับขี่")
        assert misses.note("ใบขับขี่")
        assert misses.note("  ใบขับขี่ ")
        for _time in range(9):
            # Somebody who asks again and again within a day is one who asks.
            assert misses.note("สมชาย ใจดี")
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
        for days in (misses.KEPT + 1, misses.KEPT + 2):
            with frozen(now() - timedelta(days)):
                misses.note("ใบขับขี่")
        assert misses.shown() == []
        assert misses.OldSearches().run(portal) == "2 rows"

    def test_what_was_of_one_day_is_forgotten_sooner(self, portal):
        with frozen(now() - timedelta(misses.KEPT_ALONE + 1)):
            misses.note("ใบขับขี่")
            misses.note("สมชาย ใจดี")
        misses.note("ใบขับขี่")
        misses.note("วีซ่า")
        assert misses.OldSearches().run(portal) == "1 rows"
        assert misses.shown() == [("ใบขับขี่", 2, today())]
        assert misses.asked_once() == 1

    def test_the_page_notes_a_search_of_its_own_alone(self, read):
        for days in range(2):
            with frozen(now() - timedelta(days)):
                read("/@@search?SearchableText=ใบขับขี่")
        read("/@@search?SearchableText=ใบขับขี่&b_start=10")
        read("/@@search?SearchableText=ใบขับขี่&type=Document")
        read("/@@search?SearchableText=ขยะ")
        assert misses.shown() == [("ใบขับขี่", 2, today())]
