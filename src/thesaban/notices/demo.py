"""Sample notices of the demonstration: made by the engine, not beside it.

``profiles/demo/notices.yaml`` says who applies with what and how far each
case has come; every act is done by a demonstration account with its own rights.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from PIL import Image
from PIL import ImageDraw
from plone import api
from thesaban.cases import checklist
from thesaban.cases import drafts
from thesaban.cases import forms
from thesaban.cases import steps
from thesaban.cases import uploads
from thesaban.cases.acts import base
from thesaban.cases.town import read_yaml
from thesaban.interfaces import ITownLoader
from thesaban.payments import bills
from thesaban.payments import counter
from thesaban.payments import shifts
from thesaban.registers import content
from thesaban.registers import records
from zope.interface import implementer
import io


FILE = "notices.yaml"
FLOAT = Decimal("1000.00")
DAYS = ("birth_date",)
AMOUNTS = ("area_m2", "latitude", "longitude")
POINT = ("latitude", "longitude")
TOWN = "thesaban.town"
PLACES = ("tambon", "amphoe", "changwat", "postcode")


@implementer(ITownLoader)
class DemoNotices:
    """Makes the sample notices once, on an empty register."""

    order = 55

    def load(self, site, folder: Path) -> list[str]:
        if not (folder / FILE).is_file() or _known():
            return []
        data = read_yaml(folder / FILE)
        place = here(data["common"])
        return [
            _make(
                {**item, "values": placed(data["common"], item["values"], place)}, data
            )
            for item in data["cases"]
        ]


def here(common: dict) -> dict:
    """Sub-district to postcode of the site's town; the file's where it has none."""
    found = {
        name: api.portal.get_registry_record(f"{TOWN}.{name}", default="") or ""
        for name in PLACES
    }
    return found if found["tambon"] else {name: common[name] for name in PLACES}


def placed(common: dict, values: dict, place: dict) -> dict:
    """All values of a case, its addresses in the town. Pure."""
    found = {**common, **values, **place, "place_tambon": place["tambon"]}
    if place["tambon"] != common["tambon"]:
        found = {name: value for name, value in found.items() if name not in POINT}
    return found


def _known() -> bool:
    content.flush()
    return bool(
        records.search(records.RecordQuery(domain="notices", size=1), None).rows
    )


def _make(item: dict, data: dict) -> str:
    by = data["by"]
    user = api.user.get(userid=item["applicant"])
    with api.env.adopt_user(user=user):
        case = drafts.begin("food-notice", user.getId(), answers=item["answers"])
        _fill(case, typed(item["values"]))
    content.flush()
    for name in item["way"]:
        actor = api.user.get(userid=by[name]) if name in by else user
        with api.env.adopt_user(user=actor):
            WAY.get(name, _act)(case, name)
        content.flush()
    return f"notice {case.Title()}: {base.state_of(case)}"


def typed(values: dict) -> dict:
    """YAML values as the schema's types."""
    found = dict(values)
    found.update(
        {name: date.fromisoformat(found[name]) for name in DAYS if name in found}
    )
    found.update({name: Decimal(found[name]) for name in AMOUNTS if name in found})
    return found


def _fill(case, values: dict) -> None:
    for step in case.service().version.steps:
        if step.kind != "fields":
            continue
        names = {bound.name for bound in forms.fields_of(case, step)}
        given = {name: values[name] for name in names & set(values)}
        steps.save(case, step, {**forms.values_of(case, step), **given})


def _act(case, name: str) -> None:
    act = "endorse" if name.startswith("endorse") else name
    data = {"declared": True} if act == "submit" else {}
    base.perform(case, act, data)


def _papers(case, _name) -> None:
    for row in checklist.rows(case):
        if not row.rule.optional and not row.rule.fetch:
            sample = uploads.accept(_picture(row.rule.id), f"{row.rule.id}.png")
            checklist.add_file(case, row.rule.id, sample, case.applicant_id)


def _picture(text: str) -> bytes:
    """A page that says that it is a sample."""
    image = Image.new("RGB", (420, 594), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 410, 584), outline="#0B5347", width=3)
    draw.text((120, 280), f"SAMPLE\n{text}", fill="#0B5347")
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def _verdicts(case, _name) -> None:
    user_id = api.user.get_current().getId()
    for row in checklist.rows(case):
        checklist.decide(case, row.rule.id, "ok", "", user_id)


def _wrong(case, _name) -> None:
    row = next(row for row in checklist.rows(case) if row.files)
    remark = "ภาพไม่ชัด อ่านตัวอักษรไม่ได้ ขอให้ถ่ายใหม่"
    checklist.decide(case, row.rule.id, "wrong", remark, "officer")


def _pay(case, _name) -> None:
    cashier = api.user.get_current().getId()
    if shifts.current(cashier) is None:
        shifts.open(cashier, FLOAT)
    for bill in bills.of(case.UID()):
        counter.receive([bill.uid], bill.outstanding, "cash", cashier, bill.uid)


WAY = {"papers": _papers, "verdicts": _verdicts, "wrong": _wrong, "pay": _pay}
