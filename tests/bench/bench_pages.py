"""A public page of ours beside Plone's own front page, in one process, in turn."""

from statistics import median
from tests.bench import servers
import httpx
import time


ROUNDS = 60
WARM_UP = 10
WANTED = 1.3
STOCK = "stock"
OURS = ("", "services", "services/food-notice", "@@documents-register", "@@track")


def make_stock(site) -> str:
    """A plain Plone site in the same server; returns its address."""
    root = f"http://localhost:{site.ports[0]}"
    answers = {
        "site_id": STOCK,
        "title": "Plone",
        "description": "",
        "default_language": "en",
        "portal_timezone": "Asia/Bangkok",
        "setup_content": True,
    }
    httpx.post(
        f"{root}/@sites/classic",
        json=answers,
        auth=site.admin,
        headers={"Accept": "application/json"},
        timeout=300,
    ).raise_for_status()
    return f"{root}/{STOCK}"


def timed(http: httpx.Client, url: str) -> float:
    started = time.perf_counter()
    http.get(url).raise_for_status()
    return time.perf_counter() - started


def main() -> dict:
    with servers.single(threads=1) as site:
        stock = make_stock(site)
        pages = {"Plone's front page": stock}
        pages.update({f"/{path}": f"{site.url()}/{path}" for path in OURS})
        times: dict[str, list[float]] = {name: [] for name in pages}
        with httpx.Client(timeout=60, follow_redirects=True) as http:
            for number in range(WARM_UP + ROUNDS):
                for name, url in pages.items():
                    # A question of its own each time: no page comes from memory.
                    took = timed(http, f"{url}?n={number}")
                    if number >= WARM_UP:
                        times[name].append(took)
    found = {name: median(values) for name, values in times.items()}
    base = found["Plone's front page"]
    worst = max(value for name, value in found.items() if name.startswith("/"))
    return {
        "title": "Public pages, uncached, for a visitor",
        "columns": ["page", "ms", "of Plone's front page"],
        "rows": [
            [name, f"{value * 1000:.1f}", f"{value / base:.2f}"]
            for name, value in found.items()
        ],
        "targets": [
            {
                "what": "a public page against Plone's own front page",
                "wanted": f"at most {WANTED} times",
                "measured": f"{found['/'] / base:.2f} (front), {worst / base:.2f} (worst)",
                "met": worst / base <= WANTED,
            }
        ],
    }
