"""``login`` in our look: Plone's form, with a limit on wrong tries.

Plone has checked the password before this view is called (PAS reads it from
the request); the view decides what becomes of it.
"""

from AccessControl.SecurityManagement import noSecurityManager
from plone import api
from Products.CMFPlone.browser.login.login import LoginForm
from thesaban import _
from thesaban.events import Acted
from thesaban.people import accounts
from thesaban.people import limits
from thesaban.people.settings import PREFIX
from thesaban.people.views.returning import safe_url
from thesaban.people.views.returning import target
from urllib.parse import urlencode
from zope.event import notify


WRONG = _(
    "login_error_wrong",
    default="The e-mail or the password is not correct. Check both and try again.",
)
TOO_MANY = _(
    "login_error_too_many",
    default="There were too many wrong attempts. Please wait 15 minutes, "
    "or ask for a new password.",
)


class SignIn(LoginForm):
    """E-mail (or staff login) and password."""

    title = _("title_login", default="Sign in")
    page_layout = "narrow"
    personal = True
    robots = "noindex"

    label_name = _("label_login", default="E-mail or login name")
    label_password = _("label_password", default="Password")
    login_typed = ""
    errors: dict = {}

    def __call__(self):
        external = api.portal.get_registry_record("plone.external_login_url")
        if external:
            return self._handle_external_login(external)
        self._set_no_cache_headers()
        self.errors = {}
        form = self.request.form
        posted = self.request.get("REQUEST_METHOD") == "POST"
        if posted and "__ac_name" in form:
            return self._attempt()
        if not posted and not api.user.is_anonymous():
            return self._leave()
        return self.index()

    @property
    def came_from(self) -> str:
        given = self.request.form.get("came_from")
        if given is None:
            given = self.request.get("HTTP_REFERER")
        return safe_url(given)

    @property
    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        return {
            "action": f"{self.portal_url}/login",
            "submit": self.title,
            "submit_name": "buttons.login",
            "title": self.title,
            "enctype": "application/x-www-form-urlencoded",
            "errors": [
                {"text": message, "href": f"#{name}"}
                for name, message in self.errors.items()
            ],
            "hidden": [("came_from", self.came_from)],
            "csrf": False,
        }

    @property
    def portal_url(self) -> str:
        return api.portal.get().absolute_url()

    @property
    def registration_open(self) -> bool:
        return api.portal.get_registry_record(f"{PREFIX}.registration", default=True)

    @property
    def register_url(self) -> str:
        """Registration, coming back to the same place."""
        url = f"{self.portal_url}/register"
        return f"{url}?{urlencode({'came_from': self.came_from})}"

    @property
    def other_providers(self) -> list[dict]:
        """Sign-in through an identity provider, when one is set up."""
        return providers(self.portal_url)

    def _attempt(self):
        self.login_typed = accounts.login_name(self.request.form.get("__ac_name"))
        if self._refused():
            return self._again(TOO_MANY)
        if api.user.is_anonymous():
            self._count()
            return self._again(WRONG)
        limits.clear("login-name", self.login_typed)
        self._post_login()
        return self._leave()

    def _refused(self) -> bool:
        address = self.request.getClientAddr()
        return limits.exceeded("login-name", self.login_typed) or limits.exceeded(
            "login-address", address
        )

    def _count(self) -> None:
        limits.note("login-name", self.login_typed)
        limits.note("login-address", self.request.getClientAddr())
        owner = accounts.find_user_id(self.login_typed)
        notify(Acted("account.login", owner, outcome="deny", subject=owner))

    def _again(self, message):
        noSecurityManager()
        self.request.response.expireCookie("__ac", path="/")
        self.errors = {"__ac_name": message}
        self.request.response.setStatus(422)
        return self.index()

    def _leave(self) -> str:
        self.request.response.redirect(target(self.request), status=303)
        return ""


def providers(portal_url: str) -> list[dict]:
    """PAS plugins of pas.plugins.oidc that have an issuer and a client id."""
    acl = api.portal.get_tool("acl_users")
    found = []
    for plugin in acl.objectValues("OIDC Plugin"):
        if plugin.getProperty("issuer") and plugin.getProperty("client_id"):
            title = plugin.title or plugin.getId()
            href = f"{portal_url}/acl_users/{plugin.getId()}/login"
            found.append({"title": title, "href": href})
    return found
