"""Forms that close an account, open it again, or give it a new tag."""

from thesaban import _
from thesaban.clock.zone import today
from thesaban.registers.spoken import long_date
from thesaban.waste import acts
from thesaban.waste.views.base import user_id
from thesaban.waste.views.forms import Changing
from thesaban.waste.views.forms import day_field
from thesaban.waste.views.forms import REASON


class Close(Changing):
    """The service ends."""

    title = _("waste_title_close", default="Close the account")
    submit = _("waste_action_close", default="Close the account")

    @property
    def frame(self):
        return {**super().frame, "danger": True}

    def initial(self):
        return {"on": long_date(today())}

    def fields(self):
        last = _("waste_label_last_day", default="Last day of the service")
        return [day_field("on", last), REASON]

    def act(self):
        on = self.day("on")
        if on is None:
            return None
        reason = self.values["reason"]
        acts.close(self.account.uid, user_id(), on, reason, self.version)
        return self.shown(self.account.uid)


class Reopen(Changing):
    """A closing was wrong."""

    title = _("waste_title_reopen", default="Take the closing back")

    def fields(self):
        return [REASON]

    def act(self):
        acts.reopen(self.account.uid, user_id(), self.values["reason"], self.version)
        return self.shown(self.account.uid)


class NewTag(Changing):
    """The tag is lost or was copied."""

    title = _("waste_title_new_tag", default="New house tag")
    submit = _("waste_action_new_tag", default="Make a new code")

    def fields(self):
        return [REASON]

    def act(self):
        acts.new_tag(self.account.uid, user_id(), self.values["reason"])
        return self.shown(self.account.uid)
