"""What was typed when the login ran out: kept sealed, given back to its owner.

A form that is shown to somebody carries a *pass*: a sealed note of who he is,
which form it is and when it was shown. Only a POST with a sound pass may leave
something behind without a login, so nobody else can fill the table. What is
kept is sealed for that form; it is given back only to the same person.
"""

from base64 import b64decode
from base64 import b64encode
from datetime import timedelta
from thesaban.cases import store
from thesaban.cases.uploads import MEGABYTE
from thesaban.clock.zone import now
from thesaban.people import crypto
from ZPublisher.HTTPRequest import FileUpload
import datetime as dt
import json


LIFETIME = timedelta(minutes=30)
PASS_LIFETIME = timedelta(hours=12)
PASS = "form_pass"
LARGEST_TEXT = 200_000
LARGEST_FILES = 40 * MEGABYTE
#: Never kept: they belong to the request, not to what was typed.
NOT_KEPT = frozenset({PASS, "_authenticator", "once_key", "stash"})


def form_pass(user_id: str, path: str) -> str:
    """A pass for the form at ``path``, shown to ``user_id`` now."""
    note = {"user": user_id, "at": now().isoformat()}
    return crypto.seal(json.dumps(note), f"pass:{path}")


def holder(token: str, path: str) -> str:
    """Who was shown the form; empty for a wrong or an old pass."""
    try:
        note = json.loads(crypto.unseal(token, f"pass:{path}"))
    except crypto.SealError:
        return ""
    shown = dt.datetime.fromisoformat(note["at"])
    return note["user"] if now() - shown < PASS_LIFETIME else ""


def keep(request, path: str) -> str:
    """Keep what a POST without a login brought; returns the token or ``""``."""
    user_id = holder(str(request.form.get(PASS, "")), path)
    if not user_id:
        return ""
    typed = {
        name: value
        for name, value in request.form.items()
        if name not in NOT_KEPT and _is_text(value)
    }
    kept = {"user": user_id, "typed": typed, "files": _files(request.form)}
    if len(json.dumps(typed)) > LARGEST_TEXT:
        return ""
    return store.stash(path, crypto.seal(json.dumps(kept), f"stash:{path}"), LIFETIME)


def _is_text(value) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str)


def _files(form: dict) -> list[dict]:
    """Uploaded files as JSON values, as many as there is room for."""
    found, room = [], LARGEST_FILES
    for name, value in form.items():
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, FileUpload) or not item.filename:
                continue
            data = item.read()
            item.seek(0)
            room -= len(data)
            kept = b64encode(data).decode() if room >= 0 else None
            found.append({"name": name, "filename": item.filename, "data": kept})
    return found


def look(token: str, path: str, user_id: str) -> dict | None:
    """What was kept for this person at this form, without forgetting it.

    Returns ``typed`` (values by name) and ``files`` (name, filename, bytes or
    None where there was no room for them); None for anybody else.
    """
    payload = store.read_stash(token, path) if token else None
    if payload is None:
        return None
    try:
        kept = json.loads(crypto.unseal(payload, f"stash:{path}"))
    except crypto.SealError:
        return None
    if kept["user"] != user_id:
        return None
    for item in kept["files"]:
        item["data"] = None if item["data"] is None else b64decode(item["data"])
    return kept


def forget(token: str, path: str) -> None:
    """Forget what was kept."""
    if token:
        store.take_stash(token, path)
