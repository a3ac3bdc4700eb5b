"""Recorded examples of REST calls, for people who write clients.

A test makes the call; the file in ``docs/developers/examples`` shows one such
call, and must have the shape of what the site really answers. With
``THESABAN_RECORD_EXAMPLES=1`` the files are written anew.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
import json
import os
import pytest
import re


FOLDER = Path(__file__).parents[2] / "docs" / "developers" / "examples"
SITE = "https://www.example.go.th"
LONGEST = 80
"""Characters of a text that an example shows; a file's data is cut."""


def shape(value):
    """The keys and the kinds of values; a list is as its first item."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


class Recorder:
    """Compares calls with their recorded examples, or records them."""

    def __init__(self, site_url: str):
        self.site_url = site_url

    def __call__(self, name: str, answer, body: dict | None = None) -> dict:
        """``name`` is the file's; ``body`` the JSON that was sent. The answer."""
        found = answer.json()
        path = FOLDER / f"{name}.json"
        call = {"method": answer.request.method, "path": self._path(answer)}
        example = {**call, "body": body, "status": answer.status_code, "answer": found}
        if os.environ.get("THESABAN_RECORD_EXAMPLES"):
            text = json.dumps(self._shown(example), ensure_ascii=False, indent=2)
            path.write_text(text + "\n", "utf-8")
        recorded = json.loads(path.read_text("utf-8"))
        assert recorded["status"] == answer.status_code
        assert shape(recorded["answer"]) == shape(found), name
        return found

    def _path(self, answer) -> str:
        parts = urlsplit(str(answer.request.url))
        return parts.path.removeprefix(urlsplit(self.site_url).path) + (
            f"?{parts.query}" if parts.query else ""
        )

    def _shown(self, value):
        if isinstance(value, dict):
            return {name: self._shown(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._shown(item) for item in value]
        if not isinstance(value, str):
            return value
        text = re.sub(r"https?://localhost:\d+(/plone)?", SITE, value)
        return text if len(text) <= 4 * LONGEST else text[:LONGEST] + "..."


@pytest.fixture
def recorded(site_url) -> Callable:
    """``recorded(name, answer, body)``: the call is as its example shows it."""
    return Recorder(site_url)
