"""Behaviours that the types share: unit, pinned, picture, main document.

All keep their values straight on the object, under the names of the schema.
"""

from plone import api
from plone.app.contenttypes.behaviors.leadimage import ILeadImageBehavior
from plone.app.contenttypes.behaviors.leadimage import LeadImage
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.dexterity.interfaces import IDexterityContent
from plone.namedfile.field import NamedBlobFile
from plone.namedfile.field import NamedBlobImage
from plone.supermodel import model
from thesaban import _
from zope import schema
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.interface import provider


#: Drawings are served as attachments, so that none runs a script by itself.
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/svg+xml")


class AltMissing(Invalid):
    """A picture without the words for who cannot see it."""


@provider(IFormFieldProvider)
class IUnit(model.Schema):
    """The unit that keeps the page."""

    unit = schema.Choice(
        title=_("label_content_unit", default="Unit"),
        description=_(
            "help_content_unit",
            default="Who keeps this page and answers questions about it.",
        ),
        vocabulary="thesaban.Units",
        required=False,
    )


@provider(IFormFieldProvider)
class IOfficial(IUnit):
    """A page of a unit that can stand on top of its list."""

    pinned = schema.Bool(
        title=_("label_content_pinned", default="Pin it on top"),
        description=_(
            "help_content_pinned",
            default="Stands first in its list and on the front page until it expires.",
        ),
        default=False,
        required=False,
    )


@provider(IFormFieldProvider)
class IPicture(ILeadImageBehavior):
    """Plone's lead image, with the words that stand for it."""

    directives.order_before(image="text")
    image = NamedBlobImage(
        title=_("label_content_image", default="Picture"),
        description=_(
            "help_content_image",
            default="JPG, PNG, WebP or SVG. Smaller sizes are made by themselves.",
        ),
        accept=PICTURES,
        required=False,
    )
    image_alt = schema.TextLine(
        title=_("label_content_image_alt", default="What the picture shows"),
        description=_(
            "help_content_image_alt",
            default="Read out to people who cannot see it. One sentence, "
            "without the words: picture of.",
        ),
        max_length=300,
        required=False,
    )
    image_caption = schema.TextLine(
        title=_("label_content_image_caption", default="Line below the picture"),
        required=False,
    )

    @invariant
    def words_for_the_picture(data):
        # A form says by other values than None that no picture was chosen.
        if hasattr(data.image, "getSize") and not (data.image_alt or "").strip():
            raise AltMissing(
                _(
                    "error_image_alt",
                    default="Write what the picture shows, for people who cannot see it.",
                )
            )


@implementer(IPicture)
@adapter(IDexterityContent)
class Picture(LeadImage):
    """Keeps the words beside the picture."""

    @property
    def image_alt(self):
        return getattr(self.context, "image_alt", None)

    @image_alt.setter
    def image_alt(self, value):
        self.context.image_alt = value


@provider(IFormFieldProvider)
class IPortrait(model.Schema):
    """A photograph of a person; the name says what it shows."""

    image = NamedBlobImage(
        title=_("label_content_portrait", default="Photograph"),
        description=_(
            "help_content_portrait",
            default="Head and shoulders, upright. JPG, PNG or WebP.",
        ),
        accept=PICTURES,
        required=False,
    )


@provider(IFormFieldProvider)
class IDocument(model.Schema):
    """The paper itself."""

    file = NamedBlobFile(
        title=_("label_content_file", default="Main document"),
        description=_(
            "help_content_file",
            default="The paper as PDF, best with text that can be searched. "
            "Add more files after saving.",
        ),
        required=False,
    )


@provider(IFormFieldProvider)
class IAltText(model.Schema):
    """Words for a picture that stands by itself (Plone's type Image)."""

    image_alt = schema.TextLine(
        title=_("label_content_image_alt", default="What the picture shows"),
        description=_(
            "help_content_image_alt",
            default="Read out to people who cannot see it. One sentence, "
            "without the words: picture of.",
        ),
        max_length=300,
        required=True,
    )


def language() -> str:
    """Language in which the page is shown."""
    return "en" if api.portal.get_current_language() == "en" else "th"
