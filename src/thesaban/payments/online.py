"""What runs beside the pages: repair after a kill, questions to the bank, tidying."""

from datetime import timedelta
from thesaban import _
from thesaban.clock.zone import now
from thesaban.interfaces import IScheduledDuty
from thesaban.payments import gateways
from thesaban.payments import incoming
from thesaban.payments.online_model import QrCode
from thesaban.payments.online_settings import online_settings
from thesaban.payments.store import codes
from thesaban.payments.store import incoming as store
from thesaban.payments.store import slips
from thesaban.registers.interfaces import IReconciler
from zope.interface import implementer


#: A code without news for so long is asked about, until it is so old; so many
#: in one go, others in the next minute.
SILENT = timedelta(minutes=5)
OLD = timedelta(days=7)
AT_ONCE = 200


@implementer(IReconciler)
class IncomingReconciler:
    """After payments (30), which reverses what a kill left half done: the money
    is there all the same, so that it is settled again."""

    order = 31

    def reconcile(self, site, lost: frozenset[str]) -> list[str]:
        lines = []
        for uid in store.waiting_because("lost"):
            taken = incoming.again(uid)
            state = taken.incoming.state
            lines.append(f"money {uid}: tried again after a kill, now {state}")
        return lines


@implementer(IScheduledDuty)
class AskBanks:
    """Asks gateways what became of codes that nothing was heard of: a payer who
    closed the browser, or a report that was lost, must not lose a payment."""

    title = _("duty_ask_payments", default="Ask about payments by QR")
    told = _("duty_note_asked", default="Asked about ${a} codes, ${b} of them are paid")
    every = "minutely"
    at = ""

    def run(self, site) -> str:
        gateway, asked, paid = gateways.online(), 0, 0
        if gateway is not None:
            for code in self._turn(gateway.name):
                asked += 1
                paid += gateway.query(code.uid).state == "paid"
        return f"asked about {asked} codes, {paid} of them are paid"

    @staticmethod
    def _turn(name: str) -> list[QrCode]:
        """The silent codes whose turn it is: each comes up again and again."""
        moment = now()
        between = (moment - OLD, moment - SILENT)
        pages = -(-codes.count_open(name, *between) // AT_ONCE)
        page = int(moment.timestamp() // 60) % pages if pages else 0
        return codes.open_codes(name, *between, AT_ONCE, page * AT_ONCE)


@implementer(IScheduledDuty)
class ForgetSlips:
    """Drops the pictures of slips some time after they were decided."""

    title = _("duty_old_slips", default="Delete pictures of old slips")
    told = _("duty_note_slips", default="Pictures of ${a} slips deleted")
    every = "daily"
    at = "02:10"

    def run(self, site) -> str:
        before = now() - timedelta(days=online_settings().slip_days)
        return f"dropped the pictures of {slips.forget_images(before)} slips"
