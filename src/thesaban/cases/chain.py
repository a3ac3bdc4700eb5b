"""The approval chain: desks a proposal passes, as data with skippable steps."""

from AccessControl import getSecurityManager
from plone import api
from thesaban.cases.definitions import ChainStep


SKIPPED = "thesaban.cases.skipped_roles"


def desk_name(role: str) -> str:
    """What stands as assignee in the row while a case lies on a role's desk."""
    return f"desk:{role}"


def desks(case) -> list[ChainStep]:
    """The desks of the case's chain without those that the setting skips.

    The desk that signs is never skipped.
    """
    skipped = set(api.portal.get_registry_record(SKIPPED, default=()) or ())
    return [
        desk
        for desk in case.service().version.chain
        if desk.signs or desk.role not in skipped
    ]


def current(case) -> ChainStep | None:
    """The desk that a proposed case lies on; None if it is not proposed."""
    if api.content.get_state(case) != "proposed":
        return None
    found = desks(case)
    return found[min(case.chain_position, len(found) - 1)]


def signer(case) -> ChainStep:
    """The desk that signs."""
    return next(desk for desk in desks(case) if desk.signs)


def sits_at(case, desk: ChainStep) -> bool:
    """Whether the current user holds the desk's role on this case."""
    return desk.role in getSecurityManager().getUser().getRolesInContext(case)


def progress(case) -> list[tuple[ChainStep, str]]:
    """(desk, ``done``/``current``/``todo``) in order."""
    state = api.content.get_state(case)
    found = []
    for place, desk in enumerate(desks(case)):
        if state in ("issued", "done"):
            found.append((desk, "done"))
        elif state != "proposed" or place > case.chain_position:
            found.append((desk, "todo"))
        else:
            found.append((desk, "done" if place < case.chain_position else "current"))
    return found
