"""What the worker does for bills: chunks of runs, e-bills, prints, surcharges."""

from thesaban import _
from thesaban import logger
from thesaban.interfaces import IBackgroundWork
from thesaban.interfaces import IScheduledDuty
from thesaban.waste.billing import advance
from thesaban.waste.billing import ebills
from thesaban.waste.billing import prints
from thesaban.waste.billing import runs
from thesaban.waste.billing import surcharges
from thesaban.waste.store import prints as print_store
from thesaban.waste.store import runs as run_store
from zope.interface import implementer


@implementer(IBackgroundWork)
class Runs:
    """The next chunk of a bill run."""

    def waiting(self, site) -> str | None:
        return run_store.waiting()

    def do(self, site, piece: str) -> None:
        runs.step(piece)

    def failed(self, site, piece: str, error: Exception) -> None:
        runs.fail(piece, repr(error))


@implementer(IBackgroundWork)
class Ebills:
    """The next e-bills of a finished run."""

    def waiting(self, site) -> str | None:
        return run_store.unmailed()

    def do(self, site, piece: str) -> None:
        ebills.step(piece)

    def failed(self, site, piece: str, error: Exception) -> None:
        run_store.stop_mailing(piece, repr(error))


@implementer(IBackgroundWork)
class Prints:
    """The next file of a print."""

    def waiting(self, site) -> str | None:
        return print_store.waiting()

    def do(self, site, piece: str) -> None:
        prints.step(piece)

    def failed(self, site, piece: str, error: Exception) -> None:
        prints.fail(piece, repr(error))


@implementer(IScheduledDuty)
class Surcharges:
    """Surcharges that an ordinance asks for; most towns have none."""

    title = _("duty_surcharges", default="Add surcharges to bills that are late")
    told = _("duty_note_surcharges", default="${a} surcharges added")
    every = "daily"
    at = "03:00"

    def run(self, site) -> str:
        total = 0
        while opened := surcharges.step():
            total += opened
        return f"{total} surcharges"


@implementer(IScheduledDuty)
class ProveAdvances:
    """Money paid in advance: each balance against its entries."""

    title = _("duty_advances", default="Check money paid in advance")
    told = _("duty_note_balances", default="${a} balances do not agree")
    every = "daily"
    at = "01:35"

    def run(self, site) -> str:
        wrong = advance.off()
        for uid in wrong:
            logger.error("waste: the advance of account %s is not its entries", uid)
        return f"{len(wrong)} balances that do not agree" if wrong else "all agree"


@implementer(IScheduledDuty)
class OldPrints:
    """Deletes the files of old prints; they name people."""

    title = _("duty_old_prints", default="Delete old files for printing")
    told = _("duty_note_files", default="${a} files deleted")
    every = "daily"
    at = "02:45"

    def run(self, site) -> str:
        return f"{prints.purge()} files"
