"""Where each person begins; links lead on from there."""

from tests.portal.content.samples import SAMPLES


FOLDER = "/walk-folder"
PUBLIC = (
    "/login",
    "/@@search?SearchableText=ขยะ",
    "/@@search?SearchableText=ไม่มีสิ่งนี้",
    "/sitemap",
    "/contact-info",
    "/accessibility-info",
    "/@@mail_password_form",
    "/nothing-is-here",
    "/ask",
    "/contact-form",
    "/satisfaction",
    "/ask/@@sent",
    "/v/1-2569/none",
    f"{FOLDER}/link",
    f"{FOLDER}/news/sendto_form",
    "/@@personal-information",
    "/@@personal-preferences",
    "/@@change-password",
)
#: Pages about an item; asked for an item of each kind.
OF_ITEM = (
    "edit",
    "@@historyview",
    "content_status_history",
    "@@sharing",
    "delete_confirmation",
    "object_rename",
    "@@manage-aliases",
    "@@content-checkout",
)
OF_FOLDER = (
    "folder_contents",
    "folder_constraintypes_form",
    "select_default_page",
    "select_default_view",
    "@@folder_factories",
    "content_status_history",
)
TYPES = ("Document", "News Item", "Event", "Folder", "Link", "File", "Image")
EDITING = (
    "/folder_contents",
    "/@@sharing",
    *(f"{FOLDER}/{name}" for name in (*OF_FOLDER, *OF_ITEM)),
    *(
        f"{FOLDER}/{item}/{name}"
        for item in ("page", "news", "event", "link", "collection", "file", "image")
        for name in ("edit", "delete_confirmation", "@@historyview")
    ),
    *(f"{FOLDER}/news/{name}" for name in OF_ITEM),
    *(f"{FOLDER}/++add++{kind}" for kind in (*TYPES, "Collection", "EasyForm")),
    *(f"/desk/++add++{kind}" for kind in SAMPLES),
    "/desk/edit",
    "/desk/folder_contents",
    "/ask/edit",
    "/ask/fields",
    "/ask/fields/topic",
    "/ask/fields/@@add-field",
    "/ask/actions",
    "/ask/actions/answers",
    "/ask/actions/@@add-action",
    "/ask/@@answers",
    "/front-editor",
)
REVIEWING = ("/full_review_list", f"{FOLDER}/news/content_status_history")
PANELS = (
    "overview",
    "dateandtime",
    "language",
    "mail",
    "navigation",
    "site",
    "actions",
    "search",
    "social",
    "syndication",
    "redirection",
    "content",
    "editing",
    "image",
    "markup",
    "filter",
    "security",
    "errorlog",
    "maintenance",
    "usergroup",
    "town",
    "easyform",
    "content-rules",
    "discussion",
    "caching",
)
ADMINISTERING = (
    *(f"/@@{name}-controlpanel" for name in PANELS),
    "/@@usergroup-userprefs",
    "/@@usergroup-groupprefs",
    "/@@member-fields",
    "/@@new-user",
    "/@@rules-controlpanel",
    "/++rule++",
    f"{FOLDER}/@@manage-portlets",
    f"{FOLDER}/@@manage-content-rules",
)
OFFICIALS = (
    "officer_health",
    "head_health",
    "director_health",
    "officer_works",
    "clerk",
    "mayor",
    "cashier",
    "finance_head",
    "registrar",
    "auditor",
)
EDITORS = ("editor1", "reviewer1", "siteadmin")
TRAIL = tuple(f"/@@audit-trail?actor={user}" for user in OFFICIALS)
START = {
    "": PUBLIC,
    "applicant1": PUBLIC,
    **{user: PUBLIC[-3:] for user in OFFICIALS},
    "auditor": (*PUBLIC[-3:], *TRAIL),
    "editor1": (*EDITING, *PUBLIC[-3:]),
    "reviewer1": (*REVIEWING, *PUBLIC[-3:]),
    "siteadmin": (*EDITING[:16], *REVIEWING, *ADMINISTERING, *PUBLIC[-3:]),
}
