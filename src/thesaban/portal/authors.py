"""``author/<user>``: who wrote a page, for colleagues only.

Plone shows the name and address of any account to everybody who has signed in, which
here is anybody.
"""

from pathlib import Path
from plone import api
from Products.CMFPlone.browser import author
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban.people.residents import is_resident
from zExceptions import NotFound


class Author(author.AuthorView):
    """Plone's page; of residents, and for them, there is none but their own."""

    index = ViewPageTemplateFile(
        "author.pt", str(Path(author.__file__).parent / "templates")
    )

    def __call__(self):
        reader, shown = api.user.get_current().getId(), self.username or ""
        foreign = reader and reader != shown
        if foreign and (is_resident(reader) or is_resident(shown)):
            raise NotFound(shown or "author")
        return super().__call__()
