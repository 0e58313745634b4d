"""One act, one event: joins what headline, summary, body and anaphors say of the same act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

import msgspec

from newsfacts.annotation import Event, Filler, PolicyEvent
from newsfacts.events.context import Context
from newsfacts.events.likeness import named, plain
from newsfacts.events.sameness import same_round, told_before
from newsfacts.events.taken_up import with_kinds
from newsfacts.events.triggers import Trigger, entries

E = TypeVar("E", bound=Event)

_OWN_TYPE = frozenset({"legislation", "regulation", "enforcement", "strategy"})
_ONE_ONLY = frozenset({"rate", "date", "amount", "valuation", "round", "period"})
_TAKES_UP = frozenset({"the", "this", "these", "that", "those", "such", "its", "their"})


def join(context: Context, events: Sequence[E], triggers: Sequence[Trigger]) -> list[E]:
    """Return the events with those of one act joined, and anaphors added as triggers."""
    joined: list[E] = []
    for event in with_kinds(context, _with_vehicles(context, events)):
        n = told_before(context, joined, event)
        if n is None:
            joined.append(event)
        else:
            joined[n] = merge(joined[n], event)
    joined = [event for event in _rounds(context, joined) if not _of_nobody(event)]
    return _renumbered(_anaphors(context, joined, triggers))


def _rounds(context: Context, events: list[E]) -> list[E]:
    """Join a company's money, told in parts: "X invested in it", "investors include Y and Z"."""
    out: list[E] = []
    for event in events:
        home = None
        if event.type in ("funding_round", "investment"):
            home = next(
                (n for n, other in enumerate(out) if same_round(context, other, event)), None
            )
        if home is None:
            out.append(event)
            continue
        told = ("investor", "round", "valuation")
        slots = {role: event.slots[role] for role in told if role in event.slots}
        part = msgspec.structs.replace(event, slots=slots)
        out[home] = merge(out[home], part)
    return out


_DEALS = frozenset({"acquisition", "divestiture", "merger"})


def _of_nobody(event: Event) -> bool:
    """Whether weights alone tell of an act of which nothing is said, or of a deal without a name.

    "The purchase was made in May."
    """
    by_weights = (m.rule.startswith("judged") or m.rule.endswith("anaphor") for m in event.triggers)
    if not all(by_weights) or not (isinstance(event, PolicyEvent) or event.type in _DEALS):
        return False
    fillers = [f for role, found in event.slots.items() if role != "date" for f in found]
    if isinstance(event, PolicyEvent):
        return not fillers
    words = (w for f in fillers if f.mention for w in f.mention.text.split())
    return not any(word[0].isupper() for word in words)


def merge(one: E, other: E) -> E:
    """Return the first event with the other's triggers, and its fillers where it adds some."""
    slots = dict(one.slots)
    for role, fillers in other.slots.items():
        have = slots.get(role, ())
        if have and role in _ONE_ONLY:
            continue
        names = {plain(f) for f in have} | {f.ref for f in have if f.ref}
        new = tuple(f for f in fillers if plain(f) not in names and f.ref not in names)
        new = tuple(f for f in new if not any(_inside(f, g) for g in have))
        if have and (role in ("object", "product") or (role == "organization" and not named(new))):
            continue
        slots[role] = have + new
    found = {(m.start, m.end): m for m in (*one.triggers, *other.triggers)}
    changes: dict[str, object] = {
        "slots": slots,
        "triggers": tuple(found[key] for key in sorted(found)),
    }
    if isinstance(one, PolicyEvent) and isinstance(other, PolicyEvent):
        changes["instrument"] = one.instrument or other.instrument
        standing = one.status == "in_force" and one.action in ("impose", "announce", "enforce")
        if standing and other.status != "in_force":
            changes |= {"action": other.action, "status": other.status}
    return msgspec.structs.replace(one, **changes)


def _inside(one: Filler, other: Filler) -> bool:
    """Whether one filler's mention overlaps another's: "Chile" of "Chile's parliament"."""
    a, b = one.mention, other.mention
    return a is not None and b is not None and a.start < b.end and b.start < a.end


