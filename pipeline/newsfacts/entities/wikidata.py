"""Items of Wikidata for well-known brands and operators: an id that holds in every article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from newsfacts.entities.gazetteer import known
from newsfacts.lexicon import read_table


@cache
def _items() -> dict[str, str]:
    return {name: item for name, item in read_table("wikidata.tsv")}  # noqa: C416


@cache
def _known_items() -> dict[str, str]:
    """Return the gazetteer's names → item, where a form of theirs has just one."""
    found: dict[str, set[str]] = {}
    for form, entry in known().items():
        if form in _items() and (entry.sure or " " in form):
            found.setdefault(entry.name, set()).add(_items()[form])
    return {name: min(items) for name, items in found.items() if len(items) == 1}


def item_of(names: Iterable[str], kind: str) -> str | None:
    """Return the id of the item that an organization's names stand for, None where none is sure.

    Args:
        names: every form of the name in the article.
        kind: what sort of organization it is; a name of one word is looked up for companies only.
    """
    found: set[str] = set()
    for name in names:
        entry = known().get(name)
        if entry is not None and entry.kind == kind:
            item = _known_items().get(entry.name)
        else:
            item = _items().get(name) if " " in name or kind == "company" else None
        if item is not None:
            found.add(item)
    return found.pop() if len(found) == 1 else None
