"""Lists of the front page, kept in each process as long as the catalog stays as it is.

The page itself is kept whole for visitors (``caching``); these lists serve the pages
that are made anew: another language, a query from a link in a chat, a new process.
Kept for visitors alone: who is signed in may see more than they do.
"""

from plone import api
from plone.memoize import ram
from thesaban.clock.zone import now
from typing import Any


def by_catalog(function: Any, *args: Any, **query: Any) -> tuple:
    """Key of a list: the site and its address, the catalog's count, the minute.

    The minute is there because publication and expiry come with time alone.

    Raises:
        ram.DontCache: for everyone who is signed in.
    """
    if not api.user.is_anonymous():
        raise ram.DontCache
    site = api.portal.get()
    return (
        "/".join(site.getPhysicalPath()),
        site.absolute_url(),
        api.portal.get_tool("portal_catalog").getCounter(),
        now().strftime("%Y%m%d%H%M"),
        args,
        sorted(query.items()),
    )


kept = ram.cache(by_catalog)
