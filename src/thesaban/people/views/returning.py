"""Where to go after signing in: back to where somebody came from, if it is ours."""

from plone import api
from urllib.parse import urlsplit


#: Pages that nobody wants to come back to.
ENTRANCES = frozenset(
    {
        "login",
        "login_form",
        "logout",
        "logged-out",
        "require_login",
        "register",
        "open-account",
        "forgotten-password",
        "login-help",
        "set-password",
        "passwordreset",
        "insufficient-privileges",
        "failsafe_login",
    }
)
#: Pages whose query (answers to the questions before an application) may be mailed.
MAILED_QUERY = ("/@@start", "/start")
#: Views of the site where staff begin; the permission of each says whose it is.
WORKPLACES = ("counter", "desk")


def safe_url(url: str | None) -> str:
    """The address if it lies on this site and can be shown again, else empty.

    No other host, scheme or port, nothing that a browser reads otherwise than
    we do (backslashes, control characters, a leading double slash).
    """
    text = url or ""
    if not text or any(ord(char) <= 32 or ord(char) == 127 for char in text):
        return ""
    if "\\" in text or text.startswith("//") or "@" in urlsplit(text).netloc:
        return ""
    portal_url = api.portal.get_tool("portal_url")
    if not portal_url.isURLInPortal(text):
        return ""
    names = [part.removeprefix("@@") for part in urlsplit(text).path.split("/")]
    return "" if ENTRANCES.intersection(names) else text


def mailed_url(url: str | None) -> str:
    """A safe address as it may stand in a mail to an address nobody has proved.

    What somebody filled in or searched for stays here: queries are cut off.
    """
    text = safe_url(url)
    path = text.partition("?")[0].partition("#")[0]
    return text if path.endswith(MAILED_QUERY) else path


def target(request) -> str:
    """Where ``came_from`` of the request leads, else where this person begins.

    Who came from the front page, or from nowhere, wants to work: staff begin at
    the first of :data:`WORKPLACES` that is theirs, everybody else at the front page.
    """
    site = api.portal.get()
    front = site.absolute_url()
    back = safe_url(request.form.get("came_from"))
    if back.rstrip("/") not in ("", front):
        return back
    own = (
        name
        for name in WORKPLACES
        if site.restrictedTraverse(f"@@{name}", None) is not None
    )
    return next((f"{front}/{name}" for name in own), front)
