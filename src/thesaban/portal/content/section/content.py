"""Section of the site (หมวด): lists content of some types."""

from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from thesaban import _
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer
from zope.schema import ValidationError


#: May stand in every section, whatever it lists.
ALWAYS = ("Folder", "Document", "File", "Image", "thesaban.Section")


class ListsNothing(ValidationError):
    """A section of no type is no section."""

    def doc(self):
        return _("error_content_lists", default="Choose at least one kind of content.")


def lists_something(value) -> bool:
    """Constraint of the field; raises ListsNothing."""
    if not value:
        raise ListsNothing
    return True


class ISection(model.Schema):
    """What a section lists."""

    directives.widget("lists", CheckBoxFieldWidget)
    lists = schema.List(
        title=_("label_content_lists_types", default="Lists"),
        description=_(
            "help_content_lists_types",
            default="What this page lists, and what can be added in it.",
        ),
        value_type=schema.Choice(vocabulary="thesaban.SectionTypes"),
        constraint=lists_something,
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

    def _verifyObjectPaste(self, obj, validate_src=True):
        """Nor is anything else pasted, which no list would show."""
        super()._verifyObjectPaste(obj, validate_src)
        if validate_src and obj.portal_type not in {
            fti.getId() for fti in self.allowedContentTypes()
        }:
            raise ValueError(f"Disallowed subobject type: {obj.portal_type}")
