"""A public page of ours beside Plone's own front page, in one process, in turn."""

from statistics import median
from tests.bench import servers
import httpx
import time


ROUNDS = 60
WARM_UP = 10
WANTED = 1.3
STOCK = "stock"
SERVED = "as served"
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


def addresses(site, stock: str, number: int) -> dict[str, str]:
    """Every page, made anew by a question of its own, and as visitors get it."""
    pages = {"Plone's front page": f"{stock}?n={number}"}
    for path in OURS:
        pages[f"/{path}"] = f"{site.url()}/{path}?n={number}"
        pages[f"/{path} {SERVED}"] = f"{site.url()}/{path}"
    return pages


def main() -> dict:
    times: dict[str, list[float]] = {}
    with servers.single(threads=1) as site:
        stock = make_stock(site)
        with httpx.Client(timeout=60, follow_redirects=True) as http:
            for number in range(WARM_UP + ROUNDS):
                for name, url in addresses(site, stock, number).items():
                    took = timed(http, url)
                    if number >= WARM_UP:
                        times.setdefault(name, []).append(took)
    found = {name: median(values) for name, values in times.items()}
    base = found["Plone's front page"]
    return {
        "title": "Public pages for a visitor: made anew, and as they are served",
        "columns": ["page", "ms", "of Plone's front page"],
        "rows": [
            [name, f"{value * 1000:.1f}", f"{value / base:.2f}"]
            for name, value in found.items()
        ],
        "targets": [_target(found, base, True), _target(found, base, False)],
    }


def _target(found: dict[str, float], base: float, as_served: bool) -> dict:
    """The slowest of our pages, from memory where it is kept or made anew."""
    ours = {
        name: value
        for name, value in found.items()
        if name.startswith("/") and name.endswith(SERVED) == as_served
    }
    slowest = max(ours, key=ours.get)
    how = "as served" if as_served else "made anew"
    return {
        "what": f"a public page, {how}, against Plone's own front page",
        "wanted": f"at most {WANTED} times",
        "measured": f"{ours[slowest] / base:.2f} ({slowest})",
        "met": ours[slowest] / base <= WANTED,
    }
