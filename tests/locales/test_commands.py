"""Merging, writing and checking catalogues in a folder of their own."""

from thesaban.locales import __main__ as commands
from thesaban.locales import catalogs
from thesaban.locales.check import placeholders
from thesaban.locales.check import problems
from thesaban.locales.extract import Found
from thesaban.locales.extract import Messages
import gettext
import pytest


@pytest.fixture
def sources():
    found = Messages()
    found.by_id["label_name"] = Found({"Name of ${who}"}, {"a.py"})
    found.by_id["text_long"] = Found({"word " * 40 + "end"}, {"b.pt", "a.py"})
    found.patterns.add("state_[a-z]+")
    return found


@pytest.fixture
def here(tmp_path, monkeypatch, sources):
    monkeypatch.setattr(catalogs, "HERE", tmp_path)
    monkeypatch.setattr(catalogs, "TEMPLATE", tmp_path / "thesaban.pot")
    monkeypatch.setattr(commands, "read_sources", lambda: sources)
    return tmp_path


def fragment(path, **texts):
    lines = [f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in texts.items()]
    path.write_text("\n".join(lines))
    return str(path)


def thai():
    return catalogs.translations(catalogs.read(catalogs.po_path("th")))


def test_merge_fills_and_keeps(here):
    one = fragment(here / "one.po", label_name="ชื่อ ${who}", gone="หาย")
    assert commands.main(["merge", one]) == 0
    assert thai() == {"label_name": "ชื่อ ${who}"}
    two = fragment(here / "two.po", label_name="นาม ${who}", text_long="ยาว")
    commands.main(["merge", two])
    assert thai() == {"label_name": "ชื่อ ${who}", "text_long": "ยาว"}
    commands.main(["merge", "--replace", two])
    assert thai()["label_name"] == "นาม ${who}"


def test_composed_ids_come_from_fragments(here):
    english = fragment(here / "x.en.po", state_draft="Draft")
    own = fragment(here / "x.po", state_draft="ร่าง", state_sent="ยื่นแล้ว")
    commands.main(["merge", english, own])
    template = catalogs.read(catalogs.TEMPLATE)
    assert catalogs.default_of(template["state_draft"]) == "Draft"
    assert "state_sent" in template
    assert thai() == {"state_draft": "ร่าง", "state_sent": "ยื่นแล้ว"}


def test_a_second_run_changes_nothing(here, capsys):
    commands.main(["merge", fragment(here / "x.po", label_name="ชื่อ ${who}")])
    before = {path: path.read_bytes() for path in here.rglob("*.po*")}
    assert commands.main([]) == 0
    assert {path: path.read_bytes() for path in here.rglob("*.po*")} == before
    assert "written" not in capsys.readouterr().out.splitlines()[-1]


def test_a_long_default_survives(here, sources):
    commands.main([])
    entry = catalogs.read(catalogs.TEMPLATE)["text_long"]
    assert catalogs.default_of(entry) == sources.by_id["text_long"].default


def test_an_id_that_is_no_longer_used_goes(here, sources):
    commands.main(["merge", fragment(here / "x.po", label_name="ชื่อ ${who}")])
    del sources.by_id["label_name"]
    assert problems(sources)[0] == "label_name: no longer used; run make i18n"
    commands.main([])
    assert "label_name" not in catalogs.read(catalogs.TEMPLATE)
    assert thai() == {}


def test_nothing_goes_while_a_file_cannot_be_read(here, sources):
    commands.main(["merge", fragment(here / "x.po", label_name="ชื่อ ${who}")])
    del sources.by_id["label_name"]
    sources.unreadable.append("There was an error in page.pt")
    assert commands.main([]) == 1
    assert thai() == {"label_name": "ชื่อ ${who}"}
    assert problems_now()[0] == "There was an error in page.pt"


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "no Thai text"),
        ("ชื่อ", "placeholders"),
        ("ชื่อ ${what}", "placeholders"),
        ("ชื่อ  ${who}", "spaces"),
        ("ชื่อ ${who} ", "spaces"),
        ("นํ้า ${who}", "spelling"),
        ("เเม่ ${who}", "spelling"),
        ("Nom ${who}", "no Thai in"),
        ("กรุณากรอกชื่อ ${who}", "write 'โปรด' for 'กรุณา'"),
        ("ชื่อ ${who} ค่ะ", "write 'nothing' for 'ค่ะ'"),
    ],
)
def test_problems_of_a_text(here, text, problem):
    commands.main(["merge", fragment(here / "x.po", label_name=text, text_long="ยาว")])
    assert [line.split(": ")[1].startswith(problem) for line in problems_now()] == [
        True
    ]
    assert commands.main(["check"]) == 1


def problems_now():
    return problems(commands.read_sources())


def test_no_problem(here):
    texts = {"label_name": "ชื่อ ${who}", "text_long": "ยาว"}
    commands.main(["merge", fragment(here / "x.po", **texts)])
    assert problems_now() == []
    assert commands.main(["check"]) == 0


def test_other_problems(here, sources):
    commands.main(
        ["merge", fragment(here / "x.po", label_name="ชื่อ ${who}", text_long="ยาว")]
    )
    sources.by_id["label_new"] = Found({"New"}, {"a.py"})
    sources.by_id["label_name"].defaults.add("Other")
    assert problems_now() == [
        "label_name: several default texts: ['Name of ${who}', 'Other']",
        "label_new: not in thesaban.pot; run make i18n",
    ]


def test_fuzzy_is_not_translated(here):
    commands.main([])
    path = catalogs.po_path("th")
    text = path.read_text().replace(
        'msgid "label_name"\nmsgstr ""', '#, fuzzy\nmsgid "label_name"\nmsgstr "ชื่อ"'
    )
    path.write_text(text)
    assert "label_name: fuzzy" in problems_now()


def test_compile(here):
    texts = {"label_name": "ชื่อ ${who}"}
    commands.main(["merge", fragment(here / "x.po", **texts)])
    assert commands.main(["compile"]) == 0
    with catalogs.po_path("th").with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert compiled.gettext("label_name") == "ชื่อ ${who}"
    assert compiled.gettext("text_long") == "text_long"


def test_placeholders():
    assert placeholders("${a} $b c") == {"a", "b"}
