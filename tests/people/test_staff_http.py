"""The staff's lists over HTTP: who may, what is refused, what is kept."""

from datetime import date
from plone import api
from thesaban.audit import entries
from thesaban.people import delegation
from thesaban.people import posts
from thesaban.people import units
from thesaban.registers import calendar
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


POSTS = ("siteadmin",)
ORDERS = ("siteadmin", "registrar")
#: page -> who may open it.
PAGES = {
    "units": POSTS,
    "unit-edit": POSTS,
    "unit-edit?code=health": POSTS,
    "posts": POSTS,
    "post-add": POSTS,
    "delegations": ORDERS,
    "delegation-add": ORDERS,
    "working-days": ORDERS,
    "working-day-add": ORDERS,
}
EVERYBODY = (
    "applicant1",
    "officer_health",
    "director_health",
    "clerk",
    "mayor",
    "cashier",
    "registrar",
    "auditor",
    "editor1",
    "siteadmin",
)


@pytest.mark.parametrize("page", PAGES)
def test_who_may_open(visitor, page):
    base = visitor().base
    for name in EVERYBODY:
        answer = httpx.get(f"{base}/{page}", auth=(name, PASSWORD), timeout=60)
        assert (answer.status_code == 200) is (name in PAGES[page]), name
    answer = httpx.get(f"{base}/{page}", timeout=60)
    assert answer.status_code != 200


@pytest.mark.parametrize(
    "page",
    ["unit-edit", "post-add", "delegation-add", "working-day-add"],
)
def test_a_form_from_elsewhere_is_refused(visitor, page):
    person = visitor("siteadmin")
    assert person.post(page, code="x").status_code == 403
    assert person.post(page, code="x", _authenticator="0" * 40).status_code == 403


class TestUnits:
    def test_add_and_change(self, visitor):
        person = visitor("siteadmin")
        person.get("unit-edit")
        answer = person.fill(
            "code", code="oss", title_th="จุดเดียวเบ็ดเสร็จ", parent="office"
        )
        assert answer.status_code == 303, person.errors()
        transaction.begin()
        assert units.lineage("oss") == ["oss", "office", "town"]
        person.get("unit-edit?code=oss")
        person.fill("unit", phone="050-1", active=False)
        transaction.begin()
        assert (units.unit("oss").phone, units.unit("oss").active) == ("050-1", False)
        (entry,) = [item for item in entries("oss") if "050-1" in str(item.detail)]
        assert entry.actor == "siteadmin"

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({"code": "health"}, "code"),
            ({"code": "กอง"}, "code"),
            ({"title_th": ""}, "title_th"),
            ({"title_th": "ก" * 201}, "title_th"),
        ],
    )
    def test_wrong(self, visitor, changes, wrong):
        person = visitor("siteadmin")
        person.get("unit-edit")
        values = {"code": "new", "title_th": "ใหม่", "parent": "town", **changes}
        assert person.fill("code", **values).status_code == 422
        assert person.errors() == {wrong}

    def test_unknown(self, visitor):
        assert visitor("siteadmin").get("unit-edit?code=nowhere").status_code == 404


class TestPosts:
    def test_add_and_end(self, visitor):
        person = visitor("siteadmin")
        person.get("post-add")
        answer = person.fill(
            "user",
            user="applicant2",
            unit="works",
            role="Inspector",
            title_th="นายตรวจ",
            since="1 ธ.ค. 2569",
        )
        assert answer.status_code == 303, person.errors()
        transaction.begin()
        (post,) = posts.every_post_of("applicant2")
        assert post.since == date(2026, 12, 1)
        person.get(f"post-end?post={post.id}")
        assert person.fill("post", until="1/11/2569").status_code == 422
        assert person.fill("post", until="31/12/2569").status_code == 303
        transaction.begin()
        assert posts.get(post.id).until == date(2026, 12, 31)

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({"user": "nobody"}, "user"),
            ({"since": "31 ก.พ. 2569"}, "since"),
            ({"until": "1 ม.ค. 2560"}, "until"),
        ],
    )
    def test_wrong(self, visitor, changes, wrong):
        person = visitor("siteadmin")
        person.get("post-add")
        values = {
            "user": "applicant2",
            "unit": "works",
            "role": "Inspector",
            "title_th": "นายตรวจ",
            **changes,
        }
        assert person.fill("user", **values).status_code == 422
        assert person.errors() == {wrong}

    def test_lines_are_filled_in_and_lists_chosen_from(self, visitor):
        person = visitor("siteadmin")
        person.get("post-add")
        person.fill("user", user="", role="")
        assert person.errors() == {"user", "unit", "role", "title_th"}
        assert "โปรดกรอก “ชื่อผู้ใช้”" in person.answer.text
        assert "โปรดเลือก “บทบาท”" in person.answer.text

    @pytest.mark.parametrize("number", ["", "x", "999999", "9" * 30])
    def test_unknown(self, visitor, number):
        assert visitor("siteadmin").get(f"post-end?post={number}").status_code == 404

    def test_list_can_be_narrowed(self, visitor):
        person = visitor("siteadmin")
        person.get("posts?unit=works")
        assert "นายช่างโยธา" in person.text
        assert "นายกเทศมนตรีเมืองตัวอย่าง" not in person.text


