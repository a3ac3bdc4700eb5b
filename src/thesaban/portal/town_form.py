"""Base of the forms in which a site administrator sets something of the town."""

from functools import cached_property
from plone import api
from thesaban import _
from thesaban.audit import trail
from thesaban.portal.blocks.views import Editing
from typing import Any
from typing import ClassVar
from zope.event import notify
from zope.interface.interfaces import IInterface
from zope.lifecycleevent import ObjectModifiedEvent


SAVE = _("action_save", default="Save")


class TownForm(Editing):
    """One form over some records: shown, checked, kept, written to the trail.

    What is wrong is told beside its field (422) and changes nothing. After a change,
    what keeps public pages for a while learns that they are others now.
    """

    page_layout = "narrow"
    title: Any
    lead: Any
    #: The name of the view, of the records and of what the trail calls a change.
    name: ClassVar[str]
    prefix: ClassVar[str]
    act: ClassVar[str]
    #: Where the words of the fields stand.
    schema: ClassVar[IInterface]

    def __call__(self) -> str:
        self.errors: dict[str, Any] = {}
        if self.request.method != "POST":
            return self.index()
        self.check_post()
        values = self.given()
        if self.errors:
            self.request.response.setStatus(422)
            return self.index()
        return self.go(self.here, self.save(values))

    def given(self) -> dict[str, Any]:
        """Record -> value, as the request asks for it; fills ``errors``."""
        raise NotImplementedError

    def save(self, values: dict[str, Any]) -> Any:
        """Keep the values; what is said of it."""
        raise NotImplementedError

    @property
    def here(self) -> str:
        return f"{self.site_url}/{self.name}"

    def now(self, name: str) -> Any:
        """What a record says now; None where there is none."""
        return api.portal.get_registry_record(f"{self.prefix}.{name}", default=None)

    def keep(self, values: dict[str, Any]) -> list[str]:
        """Set the records that are to be others; their names in order."""
        names = sorted(
            name for name, value in values.items() if self._differs(name, value)
        )
        for name in names:
            api.portal.set_registry_record(f"{self.prefix}.{name}", values[name])
        if names:
            detail = {name: self.told(values[name]) for name in names}
            trail.record(self.act, api.content.get_uuid(self.site), detail=detail)
            notify(ObjectModifiedEvent(self.site))
        return names

    def _differs(self, name: str, value: Any) -> bool:
        old = self.now(name)
        return old != value and bool(old or value)

    def told(self, value: Any) -> Any:
        """What the trail says of a value."""
        return value

    # showing

    @cached_property
    def frame(self) -> dict[str, Any]:
        return {
            "action": self.here,
            "title": self.title,
            "lead": self.lead,
            "submit": SAVE,
            "back_href": f"{self.site_url}/@@overview-controlpanel",
            "second": self.second,
            "errors": [
                {"text": f"{self.label(name)}: {self.said(text)}", "href": f"#{name}"}
                for name, text in self.errors.items()
            ],
        }

    @property
    def second(self) -> dict[str, Any] | None:
        """The other button, where there is one."""
        return None

    def label(self, name: str) -> str:
        return self.said(self.schema[name].title)

    def said(self, message: Any) -> str:
        """A message in the reader's language."""
        return self.context.restrictedTraverse("@@pieces").text(message)
