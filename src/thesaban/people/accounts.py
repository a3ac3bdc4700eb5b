"""Accounts of the site: made by registration, by loaders, never by guessing.

Applicants get a random user id; they sign in with their e-mail address.
"""

from plone import api
from Products.CMFPlone.RegistrationTool import get_member_by_login_name
from secrets import token_urlsafe
from uuid import uuid4


class AccountTaken(ValueError):
    """The login name belongs to somebody already."""


def login_name(text: str) -> str:
    """A login name as it is stored and compared: trimmed, in small letters."""
    return (text or "").strip().lower()


def find_user_id(login: str) -> str:
    """User id of a login name (or e-mail address), or an empty string."""
    acl = api.portal.get_tool("acl_users")
    name = login_name(login)
    if not name:
        return ""
    found = acl.source_users.getUserIdForLogin
    try:
        return found(name)
    except KeyError:
        member = get_member_by_login_name(api.portal.get(), name, False)
        return member.getId() if member is not None else ""


def create_account(
    login: str,
    password: str,
    fullname: str = "",
    email: str = "",
    user_id: str = "",
    roles: tuple[str, ...] = (),
) -> str:
    """Make a user with the role Member (and ``roles``); returns the user id.

    Without a password the account cannot be signed in to until one is set by
    the reset mail. Raises :class:`AccountTaken`.
    """
    name = login_name(login)
    acl = api.portal.get_tool("acl_users")
    user_id = user_id or uuid4().hex
    try:
        acl.source_users.addUser(user_id, name, password or token_urlsafe(48))
    except KeyError as error:
        raise AccountTaken(name) from error
    for role in ("Member", *roles):
        acl.portal_role_manager.assignRoleToPrincipal(role, user_id)
    set_properties(user_id, fullname=fullname, email=email)
    return user_id


def set_properties(user_id: str, **properties: str) -> None:
    """Write properties of the Plone member (fullname, email ...)."""
    member = api.user.get(userid=user_id)
    member.setMemberProperties({key: text for key, text in properties.items() if text})


def change_login(user_id: str, login: str) -> None:
    """Give a user another login name. Raises :class:`AccountTaken`."""
    name = login_name(login)
    owner = find_user_id(name)
    if owner == user_id:
        return
    if owner:
        raise AccountTaken(name)
    acl = api.portal.get_tool("acl_users")
    acl.source_users.updateUser(user_id, name)


def sign_in(request, user_id: str, login: str, password: str) -> None:
    """Give the response the session of a user whose password was just set."""
    acl = api.portal.get_tool("acl_users")
    acl.updateCredentials(request, request.response, login_name(login), password)
    member = api.user.get(userid=user_id)
    with api.env.adopt_user(user=member.getUser()):
        api.portal.get_tool("portal_membership").loginUser(request)


def authenticate(login: str, password: str) -> str:
    """User id when the password is right, else an empty string."""
    acl = api.portal.get_tool("acl_users")
    found = acl.source_users.authenticateCredentials(
        {"login": login_name(login), "password": password}
    )
    return found[0] if found else ""


def set_password(user_id: str, password: str) -> None:
    """Give a user a new password."""
    acl = api.portal.get_tool("acl_users")
    acl.source_users.updateUserPassword(user_id, password)