class TestDelegations:
    def test_add_and_end(self, visitor):
        person = visitor("registrar")
        person.get("delegation-add")
        answer = person.fill(
            "agent",
            kind="delegated",
            unit="town",
            role="Mayor",
            agent="director_health",
            given_by="mayor",
            powers="notices.sign",
            order_no="55/2569",
        )
        assert answer.status_code == 303, person.errors()
        transaction.begin()
        (order,) = delegation.listing()
        assert order.powers == ("notices.sign",)
        assert "55/2569" in person.get("delegations").text
        person.get(f"delegation-end?delegation={order.id}")
        assert person.fill("delegation", reason="").status_code == 422
        assert person.fill("delegation", reason="ยกเลิกคำสั่ง").status_code == 303
        acts = [entry.action for entry in entries(order.id)]
        assert acts == ["delegation.end", "delegation.add"]

    def test_passing_on_is_refused_on_the_page(self, visitor):
        self.test_add_and_end(visitor)
        person = visitor("registrar")
        person.get("delegation-add")
        answer = person.fill(
            "agent",
            kind="delegated",
            unit="town",
            role="Mayor",
            agent="officer_works",
            given_by="director_health",
            powers="notices.sign",
            order_no="56/2569",
        )
        assert answer.status_code == 422
        assert person.errors() == {"given_by"}

    def test_powers_are_ids(self, visitor):
        person = visitor("registrar")
        person.get("delegation-add")
        answer = person.fill(
            "agent",
            kind="delegated",
            unit="town",
            role="Mayor",
            agent="clerk",
            given_by="mayor",
            powers="everything!",
            order_no="1/2569",
        )
        assert answer.status_code == 422
        assert person.errors() == {"powers"}

    def test_unknown(self, visitor):
        person = visitor("registrar")
        assert person.get("delegation-end?delegation=x").status_code == 404


class TestWorkingDays:
    def test_add_and_remove(self, visitor):
        person = visitor("registrar")
        person.get("working-day-add")
        source = "มติคณะรัฐมนตรี 1 ธ.ค. 2569"
        answer = person.fill("on", on="28 ธ.ค. 2569", name_th="หยุดพิเศษ", source=source)
        assert answer.status_code == 303, person.errors()
        transaction.begin()
        day = date(2026, 12, 28)
        assert not calendar.calendar().is_working(day)
        person.get(answer.headers["location"])
        assert source in person.text
        person.get("working-day-remove?on=2026-12-28")
        assert person.fill("on", reason="ไม่ประกาศใช้").status_code == 303
        transaction.begin()
        assert calendar.calendar().is_working(day)
        acts = {entry.action for entry in entries("2026-12-28")}
        assert acts == {"holiday.save", "holiday.remove"}

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({"on": "ไม่ใช่วัน"}, "on"),
            ({"on": "1/1/2200"}, "on"),
            ({"name_th": ""}, "name_th"),
            ({"source": ""}, "source"),
        ],
    )
    def test_wrong(self, visitor, changes, wrong):
        person = visitor("registrar")
        person.get("working-day-add")
        values = {"on": "28/12/2569", "name_th": "ก", "source": "ข", **changes}
        assert person.fill("on", **values).status_code == 422
        assert person.errors() == {wrong}

    @pytest.mark.parametrize("on", ["", "x", "2026-13-40", "2026-12-29"])
    def test_unknown(self, visitor, on):
        person = visitor("registrar")
        assert person.get(f"working-day-remove?on={on}").status_code == 404

    @pytest.mark.parametrize("year", ["2569", "2026", "", "x", "99999"])
    def test_any_year_can_be_asked_for(self, visitor, year):
        person = visitor("registrar")
        assert person.get(f"working-days?year={year}").status_code == 200


def test_who_can_is_in_the_rolemap(functional):
    """The permissions behind the pages, as the site has them."""
    with api.env.adopt_user(username="mayor"):
        assert not api.user.has_permission("Thesaban: Manage delegations")
