"""The town's own data at run time: names, address, phones, facts, seal."""

from functools import cached_property
from pathlib import Path
from plone import api
from thesaban.portal.look import kept
from thesaban.portal.settings import ITownSettings
from thesaban.portal.settings import PREFIX
from zope.schema import getFieldNames
import json


SEAL = Path(__file__).parent / "static" / "seal.svg"


def telephone(digits: str) -> str:
    """``053276491`` as it is written: ``0 5327 6491``; others as they are."""
    if not digits.isdigit() or not digits.startswith("0"):
        return digits
    if len(digits) == 9:
        return f"{digits[0]} {digits[1:5]} {digits[5:]}"
    if len(digits) == 10:
        return f"{digits[:2]} {digits[2:6]} {digits[6:]}"
    return digits


class Town:
    """Reads the registry; texts come in the language asked for."""

    def __init__(self, language: str = "th"):
        self.language = language

    def __getattr__(self, name: str) -> str:
        if name not in FIELDS:
            raise AttributeError(name)
        return self._record(PREFIX, name)

    def _record(self, prefix: str, name: str) -> str:
        return api.portal.get_registry_record(f"{prefix}.{name}", default=None) or ""

    def local(self, name: str) -> str:
        """The English text where English is asked for and known."""
        english = f"{name}_en"
        if self.language == "en" and english in FIELDS and getattr(self, english):
            return getattr(self, english)
        return getattr(self, name)

    @property
    def title(self) -> str:
        return self.local("name") or api.portal.get_registry_record(
            "plone.site_title", default=""
        )

    @property
    def place(self) -> str:
        """Office address with postcode on one line."""
        return " ".join(part for part in (self.local("address"), self.postcode) if part)

    def phones(self) -> list[dict[str, str]]:
        """The numbers that are known: key, digits for dialling, text."""
        return [
            {"key": key, "digits": digits, "text": telephone(digits)}
            for key in ("phone", "phone_oss", "phone_24h")
            if (digits := getattr(self, key))
        ]

    @cached_property
    def facts(self) -> list[dict[str, str]]:
        """Published facts with their source, in the language asked for."""
        rows = json.loads(self._record("thesaban.portal", "facts") or "[]")
        suffix = "_en" if self.language == "en" else ""
        return [
            {
                "title": row.get(f"title{suffix}") or row["title"],
                "value": row.get(f"value{suffix}") or row["value"],
                "source": row.get("source", ""),
            }
            for row in rows
        ]

    @cached_property
    def colours(self) -> dict[str, dict[str, str]]:
        return kept.theme()

    @cached_property
    def seal(self) -> str:
        return kept.seal() or SEAL.read_text("utf-8")


FIELDS = frozenset(getFieldNames(ITownSettings))


def town(request, language: str = "th") -> Town:
    """The town, read once in a request."""
    found = getattr(request, "_thesaban_town", None)
    if found is None or found.language != language:
        found = Town(language)
        request._thesaban_town = found
    return found
