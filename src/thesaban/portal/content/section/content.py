"""Section of the site (หมวด): lists content of some types."""

from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from zope import schema
from zope.interface import implementer


#: May stand in every section, whatever it lists.
ALWAYS = ("Folder", "Document", "File", "Image", "thesaban.Section")


class ISection(model.Schema):
    """What a section lists."""

    lists = schema.List(
        title=_("label_content_lists_types", default="Lists"),
        description=_(
            "help_content_lists_types",
            default="What this page lists, and what can be added in it.",
        ),
        value_type=schema.Choice(vocabulary="thesaban.SectionTypes"),
        min_length=1,
    )
    everywhere = schema.Bool(
        title=_("label_content_everywhere", default="From the whole site"),
        description=_(
            "help_content_everywhere",
            default="Also lists what units keep on their own pages. "
            "Otherwise only what stands in this section.",
        ),
        default=True,
        required=False,
    )
    kind = schema.Choice(
        title=_("label_content_only_kind", default="Only this kind"),
        vocabulary="thesaban.SectionKinds",
        required=False,
    )
    unit = schema.Choice(
        title=_("label_content_only_unit", default="Only of this unit"),
        vocabulary="thesaban.Units",
        required=False,
    )


@implementer(ISection)
class Section(Container):
    """A page that lists."""

    def allowedContentTypes(self, context=None):
        """The types it lists, and pages and files."""
        allowed = {*ALWAYS, *(self.lists or ())}
        found = super().allowedContentTypes(context)
        return [fti for fti in found if fti.getId() in allowed]
