"""Residents with an account, told from those who work for the municipality.

Anybody may open an account, so ``Member`` says nothing about a person. A resident has
a profile, and neither a post nor a role of the site. Names of residents are personal
data (PDPA พ.ศ. 2562 s.22): lists of people to work with leave them out.
"""

from plone import api
from thesaban.people import cache
from thesaban.people import posts
from thesaban.people.store import profiles


#: Roles that an account brings with it.
EVERYBODY = frozenset({"Member", "Authenticated", "Anonymous"})


def is_resident(user_id: str) -> bool:
    """True for the account of somebody from outside of the office."""
    return cache.remembered(("resident", user_id), lambda: _is_resident(user_id))


def _is_resident(user_id: str) -> bool:
    user = api.user.get(userid=user_id) if user_id else None
    if user is None or profiles.get(user_id) is None:
        return False
    return EVERYBODY.issuperset(user.getRoles()) and not posts.every_post_of(user_id)
