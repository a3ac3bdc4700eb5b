"""Settings of the documents, in Plone's control panel."""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform import layout
from thesaban import _
from thesaban.documents.settings import IDocumentsSettings
from thesaban.documents.settings import PREFIX


class DocumentsForm(RegistryEditForm):
    """Public address, and what is public of a holder."""

    schema = IDocumentsSettings
    schema_prefix = PREFIX
    label = _("heading_documents_settings", default="Documents and their register")
    description = _(
        "text_documents_settings",
        default="The address in the QR codes, and what everybody may read of a holder.",
    )


DocumentsPanel = layout.wrap_form(DocumentsForm, ControlPanelFormWrapper)
