"""plone.restapi's services about people, as the town wants them.

Who has an account changes it on the pages for it: there a new address is proved first,
and a name that an official compared with a card stays. Accounts are opened behind a
mailed link. So ``PATCH`` and ``POST @users`` are for who manages users alone.
"""

from plone.restapi.services.auth.login import Login
from thesaban.people.views.login import WRONG
from thesaban.registers.spoken import for_programs
from zope.i18n import translate


class SignIn(Login):
    """``POST @login``: says what the sign-in page says."""

    def reply(self) -> dict:
        said = super().reply()
        if self.request.response.getStatus() == 401:
            language = for_programs(self.request)
            said["error"]["message"] = translate(WRONG, target_language=language)
        return said
