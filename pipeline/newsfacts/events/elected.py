"""Tells posts that voters or a parliament give from those that firms and ministries give."""

from __future__ import annotations

import re

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.gazetteer import country_named, country_of
from newsfacts.events.places import Site

_BEFORE, _BEHIND = 22, 26
"""Characters around a post that say what it is of: "President of Norway"."""
_NEAR = 60
"""Characters around a trigger, where no post is named."""
_WIDE = 110
"""Characters behind a trigger in which it is told what the post is won by."""
_HEADS = frozenset({"president", "vice president", "vice-president", "leader"})
"""Posts that are of a country where no organization is named."""
_TITLE = re.compile(r"(?:(\S+) )?(?<!Vice )President \Z")
_HEAD = re.compile(
    r"\b(?:(\w[\w.’']*) )?(?:[Vv]ice[- ])?[Pp]resident\b"
    r"(?: of (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)(?![\w’']))?"
)


def elected(
    context: Context,
    site: Site,
    slots: dict[str, list[Filler]],
    mandate: re.Pattern[str],
    ballot: re.Pattern[str],
) -> bool:
    """Return whether the post is of a head of state or government, or has a seat in parliament.

    Args:
        context: the document.
        site: the trigger in its sentence.
        slots: what fills the slots so far.
        mandate: words of such posts, looked for around the post.
        ballot: words of elections, looked for around the trigger.
    """
    low, high = max(site.parse.start, site.start - _NEAR), min(site.parse.end, site.end + _WIDE)
    if ballot.search(context.text, low, high):
        return True
    roles = [f.mention for f in slots.get("role", ()) if f.mention]
    at, to = site.start - _NEAR, site.end + _NEAR
    if roles:
        at, to = roles[0].start - _BEFORE, roles[0].end + _BEHIND
    at, to = max(at, site.parse.start), min(to, site.parse.end)
    if mandate.search(context.text, at, to):
        return True
    for match in _HEAD.finditer(context.text, at, to):
        before, of = (match[1] or "").removesuffix("'s").removesuffix("’s"), match[2] or ""
        if country_of(before) or country_named(before) or country_named(of):
            return True
    named = [f.mention for f in slots.get("organization", ()) if f.mention]
    bodies = [m for m in named if context.mentions.covering(m.start, m.end, "organization")]
    if roles and roles[0].text.lower() in _HEADS and not bodies:
        return True
    people = [f.mention for f in slots.get("person", ()) if f.mention]
    title = _TITLE.search(context.text[site.parse.start : people[0].start]) if people else None
    return title is not None and (title[1] is None or title[1].islower())
