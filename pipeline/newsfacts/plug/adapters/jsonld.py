"""schema.org JSON-LD: which node of a graph is the article, and what it points to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

_DEPTH = 4
"""So many levels of references are followed; a publisher's logo's owner is of no interest."""


def article_nodes(value: Any) -> list[Mapping[str, Any]]:
    """Return the articles in a JSON-LD object, list or `@graph`, references filled in.

    They are the nodes with an `articleBody`, else those whose `@type` ends in Article or Posting
    and that have a `text`. Empty where there is none, or it is no JSON-LD at all.
    """
    nodes = list(_nodes(value))
    chosen = [n for n in nodes if n.get("articleBody")] or [
        {**n, "articleBody": n["text"]} for n in nodes if _is_article(n) and n.get("text")
    ]
    known = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    return [{key: _filled(inner, known, _DEPTH) for key, inner in n.items()} for n in chosen]


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")


def unescape(text: str) -> str:
    """Return a text with its HTML entities as characters: pages write `&amp;` into JSON-LD."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def is_jsonld(value: Any) -> bool:
    """Return whether a value states types as JSON-LD does."""
    return next(_nodes(value), None) is not None


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _nodes(inner)
    elif isinstance(value, Mapping):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            if isinstance(value.get(key), list | tuple | Mapping):
                yield from _nodes(value[key])


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    return any(str(kind).endswith(("Article", "Posting")) for kind in kinds)


def _filled(value: Any, known: Mapping[str, Any], depth: int) -> Any:
    if isinstance(value, list) and depth:
        return [_filled(inner, known, depth) for inner in value]
    if isinstance(value, Mapping) and "@value" in value:
        return _filled(value["@value"], known, 0)
    if isinstance(value, Mapping) and isinstance(value.get("@list"), list) and depth:
        return [_filled(inner, known, depth) for inner in value["@list"]]
    if isinstance(value, Mapping) and depth:
        node = known.get(value.get("@id", ""), value) if len(value) == 1 else value
        return {key: _filled(inner, known, depth - 1) for key, inner in node.items()}
    return unescape(value) if isinstance(value, str) else value
