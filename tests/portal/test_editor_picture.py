"""A picture goes into a text with words for who cannot see it, or on purpose without."""

from thesaban.portal.static import FOLDER
import pytest


PAGE = """<!doctype html><html lang="th"><body>
<div class="modal show"><div class="linkModal"><input id="line" name="alt"></div>
<input type="submit" name="insert" value="แทรก"></div>
<script>
document.inserted = [];
document.querySelector("[name=insert]").onclick = () =>
  document.inserted.push(document.querySelector("[name=alt]").value);
</script></body></html>"""
INSERTED = "document.inserted"


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    page.set_content(PAGE)
    page.add_script_tag(content=(FOLDER / "editor-picture.js").read_text("utf-8"))
    page.evaluate("document.body.append(document.createElement('p'))")
    yield page
    page.close()


def test_words_are_asked_for_once(page):
    assert "บอกสิ่งที่เห็น" in page.locator(".t-alt-hint").inner_text()
    page.click("[name=insert]")
    assert page.evaluate(INSERTED) == []
    assert "ยังไม่มีข้อความแทนภาพ" in page.locator("[role=alert]").inner_text()
    described = page.get_attribute("#line", "aria-describedby").split()
    assert len(described) == 2
    assert page.evaluate("document.activeElement.name") == "alt"
    page.click("[name=insert]")
    assert page.evaluate(INSERTED) == [""], "a picture that only decorates"


def test_who_writes_words_is_not_asked(page):
    page.fill("[name=alt]", "ขบวนแห่หน้าวัด")
    page.click("[name=insert]")
    assert page.evaluate(INSERTED) == ["ขบวนแห่หน้าวัด"]
