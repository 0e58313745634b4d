"""One act, one event: joins what headline, summary, body and anaphors say of the same act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

import msgspec

from newsfacts.annotation import Event, Filler, PolicyEvent
from newsfacts.events.context import Context
from newsfacts.events.gazetteer import public_words
from newsfacts.events.likeness import keys, meet, mixed, named, plain, words
from newsfacts.events.triggers import Trigger, entries

E = TypeVar("E", bound=Event)

_UNDO = frozenset({"lift", "revoke", "strike_down", "suspend", "ease", "reject"})
_OWN_TYPE = frozenset({"legislation", "regulation", "enforcement", "strategy"})
_ONE_ONLY = frozenset({"rate", "date", "amount", "valuation", "round", "period"})
_LOOSE = frozenset({"date", "rate", "amount", "period", "measure", "change", "open_source"})
_SHARED = frozenset({"date", "actor"})
"""Slots that do not tell one act of an actor from another."""
_CURBS = frozenset({"export_control", "import_restriction", "investment_restriction", "tariff"})
_WIDE = frozenset({"regulation", "strategy", "enforcement", "legislation"})
"""Types of so many measures that two of one actor need not be one."""
_TAKES_UP = frozenset({"the", "this", "these", "that", "those", "such", "its", "their"})


def join(context: Context, events: Sequence[E], triggers: Sequence[Trigger]) -> list[E]:
    """Return the events with those of one act joined, and anaphors added as triggers."""
    joined: list[E] = []
    for event in _with_vehicles(context, events):
        for n in reversed(range(len(joined))):
            other = joined[n]
            if _steps(other) and _steps(event) and not _steps(other) & _steps(event):
                continue  # a complaint and its settlement
            if context.digest_date is not None and _lines_apart(context, other, event):
                continue
            if (
                same_act(context, other, event)
                or _bare(other, event)
                or _one_move(context, other, event)
                or _one_step(context, other, event)
            ):
                joined[n] = merge(other, event)
                break
        else:
            joined.append(event)
    joined = _bans(_rounds(context, joined))
    return _renumbered(_anaphors(context, joined, triggers))


def _lines_apart(context: Context, one: Event, other: Event) -> bool:
    """Whether two events of a digest stand in items of their own."""
    start, end = one.triggers[-1].end, other.triggers[0].start
    return "\n" in context.text[start:end]


def _rounds(context: Context, events: list[E]) -> list[E]:
    """Join a company's money, told in parts: "X invested in it", "investors include Y and Z"."""
    out: list[E] = []
    for event in events:
        home = None
        if event.type in ("funding_round", "investment"):
            home = next(
                (n for n, other in enumerate(out) if _same_round(context, other, event)), None
            )
        if home is None:
            out.append(event)
            continue
        told = ("investor", "round", "valuation")
        slots = {role: event.slots[role] for role in told if role in event.slots}
        part = msgspec.structs.replace(event, slots=slots)
        out[home] = merge(out[home], part)
    return out


def _same_round(context: Context, one: Event, other: Event) -> bool:
    if one.type != "funding_round" or "company" not in one.slots:
        return False
    for role in ("amount", "round", "valuation"):
        mine, theirs = one.slots.get(role, ()), other.slots.get(role, ())
        if mine and theirs and not meet(keys(context, mine), keys(context, theirs)):
            return False
    company = other.slots.get("company") or other.slots.get("target")
    if company is None:
        return other.type == "funding_round"
    return meet(keys(context, one.slots["company"]), keys(context, company))


def _bans(events: list[E]) -> list[E]:
    """A ban that is only called so is of the kind that the article told of before."""
    out: list[E] = []
    for event in events:
        if event.type == "product_ban" and not event.slots.get("object"):
            kinds = [e.type for e in out if e.type in _CURBS]
            if kinds:
                event = msgspec.structs.replace(event, type=kinds[-1])
        out.append(event)
    return out


def same_act(context: Context, one: Event, other: Event) -> bool:
    """Return whether two events of a text are the same act: same type, and nothing against it."""
    if one.type != other.type or one.polarity != other.polarity:
        return False
    if isinstance(one, PolicyEvent) and isinstance(other, PolicyEvent):
        if (one.action in _UNDO) != (other.action in _UNDO):
            return False
        if (one.action == "anticipate" or one.modality == "possible") != (
            other.action == "anticipate" or other.modality == "possible"
        ):
            return False
    shared: set[str] = set()
    for role in one.slots.keys() & other.slots.keys():
        mine, theirs = keys(context, one.slots[role]), keys(context, other.slots[role])
        # "chip makers", "the country's rich chip makers"
        told = role == "organization" and not named((*one.slots[role], *other.slots[role]))
        by_words = role in ("object", "product") or told
        if meet(mine, theirs) or (by_words and words(mine) & words(theirs)):
            shared.add(role)
        elif _vague(one.slots[role]) or _vague(other.slots[role]):
            continue
        elif role == "object" and _same_parties(context, one, other):
            continue
        elif role not in ("actor", "open_source", "measure") or not mixed(
            one.slots[role], other.slots[role]
        ):
            return False
    told_apart = (
        one.type in _WIDE
        and isinstance(one, PolicyEvent)
        and isinstance(other, PolicyEvent)
        and one.action != other.action
        and not _said_alike(one, other)
    )
    enough = shared - _LOOSE - ({"actor"} if told_apart else set())
    return bool(enough) or _same_sum(context, one, other)


