"""REST: an account is changed, a relief decided, a single collection billed."""

from tests.waste.billing import world
from tests.waste.test_services import call  # noqa: F401
from thesaban.clock.zone import today
from thesaban.waste.billing import schedule
import pytest
import transaction


OFFICER, HEAD = "officer_health", "head_health"


@pytest.fixture
def act(account, call):  # noqa: F811
    """``act(what, **body)`` on the account, as an officer."""

    def do(what, login=OFFICER, **body):
        return call(login, "POST", f"@waste-accounts/{account.uid}/{what}", body)

    return do


@pytest.mark.parametrize("login", ["cashier", "auditor", "applicant1", "officer_works"])
def test_who_may_not_change(act, login):
    assert act("close", login, on="2026-12-31", reason="ย้าย").status_code == 401


def test_another_payer_from_a_day(act, recorded):
    body = {"payer_name": "นายใหม่ ทดลอง", "on": "2026-12-01", "reason": "ขายบ้าน"}
    found = act("payer", **body)
    assert found.status_code == 200
    made = recorded("waste-accounts-act-post", found, body)
    assert (made["payer"], made["payer_kind"]) == ("นายใหม่ ทดลอง", "natural")


def test_bins_from_a_day_and_what_is_not_sent_stays(act):
    terms = act("terms", bins=3, on="2026-12-01", reason="ขอเพิ่มถัง").json()["terms"]
    assert [(item["valid_from"], item["bins"]) for item in terms] == [
        ("2024-01-01", 1),
        ("2026-12-01", 3),
    ]
    assert {item["category"] for item in terms} == {"household"}


def test_over_somebody_elses_change_it_is_refused(act):
    first = act("place", soi="5", version=1, reason="แก้ไข")
    assert first.json()["version"] == 2
    assert act("place", soi="6", version=1, reason="แก้ไข").status_code == 409


def test_the_same_key_is_one_change(act):
    body = {"on": "2026-12-31", "reason": "ย้ายออก", "key": "close-1"}
    states = [act("close", **body).json()["state"] for _time in range(2)]
    assert states == ["closed", "closed"]
    assert act("close", on="2026-12-31", reason="ย้ายออก").status_code == 409
    assert act("reopen", reason="ผิดบ้าน").json()["state"] == "active"


def test_faults_are_named(act):
    answer = act("terms", bins="many", on="2026-12-01")
    assert answer.status_code == 400
    assert answer.json()["error"]["faults"][0]["field"] == "bins"
    answer = act("close", on="tomorrow", reason="x")
    assert answer.json()["error"]["faults"][0]["field"] == "on"
    assert act("nonsense").status_code == 404


def test_a_relief_is_asked_and_decided_by_two(account, act, call, recorded):  # noqa: F811
    asked = act("relief", kind="exemption", first="2026-12-01", reason="welfare")
    (relief,) = asked.json()["reliefs"]
    assert (relief["state"], relief["percent"]) == ("asked", 100)
    assert call(OFFICER, "GET", "@waste-reliefs").status_code == 401
    waiting = recorded("waste-reliefs-get", call(HEAD, "GET", "@waste-reliefs"))
    assert [item["uid"] for item in waiting["items"]] == [relief["uid"]]
    path = f"@waste-reliefs/{relief['uid']}"
    assert call(HEAD, "POST", f"{path}/refuse", {}).status_code == 409  # no reason
    done = call(HEAD, "POST", f"{path}/approve", {})
    recorded("waste-reliefs-post", done, {})
    assert done.json()["reliefs"][0]["state"] == "approved"
    end = {"last": "2026-12-31", "reason": "พ้นเหตุ"}
    ended = call(OFFICER, "POST", f"@waste-relief-end/{relief['uid']}", end)
    recorded("waste-relief-end-post", ended, end)
    assert ended.json()["reliefs"][0]["last"] == "2026-12-31"


def test_a_single_collection(account, call, recorded):  # noqa: F811
    body = {
        "account": account.uid,
        "on": today().isoformat(),
        "m3": "1.5",
        "tariff": "occasional",
        "key": "k2",
    }
    assert call("cashier", "POST", "@waste-occasions", body).status_code == 401
    first = call(OFFICER, "POST", "@waste-occasions", body)
    assert first.status_code == 201
    recorded("waste-occasions-post", first, body)
    again = call(OFFICER, "POST", "@waste-occasions", body)
    assert again.json() == first.json()
    wrong = call(OFFICER, "POST", "@waste-occasions", body | {"m3": "0", "key": "k3"})
    assert wrong.status_code == 409


def test_rates_and_runs_are_read(account, call, recorded):  # noqa: F811
    found = recorded("waste-rates-get", call("auditor", "GET", "@waste-rates"))
    assert "household" in {item["code"] for item in found["items"]}
    assert found["ceilings"][0]["law"] == "กฎกระทรวงตัวอย่าง มาตรา 20 (4)"
    world.run_bills(schedule.period_of(today()).code)
    wanted = {"mode": "prepare", "day": 1, "when": "start"}
    plan = {"runs": wanted, "letters": {"mode": "off", "day": 5}}
    schedule.set_plan(plan, "monthly", "finance_head")
    transaction.commit()
    runs = recorded("waste-runs-get", call("finance_head", "GET", "@waste-runs"))
    assert runs["items"][0]["state"] == "done"
    assert runs["next"]["on"] > today().isoformat()
    assert call("applicant1", "GET", "@waste-rates").status_code == 401
