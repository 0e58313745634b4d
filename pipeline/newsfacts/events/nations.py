"""Who stands for a state, as against a court or an agency of one."""

from __future__ import annotations

import re

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.gazetteer import country_named

_STATES = re.compile(
    r"\b(?:governments?|presidents?|premiers?|ministers?|ministry|parliament|states|nations|"
    r"countries|leaders|envoys|diplomats|sides|allies|bloc|republic|kingdom|junta|rebels)\b",
    re.IGNORECASE,
)
_BENCH = re.compile(r"\b(?:Judge|Justice|Magistrate)\s*\Z")


def is_nation(context: Context, filler: Filler) -> bool:
    """Return whether a filler is a state or speaks for one: no court, regulator or judge does."""
    mention = filler.mention
    if mention is None:
        return False
    if filler.value or country_named(mention.text) or _STATES.search(mention.text):
        return True
    item = context.mentions.covering(mention.start, mention.end)
    if item is None:
        return False
    if item.kind == "person":
        before = context.text[max(0, mention.start - 12) : mention.start]
        return context.is_official(item) and not _BENCH.search(before)
    if item.kind == "place":
        return context.is_public(item)
    return item.sort in ("international", "government", "party", "parliament")
