"""The whole way over REST, and what it refuses."""

from base64 import b64encode
from contextlib import closing
from tests.cases.applicant import samples
from thesaban.testing import PASSWORD
import httpx
import pytest


VALUES = {
    "person": {
        "applicant_kind": "natural",
        "name_title": "นาง",
        "first_name": "ทดลอง",
        "last_name": "ตัวอย่าง",
        "national_id": "1999900003039",
        "birth_date": "1987-04-05",
        "nationality": "ไทย",
        "house_no": "99/12",
        "postcode": "50100",
        "tambon": "แม่เหียะ",
        "amphoe": "เมืองเชียงใหม่",
        "changwat": "เชียงใหม่",
        "phone": "0812345678",
        "agency": "self",
    },
    "premises": {
        "shop_name": "ครัวตัวอย่าง (สมมติ)",
        "place_house_no": "99/12",
        "place_tambon": "แม่เหียะ",
        "premises_right": "owner",
        "latitude": "18.7382",
        "longitude": 98.9571,
    },
    "business": {
        "food_kind": "sell",
        "food_type": "อาหารตามสั่ง",
        "area_m2": "45.50",
        "workers_male": 1,
        "workers_female": 2,
        "opens": "07.00",
        "closes": "20.00",
    },
    "delivery": {"delivery": "electronic"},
}


class Rest:
    def __init__(self, site_url, user_id=None):
        self.site_url = site_url
        self.http = httpx.Client(timeout=60, headers={"Accept": "application/json"})
        if user_id:
            answer = self.http.post(
                f"{site_url}/@login", json={"login": user_id, "password": PASSWORD}
            )
            self.http.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    def close(self):
        self.http.close()

    def url(self, path):
        return path if path.startswith("http") else f"{self.site_url}/{path}"

    def get(self, path, **options):
        return self.http.get(self.url(path), **options)

    def post(self, path, **options):
        return self.http.post(self.url(path), **options)

    def patch(self, path, **options):
        return self.http.patch(self.url(path), **options)

    def begin(self, key="", **answers):
        body = {"service": "food-notice", "answers": answers or samples.ANSWERS}
        return self.post("@cases", json={**body, "key": key})


@pytest.fixture
def rest(site_url):
    opened = []

    def sign_in(user_id=None):
        opened.append(Rest(site_url, user_id))
        return opened[-1]

    yield sign_in
    for one in opened:
        with closing(one):
            pass


@pytest.fixture
def applicant(rest):
    return rest("applicant1")


@pytest.fixture
def draft(applicant) -> str:
    return applicant.begin().json()["@id"]


def fill(applicant, case):
    for name, values in VALUES.items():
        answer = applicant.patch(f"{case}/@steps/{name}", json={"values": values})
        assert (answer.status_code, answer.json()["faults"]) == (200, [])
    for name in samples.NEEDED:
        answer = applicant.post(
            f"{case}/@papers/{name}",
            files={"file": (f"{name}.jpg", samples.picture(), "image/jpeg")},
        )
        assert answer.status_code == 201, answer.text


def send(applicant, case, key="k1"):
    return applicant.post(f"{case}/@submit", json={"declared": True, "key": key})


def test_the_whole_way(applicant, draft, rest):
    fill(applicant, draft)
    answer = send(applicant, draft)
    assert answer.status_code == 200
    done = answer.json()
    assert done["number"].startswith("สอ 00001/")
    assert done["state"] == "acknowledged"
    assert done["due_on"] > done["received_at"][:10]
    again = send(applicant, draft).json()
    assert again["number"] == done["number"]
    status = applicant.get(f"{draft}/@status").json()
    assert status["unit"] == "health"
    assert [item["kind"] for item in status["documents"]] == ["food-notice-slip"]
    found = rest().get(
        "@track", params={"number": done["number"], "code": done["tracking_code"]}
    )
    assert found.json()["state"] == "acknowledged"
    assert "ทดลอง" not in found.text
    mine = applicant.get("@my-cases").json()
    assert [item["number"] for item in mine["items"]] == [done["number"]]


def test_a_second_submission_with_another_key_is_refused(applicant, draft):
    fill(applicant, draft)
    number = send(applicant, draft).json()["number"]
    answer = send(applicant, draft, "k2")
    assert answer.status_code == 409
    assert applicant.get(f"{draft}/@status").json()["number"] == number


def test_the_same_key_begins_one_draft(applicant):
    first, second = (applicant.begin("once").json()["uid"] for _n in range(2))
    assert first == second


def test_a_step_names_each_fault_and_keeps_the_rest(applicant, draft):
    answer = applicant.patch(
        f"{draft}/@steps/business",
        json={"values": {**VALUES["business"], "area_m2": "200.01", "seats": "NaN"}},
    )
    faults = {item["field"]: item["message"] for item in answer.json()["faults"]}
    assert set(faults) == {"area_m2", "seats"}
    assert all(faults.values())
    saved = applicant.get(f"{draft}/@steps/business").json()
    assert saved["values"]["food_type"] == "อาหารตามสั่ง"
    assert saved["values"]["area_m2"] == "45.50"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_date", "31/02/2530"),
        ("birth_date", 20260101),
        ("national_id", "1234567890123"),
        ("phone", ["081"]),
        ("first_name", "ก" * 101),
        ("first_name", {"x": 1}),
        ("applicant_kind", "king"),
        ("moo", 1.5),
        ("applicant_id", "applicant2"),
        ("number", "สอ 1"),
    ],
)
def test_values_that_cannot_be_are_faults_not_failures(applicant, draft, field, value):
    values = {**VALUES["person"], field: value}
    answer = applicant.patch(f"{draft}/@steps/person", json={"values": values})
    assert answer.status_code == 200, answer.text
    assert field in {item["field"] for item in answer.json()["faults"]}


