"""Puts policy events together: trigger, governing act, slots, attributes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsfacts.annotation import Filler, Mention, PolicyEvent
from newsfacts.events.candidates import Candidate, candidates
from newsfacts.events.clauses import is_passive, objects, subjects
from newsfacts.events.conditions import class_pattern, missing
from newsfacts.events.context import Context
from newsfacts.events.frames import Frame, frames
from newsfacts.events.gazetteer import public_words
from newsfacts.events.implied import implied, list_of
from newsfacts.events.instruments import instrument_in
from newsfacts.events.judged import judged_triggers, told_already, unlikely
from newsfacts.events.modality import commitment
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import phrase_span
from newsfacts.events.places import Site
from newsfacts.events.refinements import refined
from newsfacts.events.slots import fill, trigger_head
from newsfacts.events.standing import with_standing
from newsfacts.events.states import (
    action_of,
    by_court,
    direction_of,
    instrument_for,
    settled,
    states,
    status_of,
)
from newsfacts.events.things import with_owners
from newsfacts.events.thought import conditional, standing, untrue
from newsfacts.events.triggers import Trigger, TriggerEntry, entries


def policy_events(context: Context, triggers: tuple[Trigger, ...]) -> Iterator[PolicyEvent]:
    """Yield the policy events that single triggers make, in order of the text."""
    by_parse: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        parse = context.parse_at(trigger.mention.start)
        if trigger.family == "policy" and parse is not None:
            by_parse.setdefault(parse.start, []).append(trigger)
    for parse in context.parses:
        more = judged_triggers(context.document, "policy", parse)
        if more:
            by_parse.setdefault(parse.start, []).extend(more)
    number = 0
    for start in sorted(by_parse):
        parse = context.parse_at(start)
        if parse is None:
            continue
        if parse.lead is not None:
            acts = (t for t in triggers if t.family == "policy" and t.entry.part == "act")
            by_parse[start] += (t for t in acts if parse.lead[0] <= t.mention.start < parse.lead[1])
        claimed: set[tuple[int, int]] = set()
        made: list[PolicyEvent] = []
        nouns: set[int] = set()
        found = sorted(candidates(context, parse, by_parse[start]), key=lambda c: _rank(c.trigger))
        for candidate in found:
            span = (candidate.trigger.mention.start, candidate.trigger.mention.end)
            if span in claimed or set(objects(parse, candidate.site.head)) & nouns:
                continue  # the verb is what is done with a measure that stands already
            event = _event(context, candidate)
            if event is None or unlikely(context.document, event):
                continue
            if not candidate.trigger.judged or not told_already(parse, event, made):
                if candidate.site.is_noun:
                    nouns.add(candidate.site.head)
                claimed |= {(m.start, m.end) for m in event.triggers}
                made += with_standing(context, candidate, event)
        made = _with_actors(_without_yielding(parse, made))
        for event in sorted(made, key=lambda e: e.triggers[0].start):
            number += 1
            yield msgspec.structs.replace(event, id=f"e{number}")


def _rank(trigger: Trigger) -> tuple[bool, bool, int, bool]:
    """Where a trigger stands in line: nouns, then by the text, with context; weights come last."""
    entry = trigger.entry
    return (
        trigger.judged,
        entry.part != "noun",
        trigger.mention.start,
        not (entry.after or entry.before),
    )


_LOOSE = frozenset({"regulation", "strategy"})
"""Types of measures that an agreement on them says more of: "agreed to resume flights"."""


def _without_yielding(parse: Parse, made: list[PolicyEvent]) -> list[PolicyEvent]:
    """Leave out what only leads to another, or is what another is done with.

    "agreed" of "agreed to lift the ban"; "its tariffs" of "exempted copper from its tariffs".
    """
    known = entries("policy")

    def head(event: PolicyEvent, last: int = 0) -> int:
        return parse.head_of(event.triggers[last].start, event.triggers[last].end)

    leading = [e for e in made if known[e.triggers[0].rule].yields]
    measures = [e for e in made if e.type not in _LOOSE and e not in leading]
    above = {
        i for e in measures for n in range(len(e.triggers)) for i in parse.ancestors(head(e, n))
    }
    kept = [e for e in made if not (known[e.triggers[0].rule].yields and head(e) in above)]
    agreed = {head(e) for e in kept if known[e.triggers[0].rule].yields}
    kept = [e for e in kept if e.type not in _LOOSE or not agreed & set(parse.ancestors(head(e)))]
    for n, event in enumerate(kept):  # "agreed to restore ties" is one act
        over = [e for e in leading if e.type == event.type and e not in kept]
        over = [e for e in over if head(e) in parse.ancestors(head(event))]
        said = (*(m for e in over for m in e.triggers), *event.triggers)
        kept[n] = msgspec.structs.replace(event, triggers=said)
    done = {(e.type, head(e)) for e in kept if known[e.triggers[0].rule].part == "verb"}
    return [
        e
        for e in kept
        if len(e.triggers) > 1
        or known[e.triggers[0].rule].part != "noun"
        or not any((e.type, i) in done for i in parse.ancestors(head(e)))
        or _by_another(e)
    ]


def _by_another(event: PolicyEvent) -> bool:
    """Whether a noun says itself who did it: "arrested after a conviction by the high court"."""
    actors = event.slots.get("actor", ())
    return any(f.mention and f.mention.start > event.triggers[0].end for f in actors)


def _with_actors(events: list[PolicyEvent]) -> list[PolicyEvent]:
    """Give events of a sentence the actor of another of their type: "tariffs, and a 35% tariff"."""
    out = []
    known = entries("policy")
    for event in events:
        others = [e for e in events if e.type == event.type and e.slots.get("actor")]
        if event.type == "enforcement":  # "pardoned two men sentenced for fraud"
            others = []
        another = any(known[m.rule].slots.get("actor") == () for m in event.triggers)
        if not event.slots.get("actor") and others and not another:
            slots = {"actor": others[0].slots["actor"], **event.slots}
            event = msgspec.structs.replace(event, slots=slots)
        out.append(event)
    return out


def _event(context: Context, candidate: Candidate) -> PolicyEvent | None:
    entry, site = candidate.trigger.entry, candidate.site
    act = candidate.act.entry if candidate.act is not None else None
    frame = frames().policy[entry.type or ""]
    if not site.is_noun:  # "paid a fine of $5": the sum is the verb's as well
        own = objects(site.parse, site.head)
        site = msgspec.structs.replace(site, rivals=tuple(r for r in site.rivals if r not in own))
    elif entry.type == "strategy":  # "a plan that sets aside $5", "with a budget of $5"
        own = site.parse.children(site.head, "relcl", "acl", "prep")
        own += [k for j in own for k in site.parse.children(j, "pobj")]
        site = msgspec.structs.replace(site, rivals=tuple(r for r in site.rivals if r not in own))
    slots = fill(context, site, frame, _doer_first(candidate, frame))
    if untrue(site):
        return None
    list_of(context, site, entry, slots)
    told_at = _told(site, candidate)
    decided = act is not None and act.action in _DECIDING
    commit = commitment(context, told_at, acted=act is not None, decided=decided)
    if act is None and entry.instrument != "bill" and standing(told_at):
        commit = msgspec.structs.replace(commit, modality="asserted", polarity="positive", rules=())
    if entry.modality is not None:
        commit = msgspec.structs.replace(commit, modality=entry.modality)
    if "decides" in commit.rules and {"future", "may", "if"}.isdisjoint(commit.rules):
        commit = msgspec.structs.replace(commit, modality="asserted")  # public power has decided
    commit = settled(commit, entry.type or "")
    if commit.modality == "planned" and conditional(site):
        commit = msgspec.structs.replace(
            commit, modality="possible", rules=(*commit.rules, "condition")
        )
    needs = entry.needs + (act.needs if act is not None else ())
    if missing(context, site, needs, slots, act) is not None:
        return None
    firms = entry.type not in states().words.burdens or entry.type == "product_ban"
    firms = firms and not entry.anybody  # "farmers filed suit against the ministry"
    if act is not None and "actor" not in slots and firms and _private(context, site, act):
        return None
    doer = entry.type in _CASES or "actor" in slots  # of a case the firm may be the target
    if candidate.trigger.judged and not doer and _by_firm(context, site):
        return None
    told = any(role in slots for role in ("actor", "target", "object"))
    if not site.is_noun and site.parse.tokens[site.head].dep == "amod" and not told:
        return None  # "designated groups" tells of no act
    if entry.step == "complaint":  # "filed the complaint in the high court"
        courts = class_pattern("court")
        slots["target"] = [
            f
            for f in slots.get("target", [])
            if f.mention is None or not courts.search(f.mention.text)
        ]
        slots = {role: found for role, found in slots.items() if found}
    kind = refined(context, site, entry.id, entry.type or "", slots)
    if kind != entry.type:
        slots |= {
            role: found
            for role, found in fill(context, site, frames().policy[kind], entry).items()
            if role == "target" and role not in slots and role not in entry.slots
        }
    slots = with_owners(context, site.parse, slots)
    implied(context, site, entry, kind, slots, done=site.acting and act is not None)
    action = action_of(site, entry, act, commit, kind, slots)
    if kind == "strategy" and entry.id == "programme" and action in _ENDING:
        kind = "regulation"  # what ends a programme sets up none
    if act is not None and kind in _CASES and action in _REVIEWED and site.is_noun:
        words = phrase_span(context, site.parse, site.head)
        slots["object"] = [Filler(mention=context.mention(*words, f"{entry.id}: reviewed"))]
    status = status_of(context, site, entry, act, action, commit, kind, slots)
    instrument = entry.instrument or (act and act.instrument) or None
    if instrument is None:
        ruled = "actor" not in slots or by_court(slots)
        instrument = instrument_in(context, site, but=None if ruled else "court_ruling")
    triggers = [candidate.trigger.mention]
    done_by = candidate.act.mention if candidate.act is not None else None
    told = act is not None and (not act.weak or (act.status is not None and act.modality is None))
    if done_by is not None and told and site.is_noun:
        triggers.append(done_by)
    if entry.leads:
        triggers += _led(context, site, entry)
    triggers = [
        context.mention(m.start, m.end, m.rule) for m in sorted(triggers, key=lambda m: m.start)
    ]
    return PolicyEvent(
        id="",
        type=kind,
        triggers=tuple(triggers),
        slots={role: tuple(found) for role, found in slots.items()},
        polarity=commit.polarity,
        modality=(act and act.modality) or commit.modality,
        instrument=instrument_for(entry, instrument, status, candidate.trigger.mention.text),
        action=action,
        status=status,
        direction=direction_of(entry, act, action, kind, commit, slots),
    )


def _led(context: Context, site: Site, entry: TriggerEntry) -> list[Mention]:
    """The verb of what is to be done: "directs the agency to lift the ban"."""
    parse = site.parse
    heads = (site.head, *objects(parse, site.head))
    below = [j for i in heads for j in parse.children(i, "xcomp", "ccomp", "acl", "relcl", "advcl")]
    verbs = (parse.tokens[j] for j in below if parse.tokens[j].tag in ("VB", "VBP"))
    return [context.mention(verb.start, verb.end, entry.id) for verb in verbs][:1]


_CASES = frozenset({"enforcement", "antitrust"})
_REVIEWED = frozenset({"ease", "strike_down", "uphold"})
"""What a court does with an earlier act, which is then what the event is about."""


def _doer_first(candidate: Candidate, frame: Frame) -> TriggerEntry:
    """Look for the actor at the verb of an act first: "the EU cleared a Slovak scheme"."""
    entry, site = candidate.trigger.entry, candidate.site
    places = entry.slots.get("actor") or frame.slots["actor"].noun
    if candidate.act is None or candidate.act.entry.weak or "subject" not in places:
        return entry
    if not site.is_noun or site.verb is None or site.relation != "object":
        return entry
    if site.parse.tokens[site.verb].lower in states().words.gets:
        return entry
    order = ("subject", *(p for p in places if p != "subject"))
    return msgspec.structs.replace(entry, slots={**entry.slots, "actor": order})


def _by_firm(context: Context, site: Site) -> bool:
    """Whether a firm or private person does it: "Pello raised its rates"."""
    if site.verb is None or is_passive(site.parse, site.verb):
        return False
    items = (
        context.mentions.covering(site.parse.tokens[j].start, site.parse.tokens[j].end)
        for j in subjects(site.parse, site.verb)
    )
    return any(
        item is not None and item.kind in ("organization", "person") and not context.is_public(item)
        for item in items
    )


def _private(context: Context, site: Site, act: TriggerEntry) -> bool:
    """Whether a firm or club does it of its own: "the platform removed the ban"."""
    parse, verb = site.parse, site.verb
    if (
        verb is None
        or not site.acting
        or is_passive(parse, verb)
        or act.id not in states().words.powers
    ):
        return False
    if parse.tokens[verb].lower in states().words.gets or site.relation != "object":
        return False
    words = public_words()
    private = (words.groups | words.anaphors) - words.officials - words.bodies
    return any(
        parse.tokens[j].lower in private
        or (
            (item := context.mentions.covering(parse.tokens[j].start, parse.tokens[j].end))
            is not None
            and item.kind == "organization"
            and not context.is_public(item)
        )
        for j in subjects(parse, verb)
    )


def _told(site: Site, candidate: Candidate) -> Site:
    """The site whose verb says whether it is done: of "the pact it joined" that below."""
    act, below = candidate.act, site.below
    if act is None or below is None or site.verb is None:
        return site
    parse = site.parse
    if trigger_head(parse, act.mention.start, act.mention.end, "act") != below:
        return site
    return msgspec.structs.replace(site, verb=below, relation="object")


_DECIDING = frozenset({"reject", "pass", "sign", "uphold", "strike_down", "suspend", "revoke"})
"""What is done with a proposed measure that settles it."""
_ENDING = frozenset({"lift", "revoke", "suspend", "strike_down"})
