"""Sample households of the demonstration: made by the same acts as real ones.

``profiles/demo/households.yaml`` says who they are; officers of the
demonstration open the accounts, approve reliefs and run the bills.
"""

from datetime import timedelta
from pathlib import Path
from thesaban.clock.zone import today
from thesaban.interfaces import ITownLoader
from thesaban.waste import accounts
from thesaban.waste import acts
from thesaban.waste import fields
from thesaban.waste import links
from thesaban.waste import lists
from thesaban.waste import periods
from thesaban.waste import reliefs
from thesaban.waste import town
from thesaban.waste.billing import runs
from thesaban.waste.reliefs import Wish
from zope.interface import implementer
import yaml


FILE = "households.yaml"
DUE = timedelta(days=30)
KINDS = ("community", "category", "reason")


class DemoFileError(ValueError):
    """A household of the file cannot be opened; the message says which."""


@implementer(ITownLoader)
class DemoHouseholds:
    """Makes the sample households once, on an empty register."""

    order = 56

    def load(self, site, folder: Path) -> list[str]:
        if not (folder / FILE).is_file() or accounts.search("", size=1).rows:
            return []
        data = yaml.safe_load((folder / FILE).read_text("utf-8"))
        offered = {
            kind: [code for code, _title in town.choices(kind)] for kind in KINDS
        }
        households = fitting(data["households"], offered)
        made = [_household(item, data["by"]) for item in households]
        return made + _bills(data["periods"], data["by"]["officer"])


def fitting(households: list[dict], offered: dict[str, list[str]]) -> list[dict]:
    """The households as this town can have them. Pure.

    Communities that it does not have become some of its own in turn; a category it
    does not have is no household of it, and a reason it does not have no relief.
    """
    found = []
    for place, item in enumerate(households):
        if item["category"] not in offered["category"]:
            continue
        item = dict(item)
        if item.get("community") not in offered["community"]:
            own = offered["community"]
            item["community"] = own[place % len(own)] if own else ""
        for name in ("relief", "asks"):
            if name in item and item[name]["reason"] not in offered["reason"]:
                del item[name]
        found.append(item)
    return found


def _household(item: dict, by: dict) -> str:
    values, faults = fields.clean(item, lists.lists())
    if faults:
        raise DemoFileError(f"{item['payer_name']}: {faults}")
    account = acts.open_account(values, by["officer"])
    for name, approved in (("relief", True), ("asks", False)):
        if name in item:
            asked = reliefs.ask(account.uid, _wish(item[name]), by["officer"])
            if approved:
                reliefs.decide(asked.uid, True, by["head"])
    for user_id, relation in item.get("follows", {}).items():
        links.add(user_id, account, relation, item.get("label", ""), "phone")
    return f"waste account {account.number}"


def _wish(data: dict) -> Wish:
    return Wish(**{"last": None, **data})


def _bills(count: int, by: str) -> list[str]:
    """Bills of the last periods, oldest first, by runs as the office makes them."""
    cycle = town.rule("cycle")
    turn, found = cycle.get("first_month", periods.FISCAL_MONTH), []
    day = today()
    for _at in range(count):
        period = periods.containing(cycle["cycle"], day, turn)
        found.insert(0, period)
        day = period.first - timedelta(days=1)
    return [_run(period, by) for period in found]


def _run(period, by: str) -> str:
    run = runs.start(period.code, "", today() + DUE, by)
    run = _steps(run.uid, "previewing")
    runs.confirm(run.uid, by)
    run = _steps(run.uid, "running")
    return f"waste bills {period.code}: {run.opened}"


def _steps(uid: str, state: str):
    run = runs.get(uid)
    while run.state == state:
        run = runs.step(uid)
    return run
