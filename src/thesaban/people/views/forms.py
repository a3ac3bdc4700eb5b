"""Forms on one page: fields as data, one template, errors on top and beside.

A form is a view with ``fields``; it reads what was typed, checks it, and either
saves and redirects or shows itself again with everything that was typed.
"""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from thesaban import _
from thesaban.people.resetting import LinkError
from typing import Any
from zope.i18n import translate


REQUIRED = _("form_error_required", default="Fill in: ${label}")
CHOOSE = _("error_choose", default="Choose: ${label}")
TOO_LONG = _(
    "form_error_too_long", default="${label} is too long: at most ${count} characters."
)
NOT_A_CHOICE = _("form_error_choice", default="Choose one of the answers: ${label}")
#: Kinds of fields that are answered by choosing.
CHOSEN = frozenset(["checks", "radios", "select"])
NO_CONTROL = str.maketrans("", "", "".join(map(chr, [*range(32), 127])))


@dataclass(frozen=True, slots=True)
class Field:
    """One field, with the parameters of the piece ``field``."""

    name: str
    label: Any
    kind: str = "text"
    required: bool = True
    hint: Any = None
    autocomplete: str | None = None
    inputmode: str | None = None
    maxlength: int = 200
    width: str | None = None
    options: tuple = ()
    rows: int | None = None
    #: Needed at the end of a form that is sent several times: not marked as optional.
    later: bool = False

    @property
    def keeps_spaces(self) -> bool:
        """True for a password, which is taken exactly as typed."""
        return self.kind == "password"

    def clean(self, raw: Any) -> Any:
        """What was typed, without what nobody types on purpose."""
        if self.kind == "checks":
            chosen = [raw] if isinstance(raw, str) else list(raw or ())
            return [item for item in chosen if isinstance(item, str)]
        text = raw if isinstance(raw, str) else ""
        if self.keeps_spaces:
            return text
        if self.kind == "textarea":
            lines = text.replace("\r\n", "\n").split("\n")
            return "\n".join(line.translate(NO_CONTROL) for line in lines).strip()
        return " ".join(text.translate(NO_CONTROL).split())


def say(message: Any, **values: Any) -> Any:
    """A message with its values, whose own messages are translated with it."""
    return _(message, default=message.default, mapping=values)


class Form(BrowserView):
    """Base of the forms; see the module."""

    title: Any = ""
    lead: Any = None
    submit: Any = _("action_save", default="Save")
    page_layout = "narrow"
    personal = True
    robots = "noindex"
    back_href: str | None = None

    values: Mapping[str, Any] = {}
    errors: dict[str, Any] = {}

    def __call__(self):
        self.errors = {}
        self.values = dict(self.initial())
        if self.request.get("REQUEST_METHOD") != "POST":
            return self.index()
        check_authenticator(self.request)
        self.values = self.read()
        self.errors = self.required_errors()
        self.validate()
        if not self.errors:
            done = self.save()
            if not self.errors:
                return done
        self.request.response.setStatus(422)
        return self.index()

    # For subclasses

    def fields(self) -> list[Field]:
        """The fields, in their order."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    def validate(self) -> None:
        """Add to ``errors`` what the fields alone do not say."""

    def save(self) -> Any:
        """Do it; may still add to ``errors``. Returns the page, or redirects."""
        raise NotImplementedError

    def hidden(self) -> list[tuple[str, str]]:
        """Hidden fields of the form."""
        return []

    def notices(self) -> list[dict[str, Any]]:
        """What stands above the form: parameters of the piece ``notice``."""
        return []

    # Workings

    def read(self) -> dict[str, Any]:
        """What was typed, cleaned."""
        form = self.request.form
        return {item.name: item.clean(form.get(item.name)) for item in self.fields()}

    def required_errors(self) -> dict[str, Any]:
        """Errors that follow from the fields: missing, too long, no such choice."""
        found = {}
        for item in self.fields():
            message = self._field_error(item, self.values.get(item.name))
            if message is not None:
                found[item.name] = message
        return found

    def _field_error(self, item: Field, value: Any) -> Any:
        label = self.text(item.label)
        if not value:
            please = CHOOSE if item.kind in CHOSEN else REQUIRED
            return say(please, label=label) if item.required else None
        if item.kind in ("select", "radios"):
            known = [str(option[0]) for option in item.options]
            return None if value in known else say(NOT_A_CHOICE, label=label)
        if isinstance(value, str) and len(value) > item.maxlength:
            return say(TOO_LONG, label=label, count=item.maxlength)
        return None

    def text(self, message: Any) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)

    def wrong(self, name: str, message: Any) -> None:
        """Mark a field; the first mark of a field stays."""
        self.errors.setdefault(name, message)

    def redirect(self, url: str, message: Any = None, kind: str = "info") -> str:
        """Answer with a redirect, and a message on the next page."""
        if message is not None:
            IStatusMessage(self.request).add(message, type=kind)
        self.request.response.redirect(url, status=303)
        return ""

    @property
    def portal_url(self) -> str:
        return api.portal.get().absolute_url()

    @property
    def url(self) -> str:
        """This form's own address."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @property
    def frame(self) -> dict:
        """Parameters of the piece ``step_form``."""
        return {
            "action": self.url,
            "submit": self.submit,
            "title": self.title,
            "lead": self.lead,
            "enctype": "application/x-www-form-urlencoded",
            "errors": [
                {"text": message, "href": f"#{name}"}
                for name, message in self.errors.items()
            ],
            "hidden": self.hidden(),
            "back_href": self.back_href,
        }

    @property
    def shown_fields(self) -> list[dict]:
        """Parameters of the piece ``field``, one for each; no password comes back."""
        shown = []
        for item in self.fields():
            value = "" if item.kind == "password" else self.values.get(item.name, "")
            piece = asdict(item)
            piece.update(value=value, error=self.errors.get(item.name))
            if piece.pop("later"):
                piece.update(required=None, native_required=False)
            if item.kind == "check":
                piece.update(value="1", checked=bool(value))
            shown.append(piece)
        return shown


class MailedLink(Form):
    """The page behind a link that was mailed; its token goes along with the form.

    ``problems`` has a text for each code of a :exc:`LinkError`; the page then says
    why the link does not work instead of showing its form.
    """

    problem_title = _("set_password_broken", default="This link does not work")
    problems: Mapping[str, Any] = {}
    problem = ""

    def open_link(self) -> None:
        """Take the token at its word.

        :raises LinkError: it is used, over or made up.
        """
        raise NotImplementedError

    def __call__(self):
        # The link must not leave in the referrer of anything on the page.
        self.request.response.setHeader("Referrer-Policy", "no-referrer")
        try:
            self.open_link()
            return super().__call__()
        except LinkError as error:
            self.problem = error.code
            self.request.response.setStatus(410)
            return self.index()

    @property
    def problem_text(self):
        return self.problems[self.problem]

    @property
    def token(self) -> str:
        given = self.request.form.get("token")
        return given if isinstance(given, str) else ""

    def hidden(self):
        return [("token", self.token)]
