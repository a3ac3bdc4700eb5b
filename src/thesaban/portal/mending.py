"""What is done with a piece of Plone's markup that is not valid: see ``mended``.

Each act takes the element that a rule of ``mended.RULES`` has found and changes it, or
what stands around it, in its tree.
"""

from collections.abc import Callable
from lxml import html
from typing import Any
from zope.i18n import translate
import re


Act = Callable[[Any], None]
#: What a label can be for.
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


def worded(message: str, name: str = "aria-label") -> Act:
    """Set an attribute to a message, in the language of the page."""

    def act(element) -> None:
        element.set(name, spoken(element, message))

    return act


def told(message: str) -> Act:
    """Say a message before the element to those who do not see where it stands."""

    def act(element) -> None:
        words = html.Element("span", {"class": "visually-hidden"})
        words.text, words.tail = spoken(element, message), " "
        element.addprevious(words)

    return act


def spoken(element, message: str) -> str:
    """A message in the language of the element's page."""
    language = element.getroottree().getroot().get("lang")
    return translate(message, target_language=language)


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


def known_css(style) -> None:
    """Only what is CSS today: nothing of single makers of browsers."""
    style.text = OF_MAKERS.sub("", style.text or "")


def plain_names(element) -> None:
    """Only attributes whose names a page may have."""
    for name in list(element.attrib):
        if not name.replace("-", "").replace("_", "").isalnum():
            del element.attrib[name]


#: Declarations with the prefix of a maker, for browsers that are gone, or that no
#: browser ever knew.
OF_MAKERS = re.compile(
    r"\s*(?:-(?:moz|webkit|ms|o)-[\w-]+|filter|outline-(?:width-top|left))\s*:[^;}]*;?"
)


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


def beside(label) -> None:
    """A label that says nothing of what it is for names the control after it."""
    for control in label.xpath(
        f"following-sibling::*/descendant-or-self::*[{LABELABLE}]"
    ):
        if not _has_label(control):
            _name(label, control)
            return


def _name(label, control) -> None:
    if not control.get("id"):
        control.set("id", _fresh(control))
    label.set("for", control.get("id"))


def _fresh(control) -> str:
    """An id that the page does not have yet."""
    page = control.getroottree()
    name = re.sub(r"[^\w-]", "-", control.get("name", "field"))
    found, number = f"mended-{name}", 1
    while page.xpath("//*[@id=$id]", id=found):
        number += 1
        found = f"mended-{name}-{number}"
    return found


def _has_label(control) -> bool:
    ident = control.get("id")
    return bool(
        control.xpath("ancestor::label")
        or (ident and control.getroottree().xpath("//label[@for=$id]", id=ident))
    )


def named(control) -> None:
    """A control without a label is named by its tip, its row and column, or its field."""
    if _has_label(control):
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


def by_words(link) -> None:
    """A link keeps its name where its words are not shown."""
    link.set("aria-label", _words(link))


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


def scrolled(table) -> None:
    """A table that is wide by nature scrolls by itself, and the page does not."""
    around = html.Element("div", {"class": "table-responsive"})
    table.addprevious(around)
    around.tail, table.tail = table.tail, None
    around.append(table)


def only_a_list(form) -> None:
    """Boxes to choose from, where nothing can be done with what is chosen, go."""
    rename("div", "action", "method", "name")(form)
    for table in form.xpath(".//table"):
        scrolled(table)
    for box in form.xpath(
        ".//td[.//input[@type='checkbox']] | .//tr[.//*[@id='foldercontents-selectall']] | .//th[@id='foldercontents-select-column']"
    ):
        box.drop_tree()
