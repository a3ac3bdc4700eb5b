"""Plain writing to markup, for the text block. Pure.

A blank line parts paragraphs; ``## `` begins a heading; lines that begin with ``- ``
are a list, with ``1. `` a numbered one; lines that begin with ``|`` are a table with
its heads first; ``[words](address)`` is a link, ``**words**`` stands out. Everything
else is text, whatever it holds.
"""

from html import escape
from thesaban.portal.blocks.fields import safe_url
from thesaban.portal.blocks.fields import whole_url
import re


LINK = re.compile(r"\[([^\]\n]{1,200})\]\(([^)\s]{1,500})\)")
STRONG = re.compile(r"\*\*([^*\n]{1,200})\*\*")
GAP = re.compile(r"\n[ \t]*\n+")
NUMBERED = re.compile(r"\d{1,2}\. ")


def markup(text: str, level: int = 3) -> str:
    """Safe HTML of what an editor wrote; ``## `` gives headings of this level."""
    parts = GAP.split(text.strip("\n"))
    return "".join(_part(part.strip("\n"), level) for part in parts if part.strip())


def _part(part: str, level: int) -> str:
    if part.startswith("## "):
        head, _newline, rest = part.partition("\n")
        made = f"<h{level}>{_inline(head[3:])}</h{level}>"
        return made + (_part(rest, level) if rest.strip() else "")
    lines = part.split("\n")
    for begins, make in SHAPES:
        if all(begins(line) for line in lines):
            return make(lines)
    return "<p>" + "<br />".join(_inline(line) for line in lines) + "</p>"


def _bullets(lines: list[str]) -> str:
    items = "".join(f"<li>{_inline(line[2:])}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def _numbers(lines: list[str]) -> str:
    items = "".join(f"<li>{_inline(line.partition('. ')[2])}</li>" for line in lines)
    return f"<ol>{items}</ol>"


def _table(lines: list[str]) -> str:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines
    ]
    heads = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>"
        for row in rows[1:]
    )
    return (
        f'<table class="table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


SHAPES = (
    (lambda line: line.startswith("- "), _bullets),
    (lambda line: bool(NUMBERED.match(line)), _numbers),
    (lambda line: line.startswith("|"), _table),
)


def _inline(text: str) -> str:
    made, at = [], 0
    for found in LINK.finditer(text):
        made.append(_strong(text[at : found.start()]))
        made.append(_link(*found.groups()))
        at = found.end()
    return "".join((*made, _strong(text[at:])))


def _strong(text: str) -> str:
    return STRONG.sub(r"<strong>\1</strong>", escape(text))


def _link(words: str, address: str) -> str:
    address = whole_url(address)
    if not safe_url(address):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'
