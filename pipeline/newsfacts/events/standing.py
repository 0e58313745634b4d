"""The older measure that an act lifts or keeps, where a clause tells of it: "imposed in May"."""

from __future__ import annotations

import re

import msgspec

from newsfacts.annotation import PolicyEvent
from newsfacts.events.candidates import Candidate
from newsfacts.events.context import Context
from newsfacts.events.named import filler_of

_BACK = frozenset({"lift", "revoke", "strike_down", "ease", "suspend", "uphold", "extend"})
_OVER = frozenset({"lift", "revoke", "strike_down"})
_TYPES = frozenset(
    {
        *("export_control", "import_restriction", "tariff", "sanction", "product_ban"),
        *("investment_restriction", "regulation"),
    }
)
_TOLD = re.compile(
    r"(?:,\s+|\s+)(?:(?:that|which)\s+)?(?:(?:had|has|have|was|were|is|are)\s+)?(?:been\s+)?"
    r"(?:first\s+)?(?:imposed|introduced|adopted|announced|enacted|brought in|put in place|"
    r"in force|in place)\b"
)


def with_standing(context: Context, candidate: Candidate, event: PolicyEvent) -> list[PolicyEvent]:
    """Return an act, and the measure it is about where a clause says when that came about."""
    site = candidate.site
    if candidate.act is None or not site.is_noun or event.type not in _TYPES:
        return [event]
    if event.action not in _BACK or event.modality == "possible":
        return [event]
    end = site.parse.end
    told = _TOLD.search(context.text, site.end, end)
    if told is None:
        return [event]
    dates = context.mentions.between(told.end(), min(end, told.end() + 40), "date")
    if not dates:
        return [event]
    rule = candidate.trigger.entry.id
    slots = {role: found for role, found in event.slots.items() if role in ("target", "object")}
    if event.slots.get("actor") and event.action not in ("uphold", "strike_down"):
        slots["actor"] = event.slots["actor"]
    slots["date"] = (filler_of(context, dates[0], f"{rule}: standing"),)
    own = event.slots.get("date", ())
    if any(f.mention and f.mention.start == dates[0].start for f in own):
        rest = {role: found for role, found in event.slots.items() if role != "date"}
        event = msgspec.structs.replace(event, slots=rest)
    over = event.action in _OVER and event.polarity == "positive" and event.modality == "asserted"
    measure = msgspec.structs.replace(
        event,
        triggers=(context.mention(site.start, site.end, rule),),
        slots=slots,
        action="impose",
        status="ended" if over else "in_force",
        direction="restrict",
        polarity="positive",
        modality="asserted",
    )
    return [event, measure]
