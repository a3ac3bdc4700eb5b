"""What a person would read on a page, and whether it is Thai."""

from lxml import html
import re


#: Attributes that are shown or read out.
SHOWN = ("title", "placeholder", "alt", "aria-label", "label")
#: Words in elements that are not sentences: code, machine values, content in English.
LEFT_OUT = (
    "script, style, code, samp, pre, svg, noscript, template, textarea, [lang='en'], link,"
    # Languages by their own names, zones by the names of their database, columns and
    # controls by their names in the code.
    " #form-widgets-language option, [name*='language'] option, [name*='timezone'] option,"
    " [name*='customViewFields'] option, [name*='field_widget'] option"
)
ENGLISH = re.compile(r"[A-Za-z]{3,}")
#: What Thai pages write in Latin letters, and why.
ALLOWED = (
    # Addresses of pages, mail and files; kinds of media; code in quotes or brackets.
    re.compile(r"https?://\S*|\blocalhost:\d+\S*|\S+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b"),
    re.compile(r"\b(?:image|audio|video|text|application)/[\w.*+-]+"),
    re.compile(r"(?:\+\+|@@)[\w./+-]+|/[\w./+-]{2,}|\$\{[^}]*\}|&\w+;"),
    re.compile(r"'[ -&(-~]*'|\[\w+\]|\b(?:portal|navigation_root)_url\b"),
    # Names of image sizes, of views, of validators and of Python's own things.
    re.compile(r"\b\w+ \d+[x:]\d+|\b\w+_(?:view|factory)\b|\b(?:is[A-Z]|in[A-Z])\w+"),
    # Technical names that have no Thai: formats, protocols, products, standards.
    re.compile(
        r"\b(?:PDF|XLSX|CSV|TSV|JSON|XML|HTML|XHTML|CSS|JavaScript|RSS|Atom|NewsML|iCal"
        r"|iCalendar|HTTP|HTTPS|SSL|SMTP|ESMTP|URL|UUID|MIME|SVG|PNG|JPG|JPEG|WebP|WebDAV"
        r"|TinyMCE|Plone|Zope|Dexterity|Classic UI|Volto|ZMI|TALES|CSRF|PURGE|VHM|ETag"
        r"|UTC|WCAG|ATAG|VPAT|Web Content Accessibility Guidelines"
        r"|Authoring Tool Accessibility Guidelines|QR|OSS|TTRS|ThaiD|ThaID|PromptPay|LINE"
        r"|Facebook|Twitter|Open Graph|Google Analytics|Google|Markdown|SearchableText"
        r"|favicon|async|defer|shim|DOM\w*|Dublin Core|RequireJS|LESS|Sarabun|GNU|GPL"
        r"|Unicode|UTF|POST|GET|PIL|Pillow|CMF|Python|WSGI|waitress|metatag|srcset"
        r"|Caps Lock|OIT|ITA|GCC|name|head|true|somchai)\b"
    ),
    # What an editor named: a field or an action of a form, in the headings of Plone.
    re.compile(r"“\w+”|(?:(?<=แก้ไข)|^)(?:fields|actions)(?= - |$)"),
    # A code to follow a case; a number of a person with only its end shown.
    re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b|\bx-xxxx-xxxx\d-\d\d-\d\b"),
    # Names of methods and keys: of procurement, of a file's sum, of a keyboard.
    re.compile(r"\be-bidding\b|\bSHA-256\b|(?:ปุ่ม|กด) Enter\b|\bAlt\b|\bdpi\b"),
    # A telephone with only its end shown; a code as an example; where holidays and
    # sharpness of scans are from; names of encodings.
    re.compile(r"\bxxx-xxx-\d{4}\b|\bmarket-2570\b|\bpython-holidays\b|\bdpi\b"),
    re.compile(r"\bTIS-620\b|\bcp874\b"),
    # Ids of things and of files in the trail; codes of documents.
    re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{16}\b|\b[0-9A-Z]{16}\b"),
    # Settings: a folder, formats of maps and pictures, an Act by its letters.
    re.compile(
        r"\bvar(?:/mail)?\b|\bPDPA\b|\bGeoJSON\b|\bbbox\b|\{l(?:at|on)\}|\bHEIC\b"
    ),
    # The sum of a bank's record.
    re.compile(r"\b[0-9a-f]{40}\b"),
)


def _drop(tree, selector):
    for element in tree.cssselect(selector):
        # Inside one that is gone, or the page itself.
        if element.getparent() is not None:
            element.drop_tree()


def _texts(tree):
    # Drawings have no words but their name.
    yield from (one.get("aria-label") for one in tree.cssselect("svg[aria-label]"))
    _drop(tree, LEFT_OUT)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        yield from filter(None, (element.text, element.tail))
        for name in SHOWN:
            yield from filter(None, (element.get(name),))
        if element.tag == "input" and element.get("type") in ("submit", "button"):
            yield from filter(None, (element.get("value"),))


def _without(text, content):
    if text in content:
        return ""
    # A person or a group before what is done with them.
    for known in sorted(content, key=len, reverse=True):
        text = text.removeprefix(f"{known} ")
    for known in content:
        if known.startswith("(") or re.search(r"[-_]|\d$", known):
            text = text.replace(known, "")
    return text


def english(page: str, content: set[str] = frozenset()) -> list[str]:
    """Texts of a page with English words in them, each once.

    ``content`` are texts that editors wrote or that are data.
    """
    found = {}
    for raw in _texts(html.fromstring(page)):
        text = " ".join(raw.split())
        if has_english(text, content):
            found[text[:200]] = None
    return list(found)


def has_english(text: str, content: set[str] = frozenset()) -> bool:
    """Whether English words are left of a line of Thai."""
    left = _without(text, content)
    for allowed in ALLOWED:
        left = allowed.sub("", left)
    return ENGLISH.search(left) is not None


def thai(page: str, content: set[str] = frozenset()) -> list[str]:
    """Texts of an English page with Thai letters in them, each once."""
    found = {}
    tree = html.fromstring(page)
    _drop(tree, "[lang='th']")
    for raw in _texts(tree):
        text = " ".join(raw.split())
        left = _without(text, content)
        if re.search("[ก-ฮ]", left):
            found[text[:200]] = None
    return list(found)
