"""Places of old and new names: "Corvus, now Linden", "a company called Pello"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.frames import Slot
from newsfacts.events.places import Place, Site, place_pattern


def old_name(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    yield from _name(context, site, rule, old=True)


def new_name(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    yield from _name(context, site, rule, old=False)


def _name(context: Context, site: Site, rule: str, *, old: bool) -> Iterator[Filler]:
    """Both names of "Corvus, now Linden" and "Pello (formerly Ostara)"."""
    left = place_pattern("now").search(context.text[site.parse.start : site.start])
    right = place_pattern("called").match(context.text[site.end : site.parse.end])
    if left is None or right is None:
        return
    word = context.text[site.start : site.end].lower()
    first_is_old = word.startswith(("now", "since", "which", "renamed"))
    if old == first_is_old:
        start, end = (site.parse.start + k for k in left.span(1))
    else:
        start, end = (site.end + k for k in right.span(1))
    yield _named_filler(context, start, end, rule)


def name_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The name behind "known until 1998 as", "renamed itself", "was called"."""
    match = place_pattern("name-after").match(context.text[site.end : site.parse.end])
    if match is not None:
        start, end = (site.end + k for k in match.span(1))
        if context.mentions.covering(start, end, "date") is None:
            yield _named_filler(context, start, end, rule)


_BESIDE = re.compile(
    r"([A-Z][\w&-]+(?: [A-Z][\w&-]+)*)\s?(?:\(|,\s)(?:as\s+)?([A-Z][\w&-]+(?: [A-Z][\w&-]+)*)"
    r"\s+(?:(is|was|had been|will be|has been)\s+(?:now |then |long |once )?)?\Z"
)


def _beside(name: str) -> Place:
    """Return the place of a name of "Linden (Pello until 2003)", "Linden, as Pello is called"."""

    def place(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
        match = _BESIDE.search(context.text[site.parse.start : site.start])
        if match is None:
            return
        first_is_new = match.group(3) not in ("was", "had been")
        outside = name == "outside" or ((name == "new") == first_is_new and name != "inside")
        start, end = (site.parse.start + k for k in match.span(1 if outside else 2))
        yield _named_filler(context, start, end, rule)

    return place


def called(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The name of "a company called Pello", behind the trigger."""
    match = place_pattern("calling").search(context.text, site.end, site.parse.end)
    if match is not None:
        yield _named_filler(context, *match.span(1), rule)


def _named_filler(context: Context, start: int, end: int, rule: str) -> Filler:
    item = context.mentions.covering(start, end, "organization")
    if item is not None and (item.start, item.end) != (start, end):
        start, end = item.start, item.end
    ref = item.ref if item is not None else None
    return Filler(mention=context.mention(start, end, rule), ref=ref)


NAMES: dict[str, Place] = {
    "old name": old_name,
    "new name": new_name,
    "name after": name_after,
    "called": called,
    "name inside": _beside("inside"),
    "name outside": _beside("outside"),
    "name of old": _beside("old"),
    "name of new": _beside("new"),
}
"""Places of names by name."""
