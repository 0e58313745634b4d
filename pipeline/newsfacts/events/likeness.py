"""What makes two fillers of events the same: references, words, countries, dates."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.gazetteer import country_named


def plain(filler: Filler) -> str:
    """Return a filler's words in lower case, or the value of one without words."""
    if filler.value and filler.mention is None:
        return filler.value
    return filler.mention.text.lower() if filler.mention else ""


def keys(context: Context, fillers: Sequence[Filler]) -> set[str]:
    """What fillers may be known by: reference, words, country, ISO date."""
    found: set[str] = set()
    for filler in fillers:
        if filler not in context.known_as:
            context.known_as[filler] = frozenset(_keys(context, filler))
        found |= context.known_as[filler]
    return found


def _keys(context: Context, filler: Filler) -> set[str]:
    found = {filler.ref} if filler.ref else set()
    if filler.value:
        found.add(filler.value.lower())
    if filler.mention is None:
        return found
    found.add(filler.mention.text.lower())
    country = country_named(filler.mention.text)
    if country is not None:
        found.add(country.name.lower())
    item = context.mentions.covering(filler.mention.start, filler.mention.end)
    if item is not None and item.value:
        found.add(item.value.lower())
    if item is not None and item.kind == "amount" and item.sort:
        found |= {o.text.lower() for o in context.mentions.items if o.ref == item.sort}
    return found


def meet(one: set[str], other: set[str]) -> bool:
    """Whether two sets share a key, or one has the beginning of a name of the other."""
    if one & other:
        return True
    return any(a.startswith(b + " ") or b.startswith(a + " ") for a in one for b in other)


def named(fillers: Sequence[Filler]) -> bool:
    """Whether a filler is a name: "Pello", no "chip makers"."""
    return any(f.ref for f in fillers)


def words(known: set[str]) -> set[str]:
    """Return the beginnings of the longer words of keys: "subsidy" and "subsidies" share one."""
    return {w[:6] for key in known for w in key.split() if len(w) > 3}


def mixed(one: Sequence[Filler], other: Sequence[Filler]) -> bool:
    """Whether one side names a person or body, the other a country: they may be one actor."""
    sorts = [{_sort(f) for f in side} for side in (one, other)]
    return not sorts[0] & sorts[1]


def _sort(filler: Filler) -> str:
    if filler.value:
        return "country"
    return (filler.ref or "?")[0]
