"""The list of searches that found nothing, and the words of editors."""

from datetime import timedelta
from lxml import html
from plone import api
from tests.portal.searching.pages import names
from thesaban.clock.zone import frozen
from thesaban.clock.zone import now
from thesaban.portal.searching import find
from thesaban.portal.searching import misses
import pytest


ROWS = "//td[contains(@class, 't-col-main')]//a/text()"


def ask(read, words: str, days: int) -> None:
    """Search for words on each of some days, the last of them today."""
    latest = now()
    for ago in reversed(range(days)):
        with frozen(latest - timedelta(ago)):
            read(f"/@@search?SearchableText={words}")


class TestEditors:
    @pytest.mark.parametrize("user_id", [None, "applicant1", "officer_health"])
    def test_only_editors_see_it(self, read, user_id):
        page = read("/@@search-words", user_id)
        assert not page.xpath("//textarea[@name='synonyms']")

    def test_an_editor_sees_what_was_not_found_and_answers_it(self, read, browse, site):
        ask(read, "รถดับเพลิง", days=2)
        page = read("/@@search-words", "editor1")
        assert "no-store" in read.browser.headers["Cache-Control"]
        assert page.xpath(ROWS) == ["รถดับเพลิง"]
        browser = read.browser
        browser.getControl(name="synonyms").value = "รถดับเพลิง = รถบรรทุกน้ำ"
        browser.getForm(index=len(page.xpath("//form")) - 1).submit()
        assert names(read("/@@search?SearchableText=รถดับเพลิง")) == ["plate"]

    def test_a_word_can_be_struck_off(self, read):
        ask(read, "ใบขับขี่", days=2)
        read("/@@search-words", "editor1")
        read.browser.getControl(name="forget").click()
        assert misses.shown() == []

    def test_the_list_is_sorted_answered_and_cleared(self, read):
        with frozen(now() - timedelta(3)):
            ask(read, "ใบขับขี่", days=3)
        ask(read, "วีซ่า", days=2)
        page = read("/@@search-words", "editor1")
        assert page.xpath(ROWS) == ["ใบขับขี่", "วีซ่า"]
        page = read("/@@search-words?sort=latest", "editor1")
        assert page.xpath(ROWS) == ["วีซ่า", "ใบขับขี่"]
        page = read("/@@search-words?equal=วีซ่า", "editor1")
        assert page.xpath("//textarea[@name='synonyms']")[0].text.strip() == "วีซ่า ="
        read.browser.getControl(name="forget_all").click()
        assert misses.shown() == []

    def test_a_wrong_line_is_said_and_nothing_is_kept(self, read, site):
        page = read("/@@search-words", "editor1")
        browser = read.browser
        browser.getControl(name="synonyms").value = "รถดับเพลิง"
        browser.getForm(index=len(page.xpath("//form")) - 1).submit()
        page = html.fromstring(browser.contents)
        assert page.xpath("//*[contains(@class, 't-errors')]")
        assert page.xpath("//textarea[@name='synonyms']")[0].text.strip() == "รถดับเพลิง"
        assert not api.portal.get_registry_record(find.SYNONYMS)

    def test_no_change_without_the_token(self, read, browse, site):
        browser = browse("editor1")
        browser.post(f"{site.absolute_url()}/@@search-words", "synonyms=a%3Db")
        assert not api.portal.get_registry_record(find.SYNONYMS)
