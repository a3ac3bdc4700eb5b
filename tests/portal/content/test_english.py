"""Who reads the interface in English finds where menus, lists and trails lead."""

from plone import api
from thesaban.portal.content.english import called
from thesaban.registers.spoken import speaking
import httpx
import pytest
import transaction


@pytest.fixture
def pages(functional):
    """A section with an English name, a unit's page in it, a page without."""
    with api.env.adopt_roles(["Manager"]):
        section = api.content.create(
            api.portal.get(),
            "thesaban.Section",
            "divisions",
            title="ส่วนราชการ",
            title_en="Divisions",
            lists=["thesaban.UnitPage"],
        )
        unit = api.content.create(
            section, "thesaban.UnitPage", "health", title="กองสาธารณสุขฯ", unit="health"
        )
        plain = api.content.create(section, "Document", "plain", title="หน้าเดิม")
        for item in (section, unit, plain):
            api.content.transition(item, "publish")
    transaction.commit()
    return section, unit, plain


@pytest.fixture
def read(functional):
    """``read(path, language)`` -> what stands in the page."""
    base = functional["portal"].absolute_url()

    def get(path, language):
        with httpx.Client(cookies={"I18N_LANGUAGE": language}, timeout=60) as client:
            return client.get(f"{base}/{path}").text.partition("<body")[2]

    return get


def test_names(pages):
    section, unit, plain = pages
    said = {}
    for language in ("en", "th"):
        with speaking(language):
            said[language] = [called(one) for one in (section, unit, plain)]
    assert said["th"] == ["ส่วนราชการ", "กองสาธารณสุขฯ", "หน้าเดิม"]
    assert said["en"][0] == "Divisions" and said["en"][2] == "หน้าเดิม"
    assert "Health" in said["en"][1], "the name that the unit has in its list"


def test_menus_lists_and_trails(pages, read):
    for path, name in (
        ("", "Divisions"),
        ("sitemap", "Divisions"),
        ("divisions/health", "Divisions"),
        ("divisions/plain", "Divisions"),
    ):
        page = read(path, "en")
        assert name in page and "ส่วนราชการ" not in page, path
        page = read(path, "th")
        assert "ส่วนราชการ" in page and name not in page, path
    assert "Health" in read("divisions", "en")
    assert '<h1 lang="th-TH"' in read("divisions/plain", "en")


def test_headings(pages, read):
    """The English name, and below it the Thai one, which an office knows."""
    with api.env.adopt_roles(["Manager"]):
        pages[2].title_en = "As before"
        pages[2].reindexObject()
    transaction.commit()
    for path, english, thai in (
        ("divisions", "Divisions", "ส่วนราชการ"),
        ("divisions/health", "Health", "กองสาธารณสุขฯ"),
        ("divisions/plain", "As before", "หน้าเดิม"),
    ):
        head = read(path, "en").partition("<h1")[2].partition("</h1>")
        assert english in head[0], path
        line = head[2].partition("</p>")[0]
        assert "In Thai:" in line and f'<span lang="th">{thai}</span>' in line, path
        page = read(path, "th")
        assert f"<h1>{thai}</h1>" in page and "In Thai" not in page


def test_the_table_of_a_folder(pages, person):
    """Its script heads the page with the title that it is told: one, in English."""
    editor, titles = person("editor1"), {}
    for language in ("en", "th"):
        chosen = {"more_headers": {"Cookie": f"I18N_LANGUAGE={language}"}}
        page = editor.get("/divisions/folder_contents", **chosen).text
        info = editor.get("/divisions/fc-contextInfo", **chosen).json()
        titles[language] = info["object"]["Title"]
        assert f"<h1>{titles[language]}</h1>" in page and "In Thai" not in page
    assert titles == {"en": "Divisions", "th": "ส่วนราชการ"}
