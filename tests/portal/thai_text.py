"""What a person would read on a page, and whether it is Thai."""

from lxml import html
import re


#: Attributes that are shown or read out.
SHOWN = ("title", "placeholder", "alt", "aria-label", "label")
#: Words in elements that are not sentences: code, machine values, content in English.
LEFT_OUT = (
    "script, style, code, pre, svg, noscript, template, textarea, [lang='en'], link,"
    # Languages by their own names, zones by the names of their database.
    " #form-widgets-language option, [name*='language'] option, [name*='timezone'] option"
)
ENGLISH = re.compile(r"[A-Za-z]{3,}")
#: What Thai pages write in Latin letters, and why.
ALLOWED = (
    # Addresses of pages, mail and files; names of fields in brackets of code.
    re.compile(r"https?://\S+|\S+@[\w.-]+|\b[\w-]+\.(?:[a-z]{2,4}|xml\.gz)\b"),
    re.compile(r"\b(?:image|audio|video|text|application)/[\w.*+-]+"),
    re.compile(r"(?:\+\+|@@)[\w./+-]+|/[\w./+-]{2,}|\$\{[^}]*\}|&\w+;"),
    # Technical names that have no Thai: formats, protocols, products, standards.
    re.compile(
        r"\b(?:PDF|XLSX|CSV|TSV|JSON|XML|HTML|XHTML|CSS|JavaScript|RSS|Atom|NewsML|iCal"
        r"|iCalendar|HTTP|HTTPS|SSL|SMTP|ESMTP|URL|UUID|MIME|SVG|PNG|JPG|JPEG|WebP|WebDAV"
        r"|TinyMCE|Plone|Zope|Dexterity|Classic UI|Volto|ZMI|TALES|CSRF|PURGE|VHM|ETag"
        r"|UTC|WCAG|ATAG|VPAT|QR|OSS|TTRS|ThaiD|ThaID|PromptPay|LINE|Facebook|Twitter|Open Graph|Google"
        r"|Markdown|SearchableText|robots\.txt|sitemap|favicon|async|defer|shim|DOM\w*"
        r"|Dublin Core|Bundle|RequireJS|LESS|SearchEngine|Sarabun|GNU|GPL|Unicode|UTF)\b"
    ),
)


def _drop(tree, selector):
    for element in tree.cssselect(selector):
        # Inside one that is gone, or the page itself.
        if element.getparent() is not None:
            element.drop_tree()


def _texts(tree):
    _drop(tree, LEFT_OUT)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        yield from filter(None, (element.text, element.tail))
        for name in SHOWN:
            yield from filter(None, (element.get(name),))
        if element.tag == "input" and element.get("type") in ("submit", "button"):
            yield from filter(None, (element.get("value"),))


def english(page: str, content: set[str] = frozenset()) -> list[str]:
    """Texts of a page with English words in them, each once.

    ``content`` are texts that editors wrote or that are data.
    """
    found = {}
    for raw in _texts(html.fromstring(page)):
        text = " ".join(raw.split())
        left = text
        for known in content:
            left = left.replace(known, "")
        for allowed in ALLOWED:
            left = allowed.sub("", left)
        if ENGLISH.search(left):
            found[text[:200]] = None
    return list(found)


def thai(page: str, content: set[str] = frozenset()) -> list[str]:
    """Texts of an English page with Thai letters in them, each once."""
    found = {}
    tree = html.fromstring(page)
    _drop(tree, "[lang='th']")
    for raw in _texts(tree):
        text = " ".join(raw.split())
        left = text
        for known in content:
            left = left.replace(known, "")
        if re.search("[ก-ฮ]", left):
            found[text[:200]] = None
    return list(found)
