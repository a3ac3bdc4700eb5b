"""What a browser may load into a page, and run there (Content-Security-Policy).

Pages of visitors, residents and officers run our own scripts alone: those below
``thesaban-static``, so that not even an uploaded script could be named by a page.
Editors' pages are Plone's, whose forms run pieces of script within the page. Pictures,
films and frames come from the site and from hosts that the town named. Answers that
are no page of the site get the policy of :func:`other`.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit
import re


HEADER = "Content-Security-Policy"
#: Whose films and maps the pages of towns show in a frame, where nothing else is set.
HOSTS = (
    "https://www.youtube.com",
    "https://www.youtube-nocookie.com",
    "https://www.facebook.com",
    "https://www.google.com",
)
#: scheme://host:port of an address, as a policy may name it.
ORIGIN = re.compile(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:\d+)?")
#: An address of the site whose path a policy may name.
PLAIN = re.compile(rf"{ORIGIN.pattern}(/[\w.%+-]+)*")
INSIDE = "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"
#: A page of nobody's frame: Zope's own root, the page of a fault.
LONE = (
    f"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    f"form-action 'self'; {INSIDE}"
)
#: Zope's own pages for managers.
ZOPE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    f"style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; {INSIDE}"
)
#: A file by itself: shown, and nothing more.
FILE = (
    "default-src 'none'; img-src 'self' data:; media-src 'self'; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
#: Kinds in which nothing can run: no policy, which a page of thirty pictures would
#: have thirty times.
INERT = re.compile(
    "image/(?!svg)|font/|audio/|video/|text/(css|javascript)|application/javascript"
)
#: Browsers show a PDF by a program of theirs, which a sandbox would stop.
PAPER = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"


def origin(address: str | None) -> str:
    """``scheme://host:port`` of an address; empty where it is of the site or odd."""
    parts = urlsplit((address or "").replace("{s}", "*"))
    found = f"{parts.scheme}://{parts.netloc}"
    return found if ORIGIN.fullmatch(found) else ""


def page(
    static: Iterable[str], hosts: Iterable[str], tiles: str | None, editing: bool
) -> str:
    """The policy of a page in the site's frame.

    ``static``: addresses of our own scripts and styles; ``hosts``: those of others of
    whom pages show films, frames and pictures; ``tiles``: the address of the map's.
    """
    known = sorted({origin(one) for one in hosts} - {""})
    pictures = " ".join(["'self'", "data:", *filter(None, [origin(tiles)]), *known])
    frames = " ".join(["'self'", *known])
    plain = all(PLAIN.fullmatch(one.rstrip("/")) for one in static)
    ours = " ".join(static) if plain else "'self'"
    runs = {
        False: f"script-src {ours}; style-src {ours}; style-src-attr 'unsafe-inline'; "
        f"img-src {pictures}; font-src {ours}",
        True: "script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
        f"img-src {pictures} blob:; font-src 'self' data:",
    }
    return (
        f"default-src 'self'; {runs[editing]}; frame-src {frames}; "
        f"media-src {frames}; form-action 'self'; {INSIDE}"
    )


def other(path: str, kind: str, attached: bool) -> str:
    """The policy of an answer without one, if any: ``kind`` is its Content-Type."""
    kind = kind.partition(";")[0].strip().lower()
    if INERT.match(kind) and not attached:
        return ""
    if attached or kind not in ("text/html", "application/pdf"):
        return FILE
    if kind == "application/pdf":
        return PAPER
    return ZOPE if path.rpartition("/")[2].startswith("manage") else LONE
