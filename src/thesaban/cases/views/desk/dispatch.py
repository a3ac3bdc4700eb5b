"""The default view of a case: each kind of person gets their own page."""

from plone import api
from thesaban.cases.acts.base import state_of
from thesaban.cases.views.base import Page


class CaseDispatch(Page):
    """Sends officials to the desk, applicants to their draft or its status."""

    def __call__(self):
        return self.go(f"{self.context.absolute_url()}/{self.face()}")

    def face(self) -> str:
        if api.user.has_permission("Thesaban: View internal notes", obj=self.context):
            return "@@desk-case"
        return "@@steps" if state_of(self.context) == "draft" else "@@status"
