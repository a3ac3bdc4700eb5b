"""The default view of a case, and the draft of its certificate."""

from plone import api
from thesaban.cases import issuing
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


class CertificatePreview(Page):
    """What is about to be signed, as a draft PDF."""

    def __call__(self):
        pdf = issuing.preview(self.context, "certificate")
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", "inline; filename=draft.pdf")
        response.setHeader("Cache-Control", "private, no-store")
        return pdf
