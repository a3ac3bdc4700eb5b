"""Every kind of page in every role, read for words that are not Thai."""

from plone import api
from tests.portal.thai_text import english
from tests.portal.walk.words import STANDING
from thesaban.testing import PASSWORD
import httpx
import pytest
import transaction


PUBLIC = (
    "",
    "/login",
    "/@@search?SearchableText=ขยะ",
    "/@@search?SearchableText=ไม่มีสิ่งนี้",
    "/sitemap",
    "/contact-info",
    "/accessibility-info",
    "/@@mail_password_form",
    "/@@register",
    "/nothing-is-here",
    "/ask",
    "/contact-form",
    "/satisfaction",
    "/ask/@@sent",
    "/@@verify",
    "/@@track",
    "/walk-folder",
    "/walk-folder/news",
    "/walk-folder/event",
    "/walk-folder/page",
    "/walk-folder/link",
    "/walk-folder/collection",
    "/walk-folder/news/sendto_form",
)
OWN = ("/@@personal-information", "/@@personal-preferences", "/@@change-password")
EDITING = (
    "/folder_contents",
    "/walk-folder/folder_contents",
    "/walk-folder/edit",
    "/walk-folder/@@sharing",
    "/walk-folder/@@historyview",
    "/walk-folder/content_status_history",
    "/walk-folder/folder_constraintypes_form",
    "/walk-folder/select_default_page",
    "/walk-folder/select_default_view",
    "/walk-folder/@@folder_factories",
    "/walk-folder/delete_confirmation",
    "/walk-folder/object_rename",
    "/walk-folder/@@manage-aliases",
    "/walk-folder/news/edit",
    "/walk-folder/news/@@historyview",
    "/walk-folder/news/content_status_history",
    "/walk-folder/news/delete_confirmation",
    "/walk-folder/news/@@content-checkout",
    "/walk-folder/page/edit",
    "/walk-folder/event/edit",
    "/walk-folder/link/edit",
    "/walk-folder/collection/edit",
    "/walk-folder/++add++Document",
    "/walk-folder/++add++News Item",
    "/walk-folder/++add++Event",
    "/walk-folder/++add++Folder",
    "/walk-folder/++add++Link",
    "/walk-folder/++add++File",
    "/walk-folder/++add++Image",
    "/walk-folder/++add++Collection",
    "/walk-folder/++add++EasyForm",
    "/ask/edit",
    "/ask/fields",
    "/ask/fields/topic",
    "/ask/fields/@@add-field",
    "/ask/actions",
    "/ask/actions/answers",
    "/ask/actions/@@add-action",
    "/ask/@@answers",
)
REVIEWING = ("/full_review_list", "/walk-folder/news/content_status_history")
ADMINISTERING = (
    "/@@overview-controlpanel",
    "/@@dateandtime-controlpanel",
    "/@@language-controlpanel",
    "/@@mail-controlpanel",
    "/@@navigation-controlpanel",
    "/@@site-controlpanel",
    "/@@actions-controlpanel",
    "/@@search-controlpanel",
    "/@@social-controlpanel",
    "/@@syndication-controlpanel",
    "/@@redirection-controlpanel",
    "/@@content-controlpanel",
    "/@@editing-controlpanel",
    "/@@image-controlpanel",
    "/@@markup-controlpanel",
    "/@@filter-controlpanel",
    "/@@security-controlpanel",
    "/@@errorlog-controlpanel",
    "/@@maintenance-controlpanel",
    "/@@usergroup-userprefs",
    "/@@usergroup-groupprefs",
    "/@@usergroup-controlpanel",
    "/@@member-fields",
    "/@@new-user",
    "/@@town-controlpanel",
    "/@@easyform-controlpanel",
    "/walk-folder/@@manage-portlets",
    "/walk-folder/@@manage-content-rules",
)
PAGES = {
    None: PUBLIC,
    "applicant1": ("", *OWN, "/nothing-is-here"),
    "officer_health": ("", *OWN),
    "editor1": (*EDITING, *OWN),
    "reviewer1": REVIEWING,
    "siteadmin": (*EDITING, *REVIEWING, *ADMINISTERING),
}
#: Content and data that stand on pages in English: what every walk meets, and people.
CONTENT = STANDING | {
    "reviewer1",
    "editor1",
    "siteadmin",
    "applicant1",
    "officer_health",
}


def _things(site):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(
            container=site, type="Folder", id="walk-folder", title="โฟลเดอร์ทดสอบ"
        )
        made = [folder]
        for kind, name, title in (
            ("Document", "page", "หน้าทดสอบ"),
            ("News Item", "news", "ข่าวทดสอบ"),
            ("Event", "event", "กิจกรรมทดสอบ"),
            ("Link", "link", "ลิงก์ทดสอบ"),
            ("Collection", "collection", "คอลเลกชันทดสอบ"),
        ):
            more = {"remoteUrl": "/contact"} if kind == "Link" else {}
            made.append(
                api.content.create(
                    container=folder, type=kind, id=name, title=title, **more
                )
            )
        workflow = api.portal.get_tool("portal_workflow")
        for item in made:
            if workflow.getChainFor(item):
                api.content.transition(item, to_state="published")


@pytest.fixture
def site(functional):
    site = functional["portal"]
    _things(site)
    transaction.commit()
    return site


@pytest.mark.parametrize("user_id", PAGES)
def test_pages_are_thai(site, user_id):
    auth = (user_id, PASSWORD) if user_id else None
    headers = {
        "Accept-Language": "th",
        "Accept": "text/html",
        "Cookie": "I18N_LANGUAGE=th",
    }
    found = {}
    with httpx.Client(
        base_url=site.absolute_url(), auth=auth, headers=headers, timeout=180
    ) as client:
        for path in PAGES[user_id]:
            page = client.get(path, follow_redirects=True)
            found[path] = english(page.text, CONTENT)
            if page.status_code >= 500:
                found[path].append(f"status {page.status_code}")
    lines = [f"{path}: {text}" for path, texts in found.items() for text in texts]
    assert not lines, "\n".join(lines)
