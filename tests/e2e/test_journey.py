"""One notice from the service page to the verified certificate, all in browsers.

Everybody is at a screen of their own: the applicant and the mayor on a phone,
the officer and the cashier at a desk, the head, the director and the clerk
through the site's forms without a screen.

The pictures of the docs (THESABAN_PICTURES) are made on the way: then the journey goes
through a demo site of Mae Hia, as ``make start`` makes it, and not the testing town.
"""

from contextlib import closing
from functools import partial
from pathlib import Path
from PIL import Image
from playwright.sync_api import expect
from tests.bench import servers
from tests.cases.applicant.browser import Browser
from tests.e2e import test_applicant as applicant
from tests.plugins.browser import DESK
from tests.plugins.browser import PHONE
import os
import pypdfium2
import pytest
import re
import thesaban.testing


FOLDER = os.environ.get("THESABAN_PICTURES")
#: Who the people of the journey are in the demo.
IN_DEMO = {
    "applicant1": "resident@example.org",
    "officer_health": "officer",
    "head_health": "head",
    "director_health": "director",
    "editor1": "editor",
}
SHOP = "ครัวตัวอย่าง (สมมติ)"
NUMBER = re.compile(r"สอ 0000\d/\d{4}")
#: What may stand in Latin letters on a Thai page: names of things, no sentences.
LATIN = re.compile(
    r"https?://\S+|\S+@\S+|\S+\.(?:jpg|pdf)\b"
    r"|Test Town Municipality|[A-Z0-9]{4}(?:-[A-Z0-9]{4})+|x-xxxx-xxxx\S+"
    r"|\b(?:English|OSS|PDF|QR|SHA|JPEG|PNG|WebP|MB|kB|km|Alt|Enter)\b",
)
WORD = re.compile(r"[A-Za-z]{2,}")
COLOURS = 128


def english(page) -> list[str]:
    """Latin words that a reader of the Thai page sees."""
    return WORD.findall(LATIN.sub(" ", page.locator("body").inner_text()))


def optimise(path: Path) -> None:
    """Fewer colours: a screenshot needs no more, and the tree stays small."""
    image = Image.open(path).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


@pytest.fixture
def site_url(functional, site_url, monkeypatch):
    """The served testing town; for the docs' pictures a demo site of Mae Hia."""
    if not FOLDER:
        yield site_url
        return
    with servers.single() as site:
        monkeypatch.setattr(thesaban.testing, "PASSWORD", site.password)
        yield site.url()


def who(user_id: str) -> str:
    """A person of the testing town, or who is that in the demo."""
    return IN_DEMO.get(user_id, user_id) if FOLDER else user_id


@pytest.fixture
def shot(picture):
    """``shot(page, name)``: the page is in Thai and fits; keep its picture.

    What the town itself writes on a real site may have English in it.
    """
    untranslated = {}

    def look(page, name: str) -> None:
        if not FOLDER and (words := english(page)):
            untranslated[name] = words
        applicant.no_sideways_scroll(page)
        nothing_below_the_footer(page)
        picture(page, name, full_page=False)
        if FOLDER:
            optimise(Path(FOLDER) / f"{name}.png")

    yield look
    assert untranslated == {}


def nothing_below_the_footer(page) -> None:
    below = page.evaluate(
        "document.documentElement.scrollHeight - window.scrollY"
        " - document.querySelector('.t-footer').getBoundingClientRect().bottom"
    )
    assert below < page.viewport_size["height"] / 2, page.url


def open_page(page, url: str) -> None:
    answer = page.goto(url)
    assert answer.status == 200, f"{answer.status} {url}"


def press(page, name: str) -> None:
    """The button or link of the main part with this name."""
    page.wait_for_load_state()
    main = page.locator("main")
    button = main.get_by_role("button", name=name, exact=True)
    link = main.get_by_role("link", name=name, exact=True)
    button.or_(link).filter(visible=True).first.click()
    page.wait_for_load_state()


def main_text(page) -> str:
    return page.locator("main").inner_text()


