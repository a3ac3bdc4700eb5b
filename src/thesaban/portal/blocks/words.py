"""Plain writing to markup, for the text block. Pure.

A blank line parts paragraphs; ``## `` begins a heading; lines that begin with ``- ``
are a list; ``[words](address)`` is a link. Everything else is text, whatever it
holds.
"""

from html import escape
from thesaban.portal.blocks.fields import safe_url
import re


LINK = re.compile(r"\[([^\]\n]{1,200})\]\(([^)\s]{1,500})\)")
GAP = re.compile(r"\n[ \t]*\n+")


def markup(text: str) -> str:
    """Safe HTML of what an editor wrote."""
    return "".join(_part(part.strip("\n")) for part in GAP.split(text) if part.strip())


def _part(part: str) -> str:
    if part.startswith("## "):
        head, _newline, rest = part.partition("\n")
        return f"<h3>{_inline(head[3:])}</h3>" + (_part(rest) if rest.strip() else "")
    lines = part.split("\n")
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{_inline(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return "<p>" + "<br />".join(_inline(line) for line in lines) + "</p>"


def _inline(text: str) -> str:
    made, at = [], 0
    for found in LINK.finditer(text):
        made.append(escape(text[at : found.start()]))
        made.append(_link(*found.groups()))
        at = found.end()
    return "".join((*made, escape(text[at:])))


def _link(words: str, address: str) -> str:
    if not safe_url(address):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'
