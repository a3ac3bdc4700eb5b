"""Every type, one after the other: who reads it, its list, filters, feeds, languages.

The whole table is walked in one site, so that no cell is left out for its cost; what
does not hold is named by type.
"""

from itertools import product
from lxml import etree
from lxml import html
from plone import api
from tests import tables
from tests.portal.content.conftest import section
from tests.portal.content.samples import SAMPLES
from thesaban.portal.content import shapes
from thesaban.portal.content.listing import Listing
from thesaban.portal.content.listing import SIZE
from types import SimpleNamespace
from zope.component import getUtility
from zope.security.interfaces import IPermission
import pytest
import re
import transaction


THAI = re.compile("[\u0e01-\u0e4e]")
ATOM = "{http://www.w3.org/2005/Atom}"
#: What the access table says of a page in these states holds for every type.
STATES = ("private", "published")
USERS = ("anonymous", "applicant1", "officer_health")
#: A value of each filter that no sample has.
OTHERS = {"year": "2499", "kind": "nothing", "unit": "internal_audit", "q": "ฌฌฌ"}
ENGLISH = {"Cookie": "I18N_LANGUAGE=en"}


@pytest.fixture
def world(functional, editor, reviewer, desk):
    """Type -> state -> path; each type is listed alone at ``/list-<number>``."""
    made = {}
    for number, kind in enumerate(sorted(SAMPLES)):
        made[kind] = {state: editor.adds("/desk", kind) for state in STATES}
        assert reviewer.does("publish", made[kind]["published"]) == 200
        section(functional["portal"], f"list-{number}", [kind])
        made[kind]["list"] = f"/list-{number}"
    return made


def readers(person, kind, paths):
    """Who reads a draft and who a published page, against the access table."""
    rows = tables.read(tables.table("thesaban_content_workflow", "access"))
    wanted = {row["state"]: row for row in rows if row["face"] == "rest"}
    for state, user in product(STATES, USERS):
        who = person("" if user == "anonymous" else user)
        got = who.get(paths[state], rest=True).status_code == 200
        if got is not (wanted[state][user] == "yes"):
            yield f"{kind}: {user} reads {state}: {got}"


def value_of(shape, sample, name):
    """What the sample has of a filter; the year as the page itself counts it."""
    if name == "text":
        return "q", sample["title"]
    if name == "kind":
        return name, sample.get(shape.kind_field)
    return name, sample.get(name)


def listing(visitor, kind, paths):
    """The list shows it, and every filter of its shape finds it and leaves it out."""
    shape, sample, path = shapes.shape(kind), SAMPLES[kind], paths["list"]
    tree = html.fromstring(visitor.get(path).text)
    links = tree.xpath("//main//a/@href")
    title = sample["title"]
    shown = title in tree.xpath("string(//main)")
    if not shown and not any(link.endswith(paths["published"]) for link in links):
        yield f"{kind}: not in its list"
    if any(link.endswith(paths["private"]) for link in links):
        yield f"{kind}: a draft is listed"
    # A list of one has no need of filters until somebody asked for less.
    asked = html.fromstring(visitor.get(f"{path}?q=x").text)
    bar = set(asked.xpath("//form[contains(@class, 't-filter')]//@name"))
    for name in shape.filters:
        asked, value = value_of(shape, sample, name)
        if asked not in bar:
            yield f"{kind}: no filter {asked}"
        if name == "year":
            years = tree.xpath("//select[@name='year']/option/@value")
            value = next(filter(None, years), None)
        if value and "พบ 1 " not in visitor.get(f"{path}?{asked}={value}").text:
            yield f"{kind}: {asked}={value} finds nothing"
        if (
            name != "text"
            and "พบ 0 " not in visitor.get(f"{path}?{asked}={OTHERS[asked]}").text
        ):
            yield f"{kind}: {asked} leaves nothing out"


def feeds(visitor, kind, paths):
    """RSS and Atom of its list name it once."""
    title = SAMPLES[kind]["title"]
    rss = etree.fromstring(visitor.get(f"{paths['list']}/rss.xml").content)
    if [each.findtext("title") for each in rss[0].findall("item")] != [title]:
        yield f"{kind}: not in RSS"
    atom = etree.fromstring(visitor.get(f"{paths['list']}/atom.xml").content)
    named = [each.findtext(f"{ATOM}title") for each in atom.findall(f"{ATOM}entry")]
    if named != [title]:
        yield f"{kind}: not in Atom"


