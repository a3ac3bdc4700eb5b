"""The request of work that nobody asked for: that of the worker, and of a start.

Where the office has set no public address, papers and messages made in it carry the
one at which the instance is served; ``thesaban-run`` names it in the environment.
"""

from Testing.makerequest import makerequest
from typing import Any
from urllib.parse import urlsplit
import os


VARIABLE = "THESABAN_ADDRESS"


def environ_of(address: str) -> dict[str, str]:
    """The server in the WSGI environment of requests to ``http://host:port``."""
    host = urlsplit(address)
    return {
        "SERVER_NAME": host.hostname or "localhost",
        "SERVER_PORT": str(host.port or 80),
    }


def with_request(app: Any) -> Any:
    """The root of Zope with a request to the address of the instance, where known."""
    address = os.environ.get(VARIABLE)
    return makerequest(app, environ=environ_of(address) if address else None)
