"""The frame around the pages, as each kind of person gets it."""

from lxml import html
from plone import api
from tests.portal.demo import Failure
from thesaban.portal.errors import ErrorPage
from thesaban.portal.prefer import CONTRAST_COOKIE
from thesaban.portal.prefer import SIZE_COOKIE
from urllib.parse import quote
from urllib.request import Request
from urllib.request import urlopen
import gzip
import pytest
import re
import transaction


PUBLIC = ("", "/services", "/contact", "/privacy", "/accessibility", "/@@search")
FIRST_LOAD = 150_000
LOADED = "//link[@rel='stylesheet']/@href | //script/@src | //img/@src"


@pytest.fixture
def read(browse, site):
    """``read(path, user_id=None)`` -> (parsed page, browser)."""

    def get(path, user_id=None):
        browser = browse(user_id)
        browser.open(site.absolute_url() + quote(path, safe="/@?=&:%*"))
        return html.fromstring(browser.contents), browser

    return get


@pytest.mark.parametrize("path", PUBLIC)
class TestPublicPages:
    def test_language_title_and_headings(self, read, path):
        page, browser = read(path)
        assert browser.headers["Status"].startswith("200")
        assert page.get("lang") == "th"
        assert "เทศบาลเมืองทดสอบ" in page.findtext(".//title")
        assert len(page.xpath("//h1")) == 1
        assert len(page.xpath("//main")) == 1
        assert page.xpath("//a[@class='t-skip']/@href") == ["#content"]
        assert page.xpath("//*[@id='content']")

    def test_nothing_comes_from_another_host(self, read, site, path):
        page, _browser = read(path)
        addresses = page.xpath("//@src | //link/@href | //form/@action | //use/@href")
        assert addresses
        base = site.absolute_url()
        assert [one for one in addresses if not one.startswith((base, "/", "#"))] == []

    def test_visitors_carry_none_of_plones_bundles(self, read, path):
        page, _browser = read(path)
        loaded = page.xpath(LOADED)
        assert [one for one in loaded if "++plone++" in one or "++theme++" in one] == []
        assert not page.xpath("//*[@id='edit-bar']")

    def test_fit_for_a_strict_policy(self, read, path):
        page, _browser = read(path)
        assert not page.xpath(
            "//script[not(@src) and not(@type='application/ld+json')] | //style | //@style"
        )
        handlers = [
            name for one in page.iter() for name in one.attrib if name[:2] == "on"
        ]
        assert handlers == []

    def test_first_load_is_light(self, read, path):
        page, browser = read(path)
        total = len(gzip.compress(browser.contents.encode(), 5))
        addresses = set(page.xpath(LOADED))
        addresses.update(page.xpath("//link[@rel='preload']/@href"))
        addresses.update(one.split("#")[0] for one in page.xpath("//use/@href"))
        for address in addresses:
            asked = Request(address, headers={"Accept-Encoding": "gzip"})
            with urlopen(asked) as answer:
                total += len(answer.read())
        assert total <= FIRST_LOAD

    def test_ids_are_unique(self, read, path):
        page, _browser = read(path)
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids))


class TestFront:
    def test_four_errands_lead_somewhere(self, read, browse):
        page, _browser = read("")
        links = page.xpath("//ul[contains(@class, 't-four')]//a/@href")
        assert len(links) >= 2
        for link in links:
            browser = browse()
            browser.open(link)
            assert browser.headers["Status"].startswith("200")

    def test_facts_name_their_source(self, read):
        page, _browser = read("")
        facts = page.xpath("//dl[contains(@class, 't-facts')]/div")
        assert facts
        assert all(fact.xpath(".//small") for fact in facts)

    def test_news_carry_thai_dates(self, read, site):
        with api.env.adopt_roles(["Manager"]):
            item = api.content.create(site, "News Item", "n1", title="ข่าวทดสอบ")
            chain = site.portal_workflow.getChainFor(item)
            if chain:
                api.content.transition(item, "publish")
            else:
                site.portal_workflow.setDefaultChain("simple_publication_workflow")
                item.reindexObject()
                api.content.transition(item, "publish")
        transaction.commit()
        page, _browser = read("")
        news = page.xpath("//ul[contains(@class, 't-news')]/li")
        assert [one.xpath(".//a")[0].text for one in news] == ["ข่าวทดสอบ"]
        assert re.search(r"\d+ \S+ 25\d\d$", news[0].xpath(".//time")[0].text)

    def test_footer_has_the_channels(self, read):
        page, _browser = read("")
        footer = page.xpath("//footer[contains(@class, 't-footer')]")[0]
        assert "tel:053000001" in footer.xpath(".//a/@href")
        assert "mailto:saraban@example.org" in footer.xpath(".//a/@href")
        names = [link.rpartition("/")[2] for link in footer.xpath(".//a/@href")]
        assert {"privacy", "accessibility", "contact"} <= set(names)