def _with_vehicles(context: Context, events: Sequence[E]) -> list[E]:
    """Join a legal form with the measure that hangs below it: "an order that bans …"."""
    out: list[E] = []
    gone: set[str] = set()
    for event in events:
        if event.id in gone:
            continue
        if isinstance(event, PolicyEvent) and _is_vehicle(event):
            below = [
                e
                for e in events
                if e.id != event.id and e.id not in gone and _below(context, event, e)
            ]
            measures = [e for e in below if e.type not in _OWN_TYPE or _new_body(e)]
            if measures:
                below = [e for e in below if e.type in _OWN_TYPE or e.type == measures[0].type]
            whole: PolicyEvent = event
            for e in below:
                gone.add(e.id)
                whole = merge(cast(PolicyEvent, e), whole)
            joined = msgspec.structs.replace(
                whole,
                id=event.id,
                type=measures[0].type if measures else event.type,
                action=event.action,
                status=event.status,
                polarity=event.polarity,
                modality=event.modality,
                instrument=event.instrument or whole.instrument,
            )
            if measures and measures[0].type == "monetary":  # "voted 6-1 to hold the rate"
                own = cast(PolicyEvent, measures[0])
                joined = msgspec.structs.replace(joined, action=own.action, status=own.status)
            out.append(cast(E, joined))
            continue
        out.append(event)
    return [e for e in out if e.id not in gone]


def _new_body(event: Event) -> bool:
    """Whether it sets up a body: an order that does so is a strategy."""
    return any(m.rule == "create-body" for m in event.triggers)


def _is_vehicle(event: Event) -> bool:
    known = entries("policy")
    return any(m.rule in known and known[m.rule].vehicle for m in event.triggers)


def _below(context: Context, vehicle: Event, other: Event) -> bool:
    parse = context.parse_at(vehicle.triggers[0].start)
    mention = other.triggers[0]
    if parse is None or not parse.start <= mention.start < parse.end:
        return False
    heads = {parse.head_of(m.start, m.end) for m in vehicle.triggers}
    below = parse.head_of(mention.start, mention.end)
    i = below
    while i not in heads and parse.tokens[i].head != i:
        linked, i = parse.tokens[i].dep, parse.tokens[i].head
        if i in heads and linked == "conj" and parse.is_verb(i):
            return False  # "pass the law and ban the drug" are two acts
    return below not in heads and i in heads


def _anaphors(context: Context, events: list[E], triggers: Sequence[Trigger]) -> list[E]:
    """Add "the order", "these curbs", "the deal" to the last event of the type before them."""
    out = list(events)
    taken = {(m.start, m.end) for e in out for m in e.triggers}
    for trigger in triggers:
        mention, entry = trigger.mention, trigger.entry
        if entry.part != "noun" or (mention.start, mention.end) in taken:
            continue
        before = context.text[max(0, mention.start - 30) : mention.start].lower().split()
        if not before or not _TAKES_UP & set(before[-2:]):
            continue
        best: tuple[int, int] | None = None
        for n, event in enumerate(out):
            fits = event.type == entry.type or (
                entry.vehicle
                and isinstance(event, PolicyEvent)
                and event.instrument == entry.instrument
            )
            ends = [m.end for m in event.triggers if m.end <= mention.start]
            if ends and context.digest_date is not None:
                fits &= "\n" not in context.text[max(ends) : mention.start]  # an item of its own
            if fits and ends and (best is None or max(ends) > best[0]):
                best = (max(ends), n)
        if best is not None:
            event = out[best[1]]
            new = context.mention(mention.start, mention.end, f"{entry.id}, anaphor")
            ordered = tuple(sorted((*event.triggers, new), key=lambda m: m.start))
            taken.add((mention.start, mention.end))
            out[best[1]] = msgspec.structs.replace(event, triggers=ordered)
    return out


def _renumbered(events: Iterable[E]) -> list[E]:
    out = []
    for n, event in enumerate(events, 1):
        letter = "e" if isinstance(event, PolicyEvent) else "b"
        out.append(msgspec.structs.replace(event, id=f"{letter}{n}"))
    return out
