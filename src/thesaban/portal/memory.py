"""What was loaded last from a town's profile, to tell a change by hand from an older load.

One registry record holds name -> digest as JSON text.
"""

from plone import api
import hashlib
import json


RECORD = "thesaban.portal.loaded"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Memory:
    """Reads the record once; ``save`` writes it back."""

    def __init__(self):
        text = api.portal.get_registry_record(RECORD, default="")
        self.known: dict[str, str] = json.loads(text) if text else {}

    def knows(self, name: str) -> bool:
        return name in self.known

    def keep(self, name: str, mark: str) -> None:
        self.known[name] = mark

    def is_kept(self, name: str, mark: str) -> bool:
        """Whether ``mark`` is that of what was loaded last under this name."""
        return self.known.get(name) == mark

    def untouched(self, name: str, current: str) -> bool:
        """Whether a text is empty or still what was loaded last."""
        return not current or self.known.get(name) == digest(current)

    def remember(self, name: str, text: str) -> None:
        self.known[name] = digest(text)

    def save(self) -> None:
        api.portal.set_registry_record(RECORD, json.dumps(self.known, sort_keys=True))
