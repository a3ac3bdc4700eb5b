"""Thai on an English page is said to be Thai, so that a voice reads it as Thai."""

from plone import api
from thesaban.portal.parts import marked
import httpx
import pytest


TH = 'lang="th-TH"'


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>Town</p>", "<p>Town</p>"),
        ('<p class="x">กองช่าง 2</p>', f'<p {TH} class="x">กองช่าง 2</p>'),
        (
            "<p>Unit กองช่าง, room 2</p>",
            f"<p>Unit <span {TH}>กองช่าง</span>, room 2</p>",
        ),
        (
            "<p>ก <b>b</b> ข</p>",
            f"<p><span {TH}>ก</span> <b>b</b> <span {TH}>ข</span></p>",
        ),
        ('<small lang="th">ไทย</small>', '<small lang="th">ไทย</small>'),
        ("<title>งาน - Town</title>", "<title>งาน - Town</title>"),
        ("<option>หมู่ 1</option>", f"<option {TH}>หมู่ 1</option>"),
        ('<script>const a = "ไทย";</script>', '<script>const a = "ไทย";</script>'),
        ('<input value="ไทย" /><!-- ไทย -->', '<input value="ไทย" /><!-- ไทย -->'),
        (
            '<a title="a > b" href="/">ข่าว</a>',
            f'<a {TH} title="a > b" href="/">ข่าว</a>',
        ),
        ("<br />ข่าว (ใหม่) 5 a", f"<br /><span {TH}>ข่าว (ใหม่</span>) 5 a"),
    ],
)
def test_parts(page, shown):
    assert marked(page) == shown


@pytest.mark.parametrize(("language", "found"), [("en", True), ("th", False)])
def test_only_english_pages_are_marked(functional, language, found):
    with httpx.Client(cookies={"I18N_LANGUAGE": language}, timeout=60) as client:
        page = client.get(f"{api.portal.get().absolute_url()}/ask").text
    assert (TH in page) == found
