"""Places of the parties to a deal that are no relation of grammar: pairs, and "by" soon after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.frames import Slot
from newsfacts.events.mentions import Item
from newsfacts.events.named import filler_of
from newsfacts.events.places import Place, Site

_JOINED = re.compile(r"\s*(?:,|,?\s+and|\s*&|\s+with|\s*/)\s+(?:the |its |rival )?\Z")
_BY = re.compile(
    r"(?:,?\s+(?:in|on|last|this|early in|late in)\s+[\w ]{2,20}?)?\s+by\s+(?:the |an? )?"
)
_NEAR = 60
"""Characters behind "by" in which the name stands."""


def _pair_before(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The last two firms, or more, that the sentence names as a pair: "A, B in talks to merge"."""
    items = context.mentions.between(site.parse.start, site.start, "organization")
    run: list[Item] = []
    for item in items:
        between = context.text[run[-1].end : item.start] if run else ""
        if run and _JOINED.fullmatch(between):
            run.append(item)
        elif len(run) < 2 or item.start - run[-1].end < _NEAR:
            run = [item]
    if len(run) > 1:
        for item in run:
            yield filler_of(context, item, rule)


def _by_soon(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """Who stands behind "by" right after the trigger: "its takeover in 2012 by Pello"."""
    match = _BY.match(context.text, site.end, site.parse.end)
    if match is None:
        return
    near = context.mentions.between(match.end(), match.end() + _NEAR, "organization")
    if near and "," not in context.text[match.end() : near[0].start]:
        yield filler_of(context, near[0], rule)


def _after_behind(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The firm that begins the clause after it: "Following the takeover by A, B will"."""
    comma = context.text.find(", ", site.end, site.parse.end)
    if comma < 0:
        return
    for item in context.mentions.between(comma, site.parse.end, "organization")[:1]:
        if item.start > comma + 8:
            return
        yield filler_of(context, item, rule)


DEALINGS: dict[str, Place] = {
    "pair before": _pair_before,
    "by soon": _by_soon,
    "after behind": _after_behind,
}
"""Places by name, as frames and entries write them."""