class TestOverview:
    def test_sections_and_their_pages_on_one_page(self, read, site):
        with api.env.adopt_roles(["Manager"]):
            section = api.content.create(site, "Folder", "town", title="รู้จักเรา")
            inside = api.content.create(section, "Document", "map", title="แผนผัง")
            hidden = api.content.create(section, "Document", "own", title="ร่างของเรา")
            for item in (section, inside):
                api.content.transition(item, to_state="published")
            urls = [item.absolute_url() for item in (section, inside, hidden)]
        transaction.commit()
        page, _browser = read("/sitemap")
        found = page.xpath("//div[@class='t-overview']//a/@href")
        assert [url in found for url in urls] == [True, True, False]
        assert len(found) == len(set(found))
        assert page.xpath("//footer//a[contains(@href, '/sitemap')]")


class TestPreferences:
    def choose(self, browse, site, **form):
        browser = browse()
        query = "&".join(f"{name}={value}" for name, value in form.items())
        browser.post(f"{site.absolute_url()}/@@prefer", query)
        return browser

    @pytest.mark.parametrize(
        "form, cookie, attribute",
        [
            ({"size": "larger"}, SIZE_COOKIE, "data-size"),
            ({"contrast": "high"}, CONTRAST_COOKIE, "data-contrast"),
        ],
    )
    def test_kept_and_shown_without_a_script(
        self, browse, site, form, cookie, attribute
    ):
        value = next(iter(form.values()))
        browser = self.choose(browse, site, **form)
        assert browser.cookies[cookie] == value
        assert html.fromstring(browser.contents).get(attribute) == value
        name = next(iter(form))
        page = html.fromstring(browser.contents)
        pressed = page.xpath(f"//button[@name='{name}'][@aria-pressed='true']")
        assert pressed

    def test_back_to_normal(self, browse, site):
        browser = self.choose(browse, site, size="large")
        browser.post(f"{site.absolute_url()}/@@prefer", "size=normal")
        assert html.fromstring(browser.contents).get("data-size") is None

    def test_english_and_back(self, browse, site):
        browser = self.choose(browse, site, language="en")
        page = html.fromstring(browser.contents)
        assert page.get("lang") == "en"
        assert "What would you like to do today?" in browser.contents
        assert "Test Town Municipality" in page.findtext(".//title")
        browser.post(f"{site.absolute_url()}/@@prefer", "language=th")
        assert html.fromstring(browser.contents).get("lang") == "th"

    @pytest.mark.parametrize(
        "form", [{"size": "huge"}, {"contrast": "x"}, {"language": "xx"}, {}]
    )
    def test_strange_values_are_not_kept(self, browse, site, form):
        browser = self.choose(browse, site, **form)
        assert not {SIZE_COOKIE, CONTRAST_COOKIE, "I18N_LANGUAGE"} & set(
            browser.cookies
        )

    def test_comes_back_to_the_page(self, browse, site):
        back = f"{site.absolute_url()}/contact"
        browser = self.choose(browse, site, size="large", back=back)
        assert browser.url == back

    @pytest.mark.parametrize(
        "back", ["https://example.com/", "//example.com", "javascript:alert(1)"]
    )
    def test_never_to_another_site(self, browse, site, back):
        browser = self.choose(browse, site, size="large", back=back)
        assert browser.url.startswith(site.absolute_url())


