"""What the extractor finds in a small package."""

from thesaban.locales.extract import messages
import pytest


PYTHON = """
from thesaban import _

TABLE = ("fee_table_id",)
ERRORS = [(TooLong, ("error_long", "Please  shorten this."))]
NUMBERS = (("a", "b"), ("error_count", 3))
plain = _("label_plain", default="Plain ${name}")
positional = _("label_positional", "Positional")
bare = _("label_bare")
composed = _(f"state_{plain}")
short = _(f"{plain}_x")
other = dict(f"step-{plain}-title")
variable = _(plain)
again = _("label_plain", default="Other")
"""
TEMPLATE = """
<div xmlns:i18n="http://xml.zope.org/namespaces/i18n" i18n:domain="thesaban">
  <p i18n:translate="text_hello">Hello
     there</p>
  <a title="Go" i18n:attributes="title title_go">x</a>
  <p i18n:domain="plone" i18n:translate="not_ours">Other</p>
</div>
"""
ZCML = """
<configure xmlns="http://namespaces.zope.org/zope"
           xmlns:plone="http://namespaces.plone.org/plone"
           i18n_domain="thesaban">
  <plone:behavior name="x" title="A behavior" />
  <permission id="thesaban.X" title="Thesaban: X" />
</configure>
"""
PROFILE = """
<object xmlns:i18n="http://xml.zope.org/namespaces/i18n" i18n:domain="thesaban">
  <property name="title" i18n:translate="type_notice">Notice</property>
</object>
"""


@pytest.fixture
def sources(tmp_path):
    package = tmp_path / "src" / "package"
    profiles = tmp_path / "profiles"
    for folder in (package, profiles):
        folder.mkdir(parents=True)
    (package / "code.py").write_text(PYTHON)
    (package / "page.pt").write_text(TEMPLATE)
    (package / "second.pt").write_text(TEMPLATE.replace("Hello", "Bye"))
    (package / "configure.zcml").write_text(ZCML)
    (profiles / "type.xml").write_text(PROFILE)
    (profiles / "town.yaml").write_text("labels: [yaml_label_id]")
    (package / "static").mkdir()
    (package / "static" / "code.py").write_text('_("not_read")')
    return messages(package, profiles)


def test_ids_defaults_and_files(sources):
    found = {msgid: entry.default for msgid, entry in sources.by_id.items()}
    assert found == {
        "label_plain": "Other",
        "label_positional": "Positional",
        "label_bare": "",
        "text_hello": "Bye there",
        "title_go": "Go",
        "A behavior": "",
        "type_notice": "Notice",
    }
    assert sources.by_id["label_plain"].files == {"src/package/code.py"}
    assert sources.by_id["type_notice"].files == {"profiles/type.xml"}


def test_conflicts(sources):
    assert sources.conflicts() == {
        "label_plain": {"Plain ${name}", "Other"},
        "text_hello": {"Hello there", "Bye there"},
    }


@pytest.mark.parametrize(
    "msgid, used",
    [
        ("state_draft", True),
        ("state_", False),
        ("fee_table_id", True),
        ("yaml_label_id", True),
        ("other_x", False),
        ("unknown_id", False),
    ],
)
def test_composed_ids(sources, msgid, used):
    assert sources.may_use(msgid) is used


@pytest.mark.parametrize(
    "name, text",
    [
        ("page.pt", '<p i18n:domain="thesaban" i18n:attributes="title a; ;">x</p>'),
        ("configure.zcml", "<configure>"),
    ],
)
def test_a_broken_file_is_named(tmp_path, name, text):
    package = tmp_path / "src" / "package"
    package.mkdir(parents=True)
    (package / name).write_text(text)
    found = messages(package, package)
    assert name in found.unreadable[0]


def test_a_table_in_the_code_holds_defaults(sources):
    assert sources.default("error_long") == "Please shorten this."
    assert sources.default("error_count") == ""
    assert sources.hints == {"error_long": "Please shorten this."}
