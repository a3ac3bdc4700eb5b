"""Plone's own pages for editors, mended where their markup is not valid.

Some of Plone's templates point labels at what takes no label, nest what may not be
nested, or use attributes that HTML no longer has: readers of screens stumble over it.
Each rule below names what it finds (XPath) and what is done with it. They run on the
tree that Plone's CSRF protection has parsed anyway, on pages of Plone's own and on
those of ours that show its toolbar. ``tests/portal/walk`` holds every such page
against the Nu checker; a rule whose find is gone from Plone can go.
"""

from collective.honeypot.config import HONEYPOT_FIELD
from lxml import html
from plone import api
from plone.transformchain.interfaces import ITransform
from repoze.xmliter.serializer import XMLSerializer
from thesaban import _
from thesaban.interfaces import IThesabanLayer
from thesaban.portal import mending
from thesaban.portal.frame import is_ours
from thesaban.portal.serialize import Parsed
from thesaban.portal.static import static_url
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


#: Behind Plone's protection (9000), which parses, before the page is written.
ORDER = 9400
DOCTYPE = "<!DOCTYPE html>"
TOOLBAR = _("label_editor_toolbar", default="Tools of editors")
HISTORY = _("label_toolbar_history", default="History, last change:")
LEFT_EMPTY = _("label_form_leave_empty", default="Leave this empty")
KIND = _("label_kind_of_content", default="Kind of content")
#: Something to fill in or to press.
CONTROLS = ".//input[not(@type='hidden')] or .//select or .//textarea or .//button"
EMPTY = "not(normalize-space(translate(., '\xa0', ' '))) and not(*)"
#: A column for each role of a site; versions with what can be done with each.
WIDE = (
    "//table[@id='history-list' or ancestor::form and count((.//tr)[1]/th) > 6]"
    "[not(parent::div[@class='table-responsive'])]"
)
#: What is found, and what is done with each. In this order.
RULES: tuple[tuple[str, mending.Act], ...] = (
    ("//a[@icon]", mending.drop("icon")),
    ("//*[@aria-expanded='']", mending.drop("aria-expanded")),
    ("//input[@alt][not(@type='image')]", mending.say("alt")),
    ("//table[@summary]", mending.say("summary")),
    # Drawn by Plone's scripts, which write English dates as Americans do.
    (
        "/html[starts-with(@lang, 'en')]//time[@data-pat-display-time]",
        mending.put("data-pat-display-time", "output-format: D MMM YYYY HH:mm"),
    ),
    ("//a//label", mending.rename("span", "for")),
    ("//thead//th[not(@scope)]", mending.put("scope", "col")),
    ("//th[not(@scope)]", mending.put("scope", "row")),
    ("//section[@role='toolbar']", mending.rename("aside", "role")),
    ("//span[.//div or .//form]", mending.rename("div", css="d-inline-block")),
    ("//summary//*[self::h2 or self::h3 or self::h4]", mending.rename("span")),
    (
        "//select[@required and not(@multiple) and not(@size > 1)]"
        "[not(option[1][@value='' or not(text())])]",
        mending.drop("required"),
    ),
    (
        "//form[contains(@class, 'pat-validation')][not(@data-pat-validation)]",
        mending.put("data-pat-validation", "disable-selector: .t-never"),
    ),
    ("//option[not(normalize-space())][not(@label)]", mending.put("label", "–")),
    ("//style", mending.known_css),
    ("//body//style", mending.to_head),
    (f"//th[{EMPTY}]", mending.rename("td", "scope")),
    ("//form//noscript[.//button or .//input]", mending.rename("div")),
    ("//select[@onchange='form.submit()']", mending.drop("onchange")),
    ("//form[@name='worklistForm']", mending.only_a_list),
    (f"//form[not({CONTROLS})]", mending.rename("div", "action", "method", "name")),
    (
        "//fieldset[not(legend)][not(@aria-label or @aria-labelledby)]",
        mending.rename("div"),
    ),
    ("//aside[@id='edit-bar']", mending.worded(TOOLBAR)),
    ("//a[contains(@href, '@@historyview')]//time", mending.told(HISTORY)),
    (f"//input[@name='{HONEYPOT_FIELD}']", mending.worded(LEFT_EMPTY)),
    ("//select[@name='type_id']", mending.worded(KIND)),
    (
        "//*[@style='white-space: nowrap']",
        mending.styled("text-nowrap"),
    ),
    ("//img[not(@alt)]", mending.put("alt", "")),
    ("//input | //textarea | //div[@clas]", mending.plain_names),
    ("//div[@clas]", mending.drop("clas")),
    ("//label[@for]", mending.labelled),
    (f"//label[not(@for or @id)][not({CONTROLS})]", mending.beside),
    (
        "//*[self::select or self::textarea or self::input[not(@type='hidden' or"
        " @type='submit' or @type='button' or @type='image' or @type='reset')]]"
        "[not(@aria-label or @aria-labelledby)]",
        mending.named,
    ),
    ("//a[not(@href)][contains(@class, 'toolbar-')]", mending.button),
    ("//a[@id='personaltools-menulink'][not(@aria-label)]", mending.by_words),
    ("//nav[@class='row'][not(@aria-label or @aria-labelledby)]", mending.by_heading),
    ("//*[@colspan > 1]", mending.narrow),
    (WIDE, mending.scrolled),
)