class TestErrors:
    def test_not_found(self, read):
        page, browser = read("/nothing-here")
        assert browser.headers["Status"].startswith("404")
        assert page.xpath("//h1")[0].text == "ไม่พบหน้านี้"
        assert page.xpath("//ul[contains(@class, 't-tiles')]//a")

    @pytest.mark.parametrize("path", ["/nothing-here", "/@@images"])
    def test_who_is_signed_in_stays_so(self, read, path):
        """Zope looks for the page first; the failure knows who asked nevertheless."""
        page, browser = read(path, "applicant1")
        assert browser.headers["Status"][:3] in ("404", "400")
        assert browser.headers["Cache-Control"] == "private, no-store"
        assert page.xpath("//header//a[contains(@href, '/logout')]")
        assert not page.xpath("//header//a[contains(@href, '/login')]")
        page, browser = read(path)
        assert page.xpath("//header//a[contains(@href, '/login')]")
        assert not page.xpath("//header//a[contains(@href, '/logout')]")

    @pytest.mark.parametrize(
        "name",
        [
            "contact-info-email",
            "member-search",
            "test-rendering",
            "mail_password_template",
            "registered_notify_template",
        ],
    )
    def test_pages_that_the_town_does_not_have(self, read, name):
        _page, browser = read(f"/{name}")
        assert browser.headers["Status"].startswith("404")

    def test_plones_form_for_messages_leads_to_ours(self, read):
        _page, browser = read("/contact-info")
        assert browser.url.endswith("/contact")

    def test_a_moved_page_is_followed(self, read, site):
        from plone.app.redirector.interfaces import IRedirectionStorage
        from zope.component import getUtility

        getUtility(IRedirectionStorage).add("/plone/old-contact", "/plone/contact")
        transaction.commit()
        _page, browser = read("/old-contact")
        assert browser.url.endswith("/contact")

    def test_failure(self, read):
        page, browser = read("/@@demo-failure")
        assert browser.headers["Status"].startswith("500")
        assert page.xpath("//h1")[0].text == "ระบบของเราขัดข้อง"
        assert "secret detail" not in browser.contents
        assert "หมายเลขอ้างอิง" in browser.contents

    def test_a_key_that_is_missing_is_a_failure_as_well(self, read, monkeypatch):
        """Zope itself takes it for a reason to try again (503)."""

        def fail(self):
            raise KeyError("secret detail")

        monkeypatch.setattr(Failure, "__call__", fail)
        _page, browser = read("/@@demo-failure")
        assert browser.headers["Status"].startswith("500")
        assert "หมายเลขอ้างอิง" in browser.contents

    def test_failure_shows_nobody_a_traceback(self, read, site, browse):
        _page, browser = read("/@@demo-failure", "siteadmin")
        assert "Traceback" not in browser.contents and "secret" not in browser.contents
        answer = browse().testapp.get(
            f"{site.absolute_url()}/@@demo-failure",
            headers={"Accept": "*/*"},
            expect_errors=True,
        )
        assert "ระบบของเราขัดข้อง" in answer.text

    def test_failure_of_the_page_of_errors(self, read, monkeypatch):
        monkeypatch.setattr(ErrorPage, "ways", lambda self: 1 / 0)
        _page, browser = read("/@@demo-failure")
        assert browser.headers["Status"].startswith("500")
        assert "ระบบของเราขัดข้อง" in browser.contents
        assert "Something went wrong" in browser.contents
        assert "ZeroDivision" not in browser.contents

    def test_a_request_of_a_wrong_kind_is_no_fault_of_ours(self, read, caplog):
        page, browser = read("/@@front-change", "siteadmin")
        assert browser.headers["Status"].startswith("400")
        assert page.xpath("//h1")[0].text == "อ่านข้อมูลที่ส่งมาไม่ได้"
        assert "หมายเลขอ้างอิง" not in browser.contents
        assert "reference" not in caplog.text

    def test_not_allowed(self, read):
        page, browser = read("/@@demo-forbidden", "applicant1")
        assert browser.headers["Status"].startswith("403")
        assert page.xpath("//h1")[0].text == "หน้านี้ไม่เปิดให้ท่านดู"
        assert "secret detail" not in browser.contents

    def test_a_page_that_is_closed_says_where_to_go_on(self, read):
        page, browser = read("/insufficient-privileges")
        assert browser.headers["Status"].startswith("403")
        assert page.xpath("//main//a[contains(@href, '/contact')]")
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]

    def test_who_asks_for_json_gets_json(self, browse, site):
        browser = browse()
        browser.addHeader("Accept", "application/json")
        answer = browser.testapp.get(
            f"{site.absolute_url()}/nothing-here",
            headers={"Accept": "application/json"},
            expect_errors=True,
        )
        assert answer.content_type == "application/json"


