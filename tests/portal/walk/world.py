"""One of everything: content of each type, cases on their way, bills, money, papers."""

from dataclasses import replace
from decimal import Decimal
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from tests.notices import helpers
from tests.payments import bank
from tests.payments import money
from tests.people.test_delegation import ACTING
from tests.portal.content.conftest import Person
from tests.portal.content.conftest import section
from tests.portal.content.samples import PDF
from tests.portal.content.samples import png
from tests.portal.content.samples import SAMPLES
from tests.portal.walk import office
from tests.waste import households
from tests.waste.billing import world as waste
from thesaban.clock.zone import now
from thesaban.clock.zone import today
from thesaban.people import delegation
from thesaban.registers import content
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import links
from thesaban.waste import reliefs
import transaction


#: States of a notice that different people have to do something about.
STATES = (
    "draft",
    "acknowledged",
    "correction",
    "awaiting_payment",
    "proposed",
    "at_the_mayor",
    "issued",
    "suspended",
    "withdrawn",
    "checking",
    "reviewed",
    "revoked",
    "ceased",
    "void",
    "done",
)
FOLDER = "walk-folder"
PLAIN = (
    ("Document", "page", "หน้าทดสอบ"),
    ("News Item", "news", "ข่าวทดสอบ"),
    ("Event", "event", "กิจกรรมทดสอบ"),
    ("Link", "link", "ลิงก์ทดสอบ"),
    ("Collection", "collection", "คอลเลกชันทดสอบ"),
    ("File", "file", "ไฟล์ทดสอบ"),
    ("Image", "image", "ภาพทดสอบ"),
)


def fields_of_kind(kind: str) -> dict:
    """What a sample of Plone's own types holds."""
    if kind == "Link":
        return {"remoteUrl": "${navigation_root_url}/contact"}
    if kind == "Event":
        return {"location": "ลานหน้าเทศบาล"}
    if kind == "File":
        return {"file": NamedBlobFile(PDF, "application/pdf", "แบบทดสอบ.pdf")}
    if kind == "Image":
        return {"image": NamedBlobImage(png(), "image/png", "ภาพทดสอบ.png")}
    return {}


def plain_content(site) -> None:
    """Plone's own types in a folder, published."""
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(site, "Folder", id=FOLDER, title="โฟลเดอร์ทดสอบ")
        made = [folder]
        for kind, name, title in PLAIN:
            more = fields_of_kind(kind)
            item = api.content.create(folder, kind, id=name, title=title, **more)
            made.append(item)
        workflow = api.portal.get_tool("portal_workflow")
        for item in made:
            if workflow.getChainFor(item):
                api.content.transition(item, to_state="published")


def town_content(site, base: str) -> list[str]:
    """Paths of one published piece of each type of ours; one more waits for review."""
    section(site, "desk", SAMPLES)
    editor, reviewer = Person(base, "editor1"), Person(base, "reviewer1")
    made = []
    for portal_type in SAMPLES:
        path = editor.adds("/desk", portal_type)
        assert reviewer.does("publish", path) == 200
        made.append(path)
    waiting = editor.adds("/desk", "News Item", title="ข่าวรอตรวจ")
    assert editor.does("submit", waiting) == 200
    return [*made, waiting]


def cases() -> dict:
    """A notice of applicant1 in each state."""
    names = {}
    for state in STATES:
        if state == "at_the_mayor":
            case = helpers.at_the_mayor(helpers.filed())
        else:
            case = helpers.reach(state)
        names[case.getId()] = state
    content.flush()
    return names


def waste_accounts() -> dict:
    """Households with bills of a month, one of applicant1, one that asks for relief."""
    waste.add_accounts(2)
    own = acts.open_account(
        households.values(house_code="50011234567"), "officer_health"
    )
    waste.run_bills()
    applicant = api.user.get(username="applicant1").getId()
    links.add(applicant, accounts.get(own.uid), "family", "บ้าน", "code")
    wish = reliefs.Wish("exemption", today(), None, "welfare")
    reliefs.ask(own.uid, wish, "officer_health")
    return {own.uid: "own"}


def bills_and_money() -> dict:
    """A bill of applicant1, and money of the bank that no bill explains."""
    applicant = api.user.get(username="applicant1").getId()
    money.open_bill(
        Decimal("240.00"), payer_user=applicant, record_number="สอ 00001/2570"
    )
    at = now().replace(microsecond=0)
    bank.bring(bank.crossbank(today(), [(at, "99999999999", "1", Decimal(300))]))
    return {}


def orders() -> dict:
    """Somebody acts for the mayor."""
    order = replace(ACTING, order_date=today(), valid_from=today(), valid_to=today())
    delegation.add(order, by="siteadmin")
    return {}


#: In their order: the books of yesterday are closed before today begins.
PARTS = (
    office.a_closed_day,
    cases,
    waste_accounts,
    bills_and_money,
    orders,
    *office.PARTS,
)


def make(site, base: str) -> tuple[list[str], dict[str, str]]:
    """All of it, committed; paths to begin with, and what stands behind ids."""
    plain_content(site)
    transaction.commit()
    paths, names = town_content(site, base), {}
    transaction.begin()
    for part in PARTS:
        names |= part()
        transaction.commit()
    return paths, names