def screen_and_start(page, site_url, shot) -> None:
    """The visitor reads, answers the questions and signs in."""
    open_page(page, site_url)
    shot(page, "front-phone")
    open_page(page, f"{site_url}/services")
    page.locator(".t-tile").first.click()
    expect(page.locator("h1")).to_contain_text("อาหาร")
    assert "มาตรา 48" in main_text(page)
    shot(page, "service-phone")
    applicant.go_on(page)
    applicant.screen_questions(page, lambda *_: None, "")
    shot(page, "screening-phone")
    applicant.go_on(page)
    applicant.sign_in_here(page, who("applicant1"))
    applicant.go_on(page)


def fill_steps(page, shot, tmp_path) -> None:
    """Three steps, the papers and the delivery, up to the check."""
    applicant.go_on(page)
    for name in ("person", "premises", "business"):
        getattr(applicant, f"fill_{name}")(page)
        shot(page, f"step-{name}-phone")
        applicant.go_on(page)
    applicant.attach(page, tmp_path)
    shot(page, "papers-phone")
    applicant.go_on(page)
    applicant.tick(page, "delivery", "electronic")
    applicant.go_on(page)
    assert SHOP in main_text(page)
    page.locator("#declared").check()
    shot(page, "check-phone")
    applicant.go_on(page)


def pdf_behind(page, kind: str) -> bytes:
    """The file of the first document card whose text has ``kind``."""
    card = page.locator("main .t-document", has_text=kind).first
    href = card.locator("a[href*='@@pdf']").first.get_attribute("href")
    answer = page.request.get(href)
    assert answer.headers["content-type"].startswith("application/pdf")
    return answer.body()


def words_of(pdf: bytes) -> str:
    """What can be read in a PDF; typesetting may part Thai vowels."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def file_notice(page, site_url, shot, tmp_path) -> str:
    """From the front page to the confirmation; address of the case."""
    screen_and_start(page, site_url, shot)
    fill_steps(page, shot, tmp_path)
    assert page.url.endswith("/@@done")
    number = NUMBER.search(page.locator(".t-confirm").inner_text()).group()
    shot(page, "confirmation-phone")
    slip = pdf_behind(page, "ใบรับแจ้ง")
    assert slip.startswith(b"%PDF-1.7")
    assert number.removeprefix("สอ ") in words_of(slip)
    return page.url.removesuffix("/@@done")


def check_papers(page, site_url, case, shot) -> None:
    """The officer takes the case up, decides every paper and sets the fee."""
    open_page(page, f"{site_url}/@@desk")
    shot(page, "desk")
    page.locator("main a", has_text=SHOP).first.click()
    assert page.url.startswith(case)
    press(page, "รับเรื่องไปตรวจ")
    press(page, "รับเรื่องไปตรวจ")
    for choice in page.locator("select[name^='verdict-']").all():
        choice.select_option("ok")
    press(page, "บันทึกผลตรวจเอกสาร")
    shot(page, "case")
    press(page, "เอกสารครบถ้วน คิดค่าธรรมเนียม")
    press(page, "เอกสารครบถ้วน คิดค่าธรรมเนียม")
    assert "300.00" in main_text(page)


def take_cash(page, site_url, shot) -> None:
    """The cashier opens a shift, finds the bill and gives the receipt."""
    open_page(page, f"{site_url}/@@counter")
    # In the demo the cashier has begun already.
    if not page.locator("main [name=q]").count():
        press(page, "เปิดกะ")
        page.locator("[name=opening_float]").fill("500")
        press(page, "เปิดกะ")
    page.locator("main [name=q]").fill("ทดลอง")
    page.locator("main [name=q]").press("Enter")
    page.locator("main button[name=add]").first.click()
    page.locator("main button[name=drop]").wait_for()
    page.locator("main [name=tendered]").fill("500")
    shot(page, "counter")
    press(page, "รับเงินและออกใบเสร็จ")
    page.wait_for_url("**/@@receipt*")
    assert "200.00" in main_text(page), "the change"
    shot(page, "receipt")


def act_without_screen(site_url, case: str, user_id: str, act: str) -> None:
    """An official presses one button of the case."""
    with closing(Browser(site_url)) as browser:
        browser.login(who(user_id))
        page = browser.get(f"{case}/@@act/{act}").form("once_key").send()
        assert page.url.endswith("/@@desk-case"), (user_id, page.text[:300])


def sign(page, case, shot) -> None:
    """The mayor signs on the phone."""
    open_page(page, f"{case}/@@act/sign")
    shot(page, "sign-phone")
    press(page, "ลงนามและออกหนังสือรับรอง")
    assert "ออกหนังสือรับรองแล้ว" in main_text(page)
    assert "เห็นควรออกหนังสือรับรองการแจ้ง" in main_text(page), "the proposal"
    shot(page, "signed-phone")


def keep_certificate(pdf: bytes) -> None:
    """A picture of the certificate's first page."""
    if FOLDER:
        path = Path(FOLDER) / "certificate.png"
        pypdfium2.PdfDocument(pdf)[0].render(scale=1.4).to_pil().save(path)
        optimise(path)