class TestSearch:
    @pytest.fixture
    def plans(self, site):
        with api.env.adopt_roles(["Manager"]):
            for number in range(12):
                page = api.content.create(site, "Document", title=f"Plan {number} <b>")
                api.content.transition(page, "publish")
        transaction.commit()

    def test_finds_pages(self, read, plans):
        page, _browser = read("/@@search?SearchableText=plan")
        links = page.xpath("//ol[@class='t-results']//h2/a")
        titles = [one.text_content() for one in links]
        assert len(titles) == 10
        assert all(title.endswith("<b>") for title in titles)
        link = page.xpath("//nav[@class='t-pager']//a[not(@aria-current)]/@href")[0]
        page, _browser = read("/@@search" + link.partition("@@search")[2])
        assert len(page.xpath("//ol[@class='t-results']//a")) == 2

    def test_nothing_found_says_what_next(self, read):
        page, _browser = read("/@@search?SearchableText=zzzzqqq")
        assert page.xpath("//*[contains(@class, 't-empty')]")

    @pytest.mark.parametrize(
        "query",
        [
            "SearchableText=%3Cscript%3Ealert(1)%3C/script%3E",
            "SearchableText=a&b_start=-5",
            "SearchableText=a&b_start=x",
            "SearchableText=a&start=x",
            "SearchableText=(((",
            "SearchableText:list=a",
            "SearchableText=" + "ก" * 3000,
        ],
    )
    def test_strange_questions_do_no_harm(self, read, query):
        page, browser = read(f"/@@search?{query}")
        assert browser.headers["Status"].startswith("200")
        assert not page.xpath("//script[not(@src)]")


class TestEditors:
    def test_content_page_has_the_toolbar(self, read):
        page, browser = read("/contact", "editor1")
        assert page.xpath("//*[@id='edit-bar']")
        assert [one for one in page.xpath(LOADED) if "bundle-plone" in one]
        assert "no-store" in browser.headers["Cache-Control"]

    def test_an_edit_form_saves(self, browse, site):
        browser = browse("reviewer1")
        browser.open(f"{site.absolute_url()}/contact/edit")
        form = browser.getForm(id="form")
        form.getControl(name="form.widgets.IDublinCore.title").value = "ติดต่อเรา"
        form.getControl(name="form.buttons.save").click()
        assert "ติดต่อเรา" in browser.contents
        assert browser.url.rstrip("/").endswith("/contact")
        transaction.begin()
        assert site.contact.Title() == "ติดต่อเรา"

    def test_control_panel_of_the_town(self, browse, site):
        browser = browse("siteadmin")
        browser.open(f"{site.absolute_url()}/@@town-controlpanel")
        browser.getControl(name="form.widgets.phone").value = "053999999"
        browser.getControl(name="form.buttons.save").click()
        assert "tel:053999999" in browser.contents

    def test_residents_may_not_change_the_town(self, read):
        _page, browser = read("/@@town-controlpanel", "applicant1")
        assert "form.widgets.phone" not in browser.contents

    @pytest.mark.parametrize("user_id", ["officer_health", "applicant1", "mayor"])
    def test_officers_and_residents_carry_nothing_of_plones(self, read, user_id):
        page, browser = read("/contact", user_id)
        assert not page.xpath("//*[@id='edit-bar']")
        assert [one for one in page.xpath(LOADED) if "++plone++" in one] == []
        assert browser.headers["Cache-Control"] == "private, no-store"

    def test_a_view_of_ours_stays_plain_for_editors_too(self, read):
        page, _browser = read("/@@services", "editor1")
        assert [one for one in page.xpath(LOADED) if "bundle-plone" in one] == []

    def test_user_menu(self, read):
        page, _browser = read("", "officer_health")
        menu = page.xpath("//*[contains(@class, 't-user')]//details")[0]
        links = [link.rpartition("/")[2] for link in menu.xpath(".//a/@href")]
        assert "logout" in links
        assert "desk" in links
        page, _browser = read("", "applicant1")
        assert "desk" not in {
            link.rpartition("/")[2] for link in page.xpath("//header//a/@href")
        }
