"""Keep what WebDAV and FTP read of a page from the web.

``<page>/manage_FTPget`` and ``manage_DAVget`` of plone.dexterity answer whoever may see
the page with every field of it: who made it, and of a form the addresses to which its
answers go. Nothing here is served by WebDAV or FTP, so nobody may call them by address.
"""

from plone.dexterity.filerepresentation import DAVResourceMixin


NAMES = ("manage_FTPget", "manage_DAVget", "manage_FTPstat", "manage_FTPlist")
#: Roles that may call them by address: none.
NOBODY = ()


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return all(getattr(DAVResourceMixin, f"{name}__roles__") == () for name in NAMES)


def apply() -> None:
    """Take the methods from everybody; code of the server calls them as before."""
    for name in NAMES:
        setattr(DAVResourceMixin, f"{name}__roles__", NOBODY)