def verify(page, site_url, address: str, pdf: bytes, shot) -> None:
    """A visitor opens the QR's address, the register, and sends the file."""
    open_page(page, address)
    assert page.locator("#document-status").get_attribute("data-status") == "valid"
    expect(page.locator("h1, main .t-chip").first).to_be_visible()
    assert "ใช้ได้" in main_text(page)
    assert SHOP in main_text(page)
    shot(page, "verify-phone")
    open_page(page, f"{site_url}/@@documents-register")
    assert SHOP in main_text(page) or "1/25" in main_text(page)
    assert "ใช้ได้" in main_text(page)
    shot(page, "register-phone")
    open_page(page, f"{site_url}/@@check-document")
    page.locator("main input[type=file]").set_input_files(
        {"name": "หนังสือรับรอง.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    applicant.go_on(page)
    outcome = page.locator("#check-outcome")
    assert outcome.get_attribute("data-outcome") == "genuine", outcome.inner_text()


def look_from_a_desk(page, site_url, address: str, shot) -> None:
    """The public pages on a wide screen."""
    for name, url in (
        ("front-desk", site_url),
        ("service-desk", f"{site_url}/services/food-notice"),
        ("verify-desk", address),
        ("register-desk", f"{site_url}/@@documents-register"),
    ):
        open_page(page, url)
        shot(page, name)


def test_from_the_service_page_to_the_verified_certificate(
    new_page, site_url, login, shot, tmp_path
):
    handset = partial(
        new_page, PHONE, has_touch=True, is_mobile=True, device_scale_factor=1
    )
    phone = handset()
    case = file_notice(phone, site_url, shot, tmp_path)

    office = new_page(DESK)
    login(office, who("officer_health"))
    check_papers(office, site_url, case, shot)
    till = new_page(DESK)
    login(till, "cashier")
    take_cash(till, site_url, shot)
    act_without_screen(site_url, case, "officer_health", "propose")
    for person in ("head_health", "director_health", "clerk"):
        act_without_screen(site_url, case, person, "endorse")
    mayor = handset()
    login(mayor, "mayor")
    sign(mayor, case, shot)

    open_page(phone, f"{case}/@@status")
    assert "ออกหนังสือรับรองแล้ว" in main_text(phone)
    shot(phone, "status-phone")
    pdf = pdf_behind(phone, "หนังสือรับรอง")
    keep_certificate(pdf)
    address = phone.locator("main a[href*='/v/']").first.get_attribute("href")
    verify(handset(), site_url, address, pdf, shot)
    look_from_a_desk(new_page(DESK), site_url, address, shot)
    if FOLDER:
        look_as_an_editor(new_page(DESK), site_url, login, shot)


def look_as_an_editor(page, site_url, login, shot) -> None:
    """Pictures of the news of Mae Hia and of the blocks of its front page."""
    open_page(page, f"{site_url}/news/press")
    shot(page, "news-desk")
    login(page, who("editor1"))
    open_page(page, f"{site_url}/@@front-editor")
    shot(page, "front-editor")


def test_the_whole_application_without_javascript(
    phone_without_js, site_url, shot, tmp_path
):
    case = file_notice(phone_without_js, site_url, lambda *_: None, tmp_path)
    open_page(phone_without_js, f"{case}/@@status")
    assert NUMBER.search(main_text(phone_without_js))
    assert english(phone_without_js) == []
