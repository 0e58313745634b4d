"""HTML pages and saved web archives of one page (MHTML): the article without what is around it.

Read by trafilatura (extra `html`), which finds the article and its title, date, author and site.
"""

from __future__ import annotations

import email
import email.policy
import logging
import re
from collections.abc import Iterator
from typing import Any

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode, marked
from newsfacts.formats.extras import need
from newsfacts.formats.fields import article_of
from newsfacts.formats.language_tags import language_of
from newsfacts.formats.markup import few_attributes

SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")

LARGEST = 5_000_000
"""Characters of markup of one page; the search for the article takes seconds beyond."""

MANY = 20_000
"""Elements of a page beyond which links outside paragraphs are taken out before the search."""

MOST = 40_000
"""Elements of a page that are searched at most."""

SHORTEST = 80
"""Characters that an article has at least; on a page without one some menu entries are found."""

_SILENT = ("script", "style", "noscript", "template", "head", "svg")
_BLOCKS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote"),
    *("figcaption", "pre", "button", "a", "div", "nav", "aside", "footer", "header", "label"),
)
_SHOWN = 3
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Spaces, and what is there without being seen: soft hyphens, marks of direction."""


def read(data: bytes, id: str, where: str) -> Iterator[Article]:
    """Yield the one article of a page.

    Raises:
        ExtraError: trafilatura isn't installed.
        ReadError: there is no article on the page, or it can't be read.
    """
    need("trafilatura", "html", f"{where}: HTML")
    yield page(data, id, where)


def page(
    data: bytes, id: str, where: str, url: str | None = None, charset: str | None = None
) -> Article:
    """Return the article of a page.

    Args:
        data: the page's bytes, HTML or MHTML.
        id: identifier of the article.
        where: place to name in an error.
        url: address the page came from, where that is known.
        charset: encoding that its server stated.

    Raises:
        ReadError: there is no article on the page, or it can't be read.
    """
    if where.lower().endswith((".mht", ".mhtml")):
        data, charset, url = _saved(data, where, url)
    text, warnings = _decoded(data, charset, where)
    if len(text) > LARGEST:
        raise ReadError(f"{where}: the page has {len(text):,} characters, over {LARGEST:,}")
    tree = _tree(text, where)
    language = language_of(tree.get("lang") or tree.get("xml:lang"))
    blocks = list(_blocks(tree))
    _thin_out(tree, where)
    found = _extracted(tree, url, where)
    body = (found.text or "") if found is not None else ""
    if len(body.strip()) < SHORTEST:
        raise ReadError(
            f"{where}: no article was found on the page, only {len(body.strip())} characters"
        )
    fields = {
        "text": body,
        "title": found.title,
        "url": url or found.url,
        "source": found.sitename or found.hostname,
        "published": found.date,
        "author": found.author,
        "language": language,
    }
    return article_of(fields, id, where, (*warnings, *_cut(blocks, body)))


def _extracted(tree: Any, url: str | None, where: str) -> Any:
    trafilatura = need("trafilatura", "html", "HTML")
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            tree, url=url, with_metadata=True, include_comments=False, include_tables=True
        )
    except Exception as error:  # whatever a page makes it stumble over
        raise ReadError(f"{where}: no article: {type(error).__name__}: {error}") from None


def _tree(text: str, where: str) -> Any:
    html = need("lxml.html", "html", "HTML")
    etree = need("lxml.etree", "html", "HTML")
    plain = few_attributes(text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(plain.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise ReadError(f"{where}: no HTML: {error}") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise ReadError(f"{where}: elements are nested too deeply, and the page is cut there")
    return tree


def _thin_out(tree: Any, where: str) -> None:
    """Take links outside paragraphs out of a page with very many elements.

    Raises:
        ReadError: too many elements are left.
    """
    count = sum(1 for _ in tree.iter())
    if count <= MANY:
        return
    for link in list(tree.iter("a")):
        _drop(link)
    for empty in [e for e in tree.iter("li", "td", "tr", "option") if not len(e) and not e.text]:
        _drop(empty)
    count = sum(1 for _ in tree.iter())
    if count > MOST:
        raise ReadError(f"{where}: the page has {count:,} elements, over {MOST:,}")


def _drop(node: Any) -> None:
    """Take an element out of its parent, unless that is a paragraph or text follows it."""
    above = node.getparent()
    if above is not None and above.tag != "p" and not (node.tail or "").strip():
        node.tail = None  # joining it to what is before takes a time that grows with the square
        above.remove(node)


def _decoded(data: bytes, charset: str | None, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the page's text by its byte-order mark, as UTF-8, as it says itself, or detected."""
    stated = _CHARSET.search(data[:4096])
    name = charset or (stated.group(1).decode("ascii") if stated else None)
    if marked(data) is None and name is not None:
        for encoding in ("utf-8", name):
            try:
                return data.decode(encoding), ()
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    return decode(data, where)


def _saved(data: bytes, where: str, url: str | None) -> tuple[bytes, str | None, str | None]:
    """Return page, encoding and address of a page that a browser saved with its images."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                stated = part.get("Content-Location") or message.get("Snapshot-Content-Location")
                return payload, part.get_content_charset(), url or (str(stated) if stated else None)
    raise ReadError(f"{where}: a saved page without a part that is HTML")


def _blocks(tree: Any) -> Iterator[str]:
    """Yield the visible words of each block of a page that has some of its own."""
    silent = 0
    words: list[str] = []
    stack: list[Any] = [(tree, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        block = tag in _BLOCKS
        if done:
            silent -= tag in _SILENT
            if block:
                yield from _joined(words)
            words += [node.tail] if node.tail and not silent else []
            continue
        silent += tag in _SILENT
        if block:
            yield from _joined(words)
        words += [node.text] if node.text and not silent else []
        stack.append((node, True))
        stack += [(child, False) for child in reversed(node)]
    yield from _joined(words)


def _joined(words: list[str]) -> Iterator[str]:
    text = _SPACE.sub(" ", "".join(words)).strip()
    words.clear()
    if text:
        yield text


def _cut(blocks: list[str], body: str) -> tuple[str, ...]:
    """Say which blocks of the page aren't in the article; one that repeats its words is."""
    kept = _UNSEEN.sub("", body)
    lines = {_UNSEEN.sub("", line) for line in body.splitlines()}
    searched = kept if len(blocks) < MANY else ""
    gone = [
        b for b in blocks if (plain := _UNSEEN.sub("", b)) not in lines and plain not in searched
    ]
    if not gone:
        return ()
    total = sum(map(len, blocks))
    shown = ", ".join(repr(block[:50]) for block in dict.fromkeys(gone[:_SHOWN]))
    more = " …" if len(gone) > _SHOWN else ""
    return (
        f"boilerplate was cut: {sum(map(len, gone)):,} of the page's {total:,} characters in "
        f"{len(gone):,} places: {shown}{more}",
    )
