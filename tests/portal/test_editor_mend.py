"""What scripts draw for editors, mended: names, ids, and dialogs that hold the focus."""

from thesaban.portal.static import FOLDER
import pytest


PAGE = """<!doctype html><html lang="th"><body>
<a id="opener" href="#">เปิด</a><p id="twice">ก</p>
<div class="modal" style="display: none"><div class="modal-content">
<h5 class="modal-title">หัวเรื่อง</h5><div class="modal-body">
<form><label>ชื่อ</label><input name="a"><p id="twice">ข</p></form>
<button class="btn-primary" type="button">ใช้</button></div></div></div>
<script>
const box = document.querySelector(".modal");
const show = (open) => {
  box.classList.toggle("show", open);
  box.style.display = open ? "block" : "none";
};
document.querySelector("#opener").onclick = () => show(true);
document.querySelector(".btn-primary").onclick = () => document.title = "used";
document.onkeydown = (event) => {
  if (event.key === "Escape") show(false);
};
</script></body></html>"""
FOCUSED = "(it) => document.activeElement === document.querySelector(it)"


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    page.set_content(PAGE)
    page.add_script_tag(content=(FOLDER / "editor-mend.js").read_text("utf-8"))
    page.locator("#opener").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(FOCUSED, arg="[name=a]")
    yield page
    page.close()


def test_a_dialog_holds_the_focus_and_gives_it_back(page):
    for _press in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.modal') !== null")
    page.keyboard.press("Escape")
    page.wait_for_function(FOCUSED, arg="#opener")


def test_a_dialog_and_its_lines_have_names(page):
    assert page.locator("[role=dialog][aria-modal][aria-label='หัวเรื่อง']").count() == 1
    assert page.get_by_label("ชื่อ").count() == 1
    assert page.locator("h5[role=heading][aria-level='2']").count() == 1


def test_an_id_stands_once(page):
    assert page.locator("#twice").count() == 1


def test_enter_does_what_the_button_does(page):
    page.keyboard.press("Enter")
    page.wait_for_function("document.title === 'used'")


QUEUE = """() => {
  document.body.insertAdjacentHTML("beforeend", `<div class="upload-area">
    <div class="dz-preview">ก</div><div class="dz-preview">ข</div></div>`);
  const area = document.querySelector(".upload-area");
  const files = [...area.children].map((one) => ({ previewElement: one }));
  area.dropzone = { files };
  // As Plone's queue does: the file is refused, and a moment later the next is looked at.
  files[0].previewElement.classList.add("dz-error");
  return new Promise((told) => setTimeout(() => {
    told(files.map((one) => one.previewElement.textContent).join(""));
  }, 0));
}"""


def test_a_refused_file_goes_behind_the_others_of_its_drop(page):
    assert page.evaluate(QUEUE) == "ขก"


@pytest.mark.parametrize(
    ("language", "day"), [("en", "4 Nov 2026"), ("en-US", "4 Nov 2026"), ("th", "2569")]
)
def test_dates_that_scripts_draw_have_the_day_first(page, language, day):
    drawn = "(it) => new Date(2026, 10, 4).toLocaleString(it, {dateStyle: 'medium'})"
    assert day in page.evaluate(drawn, language)
