"""What plone.restapi says of a refused request, in the language of who asked.

Its services write most of their refusals in English, into the answer itself. The
common ones have a text here; of the others a program still gets the words of
plone.restapi beside ours, in ``detail``.
"""

from collections.abc import Callable
from thesaban import _
from thesaban.registers.spoken import for_programs
from zope.i18n import translate
from zope.i18nmessageid import Message
import json
import re


#: What plone.restapi says (all of it) -> what we say.
SENTENCES = (
    (
        "Login and password must be provided in body.",
        _("rest_login_empty", default="Send login and password in the body."),
    ),
    (
        "The authentication token is invalid or expired.|Unknown token",
        _(
            "rest_token_old",
            default="The token is not valid, or no longer. Sign in again.",
        ),
    ),
    (
        "(?:'?No JSON object could be decoded'?|Malformed body)",
        _("rest_object", default="A JSON object is expected."),
    ),
    (
        "Property '@type' is required|Missing parameter typename",
        _("rest_type_missing", default="Say the type of content in @type."),
    ),
    (
        r"Invalid '@type' parameter\. No content type with the name '(?P<name>.*)' found",
        _("rest_type_unknown", default="There is no type of content named ${name}."),
    ),
    (
        "Cannot create (?P<name>.*)|(?:Disallowed subobject type: .*)",
        _("rest_type_refused", default="This cannot be made here."),
    ),
    (
        "Invalid (?P<name>[A-Za-z_.]+): Not an integer",
        _("rest_whole_number", default="${name}: a whole number is expected."),
    ),
    (
        "Invalid date: (?P<value>.*)",
        _(
            "rest_date",
            default="${value} is not a date; write it as 2026-11-23T14:05:00+07:00.",
        ),
    ),
    (
        r"No query supplied|Invalid query.*|invalid literal for int\(\).*|Invalid int.*",
        _("rest_query", default="The query is missing or cannot be read."),
    ),
    (
        "Property '(?P<name>[^']+)' is required|Missing parameter \"?(?P<other>\\w+)\"?",
        _("rest_value_missing", default="A value is missing: ${name}${other}"),
    ),
    (
        "No workflow provides the .*|Missing transition|Invalid transition .*",
        _("rest_transition", default="This step is not open for it now."),
    ),
    (
        "Resource is locked.",
        _("rest_locked", default="Somebody is working on this. Try again later."),
    ),
    (
        "Collection ancestors must already exist.",
        _("rest_takes_no_files", default="This address takes no files."),
    ),
)
#: What we say of the rest, by status.
OTHERS = {
    401: _(
        "rest_unauthorized",
        default="This is not open to you. Sign in, or ask with the right account.",
    ),
    403: _("rest_refused", default="This is refused."),
    404: _("rest_not_found", default="There is nothing at this address."),
    405: _("rest_method", default="This address does not take this method."),
    409: _("rest_conflict", default="This does not go with what is there by now."),
    413: _("rest_too_big", default="This is too big."),
}
OTHER = _("rest_bad_request", default="The request is not complete, or not right.")
_THAI = re.compile("[ก-ฮ]")
_KNOWN = [(re.compile(pattern), message) for pattern, message in SENTENCES]


def known(said: str) -> Message | None:
    """Our message for a sentence of plone.restapi, with what it named."""
    for pattern, message in _KNOWN:
        if found := pattern.fullmatch(said):
            named = {key: value or "" for key, value in found.groupdict().items()}
            return Message(message, mapping=named)
    return None


def spoken(body: dict, status: int, request) -> dict:
    """The body of a refusal in the reader's language; ``body`` is changed."""
    language = for_programs(request)
    said = body.get("message")
    if not isinstance(said, str) or _THAI.search(said):
        return body
    message = known(said)
    if message is None and language == "th":
        body["detail"] = said
        message = OTHERS.get(status, OTHER)
    if message is not None:
        body["message"] = translate(message, target_language=language)
    return body


def of_fields(errors: list, request) -> dict | None:
    """What is wrong with fields, each by its name; None for another list."""
    if not all(isinstance(one, dict) and "message" in one for one in errors):
        return None
    language, rows = for_programs(request), []
    for one in errors:
        said = one["message"]
        message = known(said) if isinstance(said, str) else said
        text = translate(message, target_language=language) if message else said
        rows.append({"field": one.get("field", ""), "message": text})
    lines = [": ".join(filter(None, row.values())) for row in rows]
    return {"message": " · ".join(lines), "errors": rows}


def replied(render: Callable) -> Callable:
    """``Service.render``, after which a refusal speaks the reader's language."""

    def rendered(self):
        answer = render(self)
        status = self.request.response.getStatus()
        if status < 400 or not isinstance(answer, str):
            return answer
        body = json.loads(answer)
        told = body.get("error", body) if isinstance(body, dict) else None
        if not isinstance(told, dict):
            return answer
        spoken(told, status, self.request)
        return json.dumps(body, indent=2, sort_keys=True, separators=(", ", ": "))

    return rendered
