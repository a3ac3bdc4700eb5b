"""z3c.form on our pages: read, refused, and shown again as it was typed."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from lxml import html
from plone import api
from tests.portal.demo_z3c import DemoView
from thesaban.clock.zone import frozen
from thesaban.interfaces import ITownFormLayer
import datetime as dt
import pytest


PREFIX = "form.widgets."
NEEDED = {"name": "สมหญิง", "few": ["a"], "many": ["c"]}


@pytest.fixture
def post(demo, http_request):
    """Sends the demo form; returns (data or None, page)."""

    def send(**values):
        http_request.form.clear()
        http_request.environ["REQUEST_METHOD"] = "POST"
        http_request.method = "POST"
        for name, value in {**NEEDED, **values}.items():
            if value is not None:
                http_request.form[PREFIX + name] = value
        http_request.form["form.buttons.send"] = "1"
        view = DemoView(demo, http_request)
        page = html.fromstring(view())
        return view.read, page

    with frozen(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)):
        yield send


def error_of(page, name):
    found = page.xpath(f"//*[@id='form-widgets-{name}-error']")
    return found[0].text_content().strip() if found else None


def test_a_good_form_is_read(post):
    data, page = post(sure=["selected"], some=["x", "z"], more="บรรทัดหนึ่ง\r\nสอง")
    assert data["name"] == "สมหญิง"
    assert (data["few"], data["many"], data["some"]) == ("a", "c", {"x", "z"})
    assert data["sure"] is True
    assert not page.xpath("//*[contains(@class, 't-errors')]")


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569",
        "๒๒/๑๑/๒๕๖๙",
        "22 พ.ย. 2569",
        "22 พฤศจิกายน พ.ศ. 2569",
        "2026-11-22",
        "22/11/2026",
    ],
)
def test_dates_in_either_era(post, typed):
    data, _page = post(opened=typed)
    assert data["opened"] == date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed", ["31/2/2569", "เมื่อวานซืนนี้", "22/11/69", "1/1/9999", "x" * 90]
)
def test_a_wrong_date_is_told_and_kept(post, typed):
    data, page = post(opened=typed)
    assert data is None
    assert error_of(page, "opened")
    assert page.xpath("//input[@id='form-widgets-opened']/@value") == [typed]


@pytest.mark.parametrize(
    "typed, read", [("1,234.50", "1234.50"), ("๔๕.๕", "45.5"), (" 200.01 ", "200.01")]
)
def test_decimals(post, typed, read):
    data, _page = post(area=typed)
    assert data["area"] == Decimal(read)


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "สี่สิบ", "1.2.3", "1e999999999"])
def test_wrong_decimals(post, typed):
    data, page = post(area=typed)
    assert data is None
    assert error_of(page, "area")


@pytest.mark.parametrize("typed", ["-1", "1.5", "abc"])
def test_wrong_whole_numbers(post, typed):
    data, page = post(seats=typed)
    assert data is None
    assert error_of(page, "seats")


@pytest.mark.parametrize("name", ["name", "few", "many"])
def test_what_is_missing_is_named_with_its_label(post, name):
    data, page = post(**{name: None})
    assert data is None
    label = DemoView.fields[name].field.title
    assert label in error_of(page, name)
    links = page.xpath("//*[contains(@class, 't-errors')]//a")
    assert [link.get("href") for link in links] == [f"#form-widgets-{name}"]


def test_a_value_that_is_not_offered_is_refused(post):
    data, page = post(few=["zzz"])
    assert data is None
    assert error_of(page, "few")


def test_too_long_a_line(post):
    data, page = post(name="ก" * 21)
    assert data is None
    assert error_of(page, "name")


def test_few_choices_are_radios_and_many_a_list(post):
    _data, page = post()
    assert len(page.xpath("//input[@type='radio']")) == 2
    assert page.xpath("//select[@id='form-widgets-many']")
    assert page.xpath("//select//option[@selected]/@value") == ["c"]


def test_an_empty_box_is_false(post):
    data, page = post(**{"sure-empty-marker": "1"})
    assert data["sure"] is False
    assert not page.xpath("//input[@id='form-widgets-sure']/@checked")


def test_a_password_is_never_sent_back(post):
    _data, page = post(secret="แมวดำ", name=None)
    assert page.xpath("//input[@type='password']/@value") in ([], [""])


PDF = b"%PDF-1.7 x"


def attach(browser, name="แผนที่.pdf"):
    control = browser.getControl(name=f"{PREFIX}paper")
    control.add_file(BytesIO(PDF), "application/pdf", name)


def fill(browser, **values):
    for name, value in {**NEEDED, **values}.items():
        name = name if isinstance(value, str) else f"{name}:list"
        browser.getControl(name=PREFIX + name).value = value


def send(browser):
    browser.getControl(name="form.buttons.send").click()
    return html.fromstring(browser.contents)


class TestFiles:
    @pytest.fixture
    def browser(self, browse, site):
        browser = browse()
        browser.open(f"{site.absolute_url()}/@@demo-z3c")
        return browser

    def test_read(self, browser):
        fill(browser)
        attach(browser)
        assert "NamedBlobFile" in send(browser).xpath("//*[@id='read']")[0].text

    def test_absent(self, browser):
        fill(browser)
        assert "'paper': None" in send(browser).xpath("//*[@id='read']")[0].text

    def test_outlives_an_error_elsewhere(self, browser):
        fill(browser, name="")
        attach(browser)
        page = send(browser)
        assert not page.xpath("//*[@id='read']")
        assert "แผนที่.pdf" in page.text_content()
        browser.getControl(name=f"{PREFIX}name").value = "สมหญิง"
        assert "NamedBlobFile" in send(browser).xpath("//*[@id='read']")[0].text


def test_plones_own_forms_keep_plones_controls(demo, http_request):
    assert not ITownFormLayer.providedBy(http_request)
    with api.env.adopt_roles(["Manager"]):
        page = demo.contact.restrictedTraverse("@@edit")
        assert "pat-" in page()