def mend(tree, language: str, sheet: str = "") -> None:
    """The tree of a page, made valid; ``sheet``: address of the site's style sheet."""
    tree.getroot().set("lang", language)
    for path, act in RULES:
        for element in tree.xpath(path):
            act(element)
    ids = _only_once(tree)
    for element in tree.xpath("//*[@aria-labelledby]"):
        if not ids.issuperset(element.get("aria-labelledby").split()):
            del element.attrib["aria-labelledby"]
    _in_order(tree)
    _whole(tree.getroot(), sheet)


def _in_order(tree) -> None:
    """No heading is more than one level below the one before; it looks as it did."""
    level = 0
    for heading in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        own = int(heading.tag[1])
        if level and own > level + 1:
            mending.rename(f"h{level + 1}", css=heading.tag)(heading)
        level = int(heading.tag[1])


def _only_once(tree) -> set[str]:
    """All ids; of two elements with one id the second loses it."""
    ids = set()
    for element in tree.xpath("//*[@id]"):
        if element.get("id") in ids:
            del element.attrib["id"]
        else:
            ids.add(element.get("id"))
    return ids


def _whole(root, sheet: str) -> None:
    """Forms that Plone shows without a page around them get a head of their own."""
    if root.find("head/title") is not None:
        return
    head = root.find("head")
    if head is None:
        head = html.Element("head")
        root.insert(0, head)
    title = html.Element("title")
    heading = root.find(".//h1")
    title.text = heading.text_content().strip() if heading is not None else "-"
    head.insert(0, title)
    if heading is not None and root.find(".//main") is None:
        _main(root.find("body"))
        if sheet:
            head.append(html.Element("link", {"rel": "stylesheet", "href": sheet}))
    root.attrib.pop("{http://www.w3.org/XML/1998/namespace}lang", None)
    root.attrib.pop("xml:lang", None)


def _main(body) -> None:
    """All that a body holds is the page's own."""
    main = html.Element("main", {"class": "container"})
    main.text, body.text = body.text, None
    main.extend(list(body))
    body.append(main)


@implementer(ITransform)
@adapter(Interface, IThesabanLayer)
class Mended(Parsed):
    """Mends the pages of Plone's own that went through a parser."""

    order = ORDER

    def transformIterable(self, result, encoding):
        if not isinstance(result, XMLSerializer):
            return None
        bare = result.tree.find("head/title") is None
        if not (bare or self._is_plones()):
            return None
        sheet = static_url(self.request, "thesaban.css")
        mend(result.tree, api.portal.get_current_language()[:2], sheet)
        result.doctype = DOCTYPE
        return result

    def _is_plones(self) -> bool:
        if getattr(self.request, "_thesaban_plone_ui", False):
            return True
        view = getattr(self.published, "__self__", self.published)
        return not is_ours(view)
