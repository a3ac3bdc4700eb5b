"""The access log without what people searched for.

Paste's own line has the query of the address and of the referring page, and
so the names and telephones that officers look for.
"""

from paste.translogger import TransLogger


def without_query(address: str) -> str:
    """The address up to its question mark."""
    return address.partition("?")[0]


class AccessLog(TransLogger):
    """Paste's access log, its addresses cut at the question mark."""

    def write_log(self, environ, method, req_uri, *facts):
        referer = without_query(environ.get("HTTP_REFERER", "-"))
        shown = {**environ, "HTTP_REFERER": referer}
        super().write_log(shown, method, without_query(req_uri), *facts)


def filter_app_factory(app, _global_conf, **_options) -> AccessLog:
    """For ``paste.filter_app_factory`` in zope.ini; logs to the logger ``wsgi``."""
    return AccessLog(app, setup_console_handler=False)
