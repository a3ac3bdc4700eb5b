"""What stands where in the form of a page: data alone.

Fields go by their own names, whatever behaviour brings them. A name that is not
listed here (of an add-on, of a type's own schema) keeps its place: in its own tab,
among the type's own lines, or at the end of the tab of publication.
"""

from thesaban import _


#: Plone's tabs, which are dissolved.
DISSOLVED = frozenset({"categorization", "dates", "ownership", "settings"})
#: First tab: before the type's own lines, and after them.
FIRST = ("title", "description")
LAST = (
    "file",
    "text",
    "image",
    "image_alt",
    "image_caption",
    "contact_name",
    "contact_phone",
    "contact_email",
    "event_url",
    "unit",
)
#: Lines that a type of Plone has among its own and that stand first there.
OWN = ("start", "end", "whole_day", "open_end", "sync_uid", "recurrence", "location")
#: Second tab: when and where the page is shown.
PUBLICATION = (
    "effective",
    "expires",
    "pinned",
    "title_en",
    "subjects",
    "relatedItems",
    "table_of_contents",
    "exclude_from_nav",
    "id",
    "changeNote",
)
#: Asked of those alone who look after the site.
KEPT_BY_ADMINS = (
    "language",
    "creators",
    "contributors",
    "rights",
    "versioning_enabled",
    "nextPreviousEnabled",
)
#: A town's site has no use for them.
DROPPED = frozenset({"allow_discussion", "attendees"})
#: Types that a menu may show; the others are never in one.
IN_MENUS = frozenset(
    {
        "Collection",
        "Document",
        "EasyForm",
        "Folder",
        "Link",
        "thesaban.Section",
        "thesaban.UnitPage",
    }
)
#: Only of use once there is something that can be changed.
ON_CHANGE = frozenset({"changeNote"})

#: Types whose papers are attached.
WITH_FILES = frozenset(
    {
        "thesaban.Announcement",
        "thesaban.CouncilMeeting",
        "thesaban.Manual",
        "thesaban.Ordinance",
        "thesaban.Plan",
        "thesaban.Procurement",
        "thesaban.Transparency",
    }
)

TAB_PUBLICATION = _("label_fieldset_publication", default="Dates and list")
TAB_ADMINS = _("label_fieldset_admins", default="For administrators")

TITLE = {
    "thesaban.Faq": _("label_content_question", default="Question"),
    "thesaban.Person": _("label_content_person_name", default="Name and surname"),
    "thesaban.Place": _("label_content_place_name", default="Name of the place"),
    "thesaban.UnitPage": _("label_content_unit_name", default="Name of the unit"),
}
TEXT = {"thesaban.Faq": _("label_content_answer", default="Answer")}
HELP_TITLE = _(
    "help_content_title",
    default="Says by itself what it is about; stands in lists and search results.",
)
HELP_TITLES = {
    "thesaban.Faq": _(
        "help_content_question",
        default="As people ask it, for example: When is the rubbish collected?",
    ),
    "thesaban.Person": _(
        "help_content_person_name", default="With the title, for example Mr or Mrs."
    ),
}
HELP_DESCRIPTION = _(
    "help_content_description",
    default="One or two sentences. They stand in lists, search results and in links "
    "that people share.",
)
HELP_TEXT = _(
    "help_content_text",
    default="Write the main points here even when a file is attached: files are read "
    "badly on a phone.",
)
HELP_EFFECTIVE = _(
    "help_content_effective",
    default="Leave empty to show it as soon as it is published. With a date to come, "
    "visitors see it from then on.",
)
HELP_EXPIRES = _(
    "help_content_expires",
    default="From then on visitors do not find the page any more. Leave empty when it "
    "shall stay.",
)
HELP_SUBJECTS = _(
    "help_content_subjects",
    default="Words under which people look for it. Type a word, then press Enter.",
)
HELP_ID = _(
    "help_content_short_name",
    default="The end of the address. Leave empty: it is made from the title.",
)
HELP_CHANGE = _(
    "help_content_change_note",
    default="What you changed, in a few words. Stands in the history.",
)
LABEL_MENU = _("label_content_not_in_menu", default="Do not show in menus")
HELP_MENU = _(
    "help_content_not_in_menu",
    default="The page stays there and is found by search and by its address.",
)

#: field -> (label, help); None leaves what is there.
WORDS = {
    "description": (None, HELP_DESCRIPTION),
    "effective": (None, HELP_EFFECTIVE),
    "expires": (None, HELP_EXPIRES),
    "subjects": (None, HELP_SUBJECTS),
    "id": (None, HELP_ID),
    "changeNote": (None, HELP_CHANGE),
    "exclude_from_nav": (LABEL_MENU, HELP_MENU),
}


def words(portal_type: str, name: str) -> tuple:
    """(label, help) of a line of a type's form; None where nothing is changed."""
    if name == "title":
        label = TITLE.get(portal_type)
        return label, HELP_TITLES.get(portal_type, HELP_TITLE)
    if name == "text":
        return TEXT.get(portal_type), HELP_TEXT if portal_type in WITH_FILES else None
    return WORDS.get(name, (None, None))


def wanted(name: str, portal_type: str, adds: bool) -> bool:
    """Whether the form of a type has a line of this name."""
    if name in DROPPED or (adds and name in ON_CHANGE):
        return False
    return name != "exclude_from_nav" or portal_type in IN_MENUS


def first_tab(names: list[str]) -> list[str]:
    """The lines of the first tab in their order."""
    known = {*FIRST, *OWN, *LAST}
    rest = [name for name in names if name not in known]
    return [name for name in (*FIRST, *OWN, *rest, *LAST) if name in names]


def publication_tab(names: list[str]) -> list[str]:
    """The lines of the tab of publication; what nobody knows stands last."""
    rest = [name for name in names if name not in PUBLICATION]
    return [name for name in (*PUBLICATION, *rest) if name in names]
