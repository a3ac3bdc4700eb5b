"""How soon a phone on a slow line sees a public page and can use it.

Lighthouse's preset "Slow 4G" (docs/throttling.md and the constants of that project:
150 ms, 1.6 Mbit/s down, 750 kbit/s up) as it is applied in the browser itself: 3.75
times the latency on every request, nine tenths of the throughput, the processor four
times slower. Each page is a first visit with an empty cache; the last row is the
second page of a visit. Wanted is what the same project calls good on a phone.
"""

from playwright.sync_api import Browser
from playwright.sync_api import sync_playwright
from statistics import median
from tests.bench import servers
from tests.plugins.browser import find_chromium
from typing import Any
import os


ROUNDS = 5
SIZE = {"width": 360, "height": 740}
PHONE = {
    "viewport": SIZE,
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
OPTIONS = ["--disable-gpu", "--disable-dev-shm-usage"]
if os.geteuid() == 0:
    OPTIONS.append("--no-sandbox")
LATENCY = 150 * 3.75
DOWN = 1.6 * 1024 * 0.9
UP = 750 * 0.9
SLOWER = 4
PAGES = {
    "/": "",
    "/services": "services",
    "a service": "services/food-notice",
    "/news": "news",
    "a news item with a picture": "news/press/digital-award-2565",
    "/transparency": "transparency",
    "/pay-waste": "pay-waste",
    "/track": "track",
    "/contact": "contact",
    "search results": "@@search?SearchableText=ใบอนุญาต",
    "an error (404)": "nothing-here",
}
SECOND = "/services after /"
WANTED = {"paint": 1.8, "largest": 2.5, "usable": 3.8}
"""Seconds: developer.chrome.com, Lighthouse's performance scoring, green."""
WORDS = {
    "paint": "something to read (first contentful paint)",
    "largest": "the largest text or picture stands",
    "usable": "scripts have run, all of it can be used",
}
TIMES = """() => new Promise(done => {
  const read = () => new PerformanceObserver(list => {
    const last = list.getEntries().at(-1);
    const page = performance.getEntriesByType('navigation')[0];
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    done({paint: paint.startTime / 1000, largest: last.startTime / 1000,
          usable: page.domContentLoadedEventEnd / 1000,
          whole: page.loadEventEnd / 1000});
  }).observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(read, 100);
})"""


class Visit:
    """A phone, or another ``screen``, that has never been here, on the slow line."""

    def __init__(self, browser: Browser, **screen: Any):
        self.context = browser.new_context(**(screen or PHONE))
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        line = self.context.new_cdp_session(self.page)
        line.send("Network.enable")
        line.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY,
                "downloadThroughput": DOWN * 1024 / 8,
                "uploadThroughput": UP * 1024 / 8,
            },
        )
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        line.on("Network.loadingFinished", self._count)
        self.bytes = 0

    def _count(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def times(self, url: str) -> dict[str, float]:
        """Seconds from the tap, and kilobytes over the line."""
        self.bytes = 0
        self.page.goto(url, wait_until="load")
        found = self.page.evaluate(TIMES)
        return {**found, "kB": self.bytes / 1000}

    def weight(self, url: str) -> float:
        """Kilobytes over the line until nothing more is asked for."""
        self.bytes = 0
        self.page.goto(url, wait_until="networkidle")
        return self.bytes / 1000

    def close(self) -> None:
        self.context.close()


def first(browser: Browser, url: str) -> dict[str, float]:
    visit = Visit(browser)
    try:
        return visit.times(url)
    finally:
        visit.close()


def second(browser: Browser, before: str, url: str) -> dict[str, float]:
    visit = Visit(browser)
    try:
        visit.times(before)
        return visit.times(url)
    finally:
        visit.close()


def measured(browser: Browser, base: str) -> dict[str, dict[str, float]]:
    """Medians of each page; a first round fills the server's caches."""
    rounds: dict[str, list[dict[str, float]]] = {}
    for number in range(ROUNDS + 1):
        for name, path in PAGES.items():
            found = first(browser, f"{base}/{path}")
            rounds.setdefault(name, []).append(found)
        found = second(browser, base, f"{base}/{PAGES['/services']}")
        rounds.setdefault(SECOND, []).append(found)
        for kept in rounds.values() if number == 0 else ():
            kept.clear()
    return {
        name: {key: median(one[key] for one in kept) for key in kept[0]}
        for name, kept in rounds.items()
    }


def main() -> dict:
    path = find_chromium()
    with servers.single() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        found = measured(browser, site.url())
        browser.close()
    return {
        "title": "Public pages on a phone with Slow 4G",
        "columns": ["page", "first paint s", "largest s", "usable s", "all s", "kB"],
        "rows": [
            [name, *(f"{one[key]:.2f}" for key in (*WANTED, "whole"))]
            + [f"{one['kB']:.0f}"]
            for name, one in found.items()
        ],
        "targets": [_target(found, key) for key in WANTED],
        "notes": [
            f"First visits with an empty cache at {SIZE['width']} x {SIZE['height']}"
            f" (the last row: the second page of one), medians of {ROUNDS}.",
            "Lighthouse's Slow 4G (150 ms, 1.6 Mbit/s down, 750 kbit/s up) as applied"
            f" in a browser: {LATENCY:.0f} ms for every request, {DOWN:.0f} and"
            f" {UP:.0f} kbit/s, processor {SLOWER} times slower.",
            "Usable: the page stands and its scripts have run; forms, links and menus"
            " work before that, without a script.",
            "kB: over the line, compressed by the app itself, headers and pictures"
            " included.",
        ],
    }


def _target(found: dict[str, dict[str, float]], key: str) -> dict:
    slowest = max(found, key=lambda name: found[name][key])
    value = found[slowest][key]
    return {
        "what": WORDS[key],
        "wanted": f"within {WANTED[key]} s",
        "measured": f"{value:.2f} s ({slowest})",
        "met": value <= WANTED[key],
    }
