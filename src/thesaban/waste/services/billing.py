"""``@waste-rates``, ``@waste-runs`` and ``@waste-occasions``.

Amounts are text with two decimals, in baht; days are ISO dates.
"""

from decimal import Decimal
from decimal import InvalidOperation
from thesaban.cases.services.base import CaseService
from thesaban.cases.services.base import plain
from thesaban.clock.zone import today
from thesaban.payments import bills
from thesaban.payments.errors import PaymentError
from thesaban.payments.services.own import bill_json
from thesaban.registers import once
from thesaban.waste import ceilings
from thesaban.waste import occasions
from thesaban.waste import rates
from thesaban.waste import town
from thesaban.waste.billing import schedule
from thesaban.waste.billing.errors import BillingError
from thesaban.waste.services.accounts import key_of
from thesaban.waste.services.changes import day_of
from thesaban.waste.services.changes import Faulty
from thesaban.waste.services.changes import text_of
from thesaban.waste.store import runs as store


SIZE = 25
SCOPE = "waste.once"
RUN = (
    "uid",
    "period",
    "community",
    "due_on",
    "state",
    "accounts",
    "planned",
    "planned_amount",
    "opened",
    "amount",
    "excepted",
    "known",
    "created_at",
    "confirmed_at",
    "finished_at",
)


class Rates(CaseService):
    """GET: every version of every rate, and the ceilings of the law."""

    def answer(self):
        found = [item for code in rates.codes() for item in rates.history(code)]
        return {
            "@id": f"{self.context.absolute_url()}/@waste-rates",
            "items": [
                {
                    "code": item.code,
                    "valid_from": plain(item.valid_from),
                    "withdrawn": item.withdrawn_at is not None,
                    **{
                        name: item.data.get(name)
                        for name in ("title", "categories", "law", "components")
                    },
                }
                for item in found
            ],
            "ceilings": [
                {"code": item.code, "title": item.title, "law": item.law}
                for item in ceilings.in_force(town.ceilings(), today())
            ],
        }


class Runs(CaseService):
    """GET: the last runs, and when the next one begins by itself."""

    def answer(self):
        found, total = store.page(0, SIZE)
        coming = schedule.next_run()
        return {
            "@id": f"{self.context.absolute_url()}/@waste-runs",
            "items": [
                {name: plain(getattr(run, name)) for name in RUN} for run in found
            ],
            "items_total": total,
            "next": {"on": plain(coming[0]), "period": coming[1].code}
            if coming
            else None,
        }


class Record(CaseService):
    """POST ``@waste-occasions``: a single collection; the answer is its bill."""

    def answer(self):
        data = self.body()
        begun = once.begin(SCOPE, key_of(data), self.user_id)
        if begun.repeated:
            return bill_json(bills.get(begun.result["bill"]))
        try:
            made = occasions.record(self._wish(data), self.user_id)
        except (Faulty, BillingError, PaymentError) as error:
            once.abandon(SCOPE, begun.key)
            if isinstance(error, Faulty):
                return self.fault(400, "BadRequest", error.faults)
            return self.fault(409, "Conflict", [("", error.message)])
        once.finish(SCOPE, begun.key, {"bill": made.bill_uid})
        self.request.response.setStatus(201)
        return bill_json(bills.get(made.bill_uid))

    @staticmethod
    def _wish(data: dict) -> occasions.Wish:
        try:
            m3 = Decimal(str(data.get("m3")))
        except InvalidOperation:
            m3 = Decimal(0)
        return occasions.Wish(
            collected_on=day_of(data, "on"),
            m3=m3,
            tariff=text_of(data, "tariff"),
            account_uid=text_of(data, "account"),
            payer_name=text_of(data, "payer_name"),
            address=text_of(data, "address"),
            community=text_of(data, "community"),
            note=text_of(data, "note"),
        )
