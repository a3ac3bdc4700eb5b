"""A browser that shows pages that were walked already, without asking for them again.

The document comes from the walk; styles, scripts and pictures from the served site,
and stay in the browser's memory, which interception by Playwright itself would empty.
"""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from tests.plugins.browser import refusals
from tests.portal.markup import Sheet
from thesaban.portal.policy import HEADER


PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
HTML = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]
PATIENCE = 60_000
"""Milliseconds for a page and what belongs to it."""


class Glass:
    """One tab that shows sheets; ``base`` is the address of the site."""

    def __init__(self, page, base: str):
        self.page, self.base = page, base
        self.sheet: Sheet | None = None
        self.refused: list[str] = []
        refusals(page, self.refused)
        page.set_default_timeout(PATIENCE)
        self.line = page.context.new_cdp_session(page)
        self.line.on("Fetch.requestPaused", self._answer)
        patterns = [{"resourceType": "Document", "urlPattern": "*"}]
        self.line.send("Fetch.enable", {"patterns": patterns})

    def show(self, sheet: Sheet, marks: str = "") -> None:
        """The page of the sheet, its scripts run; ``marks`` are put on ``<html>``."""
        self.sheet = sheet
        self.refused.clear()
        self.text = sheet.text.replace("<html", f"<html {marks}", 1)
        self.page.goto(self.base + sheet.path, wait_until="load")

    def _answer(self, event: dict) -> None:
        body = b64encode(self.text.encode()).decode()
        self.line.send(
            "Fetch.fulfillRequest",
            {
                "requestId": event["requestId"],
                "responseCode": 200,
                "responseHeaders": [
                    *HTML,
                    {"name": HEADER, "value": self.sheet.policy},
                ],
                "body": body,
            },
        )


@contextmanager
def glass(chromium, base: str, size: dict, **options) -> Iterator[Glass]:
    """A tab of a context of its own in Thai."""
    context = chromium.new_context(
        viewport=size, locale="th-TH", timezone_id="Asia/Bangkok", **options
    )
    try:
        yield Glass(context.new_page(), base)
    finally:
        context.close()
