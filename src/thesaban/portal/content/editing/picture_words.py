"""``@@picture-words``: words for all pictures of a folder, on one page.

For pictures that were dropped on the folder and have none yet; those that have some
are shown as well when asked for. Each picture is written by who may change it.
"""

from functools import cached_property
from plone import api
from plone.locking.interfaces import ILockable
from plone.protect import CheckAuthenticator
from Products.CMFCore.permissions import ModifyPortalContent
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.portal.content.behaviors import IAltText
from thesaban.portal.content.silent import is_file_name
from thesaban.portal.content.silent import words_of
from typing import Any
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


NAME = "picture-words"
AT_ONCE = 30
"""Pictures on one page."""
LONGEST = IAltText["image_alt"].max_length
SCALE = "preview"
WRITE_WORDS = _("action_picture_words", default="Write what they show")
TOO_LONG = _(
    "error_picture_words_long",
    default="Longer than ${most} characters. One sentence is enough.",
    mapping={"most": str(LONGEST)},
)
NO_WORDS = _(
    "error_picture_words_file",
    default="This is the name of a file. Write what can be seen in the picture.",
)


def pictures_in(folder: Any, **asked: Any) -> list[Any]:
    """Pictures that stand in a folder and that the user may change, in their order."""
    catalog = api.portal.get_tool("portal_catalog")
    inside = {"query": "/".join(folder.getPhysicalPath()), "depth": 1}
    brains = catalog(
        portal_type="Image",
        path=inside,
        sort_on="getObjPositionInParent",
        show_inactive=True,
        **asked,
    )
    check = api.portal.get_tool("portal_membership").checkPermission
    items = (brain.getObject() for brain in brains)
    return [item for item in items if check(ModifyPortalContent, item)]


def fault_of(words: str) -> Any:
    """What is wrong with words that were written; None where nothing is."""
    if len(words) > LONGEST:
        return TOO_LONG
    return NO_WORDS if is_file_name(words) else None


def write(item: Any, words: str) -> None:
    """Keep the words; they also take the place of a title that is a file's name."""
    item.image_alt = words
    if is_file_name(item.Title()):
        item.title = words
    notify(ObjectModifiedEvent(item, Attributes(IAltText, "image_alt")))


def in_use(item: Any) -> bool:
    """Whether somebody else has the picture open in a form."""
    lock = ILockable(item, None)
    return lock is not None and lock.locked() and not lock.can_safely_unlock()


class PictureWords(BrowserView):
    """The form and what it does; nothing of it needs a script."""

    index = ViewPageTemplateFile("picture_words.pt")
    title = _("heading_picture_words", default="What the pictures show")
    page_layout = "page"
    personal = True
    robots = "noindex"

    def __call__(self) -> str:
        self.errors: dict[str, Any] = {}
        self.written = 0
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        self._write()
        if self.errors:
            return self.index()
        self._go_on()
        return ""

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        trail = self.context.restrictedTraverse("@@breadcrumbs_view").breadcrumbs()
        return [(one["Title"], one["absolute_url"]) for one in trail]

    @cached_property
    def all(self) -> bool:
        """Whether those that have words are shown too."""
        return self.request.form.get("show") == "all"

    @cached_property
    def found(self) -> list[Any]:
        asked = {} if self.all else {"town_silent": True}
        return pictures_in(self.context, **asked)

    @property
    def shown(self) -> list[Any]:
        return self.found if self.all else self.found[:AT_ONCE]

    @property
    def url(self) -> str:
        more = "?show=all" if self.all else ""
        return f"{self.context.absolute_url()}/{NAME}{more}"

    # what was sent

    def _sent(self, item: Any) -> str:
        given = self.request.form.get(item.UID(), "")
        return " ".join(given.split()) if isinstance(given, str) else ""

    def _write(self) -> None:
        for item in self.found:
            words = self._sent(item)
            if not words or words == words_of(item):
                continue
            wrong = fault_of(words)
            if in_use(item):
                wrong = _(
                    "error_picture_words_locked",
                    default="A colleague is changing this picture. Try again later.",
                )
            if wrong:
                self.errors[item.UID()] = wrong
                continue
            write(item, words)
            self.written += 1

    def _go_on(self) -> None:
        """To the next pictures, or back to the folder."""
        if not self.written:
            text = _("message_picture_words_none", default="No words were written yet.")
            api.portal.show_message(text, request=self.request, type="warning")
        else:
            text = _(
                "message_picture_words",
                default="Words of ${count} pictures saved.",
                mapping={"count": str(self.written)},
            )
            api.portal.show_message(text, request=self.request)
        rest = [item for item in self.found if not words_of(item)]
        back = f"{self.context.absolute_url()}/view"
        self.request.response.redirect(self.url if rest else back, status=303)

    # the page

    @property
    def lead(self) -> Any:
        return _(
            "lead_picture_words",
            default="One sentence on what can be seen, read out to people who cannot "
            "see the picture. Not: picture of. Leave empty what you do not know yet.",
        )

    @property
    def left(self) -> Any:
        """How many wait, where they are more than the page shows."""
        rest = len(self.found) - len(self.shown)
        if not rest:
            return None
        return _(
            "text_picture_words_left",
            default="${count} more pictures come after these are saved.",
            mapping={"count": str(rest)},
        )

    @property
    def empty(self) -> dict[str, Any]:
        return {
            "icon": "check-circle-fill",
            "title": _(
                "empty_picture_words",
                default="No picture here waits for words that you may write.",
            ),
            "href": self.context.absolute_url(),
            "action": _("action_picture_words_back", default="Back to the page"),
        }

    def error_list(self) -> list[dict[str, Any]]:
        return [
            {"text": text, "href": f"#words-{uid}"} for uid, text in self.errors.items()
        ]

    def rows(self) -> list[dict[str, Any]]:
        return [self._row(number, item) for number, item in enumerate(self.shown, 1)]

    def _row(self, number: int, item: Any) -> dict[str, Any]:
        images = api.content.get_view("images", item, self.request)
        uid = item.UID()
        return {
            "href": f"{item.absolute_url()}/view",
            "picture": images.scale("image", scale=SCALE, pre=True),
            "field": {
                "kind": "text",
                "name": uid,
                "id": f"words-{uid}",
                "label": _(
                    "label_picture_words",
                    default="What picture ${number} shows (${title})",
                    mapping={"number": str(number), "title": item.Title()},
                ),
                "value": self._sent(item) or words_of(item),
                "error": self.errors.get(uid),
                "required": None,
                "maxlength": LONGEST,
            },
        }
