"""``@@register``: a resident opens an account and is signed in at once."""

from collective.honeypot.config import HONEYPOT_FIELD
from collective.honeypot.utils import found_honeypot
from plone import api
from thesaban import _
from thesaban.clock.zone import now
from thesaban.events import Acted
from thesaban.people import accounts
from thesaban.people import emails
from thesaban.people import limits
from thesaban.people import passwords
from thesaban.people.interfaces import AccountCreated
from thesaban.people.profile import Profile
from thesaban.people.profile import save_profile
from thesaban.people.settings import PREFIX
from thesaban.people.views import asked
from thesaban.people.views import messages
from thesaban.people.views.forms import Form
from thesaban.people.views.returning import safe_url
from thesaban.people.views.returning import target
from thesaban.thai import ids
from zope.event import notify
import re


EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
TAKEN = _(
    "register_error_taken",
    default="There is an account with this e-mail address already. "
    "Sign in, or ask for a new password.",
)
TOO_MANY = _(
    "register_error_too_many",
    default="Many accounts were opened from your network within an hour. "
    "Please try again later, or come to our counter.",
)


def is_email(text: str) -> bool:
    """True for an address of the usual form, at most 254 characters."""
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None


class Register(Form):
    """Name, e-mail, phone, password."""

    title = _("title_register", default="Open an account")
    lead = _(
        "lead_register",
        default="With an account you can apply, follow your matters and receive "
        "documents online. It takes about two minutes.",
    )
    submit = _("action_register", default="Open the account")
    honeypot_field = HONEYPOT_FIELD

    def fields(self):
        return [
            asked.FIRST_NAME,
            asked.LAST_NAME,
            asked.email(_("help_email_login", default="You sign in with it.")),
            asked.phone(_("help_phone", default="For questions about your matters.")),
            asked.new_password(_("label_password", default="Password")),
        ]

    def __call__(self):
        if not self.registration_open:
            self.request.response.setStatus(403)
        if not api.user.is_anonymous():
            return self.redirect(target(self.request))
        return super().__call__()

    @property
    def registration_open(self) -> bool:
        return api.portal.get_registry_record(f"{PREFIX}.registration", default=True)

    @property
    def came_from(self) -> str:
        given = self.request.form.get("came_from")
        if given is None:
            given = self.request.get("HTTP_REFERER")
        return safe_url(given)

    @property
    def login_url(self) -> str:
        return f"{self.portal_url}/login"

    @property
    def privacy_url(self) -> str:
        return f"{self.portal_url}/privacy"

    def hidden(self):
        return [("came_from", self.came_from)]

    def validate(self):
        values = self.values
        if values["email"] and not is_email(values["email"]):
            self.wrong("email", messages.EMAIL)
        try:
            values["phone"] = ids.parse_phone(values["phone"])
        except ids.IdError as error:
            self.wrong("phone", messages.PHONE[error.code])
        own = tuple(
            values[name] for name in ("first_name", "last_name", "email", "phone")
        )
        code = passwords.problem(values["password"], own)
        if code and code != "empty":
            self.wrong("password", passwords.MESSAGES[code])

    def save(self):
        if not self.registration_open or found_honeypot(self.request.form, True):
            self.wrong("form", TOO_MANY)
            return None
        login = accounts.login_name(self.values["email"])
        owner = accounts.find_user_id(login)
        if owner:
            return self._known(login)
        address = self.request.getClientAddr()
        if limits.exceeded("register", address):
            self.wrong("form", TOO_MANY)
            return None
        limits.note("register", address)
        user_id = self._create(login)
        accounts.sign_in(self.request, user_id, login, self.values["password"])
        return self.redirect(
            target(self.request),
            _(
                "registered_confirm",
                default="Your account is open and you are signed in. Please open the link that we mailed to you, so that we know the address is yours.",
            ),
        )

    def _create(self, login: str) -> str:
        values = self.values
        user_id = accounts.create_account(
            login,
            values["password"],
            fullname=f"{values['first_name']} {values['last_name']}",
            email=login,
        )
        version = api.portal.get_registry_record(f"{PREFIX}.notice_version", default="")
        save_profile(
            Profile(
                user_id=user_id,
                first_name=values["first_name"],
                last_name=values["last_name"],
                email=login,
                phone=values["phone"],
                language=api.portal.get_current_language()[:2],
                notice_version=version,
                notice_at=now(),
            )
        )
        notify(AccountCreated(user_id, login))
        notify(Acted("account.create", user_id, subject=user_id))
        emails.ask(user_id, login)
        return user_id

    def _known(self, login: str):
        """The second tap on the button, or somebody who forgot the account."""
        password = self.values["password"]
        address = self.request.getClientAddr()
        if limits.exceeded("register", address):
            self.wrong("form", TOO_MANY)
            return None
        if limits.exceeded("login-name", login):
            self._taken(login, address)
            return None
        limits.note("login-name", login)
        user_id = accounts.authenticate(login, password)
        if not user_id:
            self._taken(login, address)
            return None
        limits.clear("login-name", login)
        accounts.sign_in(self.request, user_id, login, password)
        return self.redirect(target(self.request))

    def _taken(self, login: str, address: str) -> None:
        """Says so, counted like an account; its holder is told once a day."""
        limits.note("register", address)
        if not limits.exceeded("known", login):
            limits.note("known", login)
            emails.tell_known(login)
        self.wrong("email", TAKEN)