def test_a_stale_revision_changes_nothing(applicant, draft):
    url = f"{draft}/@steps/premises"
    body = {"values": VALUES["premises"], "revision": 0}
    assert applicant.patch(url, json=body).json()["revision"] == 1
    answer = applicant.patch(url, json={"values": {"shop_name": "อื่น"}, "revision": 0})
    assert answer.status_code == 409
    assert applicant.get(url).json()["values"]["shop_name"] == "ครัวตัวอย่าง (สมมติ)"


def test_one_value_can_be_changed_alone(applicant, draft):
    url = f"{draft}/@steps/premises"
    applicant.patch(url, json={"values": VALUES["premises"]})
    answer = applicant.patch(url, json={"values": {"shop_name": "ชื่อใหม่"}})
    assert answer.json()["faults"] == []


def test_a_paper_in_base64(applicant, draft):
    data = {"filename": "card.png", "data": b64encode(samples.picture()).decode()}
    answer = applicant.post(f"{draft}/@papers/id_card", json=data)
    assert answer.status_code == 201
    (stored,) = answer.json()["stored"]
    assert stored["content_type"] == "image/jpeg"
    assert applicant.get(stored["href"]).content == samples.picture()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"filename": "x.jpg", "data": "***"}, 400),
        ({"filename": "x.jpg"}, 422),
        ({"filename": "x.exe", "data": b64encode(b"MZ" * 40).decode()}, 422),
        ([], 400),
    ],
)
def test_papers_that_cannot_be_taken(applicant, draft, data, status):
    answer = applicant.post(f"{draft}/@papers/id_card", json=data)
    assert answer.status_code == status, answer.text


def test_a_paper_nobody_asks_for(applicant, draft):
    answer = applicant.post(
        f"{draft}/@papers/tax", files={"file": ("a.jpg", samples.picture())}
    )
    assert answer.status_code == 404


def test_an_incomplete_draft_says_what_is_missing(applicant, draft):
    answer = send(applicant, draft)
    assert answer.status_code == 422
    fields = {item["field"] for item in answer.json()["error"]["faults"]}
    assert {"birth_date", "shop_name", "id_card"} <= fields


def test_the_declaration_must_be_true(applicant, draft):
    fill(applicant, draft)
    answer = applicant.post(f"{draft}/@submit", json={"declared": "yes"})
    assert answer.status_code == 422
    assert answer.json()["error"]["faults"][0]["field"] == "declared"


@pytest.mark.parametrize(
    ("answers", "status"),
    [({"area": "200.01"}, 409), ({"area": "x"}, 409), ({"kind": "market"}, 409)],
)
def test_answers_that_lead_elsewhere_begin_nothing(applicant, answers, status):
    assert applicant.begin(**{**samples.ANSWERS, **answers}).status_code == status
    assert applicant.get("@my-cases").json()["items_total"] == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"service": "nothing"}, 404),
        ({"service": "food-notice", "answers": []}, 409),
        ({"service": "food-notice", "answers": "x"}, 400),
        ({"service": "food-notice", "answers": {}, "key": "x" * 200}, 400),
        ([], 400),
    ],
)
def test_bodies_that_cannot_be(applicant, body, status):
    assert applicant.post("@cases", json=body).status_code == status


@pytest.mark.parametrize(
    "user", [None, "applicant2", "officer_health", "officer_works"]
)
def test_a_draft_is_its_applicants_alone(rest, applicant, draft, user):
    fill(applicant, draft)
    other = rest(user)
    denied = {401, 403, 404}
    body = {"values": {"first_name": "x"}}
    answers = [
        other.get(f"{draft}/@steps"),
        other.get(f"{draft}/@steps/person"),
        other.patch(f"{draft}/@steps/person", json=body),
        other.post(f"{draft}/@papers/id_card", json={"filename": "a", "data": ""}),
        other.post(f"{draft}/@submit", json={"declared": True}),
        other.get(f"{draft}/@status"),
        other.get(draft),
    ]
    assert {answer.status_code for answer in answers} <= denied
    assert (
        applicant.get(f"{draft}/@steps/person").json()["values"]["first_name"]
        == "ทดลอง"
    )


def test_a_visitor_begins_nothing(rest):
    assert rest().begin().status_code == 401
    assert rest().get("@my-cases").status_code == 401


def test_a_cookie_alone_writes_nothing(site_url, browse):
    browser = browse("applicant1")
    answer = browser.client.post(
        f"{site_url}/@cases",
        json={"service": "food-notice", "answers": samples.ANSWERS},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 403


def test_tracking_limits_guesses(rest, monkeypatch):
    from thesaban.people import limits

    monkeypatch.setitem(limits.LIMITS, "track", limits.Limit(2, 15))
    codes = [
        rest().get("@track", params={"number": "1", "code": "2"}).status_code
        for _n in range(3)
    ]
    assert codes == [404, 404, 429]
