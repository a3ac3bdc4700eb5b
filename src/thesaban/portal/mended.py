"""Plone's own pages for editors, mended where their markup is not valid.

Some of Plone's templates point labels at what takes no label, nest what may not be
nested, or use attributes that HTML no longer has: readers of screens stumble over it.
Each rule below names what it finds (XPath) and what is done with it. They run on the
tree that Plone's CSRF protection has parsed anyway, on pages of Plone's own and on
those of ours that show its toolbar. ``tests/portal/walk`` holds every such page
against the Nu checker; a rule whose find is gone from Plone can go.
"""

from collections.abc import Callable
from lxml import html
from plone import api
from plone.transformchain.interfaces import ITransform
from repoze.xmliter.serializer import XMLSerializer
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.frame import is_ours
from thesaban.portal.serialize import Parsed
from typing import Any
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


#: Behind Plone's protection (9000), which parses, before the page is written.
ORDER = 9400
DOCTYPE = "<!DOCTYPE html>"
Act = Callable[[Any], None]
LABELABLE = (
    "self::input[not(@type='hidden')] or self::select or self::textarea"
    " or self::button or self::meter or self::output or self::progress"
)


def drop(name: str) -> Act:
    """Take an attribute away."""

    def act(element) -> None:
        element.attrib.pop(name, None)

    return act


def rename(tag: str, *without: str, css: str = "") -> Act:
    """Another element with the same content; ``without`` some attributes."""

    def act(element) -> None:
        element.tag = tag
        for name in without:
            element.attrib.pop(name, None)
        if css:
            element.set("class", f"{element.get('class', '')} {css}".strip())

    return act


def styled(css: str) -> Act:
    """A class of Bootstrap in the place of an inline style, which nobody lets through."""

    def act(element) -> None:
        element.attrib.pop("style", None)
        element.set("class", f"{element.get('class', '')} {css}".strip())

    return act


def put(name: str, value: str) -> Act:
    """Set an attribute."""

    def act(element) -> None:
        element.set(name, value)

    return act


def say(name: str) -> Act:
    """What stood in an attribute is the element's name, unless it has one."""

    def act(element) -> None:
        words = element.attrib.pop(name)
        if words and not element.get("aria-label") and not element.get("title"):
            element.set("aria-label", words)

    return act


def to_head(element) -> None:
    """Styles belong into the head."""
    head = element.getroottree().find("head")
    if head is not None:
        head.append(element)


def plain_names(element) -> None:
    """Only attributes whose names a page may have."""
    for name in list(element.attrib):
        if not name.replace("-", "").replace("_", "").isalnum():
            del element.attrib[name]


def labelled(label) -> None:
    """A label that names something else than a control names the control inside it.

    Where there are several, or none, it is the name of their group.
    """
    target = label.getroottree().find(f".//*[@id='{label.get('for')}']")
    if target is not None and target.xpath(LABELABLE):
        return
    del label.attrib["for"]
    if target is None:
        # Plone forgot the id: the control is the next one of that field.
        rest = label.xpath(f"following-sibling::*[1][{LABELABLE}]")
        controls = [one for one in rest if not one.get("id")]
    else:
        controls = target.xpath(f".//*[{LABELABLE}]")
    if len(controls) == 1:
        _name(label, controls[0])
    elif target is not None:
        ident = label.get("id") or f"{target.get('id')}-label"
        label.set("id", ident)
        if target.get("role") is None and target.get("aria-label") is None:
            target.set("role", "group")
            target.set("aria-labelledby", ident)


def _name(label, control) -> None:
    if not control.get("id"):
        control.set("id", f"mended-{control.get('name', 'field').replace('.', '-')}")
    label.set("for", control.get("id"))


def named(control) -> None:
    """A control without a label is named by its tip, its row and column, or its field."""
    ident = control.get("id")
    if control.xpath("ancestor::label") or (
        ident and control.getroottree().xpath("//label[@for=$id]", id=ident)
    ):
        return
    words = control.get("title") or _of_cell(control) or _of_field(control)
    if words:
        control.set("aria-label", words)


def _words(element) -> str:
    return " ".join(element.text_content().split())


