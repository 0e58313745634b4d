"""Text out of the small pieces of HTML that feeds carry."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
"""Elements that end a paragraph (HTML standard, section 15.3, display: block, list and table)."""

_SILENT = frozenset({"script", "style", "template", "noscript"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


def text_of(html: str) -> str:
    """Return the text of a piece of HTML, one paragraph after another with a blank line between.

    For whole pages use an extractor that knows boilerplate; this one keeps every word.
    """
    reader = _Reader()
    reader.feed(closed(html))
    reader.close()
    return reader.text()


_OPENERS = (("<!--", "-->"), ("<![", "]>"), ("<", ">"))


def closed(markup: str) -> str:
    """Return markup in which everything that is opened and never closed is text.

    A parser looks for the end of each such piece through all that follows, which takes time that
    grows with the square of the length.
    """
    for opener, end in _OPENERS:
        last = markup.rfind(end) + len(end) if end in markup else 0
        if opener in markup[last:]:
            markup = markup[:last] + markup[last:].replace(opener, "&lt;" + opener[1:])
    return markup


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._blocks[-1].append("\n")
        elif tag in _BLOCKS:
            self._blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._blocks[-1].append(_SPACE.sub(" ", data))

    def text(self) -> str:
        blocks = ("".join(parts) for parts in self._blocks)
        lines = (
            "\n".join(_SPACE.sub(" ", line).strip() for line in block.split("\n"))
            for block in blocks
        )
        return "\n\n".join(kept for block in lines if (kept := block.strip()))


_ATTRIBUTES = 2_000
"""Attributes of a tag; one with more, which would take minutes to read, is read without any."""
_CROWDED = re.compile(
    r"<([A-Za-z][\w:-]{0,40})"
    r"(?:(?:[\s/]+|(?<=[\"']))[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)"
    rf"{{{_ATTRIBUTES},}}[^>]*>"
)


def few_attributes(text: str) -> str:
    """Return markup in which tags with very many attributes have none."""
    return _CROWDED.sub(r"<\1>", text)
