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
        ("divisions", "Health"),
    ):
        page = read(path, "en")
        assert name in page and "ส่วนราชการ" not in page, path
        page = read(path, "th")
        assert "ส่วนราชการ" in page and name not in page, path
    assert '<h1 lang="th-TH"' in read("divisions/plain", "en")
