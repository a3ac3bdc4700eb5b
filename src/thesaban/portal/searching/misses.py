"""Searches that found nothing, for editors: which words the pages lack.

Nothing personal is kept: no address, no account, no time of day; words that look
like a person's (a name with its title, a telephone or id number, an e-mail, a
number plate) are not noted. A name without its title looks like any other word: the
list shows only what was looked for on several days, however often on one of them, and
what was of one day alone is forgotten sooner.
"""

from datetime import timedelta
from thesaban import _
from thesaban.clock.zone import today
from thesaban.interfaces import IScheduledDuty
from thesaban.portal.searching import store
from thesaban.thai.words import index_tokens
from thesaban.thai.words import normalise
from zope.interface import implementer
import re


#: Days that a search is kept, and one that nobody repeated on another day.
KEPT = 90
KEPT_ALONE = 30
#: Different words noted on one day; a machine that asks for more fills nothing up.
MOST_A_DAY = 500
#: Days on which words were looked for, so that editors see them.
SHOWN_FROM = 2
MOST_SHOWN = 200
_PERSONAL = re.compile(
    r"@|\d[\d\s.-]{5,}|^(นาย|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|คุณ)\s*[ก-๎]+\s+[ก-๎]"
    r"|^(mr|mrs|ms|miss)\b|(?<![ก-๎])\d?[ก-ฮ]{2}[\s-]?\d{1,4}(?![\d/])",
    re.IGNORECASE,
)


def is_personal(text: str) -> bool:
    """Whether the words look like a person's name, number, address or car."""
    return bool(_PERSONAL.search(normalise(text).strip()))


def note(text: str) -> bool:
    """Count a search that found nothing; False when it is not kept."""
    words = " ".join(normalise(text).lower().split())
    if not index_tokens(words) or len(words) > store.LONGEST or is_personal(words):
        return False
    day = today()
    if not store.has(day, words) and store.known_on(day) >= MOST_A_DAY:
        return False
    store.count(day, words)
    return True


def shown(latest: bool = False) -> list[tuple[str, int, object]]:
    """(words, times, last day) of the days that are kept, the most frequent first."""
    return store.listing(today() - timedelta(KEPT), SHOWN_FROM, MOST_SHOWN, latest)


def asked_once() -> int:
    """How many other words were searched for on one day alone."""
    return store.rare(today() - timedelta(KEPT), SHOWN_FROM)


@implementer(IScheduledDuty)
class OldSearches:
    """Forgets searches after their days."""

    title = _("duty_old_searches", default="Delete old searches without a result")
    told = _("duty_note_searches", default="${a} rows deleted")
    every = "daily"
    at = "03:40"

    def run(self, site) -> str:
        gone = store.purge(today() - timedelta(KEPT))
        gone += store.purge_rare(today() - timedelta(KEPT_ALONE), SHOWN_FROM)
        return f"{gone} rows"