def _same_parties(context: Context, one: Event, other: Event) -> bool:
    """Whether one body does the same to one named party: its licence, called this or that."""
    if not isinstance(one, PolicyEvent) or not isinstance(other, PolicyEvent):
        return False
    if one.type not in ("licence", "antitrust") or one.action != other.action:
        return False
    for role in ("actor", "target"):
        mine, theirs = one.slots.get(role, ()), other.slots.get(role, ())
        if not meet(keys(context, mine), keys(context, theirs)):
            return False
    return named(one.slots["target"])


def _vague(fillers: Sequence[Filler]) -> bool:
    """Whether fillers only take up a company: "the platform"."""
    anaphors = public_words().anaphors
    return not named(fillers) and all(plain(f).rpartition(" ")[2] in anaphors for f in fillers)


def _same_sum(context: Context, one: Event, other: Event) -> bool:
    """Whether both tell of a penalty of one sum, and nothing else that they say differs."""
    if one.type not in ("enforcement", "antitrust"):
        return False
    mine, theirs = one.slots.get("amount", ()), other.slots.get("amount", ())
    return bool(mine and theirs) and meet(keys(context, mine), keys(context, theirs))


def _bare(one: Event, other: Event) -> bool:
    """Whether the later event says nothing of its own that could tell it from the earlier."""
    if one.type != other.type or one.polarity != other.polarity:
        return False
    if isinstance(one, PolicyEvent) and isinstance(other, PolicyEvent):
        if one.action != other.action or one.modality != other.modality:
            return False
        if one.type in _WIDE and not _said_alike(one, other):
            return False
        return not other.slots.keys() - _SHARED or not one.slots.keys() - _SHARED
    return False


def _said_alike(one: Event, other: Event) -> bool:
    """Whether a word of a trigger comes again: a curfew is no closure, though both are rules."""
    said = [{w[:6] for m in e.triggers for w in m.text.lower().split()} for e in (one, other)]
    return bool(said[0] & said[1])


def _one_move(context: Context, one: Event, other: Event) -> bool:
    """Whether two steps of a case in one sentence are one: "sentenced … and fined", "seizing"."""
    if one.type != "enforcement" or other.type != "enforcement":
        return False
    parse = context.parse_at(one.triggers[0].start)
    mention = other.triggers[0]
    if parse is None or not parse.start <= mention.start < parse.end:
        return False
    first = parse.head_of(one.triggers[0].start, one.triggers[0].end)
    second = parse.head_of(mention.start, mention.end)
    if not (parse.is_verb(first) and parse.is_verb(second)):
        return False
    i = second
    while parse.tokens[i].dep in ("conj", "advcl", "xcomp", "dep") and i != first:
        if parse.children(i, "nsubj", "nsubjpass"):
            return False
        i = parse.tokens[i].head
    return i == first


def _one_step(context: Context, one: Event, other: Event) -> bool:
    """Whether both are the complaint, or the redress, of one agency's case: "in its complaint"."""
    if context.digest_date is not None or one.type != other.type or not _steps(one) & _steps(other):
        return False
    for role in ("actor", "target", "amount"):
        mine, theirs = one.slots.get(role, ()), other.slots.get(role, ())
        told = (named(mine) and named(theirs)) or (role == "amount" and mine and theirs)
        if told and not meet(keys(context, mine), keys(context, theirs)):
            return False
    return bool(one.slots.get("actor") or other.slots.get("actor"))


def _steps(event: Event) -> set[str]:
    known = entries("policy")
    found = {known[m.rule].step for m in event.triggers if m.rule in known}
    return {step for step in found if step is not None}


def merge(one: E, other: E) -> E:
    """Return the first event with the other's triggers, and its fillers where it adds some."""
    slots = dict(one.slots)
    for role, fillers in other.slots.items():
        have = slots.get(role, ())
        if have and role in _ONE_ONLY:
            continue
        names = {plain(f) for f in have} | {f.ref for f in have if f.ref}
        new = tuple(f for f in fillers if plain(f) not in names and f.ref not in names)
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
            measures = [e for e in below if e.type not in _OWN_TYPE]
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
            out.append(cast(E, joined))
            continue
        out.append(event)
    return [e for e in out if e.id not in gone]


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
