"""Puts policy events together: trigger, governing act, slots, attributes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsfacts.annotation import Action, Filler, PolicyEvent, PolicyStatus
from newsfacts.events.conditions import missing
from newsfacts.events.context import Context
from newsfacts.events.frames import frames
from newsfacts.events.instruments import instrument_in
from newsfacts.events.modality import Commitment, commitment
from newsfacts.events.parse import Parse
from newsfacts.events.slots import Site, fill, site_of
from newsfacts.events.triggers import Trigger, TriggerEntry

_STATUS: dict[Action, PolicyStatus] = {
    "propose": "proposed",
    "announce": "adopted",
    "sign": "adopted",
    "pass": "adopted",
    "impose": "adopted",
    "expand": "adopted",
    "extend": "in_force",
    "ease": "adopted",
    "suspend": "suspended",
    "lift": "ended",
    "revoke": "ended",
    "enforce": "adopted",
    "challenge": "adopted",
    "uphold": "in_force",
    "strike_down": "ended",
    "reject": "rejected",
    "anticipate": "not_announced",
}
"""State that an act leaves its measure in, where nothing else is said."""

_LOOSENING = frozenset({"ease", "suspend", "lift", "revoke", "strike_down"})


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger in its sentence, with the act that governs it."""

    trigger: Trigger
    site: Site
    act: Trigger | None


def policy_events(context: Context, triggers: tuple[Trigger, ...]) -> Iterator[PolicyEvent]:
    """Yield the policy events that single triggers make, in order of the text."""
    by_parse: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        parse = context.parse_at(trigger.mention.start)
        if trigger.family == "policy" and parse is not None:
            by_parse.setdefault(parse.start, []).append(trigger)
    number = 0
    for start in sorted(by_parse):
        parse = context.parse_at(start)
        if parse is None:
            continue
        claimed: set[tuple[int, int]] = set()
        for candidate in _candidates(parse, by_parse[start]):
            event = _event(context, candidate)
            span = (candidate.trigger.mention.start, candidate.trigger.mention.end)
            if event is None or span in claimed:
                continue
            claimed.add(span)
            number += 1
            yield msgspec.structs.replace(event, id=f"e{number}")


def _candidates(parse: Parse, triggers: list[Trigger]) -> Iterator[Candidate]:
    acts = {
        parse.head_of(t.mention.start, t.mention.end): t for t in triggers if t.entry.part == "act"
    }
    named = [t for t in triggers if t.entry.part != "act"]
    heads = tuple(sorted({parse.head_of(t.mention.start, t.mention.end) for t in named}))
    used: set[int] = set()
    for trigger in named:
        mention = trigger.mention
        site = site_of(parse, mention.start, mention.end, trigger.entry.part, heads)
        if trigger.entry.part == "verb" and not parse.is_verb(site.head):
            continue
        if trigger.entry.part == "noun" and parse.tokens[site.head].tag.startswith("VB"):
            if not mention.text.istitle() and " " not in mention.text:
                continue
        act = None
        if (
            site.verb is not None
            and site.is_noun
            and site.relation in ("object", "subject", "prep")
        ):
            act = acts.get(site.verb)
            if act is not None and site.relation == "prep" and not act.entry.weak:
                act = None
            if act is not None:
                used.add(site.verb)
        elif site.relation == "self" and parse.tokens[site.head].dep in ("xcomp", "pcomp"):
            act = None
        yield Candidate(trigger=trigger, site=site, act=act)
    for head, act in acts.items():
        if head in used or act.entry.type is None or head in heads or not parse.is_verb(head):
            continue
        mention = act.mention
        site = site_of(parse, mention.start, mention.end, "act", heads)
        yield Candidate(trigger=act, site=site, act=None)


def _event(context: Context, candidate: Candidate) -> PolicyEvent | None:
    entry, site = candidate.trigger.entry, candidate.site
    act = candidate.act.entry if candidate.act is not None else None
    frame = frames().policy[entry.type or ""]
    slots = fill(context, site, frame, entry)
    commit = commitment(context, site)
    needs = entry.needs + (act.needs if act is not None else ())
    if missing(context, site, needs, slots, act) is not None:
        return None
    action = _action(entry, act, commit)
    direction = entry.direction or "restrict"
    loosened = action in _LOOSENING and (act is not None or entry.part == "act")
    if loosened and entry.part != "act":
        direction = "liberalise" if direction == "restrict" else "restrict"
    _implied(context, site, entry, slots)
    triggers = [candidate.trigger.mention]
    if candidate.act is not None and not candidate.act.entry.weak:
        triggers.append(candidate.act.mention)
    triggers = [
        context.mention(m.start, m.end, m.rule) for m in sorted(triggers, key=lambda m: m.start)
    ]
    return PolicyEvent(
        id="",
        type=entry.type or "",
        triggers=tuple(triggers),
        slots={role: tuple(found) for role, found in slots.items()},
        polarity=commit.polarity,
        modality=(act and act.modality) or entry.modality or commit.modality,
        instrument=entry.instrument or (act and act.instrument) or instrument_in(context, site),
        action=action,
        status=_status(entry, act, action, commit),
        direction=direction,
    )


def _action(entry: TriggerEntry, act: TriggerEntry | None, commit: Commitment) -> Action:
    if act is not None and act.action is not None:
        return act.action
    if entry.action is not None:
        return entry.action
    return "impose"


def _status(
    entry: TriggerEntry, act: TriggerEntry | None, action: Action, commit: Commitment
) -> PolicyStatus:
    if commit.polarity == "negative":
        return "rejected"
    if commit.modality in ("planned", "possible"):
        return "not_announced" if action == "anticipate" else "proposed"
    stated = (act.status if act is not None else None) or entry.status
    if stated is not None:
        return msgspec.convert(stated, type=PolicyStatus)
    if act is None and entry.part == "noun":
        return "in_force"
    return _STATUS[action]


def _implied(
    context: Context, site: Site, entry: TriggerEntry, slots: dict[str, list[Filler]]
) -> None:
    """Add what the article says once for all its acts: signature, heading of a digest."""
    signed = any(f.mention and "signature" in f.mention.rule for f in slots.get("actor", []))
    if "date" in slots:
        return
    if signed and context.signature_date is not None:
        item = context.signature_date
        mention = context.mention(item.start, item.end, f"{entry.id}: signature date")
        slots["date"] = [Filler(mention=mention, ref=item.ref)]
    elif context.digest_date is not None and site.relation == "self":
        slots["date"] = [Filler(value=context.digest_date)]
