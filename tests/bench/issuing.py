"""Runs inside a site's own environment: issues certificates and times the parts.

    python -m tests.bench.issuing etc/zope.conf <site id> <how many>

Prints JSON: per part a list of milliseconds, wall and processor time.
"""

from datetime import date
from datetime import timedelta
from tests.documents import samples
from thesaban.documents import issue
from thesaban.documents import qr
from thesaban.documents import render
from thesaban.documents import sealing
import json
import sys
import time


DAY = date(2026, 11, 22)
WARM_UP = 3
DATA = {key: value for key, value in samples.CERTIFICATE.items() if key != "town"}


class Watch:
    """Adds up what one part of an issue takes."""

    def __init__(self):
        self.wall = self.cpu = 0.0

    def around(self, function):
        def timed(*arguments, **options):
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.wall += (time.perf_counter() - wall) * 1000
                self.cpu += (time.process_time() - cpu) * 1000

        return timed

    def taken(self) -> tuple[float, float]:
        """The sums so far, which start again from nothing."""
        sums, self.wall, self.cpu = (self.wall, self.cpu), 0.0, 0.0
        return sums


def draft(number: int) -> issue.Draft:
    return issue.Draft(
        kind="food-notice-certificate",
        template="food-notice-certificate",
        data=DATA,
        record_uid=f"{number:032x}",
        holder_name=samples.HOLDER["name"],
        holder_masked="นางสาวสมหญิง ใ***",
        title="หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร",
        public_fields={"shop_name": samples.CERTIFICATE["shop_name"], "area": "45.50"},
        issued_on=DAY,
        valid_until=DAY + timedelta(days=364),
        series_kind="bench",
        unit="health",
    )


def watched() -> dict[str, Watch]:
    """The parts, with a watch around each."""
    parts = {"render (PDF/A)": Watch(), "QR": Watch(), "signature": Watch()}
    render.pdf = parts["render (PDF/A)"].around(render.pdf)
    qr.matrix.cache_clear()
    qr.svg = parts["QR"].around(qr.svg)
    sealing.seal = parts["signature"].around(sealing.seal)
    return parts


def one(number: int, parts: dict[str, Watch], commit) -> dict[str, tuple]:
    """Issue and commit one certificate; part to (wall, processor) milliseconds."""
    whole, stored = Watch(), Watch()

    def everything():
        issue.issue(draft(number))
        stored.around(commit)()

    whole.around(everything)()
    result = {name: watch.taken() for name, watch in parts.items()}
    total, committed = whole.taken(), stored.taken()
    used = [sum(values[which] for values in result.values()) for which in (0, 1)]
    result["number, row, file"] = tuple(
        total[which] - used[which] - committed[which] for which in (0, 1)
    )
    result["commit"] = committed
    result["whole"] = total
    return result


def main() -> None:
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest
    from Zope2.Startup.run import configure_wsgi
    import transaction
    import Zope2

    configuration, site_id, count = sys.argv[1:]
    configure_wsgi(configuration)
    app = makerequest(Zope2.app())
    setRequest(app.REQUEST)
    setSite(app[site_id])
    parts = watched()
    runs = []
    for number in range(int(count) + WARM_UP):
        transaction.begin()
        runs.append(one(number, parts, transaction.commit))
    print(json.dumps(runs[WARM_UP:]))


if __name__ == "__main__":
    main()
