"""Puts the lines of Plone's content forms in the order of ``plan``."""

from AccessControl import getSecurityManager
from Acquisition import aq_chain
from Acquisition import aq_inner
from copy import copy
from plone import api
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.edit import DefaultEditForm
from plone.z3cform.fieldsets.extensible import FormExtender
from plone.z3cform.fieldsets.group import GroupFactory
from thesaban.interfaces import IThesabanLayer
from thesaban.people import units
from thesaban.people.posts import posts_of
from thesaban.portal.content.editing import plan
from thesaban.portal.content.interfaces import IUnitPage
from typing import Any
from z3c.form.field import Fields
from zope.component import adapter
from zope.interface import Interface


ADMINISTERS = "Plone Site Setup: Overview"


def plain(field: Any) -> str:
    """Name of a form's field without the behaviour's prefix."""
    return field.__name__.rpartition(".")[2]


def in_order(fields: list[Any], order: list[str]) -> Fields:
    return Fields(*sorted(fields, key=lambda field: order.index(plain(field))))


def unit_of(folder: Any) -> str | None:
    """The unit whose page is above, else that of the user's only post."""
    for parent in aq_chain(aq_inner(folder)):
        if IUnitPage.providedBy(parent) and parent.unit:
            return parent.unit
    held = {post.unit for post in posts_of(api.user.get_current().getId() or "")}
    return held.pop() if len(held) == 1 and units.ROOT not in held else None


class Tabs(FormExtender):
    """Three tabs at most, and those that the type itself asks for."""

    order = 1000

    def __init__(self, context, request, form):
        super().__init__(context, request, form)
        self.adds = isinstance(form, DefaultAddForm)
        self.portal_type = form.portal_type or ""

    @property
    def administers(self) -> bool:
        user = getSecurityManager()
        return bool(user.checkPermission(ADMINISTERS, self.context))

    def update(self) -> None:
        own, common, tabs = self._sorted()
        names = [plain(field) for field in own]
        self.form.fields = in_order(own, plan.first_tab(names))
        self.form.groups = [*tabs, *self._last_tabs(common)]
        for fields in (self.form.fields, *(tab.fields for tab in self.form.groups)):
            for name in fields:
                self._say(fields[name])

    def _sorted(self) -> tuple[list, list, list]:
        """Fields of the first tab, of Plone's tabs, and the type's own tabs."""
        own = self._wanted(self.form.fields)
        common, tabs = [], []
        for tab in self.form.groups:
            if tab.__name__ in plan.DISSOLVED:
                common += self._wanted(tab.fields)
            else:
                tabs.append(tab)
        moved = {*plan.PUBLICATION, *plan.KEPT_BY_ADMINS}
        common += [field for field in own if plain(field) in moved]
        return [field for field in own if plain(field) not in moved], common, tabs

    def _wanted(self, fields: Fields) -> list[Any]:
        return [
            field
            for field in fields.values()
            if plan.wanted(plain(field), self.portal_type, self.adds)
        ]

    def _last_tabs(self, common: list[Any]) -> list[GroupFactory]:
        kept = [field for field in common if plain(field) in plan.KEPT_BY_ADMINS]
        shown = [field for field in common if plain(field) not in plan.KEPT_BY_ADMINS]
        order = plan.publication_tab([plain(field) for field in shown])
        found = [("publication", in_order(shown, order), plan.TAB_PUBLICATION)]
        if self.administers:
            fields = in_order(kept, list(plan.KEPT_BY_ADMINS))
            found.append(("admins", fields, plan.TAB_ADMINS))
        return [GroupFactory(*one) for one in found if len(one[1])]

    def _say(self, field: Any) -> None:
        """Give a line its label, its help and what it starts with."""
        label, text = plan.words(self.portal_type, plain(field))
        starts = self.adds and plain(field) == "unit"
        if label is None and text is None and not starts:
            return
        said = copy(field.field)
        if starts:
            said = said.bind(self.context)
            said.default = unit_of(self.context)
        said.title = label or said.title
        said.description = text or said.description
        field.field = said


@adapter(Interface, IThesabanLayer, DefaultAddForm)
class AddTabs(Tabs):
    """Of a page that is being made."""


@adapter(Interface, IThesabanLayer, DefaultEditForm)
class EditTabs(Tabs):
    """Of a page that is there."""
