"""An add form whose address was typed by hand, for what may not be added there.

Plone ends such a request with an error of its own. Here a folder that does not take
the type says so and offers what it takes; who may not add it is told as everywhere.
"""

from plone import api
from plone.dexterity.browser.add import DefaultAddForm
from thesaban import _
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.errors import ErrorPage
from typing import Any
from zExceptions import Unauthorized
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal


class NotTaken(Exception):
    """The folder ``args[0]`` takes nothing of the kind ``args[1]`` (its title)."""


def _form(published: Any) -> Any:
    view = getattr(published, "__self__", published)
    form = getattr(view, "form_instance", view)
    return form if isinstance(form, DefaultAddForm) else None


def _taken(folder: Any) -> set[str]:
    return {fti.getId() for fti in folder.allowedContentTypes()}


@adapter(IPubAfterTraversal)
def look_first(event: Any) -> None:
    """Raise NotTaken or Unauthorized before the form does what ends in an error."""
    request = event.request
    if not IThesabanLayer.providedBy(request):
        return
    form = _form(request.get("PUBLISHED"))
    if form is None or form.portal_type in _taken(form.container):
        return
    with api.env.adopt_roles(["Manager"]):
        open_to_others = form.portal_type in _taken(form.container)
    if open_to_others:
        raise Unauthorized(form.portal_type)
    raise NotTaken(form.container, form.label)


class NotTakenPage(ErrorPage):
    """What the folder takes from this person, and the way back to it."""

    def __call__(self) -> Any:
        self.folder, self.kind = self.context.args
        answer = super().__call__()
        self.request.response.setStatus(404, lock=True)
        return answer

    @property
    def title(self) -> Any:
        return _("error_not_taken_title", default="This cannot be added here")

    @property
    def text(self) -> Any:
        return _(
            "error_not_taken_text",
            default="“${title}” does not take content of this kind. Open the section "
            "it belongs to, or choose from what can be added here.",
            mapping={"title": self.folder.Title()},
        )

    def ways(self) -> list[dict[str, Any]]:
        url = self.folder.absolute_url()
        added = [
            {
                "title": self.folder.translate(
                    _("way_add", default="Add: ${kind}", mapping={"kind": kind})
                ),
                "icon": "file-earmark-text",
                "href": f"{url}/++add++{ident}",
            }
            for ident, kind in self._kinds()
        ]
        back = {"title": self.folder.Title(), "icon": "arrow-left", "href": url}
        return [back, *added]

    def _kinds(self) -> list[tuple[str, str]]:
        """Id and name of what the folder takes from this person."""
        return [
            (fti.getId(), self.folder.translate(fti.Title()))
            for fti in self.folder.allowedContentTypes()
        ]
