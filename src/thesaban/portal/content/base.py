"""The page of a piece of content: what our type pages and sections share."""

from functools import cached_property
from Products.Five import BrowserView
from thesaban.portal.content.behaviors import language
from thesaban.portal.content.english import called
from thesaban.portal.content.english import original
from thesaban.portal.content.english import trail
from typing import Any
from zope.i18n import translate


MOST_CRUMBS = 4


class ContentPage(BrowserView):
    """A public page that editors keep: Plone's toolbar for them, crumbs for all."""

    page_layout = "page"
    plone_ui = True
    shows_changed = True

    def __call__(self) -> str:
        return self.index()

    @cached_property
    def language(self) -> str:
        return language()

    def translated(self, message: Any) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)

    @property
    def title(self) -> str:
        return called(self.context)

    @property
    def original(self) -> str:
        return original(self.context)

    @property
    def lead(self) -> str:
        return self.context.Description()

    @property
    def crumbs(self) -> list[tuple[Any, str]]:
        """The folders above, without the site and without the page itself."""
        return trail(self.context)[-MOST_CRUMBS:]

    @property
    def body_html(self) -> str:
        """The text an editor wrote, made safe by Plone's transforms."""
        text = getattr(self.context.aq_base, "text", None)
        return text.output_relative_to(self.context) if text is not None else ""