def words(visitor, kind, paths):
    """What the English page and list call things is English."""
    for path in (paths["published"], paths["list"]):
        answer = visitor.ask("GET", path, more_headers=ENGLISH)
        tree = html.fromstring(answer.text)
        if tree.get("lang") != "en":
            yield f"{kind}: {path} is not in English"
        for node in tree.xpath("//main//dt | //main//form//label"):
            label = " ".join(node.text_content().split())
            if THAI.search(label):
                yield f"{kind}: {label!r} on an English page"


def versions(reviewer, kind, paths):
    """A change is kept, compared with what was before, and taken back."""
    path = paths["published"]
    before = reviewer.get(path, rest=True).json()["title"]
    for title in ("เปลี่ยนครั้งแรก", "เปลี่ยนครั้งที่สอง"):
        if reviewer.changes(path, title=title) != 204:
            yield f"{kind}: cannot be changed"
    if "/revertversion" not in reviewer.get(f"{path}/@@historyview").text:
        yield f"{kind}: no version to go back to"
    compared = reviewer.get(f"{path}/@@history?one=2&two=1")
    if compared.status_code != 200 or "เปลี่ยนครั้งแรก" not in compared.text:
        yield f"{kind}: versions cannot be compared: {compared.status_code}"
    taken = {"version": 0}
    reviewer.ask("PATCH", f"{path}/@history", rest=True, json=taken)
    if reviewer.get(path, rest=True).json()["title"] not in (before, "เปลี่ยนครั้งแรก"):
        yield f"{kind}: cannot be taken back"


def test_every_type_in_every_way(world, person, reviewer, visitor):
    assert set(world) >= {s.type for s in shapes.shapes() if s.page}
    faults = []
    for kind, paths in world.items():
        faults += readers(person, kind, paths)
        faults += listing(visitor, kind, paths)
        faults += feeds(visitor, kind, paths)
        faults += words(visitor, kind, paths)
        faults += versions(reviewer, kind, paths)
    assert not faults, "\n".join(faults)


def test_every_type_has_the_workflow_and_the_right_to_add_of_its_kind(portal):
    workflow = api.portal.get_tool("portal_workflow")
    types = api.portal.get_tool("portal_types")
    for kind in SAMPLES:
        wanted = "section" if kind == "thesaban.UnitPage" else "content"
        assert workflow.getChainForPortalType(kind) == (
            f"thesaban_{wanted}_workflow",
        ), kind
        right = getUtility(IPermission, name=types[kind].add_permission)
        may = portal.rolesOfPermission(right.title)
        roles = {role["name"] for role in may if role["selected"]}
        assert roles, kind
        assert not roles & {"Anonymous", "Authenticated", "Member", "Applicant"}, kind


def test_a_section_without_anything_says_so(functional, visitor):
    section(functional["portal"], "nothing", ["thesaban.Gallery"])
    page = visitor.get("/nothing?start=400")
    assert page.status_code == 200
    tree = html.fromstring(page.text)
    assert tree.xpath("//*[contains(@class, 't-empty')]")
    for name in ("rss.xml", "atom.xml"):
        feed = etree.fromstring(visitor.get(f"/nothing/{name}").content)
        assert not feed.xpath("//item | //*[local-name() = 'entry']")


class Brain:
    """A row of the catalog that counts how often its object is asked for."""

    woken = 0

    def getObject(self):
        Brain.woken += 1
        return self


@pytest.mark.parametrize(
    ("asked", "start", "shown"),
    [("", 0, SIZE), ("40", 40, SIZE), ("1990", 1980, SIZE), ("99999", 2000, 7)],
)
def test_a_page_of_thousands_wakes_only_what_it_shows(asked, start, shown):
    listing = Listing(None, SimpleNamespace(form={"start": asked}), ("thesaban.Faq",))
    listing.brains = [Brain() for _number in range(2007)]
    Brain.woken = 0
    assert (listing.total, listing.start) == (2007, start)
    assert Brain.woken == 0
    assert len(listing.page) == Brain.woken == shown


def test_pages_kept_in_a_section_are_found_from_it(functional, visitor):
    made = section(functional["portal"], "kept", ["thesaban.Faq"])
    with api.env.adopt_roles(["Manager"]):
        for ident, hidden in (("shown", False), ("hidden", True)):
            page = api.content.create(
                made, "Document", ident, title=ident, exclude_from_nav=hidden
            )
            api.content.transition(page, "publish")
        api.content.create(made, "Document", "draft", title="draft")
    transaction.commit()
    links = html.fromstring(visitor.get("/kept").text).xpath("//main//a/@href")
    inside = {link.rsplit("/kept/")[-1] for link in links if "/kept/" in link}
    assert "shown" in inside
    assert not inside & {"hidden", "draft"}
