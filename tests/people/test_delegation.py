"""Acting and delegation: who may sign as what, on which day."""

from dataclasses import replace
from datetime import date
from thesaban.people import delegation
from thesaban.people import posts
from thesaban.people.delegation import Delegation
from thesaban.people.delegation import DelegationError
from thesaban.people.delegation import NoCapacity
from thesaban.people.pas import groups_of
import pytest


ACTING = Delegation(
    kind="acting",
    unit="town",
    role="Mayor",
    agent="clerk",
    order_no="55/2569",
    order_date=date(2026, 11, 20),
    valid_from=date(2026, 12, 1),
    valid_to=date(2026, 12, 5),
)
DELEGATED = replace(
    ACTING,
    kind="delegated",
    agent="director_health",
    powers=("notices.sign",),
    given_by="mayor",
)
CARETAKER = replace(
    ACTING,
    kind="caretaker",
    unit="works",
    role="Division Director",
    agent="officer_works",
    post_title_th="ผู้อำนวยการกองช่าง",
    post_title_en="Director of Public Works",
)
WITHIN = date(2026, 12, 3)


@pytest.fixture
def town(integration, portal, noon):
    return portal


def refused(*args, **kw) -> str:
    with pytest.raises(NoCapacity) as caught:
        delegation.require(*args, **kw)
    return caught.value.code


def test_the_holder_signs_with_the_own_power(town):
    found = delegation.capacity("mayor", "Mayor", WITHIN, "notices.sign")
    assert (found.name, found.line1, found.line2) == (
        "นายปกครอง ตัวอย่าง",
        "นายกเทศมนตรีเมืองตัวอย่าง",
        "",
    )
    assert (found.kind, found.delegation_id) == ("own", "")


def test_acting(town):
    order = delegation.add(ACTING, "registrar")
    found = delegation.capacity("clerk", "Mayor", WITHIN, "notices.sign")
    assert found.line1 == "ปลัดเทศบาล"
    assert found.line2 == "รักษาราชการแทนนายกเทศมนตรีเมืองตัวอย่าง"
    assert (found.delegation_id, found.order_no) == (order, "55/2569")


def test_delegated(town):
    delegation.add(DELEGATED, "registrar")
    found = delegation.capacity("director_health", "Mayor", WITHIN, "notices.sign")
    assert found.line1 == "ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม"
    assert found.line2 == "ปฏิบัติราชการแทนนายกเทศมนตรีเมืองตัวอย่าง"


def test_caretaker(town):
    delegation.add(CARETAKER, "registrar")
    found = delegation.capacity("officer_works", "Division Director", WITHIN)
    assert found.line1 == "รักษาการในตำแหน่งผู้อำนวยการกองช่าง"
    assert found.line2 == ""
    english = delegation.capacity(
        "officer_works", "Division Director", WITHIN, language="en"
    )
    assert english.line1 == "Caretaker Director of Public Works"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 30), "not_yet"),
        (date(2026, 12, 1), ""),
        (date(2026, 12, 5), ""),
        (date(2026, 12, 6), "expired"),
    ],
)
@pytest.mark.parametrize("order", [ACTING, DELEGATED])
def test_the_first_and_the_last_day_count(town, order, day, code):
    delegation.add(order)
    found = delegation.capacity(order.agent, "Mayor", day, "notices.sign")
    assert (found is None) is bool(code)
    if code:
        assert refused(order.agent, "Mayor", day, "notices.sign") == code


def test_an_order_without_an_end_goes_on(town):
    delegation.add(replace(ACTING, valid_to=None))
    assert delegation.capacity("clerk", "Mayor", date(2030, 1, 1))


@pytest.mark.parametrize(
    ("powers", "power", "good"),
    [
        (("notices.sign",), "notices.sign", True),
        (("notices.sign",), "notices.revoke", False),
        (("notices.sign",), "permits.sign", False),
        (("notices",), "notices.revoke", True),
        (("notices",), "noticesx.sign", False),
        (("notices.sign", "permits"), "permits.sign", True),
        (("notices.sign",), "", True),
    ],
)
def test_only_listed_powers_are_delegated(town, powers, power, good):
    delegation.add(replace(DELEGATED, powers=powers))
    found = delegation.capacity("director_health", "Mayor", WITHIN, power)
    assert (found is not None) is good
    if not good:
        assert refused("director_health", "Mayor", WITHIN, power) == "power"


def test_nobody_else_has_a_capacity(town):
    assert refused("officer_works", "Mayor", WITHIN) == "none"
    assert delegation.capacity("applicant1", "Mayor", WITHIN) is None


def test_an_ended_post_is_no_capacity(town):
    (post,) = posts.posts_of("mayor")
    posts.end_post(post.id, date(2026, 12, 2))
    assert delegation.capacity("mayor", "Mayor", date(2026, 12, 2))
    assert delegation.capacity("mayor", "Mayor", WITHIN) is None


