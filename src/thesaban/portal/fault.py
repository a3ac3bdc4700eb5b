"""What is said when no page can be made: the database is away, an error page failed.

A WSGI filter (``paste.filter_app_factory``) around Zope. What reaches it gets a page of
one file in both languages, with the town's telephones as the process last knew them,
and a reference number that stands beside the traceback in the event log.
"""

from collections.abc import Callable
from collections.abc import Iterable
from html import escape
from thesaban.clock.zone import now
from thesaban.interfaces import IThesabanLayer
from thesaban.portal import maintenance
from thesaban.portal.maintenance import Words
from thesaban.portal.town import Town
from thesaban.thai.dates import date_time
from thesaban.thai.dates import english_date_time
from typing import Any
from zExceptions import HTTPException
from zope.component import adapter
from ZPublisher.interfaces import IPubBeforeCommit
import json
import logging
import secrets


STATUS = "503 Service Unavailable"
#: Seconds after which programs may ask again.
RETRY = "60"
#: Letters and digits that are not taken for each other on the telephone.
LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
WORDS = Words(
    title="ระบบของเราขัดข้อง",
    texts=(
        "สิ่งที่ท่านบันทึกไว้แล้วยังอยู่ครบ โปรดรอสักครู่แล้วลองใหม่",
        "หากยังเป็นอยู่ โปรดโทรศัพท์แจ้งเราพร้อมหมายเลขอ้างอิง <b>{reference}</b> ({moment})",
    ),
    title_en="Something went wrong on our side",
    texts_en=(
        "What you had saved is safe. Please wait a moment and try again.",
        "If it happens again, call us and tell the reference number "
        "<b>{reference}</b> ({moment}).",
    ),
)
MESSAGE = "ระบบขัดข้อง โปรดลองใหม่ภายหลัง / Something went wrong on our side; try later."
log = logging.getLogger("thesaban.fault")
#: The town of this process, as its pages last showed it.
_known: dict[str, Any] = {}


def note(where: str) -> str:
    """Write the fault that is being handled to the log; its reference number."""
    code = "".join(secrets.choice(LETTERS) for _place in range(4))
    reference = f"{now():%d%m-%H%M}-{code}"
    # Without the query: it may hold what somebody searched for.
    log.error("reference %s: %s", reference, where.partition("?")[0], exc_info=True)
    return reference


def page(reference: str) -> str:
    """The page in both languages."""
    moment = now()
    thai = {"reference": escape(reference), "moment": date_time(moment)}
    told = english_date_time(moment)
    words = Words(
        WORDS.title,
        tuple(text.format(**thai) for text in WORDS.texts),
        WORDS.title_en,
        tuple(
            text.format(reference=thai["reference"], moment=told)
            for text in WORDS.texts_en
        ),
    )
    return maintenance.draw(_known or {"name": "เทศบาล"}, words)


@adapter(IPubBeforeCommit)
def remember(event: Any) -> None:
    """Keep what the page of a fault says of the town, once in each process."""
    if _known or not IThesabanLayer.providedBy(event.request):
        return
    town = Town()
    if town.name:
        fields = ("name", "name_en", *(row[0] for row in maintenance.PHONES))
        _known.update({name: getattr(town, name) for name in fields})
        _known.update(seal=town.seal, colours=town.colours["light"])


class Faults:
    """Answers for ``app`` where it cannot."""

    def __init__(self, app: Callable):
        self.app = app

    def __call__(self, environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        try:
            return self.app(environ, start)
        except HTTPException:
            raise
        except Exception:
            return self._answer(environ, start, note(environ.get("PATH_INFO", "")))

    @staticmethod
    def _answer(
        environ: dict[str, Any], start: Callable, reference: str
    ) -> list[bytes]:
        accepted = environ.get("HTTP_ACCEPT", "")
        if "application/json" in accepted and "text/html" not in accepted:
            said = {"type": "Fault", "message": MESSAGE, "reference": reference}
            kind, body = "application/json", json.dumps(said, ensure_ascii=False)
        else:
            kind, body = "text/html; charset=utf-8", page(reference)
        data = body.encode()
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("Retry-After", RETRY),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start(STATUS, headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [data]


def filter_app_factory(app: Callable, global_conf: Any, **given: Any) -> Faults:
    """For ``zope.ini``: ``paste.filter_app_factory``."""
    return Faults(app)
