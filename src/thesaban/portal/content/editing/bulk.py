"""Acts on many items at once in a folder's contents, by the rules of one.

Plone reads days as those of Greenwich, dates what is only sent for review, takes what
ends before it begins, and names types by their ids; nothing of that happens where a
single page is changed, and nothing here.
"""

from AccessControl import getSecurityManager
from OFS.CopySupport import CopyError
from plone import api
from plone.app.content.browser.contents.paste import PasteActionView
from plone.app.content.browser.contents.properties import PropertiesActionView
from plone.app.content.browser.contents.rename import RenameActionView
from plone.app.content.browser.contents.workflow import WorkflowActionView
from plone.base import PloneMessageFactory as P_
from Products.CMFCore.permissions import DeleteObjects
from thesaban import _
from thesaban.portal.content.editing import moments
from thesaban.portal.content.editing.step import NO_REASON
from thesaban.portal.content.editing.step import REASONED
from typing import Any
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.i18nmessageid import Message


SHOWN = "published"
TYPE = "type"
DATES = (("effectiveDate", moments.START), ("expirationDate", moments.END))
NO_PASTE = _(
    "error_bulk_paste_rights",
    default="It cannot be put here. Perhaps you may not add it here, or somebody is "
    "changing it.",
)
TOO_EARLY = _(
    "error_bulk_order",
    default="“${title}”: the last day lies before the day of publication; left as it "
    "is.",
)


class Refusing:
    """Answers with what is wrong before anything is changed."""

    def refuse(self, error: Any) -> str:
        self.errors = [error]
        return self.message()

    def _text(self, name: str) -> str:
        given = self.request.form.get(name, "")
        return given.strip() if isinstance(given, str) else ""


class BulkProperties(Refusing, PropertiesActionView):
    """``@@fc-properties``: days as they are typed everywhere, in Bangkok."""

    def __call__(self) -> str:
        if self.request.form.get("render") == "yes":
            return super().__call__()
        for name, clock in DATES:
            typed = moments.read(self._text(name), self._text(f"{name}_time"), clock)
            if typed.error:
                return self.refuse(typed.error)
            self.request.form[name] = moments.to_keep(typed.moment)
        return super().__call__()

    def action(self, obj: Any, bypass_recurse: bool = False) -> None:
        first = moments.kept(self.effectiveDate or obj.effective())
        last = moments.kept(self.expirationDate or obj.expires())
        if first and last and last <= first:
            self.errors.append(Message(TOO_EARLY, mapping={"title": obj.Title()}))
            return
        super().action(obj, bypass_recurse)


class BulkSteps(Refusing, WorkflowActionView):
    """``@@fc-workflow``: a reason where one is needed; a day when it is published."""

    def __call__(self) -> str:
        asked = self._text("transition")
        if asked in REASONED and not self._text("comments"):
            return self.refuse(NO_REASON)
        return super().__call__()

    def action(self, obj: Any, bypass_recurse: bool = False) -> None:
        undated = obj.EffectiveDate() == "None"
        super().action(obj, bypass_recurse)
        if undated and api.content.get_state(obj, default=SHOWN) != SHOWN:
            obj.setEffectiveDate(None)
            obj.reindexObject()


class BulkRename(RenameActionView):
    """``@@fc-rename``: an address goes with the right to take the page away from it.

    Plone asks for the right to add pages to the folder alone, so that editors could
    change the address of what is published.
    """

    def __call__(self) -> str:
        refused = [name for name in self.request.form if self._is_refused(name)]
        titles = [self._item(name).Title() for name in refused]
        for name in refused:
            del self.request.form[name]
        answer = super().__call__()
        self.errors += [
            P_("Permission denied to rename ${title}.", mapping={"title": title})
            for title in titles
        ]
        return self.message() if titles else answer

    def _item(self, name: str) -> Any:
        return api.content.get(UID=self.request.form[name])

    def _is_refused(self, name: str) -> bool:
        item = self._item(name) if name.startswith("UID_") else None
        allowed = getSecurityManager().checkPermission
        return item is not None and not allowed(DeleteObjects, item)


class BulkPaste(Refusing, PasteActionView):
    """``@@fc-paste``: says what the folder does not take by its name."""

    def __call__(self) -> str:
        try:
            return super().__call__()
        except (ValueError, CopyError, Unauthorized):
            return self.refuse(NO_PASTE)

    def message(self, missing: Any = ()) -> str:
        self.errors = [self._named(error) for error in self.errors]
        return super().message(list(missing))

    def _named(self, error: Any) -> Any:
        mapping = error.mapping if isinstance(error, Message) else None
        fti = (mapping or {}).get(TYPE)
        kind = api.portal.get_tool("portal_types").get(fti) if fti else None
        if kind is None:
            return error
        return _(
            "error_bulk_paste",
            default="“${title}” does not take content of this kind: ${kind}.",
            mapping={
                "title": self.dest.Title(),
                "kind": translate(kind.Title(), context=self.request),
            },
        )
