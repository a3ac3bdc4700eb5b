"""A mark for all that one transaction writes, in both stores.

The two stores commit one after the other. A process killed in between leaves
rows whose object never came to be. To find them, every record object keeps
the batch that last wrote it and so does its row (and each number, each key of
a repeated request): where the two differ, the row's batch was lost.
"""

import secrets
import transaction


_KEY = object()


def current() -> str:
    """The running transaction's batch, 32 hex digits."""
    running = transaction.get()
    try:
        return running.data(_KEY)
    except KeyError:
        batch = secrets.token_hex(16)
        running.set_data(_KEY, batch)
        return batch
