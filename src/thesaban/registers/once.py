"""Requests that are safe to repeat: the second one returns the first's result.

    attempt = once.begin("notice.submit", key, user_id)
    if attempt.repeated:
        return attempt.result
    ...
    once.finish("notice.submit", key, {"number": number})

The key is made when the form is shown and travels in it. Two requests with one
key at the same moment: the later waits until the first has committed.
"""

from dataclasses import dataclass
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy import update
from thesaban.clock.zone import now
from thesaban.registers import batches
from thesaban.registers.database import session
from thesaban.registers.dialect import insert_or_ignore
from thesaban.registers.tables import RequestKey
import secrets


@dataclass(frozen=True, slots=True)
class Once:
    """The run of a request: the first one, or a repetition with its result."""

    scope: str
    key: str
    user: str
    repeated: bool = False
    result: dict | None = None


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(18)


def begin(scope: str, key: str, user: str) -> Once:
    """Claim the key for this transaction.

    Returns a :class:`Once`; ``repeated`` says that the request was done before
    and ``result`` is what it gave. Errors: ValueError for an empty or overlong
    key; RegisterConflict (repeated by Zope) when the first takes too long.
    """
    if not key or len(key) > 80:
        raise ValueError("a request key has 1 to 80 characters")
    values = {
        "scope": scope,
        "key": key,
        "user_id": user,
        "begun_at": now(),
        "batch": batches.current(),
    }
    if insert_or_ignore(RequestKey, values):
        return Once(scope, key, user)
    result = session().execute(
        select(RequestKey.result).where(*_same(scope, key, user))
    )
    return Once(scope, key, user, repeated=True, result=result.scalar_one() or {})


def finish(scope: str, key: str, result: dict) -> dict:
    """Keep what a repetition will be told (JSON values only); returns it.

    Errors: ValueError when this transaction did not begin the key.
    """
    done = session().execute(
        update(RequestKey)
        .where(
            RequestKey.scope == scope,
            RequestKey.key == key,
            RequestKey.batch == batches.current(),
        )
        .values(result=result)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:
        raise ValueError(f"{scope} {key} was not begun in this transaction")
    return result


def abandon(scope: str, key: str) -> None:
    """Free a key that this transaction began, for a request that was refused.

    Its form is shown again with the same key and may be sent once more.
    """
    session().execute(
        delete(RequestKey)
        .where(
            RequestKey.scope == scope,
            RequestKey.key == key,
            RequestKey.batch == batches.current(),
        )
        .execution_options(synchronize_session=False)
    )


def _same(scope, key, user) -> list:
    return [
        RequestKey.scope == scope,
        RequestKey.key == key,
        RequestKey.user_id == user,
    ]


def forget_batch(batch: str) -> int:
    """Free the keys of a transaction whose other half was lost."""
    done = session().execute(delete(RequestKey).where(RequestKey.batch == batch))
    return done.rowcount


def forget_before(moment) -> int:
    """Drop keys begun before ``moment``; returns how many (a scheduled duty)."""
    done = session().execute(delete(RequestKey).where(RequestKey.begun_at < moment))
    return done.rowcount