@pytest.mark.parametrize(
    ("unit", "good"), [("health", True), ("health_env", True), ("works", False)]
)
def test_a_post_counts_for_its_unit_and_those_below(town, unit, good):
    found = delegation.capacity(
        "director_health", "Division Director", WITHIN, unit=unit
    )
    assert (found is not None) is good


def test_the_agent_has_the_group_of_the_post_while_the_order_runs(town, noon):
    delegation.add(ACTING)
    mine = ("post:town:Clerk",)
    assert groups_of("clerk") == mine
    noon.advance(days=9)
    assert groups_of("clerk") == (*mine, "post:town:Mayor")
    noon.advance(days=5)
    assert groups_of("clerk") == mine


def test_what_is_delegated_is_not_passed_on(town):
    delegation.add(DELEGATED)
    again = replace(DELEGATED, agent="officer_works", given_by="director_health")
    with pytest.raises(DelegationError) as caught:
        delegation.add(again)
    assert (caught.value.code, caught.value.field) == ("sub_delegation", "given_by")


def test_an_agents_agent_gets_nothing(town):
    """Acting for the director does not bring the mayor's delegated powers."""
    delegation.add(DELEGATED)
    delegation.add(
        replace(ACTING, unit="health", role="Division Director", agent="head_health")
    )
    assert delegation.capacity("head_health", "Division Director", WITHIN)
    assert delegation.capacity("head_health", "Mayor", WITHIN, "notices.sign") is None


@pytest.mark.parametrize(
    ("order", "changes", "code"),
    [
        (ACTING, {"kind": "own"}, "kind"),
        (ACTING, {"unit": "nowhere"}, "unit"),
        (ACTING, {"role": "Manager"}, "role"),
        (ACTING, {"agent": ""}, "required"),
        (ACTING, {"order_no": " "}, "required"),
        (ACTING, {"order_date": date(2026, 11, 23)}, "future"),
        (ACTING, {"valid_from": date(2026, 11, 19)}, "before_order"),
        (ACTING, {"valid_to": date(2026, 11, 30)}, "before_start"),
        (ACTING, {"powers": ("notices",)}, "all_powers"),
        (ACTING, {"agent": "mayor"}, "own_post"),
        (ACTING, {"agent": "applicant1"}, "no_post"),
        (DELEGATED, {"powers": ()}, "required"),
        (DELEGATED, {"given_by": "clerk"}, "not_holder"),
        (DELEGATED, {"given_by": ""}, "not_holder"),
        (CARETAKER, {"unit": "town", "role": "Mayor"}, "not_vacant"),
        (CARETAKER, {"post_title_th": ""}, "title"),
    ],
)
def test_what_cannot_be_recorded(town, order, changes, code):
    with pytest.raises(DelegationError) as caught:
        delegation.add(replace(order, **changes))
    assert caught.value.code == code


def test_an_order_can_be_ended(town, noon):
    order = delegation.add(ACTING)
    noon.advance(days=11)  # 3 December
    delegation.end(order, date(2026, 12, 3), "registrar", "นายกกลับมาปฏิบัติราชการ")
    assert delegation.capacity("clerk", "Mayor", date(2026, 12, 3))
    assert refused("clerk", "Mayor", date(2026, 12, 4)) == "expired"
    assert delegation.get(order).ended_reason == "นายกกลับมาปฏิบัติราชการ"


@pytest.mark.parametrize(
    ("last_day", "reason", "code"),
    [
        (date(2026, 12, 1), "เหตุ", "backwards"),
        (date(2026, 12, 6), "เหตุ", "longer"),
        (date(2026, 12, 3), " ", "required"),
    ],
)
def test_how_an_order_cannot_be_ended(town, noon, last_day, reason, code):
    order = delegation.add(ACTING)
    noon.advance(days=11)
    with pytest.raises(DelegationError) as caught:
        delegation.end(order, last_day, "registrar", reason)
    assert caught.value.code == code


def test_ending_yesterday_works_at_once(town, noon):
    order = delegation.add(ACTING)
    noon.advance(days=11)
    delegation.end(order, date(2026, 12, 2), "registrar", "ยกเลิกคำสั่ง")
    assert delegation.capacity("clerk", "Mayor") is None
    assert groups_of("clerk") == ("post:town:Clerk",)


def test_lists(town, noon):
    order = delegation.add(ACTING)
    assert [item.id for item in delegation.listing()] == [order]
    assert [item.id for item in delegation.of_post("town", "Mayor", WITHIN)] == [order]
    assert delegation.of_post("town", "Mayor") == []
    noon.advance(days=30)
    assert delegation.listing() == []
    assert [item.id for item in delegation.listing(ended=True)] == [order]
