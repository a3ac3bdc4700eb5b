"""One certificate from draft to sealed file in the register, and its parts."""

from statistics import median
from tests.bench import servers
import json
import subprocess
import sys


COUNT = 60
WANTED_MS = 100


def issued(site) -> list[dict]:
    """Times of each certificate, issued in the site's own environment."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.issuing"]
        + [str(site.instance.zope_conf), servers.SITE, str(COUNT)],
        cwd=servers.ROOT,
        env=site.environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


def medians(runs: list[dict]) -> dict[str, list[float]]:
    """Part to the medians of wall and processor time, in milliseconds."""
    return {
        part: [round(median(run[part][which] for run in runs), 1) for which in (0, 1)]
        for part in runs[0]
    }


def main() -> dict:
    found = {}
    for storage, started in (
        ("Data.fs and SQLite", servers.site({}, {}, 0, demo=False)),
        ("RelStorage and PostgreSQL", servers.pair(0, demo=False)),
    ):
        with started as site:
            found[storage] = medians(issued(site))
    rows = [
        [storage, part, *values, f"{values[0] / parts['whole'][0]:.0%}"]
        for storage, parts in found.items()
        for part, values in parts.items()
    ]
    return {
        "title": "Issue one certificate: number, PDF/A, QR, seal, store",
        "columns": ["storage", "part", "ms", "processor ms", "share"],
        "rows": rows,
        "targets": [
            {
                "what": f"one certificate, {storage}",
                "wanted": f"under {WANTED_MS} ms",
                "measured": f"{parts['whole'][0]} ms",
                "met": parts["whole"][0] < WANTED_MS,
            }
            for storage, parts in found.items()
        ],
        "notes": [
            f"Medians of {COUNT} after a warm-up, one after the other; each is a "
            "transaction of its own, the blob included.",
            "Signature: PAdES, P-256. The certificate has two pages.",
        ],
    }
