"""Text size, contrast and language, chosen by the visitor and kept in cookies.

Works without a script: each choice is a button of a small form that posts to
``@@prefer`` and comes back to the page it came from.
"""

from dataclasses import dataclass
from plone import api
from Products.Five import BrowserView
from typing import Any


SIZES = ("normal", "large", "larger")
CONTRASTS = ("normal", "high")
SIZE_COOKIE = "thesaban_size"
CONTRAST_COOKIE = "thesaban_contrast"
LANGUAGE_COOKIE = "I18N_LANGUAGE"
YEAR = 31536000


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the visitor chose; the first of each list where nothing was chosen."""

    size: str
    contrast: str


def _choice(request: Any, cookie: str, allowed: tuple[str, ...]) -> str:
    value = request.cookies.get(cookie)
    return value if value in allowed else allowed[0]


def preferences(request: Any) -> Preferences:
    """Reads the cookies; anything strange counts as not chosen."""
    return Preferences(
        size=_choice(request, SIZE_COOKIE, SIZES),
        contrast=_choice(request, CONTRAST_COOKIE, CONTRASTS),
    )


class Prefer(BrowserView):
    """Sets one cookie and goes back; never to another site."""

    def choices(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Name in the form -> (cookie, values allowed)."""
        languages = api.portal.get_registry_record("plone.available_languages")
        return {
            "size": (SIZE_COOKIE, SIZES),
            "contrast": (CONTRAST_COOKIE, CONTRASTS),
            "language": (LANGUAGE_COOKIE, tuple(languages)),
        }

    def __call__(self) -> str:
        form = self.request.form
        for name, (cookie, allowed) in self.choices().items():
            value = form.get(name)
            if value in allowed:
                self._keep(cookie, value)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.request.response.redirect(self._back(form.get("back")), status=303)
        return ""

    def _keep(self, cookie: str, value: str) -> None:
        secure = self.request.get("SERVER_URL", "").startswith("https:")
        self.request.response.setCookie(
            cookie,
            value,
            path="/",
            max_age=YEAR,
            same_site="Lax",
            secure=secure,
            quoted=False,
        )

    def _back(self, url: Any) -> str:
        site = api.portal.get()
        inside = api.portal.get_tool("portal_url").isURLInPortal
        known = isinstance(url, str) and inside(url)
        return url if known else site.absolute_url()