def _of_cell(control) -> str:
    """What the row begins with, and what stands above the column."""
    cells = control.xpath("ancestor::td[1]")
    if not cells:
        return ""
    cell = cells[0]
    column = len(cell.xpath("preceding-sibling::*"))
    above = cell.xpath("ancestor::table[1]//tr[th][last()]/th")
    row = cell.getparent()[0]
    found = [row] if row is not cell else []
    found += above[column : column + 1]
    return " ".join(filter(None, map(_words, found)))


def _of_field(control) -> str:
    """The label of the field that the control is one of several of."""
    labels = control.xpath(
        "ancestor::*[contains(concat(' ', @class, ' '), ' field ')][1]//label"
    )
    return _words(labels[0]) if labels else ""


def button(link) -> None:
    """What is pressed and leads nowhere is a button, which the keyboard reaches."""
    link.tag = "button"
    link.set("type", "button")


def by_heading(landmark) -> None:
    """A landmark is named by the heading before it."""
    headings = landmark.xpath("preceding::*[self::h2 or self::h3][1]")
    if headings:
        landmark.set("aria-label", _words(headings[0]))


def narrow(cell) -> None:
    """No cell is wider than its table."""
    table = cell.xpath("ancestor::table[1]")
    rows = table[0].xpath(".//tr[not(*/@colspan)]") if table else []
    most = max((len(row.xpath("td|th")) for row in rows), default=0)
    if most and int(cell.get("colspan")) > most:
        cell.set("colspan", str(most))


#: What is found, and what is done with each. In this order.
RULES: tuple[tuple[str, Act], ...] = (
    ("//a[@icon]", drop("icon")),
    ("//*[@aria-expanded='']", drop("aria-expanded")),
    ("//input[@alt][not(@type='image')]", say("alt")),
    ("//table[@summary]", say("summary")),
    ("//a//label", rename("span", "for")),
    ("//thead//th[not(@scope)]", put("scope", "col")),
    ("//th[not(@scope)]", put("scope", "row")),
    ("//section[@role='toolbar']", rename("aside", "role")),
    ("//span[.//div or .//form]", rename("div", css="d-inline-block")),
    ("//summary//*[self::h2 or self::h3 or self::h4]", rename("span")),
    (
        "//select[@required and not(@multiple) and not(@size > 1)]"
        "[not(option[1][@value='' or not(text())])]",
        drop("required"),
    ),
    ("//option[not(normalize-space())][not(@label)]", put("label", "–")),
    ("//body//style", to_head),
    (
        "//*[@style='white-space: nowrap']",
        styled("text-nowrap"),
    ),
    ("//img[not(@alt)]", put("alt", "")),
    ("//input | //textarea | //div[@clas]", plain_names),
    ("//div[@clas]", drop("clas")),
    ("//label[@for]", labelled),
    (
        "//*[self::select or self::textarea or self::input[not(@type='hidden' or"
        " @type='submit' or @type='button' or @type='image' or @type='reset')]]"
        "[not(@aria-label or @aria-labelledby)]",
        named,
    ),
    ("//a[not(@href)][contains(@class, 'toolbar-')]", button),
    ("//nav[@class='row'][not(@aria-label or @aria-labelledby)]", by_heading),
    ("//*[@colspan > 1]", narrow),
)


def mend(tree, language: str) -> None:
    """The tree of a page, made valid."""
    for path, act in RULES:
        for element in tree.xpath(path):
            act(element)
    ids = _only_once(tree)
    for element in tree.xpath("//*[@aria-labelledby]"):
        if not ids.issuperset(element.get("aria-labelledby").split()):
            del element.attrib["aria-labelledby"]
    _in_order(tree)
    _whole(tree.getroot(), language)


def _in_order(tree) -> None:
    """No heading is more than one level below the one before; it looks as it did."""
    level = 0
    for heading in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        own = int(heading.tag[1])
        if level and own > level + 1:
            rename(f"h{level + 1}", css=heading.tag)(heading)
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


def _whole(root, language: str) -> None:
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
    root.set("lang", language)
    root.attrib.pop("{http://www.w3.org/XML/1998/namespace}lang", None)
    root.attrib.pop("xml:lang", None)


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
        mend(result.tree, api.portal.get_current_language()[:2])
        result.doctype = DOCTYPE
        return result

    def _is_plones(self) -> bool:
        if getattr(self.request, "_thesaban_plone_ui", False):
            return True
        view = getattr(self.published, "__self__", self.published)
        return not is_ours(view)
