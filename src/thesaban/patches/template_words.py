"""Take English out of Plone's templates that no catalogue can reach.

A few templates write words without a message: "Select" before a title, the kind of an
item by its id. Each change is a piece of the template's source and what stands for it,
read in place of it; the files stay as they are. Upstream: Plone's templates are asked
for messages by ``i18ndude find-untranslated``, which does not look into expressions.
"""

from zope.pagetemplate.pagetemplatefile import PageTemplateFile
import functools


#: The kind of an item by its id, as a tip over its title.
KIND = ("title item_type;", "title nothing;")
#: The kind of a file by its name in a register of media; the file's name tells it.
MEDIUM = ("doc_type view/file_content_type;", "doc_type string:;")
LISTINGS = "plone/app/contenttypes/browser/templates"
PANELS = "Products/CMFPlone/controlpanel/browser"
USERS = f"{PANELS}/usergroups_usersoverview.pt"
#: File -> pieces of its source, and what is read in their place.
CHANGES = {
    "plone/app/content/browser/templates/content_status_history.pt": (
        ("alt     string:Select $item_title_or_id;", "alt     nothing;"),
        ("title   string:Select $item_title_or_id;", "title   item_title_or_id;"),
        ("title string:$item_type: $item_description;", "title item_description;"),
    ),
    "Products/CMFPlone/browser/templates/accessibility-info.pt": (
        (
            '<acronym i18n:name="vpat" title="About VPAT" '
            'i18n:attributes="title title_vpat;">(about VPAT)</acronym>',
            '<acronym title="About VPAT" i18n:attributes="title title_vpat;">'
            '(<tal:about i18n:translate="title_vpat">About VPAT</tal:about>)</acronym>',
        ),
    ),
    "plone/app/z3cform/templates/file_input.pt": (MEDIUM,),
    "plone/app/z3cform/templates/image_input.pt": (MEDIUM,),
    f"{LISTINGS}/listing.pt": (KIND,),
    f"{LISTINGS}/listing_summary.pt": (KIND,),
    # A list with nothing in it says so.
    "plone/app/content/browser/full_review_list.pt": (
        (
            '<div id="content-core">',
            '<div id="content-core" ><p tal:condition="not:view/revlist" '
            'i18n:translate="text_nothing_to_review">Nothing waits for review.</p>',
        ),
    ),
    # Types by the words of their own domain, as in the menu for adding them.
    "plone/app/dexterity/browser/types_listing_row.pt": (
        (
            '<input type="text"\n                 tal:replace="structure widget/render"\n'
            "          />",
            "<tal:type define=\"fti python:view.getContent(); word python:{'title':"
            " fti.Title, 'description': fti.Description}.get(widget.field.__name__)\""
            '><tal:word condition="python:word is not None" content="python:word()" />'
            '<tal:other condition="python:word is None" '
            'replace="structure widget/render" /></tal:type>',
        ),
    ),
    f"{PANELS}/actions.pt": (
        (
            '<header tal:content="category/title"',
            '<header i18n:translate="" tal:content="category/title"',
        ),
    ),
    f"{PANELS}/quickinstaller.pt": (
        ('value="Upgrade ${pid}"', 'value="Upgrade"'),
        ('tal:attributes="value string:Upgrade ${pid};"', ""),
    ),
    USERS: (
        (' summary="User Listing"', ""),
        (
            "title string:Reset password of user ${user/fullname};",
            "title user/fullname;",
        ),
        ("title string:Remove user ${user/fullname};", "title user/fullname;"),
    ),
    "Products/CMFEditions/browser/templates/diff_legend.pt": (
        ('summary="DiffLegend"', ""),
        # Working copies use it on a page of another domain.
        (
            'metal:define-macro="diff_legend"\n',
            'metal:define-macro="diff_legend" i18n:domain="cmfeditions"\n',
        ),
    ),
    # The year of the page's era; the month by its name.
    "plone/app/event/portlets/portlet_calendar.pt": (
        (
            '<span tal:content="year"',
            "<span tal:content=\"python:year + 543 * (request.get('LANGUAGE') == 'th')\"",
        ),
        ('tal:content="string:month-${month}"', 'tal:content="view/month_name"'),
    ),
    # The town has one zone.
    "plone/app/event/portlets/portlet_events.pt": (
        ('tal:condition="tz"', 'tal:condition="nothing"'),
    ),
    "plone/app/event/browser/event_summary.pt": (
        ('tal:condition="start_tzname"', 'tal:condition="nothing"'),
    ),
}


def applied() -> bool:
    """True once :func:`apply` has done its work."""
    return hasattr(PageTemplateFile._read_file, "__wrapped__")


def apply() -> None:
    """Change what is read from now on; a second call does nothing."""
    if not applied():
        PageTemplateFile._read_file = changed(PageTemplateFile._read_file)


def changes_of(filename: str) -> tuple[tuple[str, str], ...]:
    """The changes of a file, by the end of its path."""
    path = filename.replace("\\", "/")
    return next((CHANGES[name] for name in CHANGES if path.endswith(f"/{name}")), ())


def changed(original):
    """The method, after which the pieces are changed."""

    @functools.wraps(original)
    def read_file(self):
        text, kind = original(self)
        for piece, other in changes_of(self.filename):
            text = text.replace(piece, other)
        return text, kind

    return read_file
