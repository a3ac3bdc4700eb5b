"""What the forms of editors answer when they are not filled in as they should be.

Other than the forms of ``posting`` these would do what their button says, so what they
need is left empty and the rest is nonsense: nothing of it is taken, the site stays.
"""

from collections.abc import Iterator
from collective.honeypot.config import HONEYPOT_FIELD
from tests.portal.markup import Sheet
from tests.portal.walk.crawl import answer_sheet
from tests.portal.walk.crawl import Crawl
from tests.portal.walk.pages import FOLDER
from tests.portal.walk.pages import SAMPLES
from tests.portal.walk.pages import TYPES
from tests.portal.walk.posting import Form
from tests.portal.walk.posting import forms
from tests.portal.walk.posting import NONSENSE
from tests.portal.walk.posting import TYPED
from tests.portal.walk.posting import WORDS
import re


#: Whose form, the page it stands on, and the line without which it is not taken.
TITLE = "title"
OF_EDITORS = (
    *(
        (f"{FOLDER}/++add++{kind}", TITLE)
        for kind in (*TYPES, "Collection", "EasyForm")
    ),
    *((f"/desk/++add++{kind}", TITLE) for kind in SAMPLES),
    *((f"{FOLDER}/{name}/edit", TITLE) for name in ("page", "news", "event", "link")),
    ("/desk/edit", TITLE),
    ("/ask/fields/topic", TITLE),
    ("/ask/fields/@@add-field", TITLE),
    ("/ask/actions/answers", TITLE),
    ("/ask/actions/@@add-action", TITLE),
    ("/@@change-password", "password"),
)
OF_ADMINISTRATORS = (
    ("/@@site-controlpanel", "site_title"),
    ("/@@mail-controlpanel", "smtp_port"),
    ("/@@town-controlpanel", "name"),
    ("/@@new-user", "username"),
)
FORMS = {"editor1": OF_EDITORS, "siteadmin": OF_ADMINISTRATORS}
REFUSED = re.compile(r"invalid-feedback|alert-danger|statusmessage-error|t-errors")


def wrongly(form: Form, needed: str) -> dict[str, list[str]]:
    """Names and values of a form, what it needs left empty, the rest nonsense."""
    data: dict[str, list[str]] = {}
    for name, kind, value in form.fields:
        if kind in TYPED or kind == "textarea":
            empty = needed in name or name == HONEYPOT_FIELD
            value = "" if empty else NONSENSE.get(kind, WORDS)
        data.setdefault(name, []).append(value)
    return data


def refused(crawl: Crawl, user: str) -> Iterator[tuple[str, Sheet]]:
    """Language and page with errors of each of a person's forms."""
    with crawl.client("th") as thai, crawl.client("en") as other:
        for path, needed in FORMS[user]:
            page = Sheet(user, path, thai.get(crawl.base + path).text)
            found = list(forms([page], crawl.base))
            if not found:
                continue  # somebody else is at it
            form = max(found, key=lambda one: len(one.fields))
            for language, client in (("th", thai), ("en", other)):
                answer = client.post(form.action, data=wrongly(form, needed))
                name = f"{path} (refused, {language})"
                yield language, answer_sheet(user, name, answer)
