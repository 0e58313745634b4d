"""Fills the slots of a frame: walks the places that the frame, or the trigger's entry, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from newsfacts.annotation import Filler
from newsfacts.events.clauses import (
    agent,
    governor,
    is_passive,
    objects,
    owners,
    prepositional,
    subjects,
)
from newsfacts.events.context import Context
from newsfacts.events.fillers import filler_of, fillers
from newsfacts.events.frames import Frame, Slot
from newsfacts.events.gazetteer import country_of
from newsfacts.events.mentions import Item
from newsfacts.events.parse import Parse
from newsfacts.events.triggers import TriggerEntry

_RATE = re.compile(
    r"\b\d+(?:\.\d+)?(?:\s?(?:%|percent|per cent|basis points|percentage points?))(?!\w)"
    r"|\b(?:a )?(?:quarter|half)[ -](?:of a )?(?:percentage )?point\b",
    re.IGNORECASE,
)
_MENTIONED = frozenset({"organization", "person", "place", "amount", "date", "model"})


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger in its sentence: where slots are filled from."""

    parse: Parse
    head: int
    """Token that carries the trigger."""
    verb: int | None
    """The trigger itself if it is a verb, or the verb that governs it."""
    relation: str
    """What the trigger is to the governing verb: self, object, subject, prep or nothing."""
    start: int
    end: int
    bounds: tuple[int, int]
    """Part of the sentence that no other trigger of the same kind claims."""

    @property
    def is_noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.relation != "self"


def site_of(parse: Parse, start: int, end: int, part: str, bounds: tuple[int, int]) -> Site:
    """Return the site of a trigger at a span."""
    head = parse.head_of(start, end)
    verb: int | None = head
    relation = "self"
    if part == "noun" or not parse.is_verb(head):
        verb, relation = governor(parse, head)
    return Site(
        parse=parse, head=head, verb=verb, relation=relation, start=start, end=end, bounds=bounds
    )


def fill(context: Context, site: Site, frame: Frame, entry: TriggerEntry) -> dict[str, list[Filler]]:
    """Return the fillers of every slot of a frame that the text has any for."""
    filled: dict[str, list[Filler]] = {}
    taken: set[tuple[int, int]] = set()
    for role, slot in frame.slots.items():
        if role in entry.fixed:
            mention = context.mention(site.start, site.end, f"{entry.id}: word")
            filled[role] = [Filler(mention=mention, value=entry.fixed[role])]
            continue
        places = entry.slots.get(role)
        if places is None:
            places = slot.noun if site.is_noun else slot.verb
        found: list[Filler] = []
        for place in places:
            rule = f"{entry.id}: {place}"
            for filler in _from(context, site, place, slot, rule):
                span = (filler.mention.start, filler.mention.end) if filler.mention else (-1, -1)
                if span in taken or filler in found or _inside(span, site):
                    continue
                found.append(filler)
                taken.add(span)
                if not slot.many:
                    break
            if found and (not slot.many or place not in _GOES_ON):
                break
        if found:
            filled[role] = found
    return filled


_GOES_ON = frozenset({"subject", "with", "into", "between", "and", "possessor", "for", "in"})
"""Places after which the next ones are looked at as well."""


def _inside(span: tuple[int, int], site: Site) -> bool:
    return site.start <= span[0] and span[1] <= site.end


def _from(context: Context, site: Site, place: str, slot: Slot, rule: str) -> Iterator[Filler]:
    if place == "sentence":
        yield from _in_sentence(context, site, slot, rule)
    elif place in ("before", "after"):
        yield from _beside(context, site, slot, rule, place)
    elif place == "self":
        start, end = site.start, site.end
        yield Filler(mention=context.mention(start, end, rule))
    else:
        for noun in nouns_at(site, place):
            yield from fillers(context, site.parse, noun, slot.kinds, rule)


def nouns_at(site: Site, place: str) -> list[int]:
    """Return the tokens at a place: subject, agent, object, possessor, modifier, preposition…"""
    parse, head, verb = site.parse, site.head, site.verb
    if place in ("subject", "active subject"):
        return _subjects(site, active=place != "subject")
    if place == "agent":
        found = agent(parse, head)
        if not found and site.is_noun and verb is not None and site.relation == "object":
            found = agent(parse, verb)
        return found
    if place == "object":
        return objects(parse, head) if not site.is_noun else []
    if place == "possessor":
        return owners(parse, head) if parse.children(head, "poss") else []
    if place == "modifier":
        return [
            j
            for j in parse.children(head, "compound", "amod", "nmod")
            if parse.tokens[j].end <= site.start or parse.tokens[j].start >= site.end
        ]
    if place == "parent":
        return [parse.tokens[head].head] if parse.tokens[head].dep in ("acl", "relcl") else []
    if place == "infinitive":
        return []
    found = prepositional(parse, head, place)
    if not found and site.is_noun and verb is not None and site.relation in ("object", "subject"):
        found = prepositional(parse, verb, place)
    elif not found and not site.is_noun:
        for j in objects(parse, head) if not is_passive(parse, head) else []:
            found = found or prepositional(parse, j, place)
    return found


def _subjects(site: Site, *, active: bool) -> list[int]:
    parse, verb = site.parse, site.verb
    if verb is None or site.relation == "prep" and active:
        return []
    if site.relation == "subject" and site.is_noun:
        return []
    if is_passive(parse, verb):
        if active:
            return []
        return [] if site.is_noun else _passive_subject(parse, verb)
    return subjects(parse, verb)


def _passive_subject(parse: Parse, verb: int) -> list[int]:
    return []


def _in_sentence(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """Values of the sentence, nearest first, within the bounds that other triggers leave."""
    start, end = site.bounds
    if "rate" in slot.kinds:
        for match in _RATE.finditer(context.text, start, end):
            yield Filler(mention=context.mention(match.start(), match.end(), rule))
        return
    kinds = tuple(kind for kind in slot.kinds if kind in _MENTIONED)
    items = context.mentions.between(start, end, *kinds)
    items.sort(key=lambda item: _distance(item, site))
    for item in items[: (1 if "amount" not in kinds else 2)]:
        yield filler_of(context, item, rule)


def _beside(
    context: Context, site: Site, slot: Slot, rule: str, place: str
) -> Iterator[Filler]:
    """The nearest mention of the right kind before or after the trigger, in the sentence."""
    kinds = tuple(kind for kind in slot.kinds if kind in _MENTIONED)
    if not kinds:
        return
    if place == "before":
        items = context.mentions.between(site.parse.start, site.start, *kinds)[-1:]
    else:
        items = context.mentions.between(site.end, site.parse.end, *kinds)[:1]
    for item in items:
        yield filler_of(context, item, rule)


def _distance(item: Item, site: Site) -> int:
    return item.start - site.end if item.start >= site.end else (site.start - item.end) * 2


def is_adjective_of_country(text: str) -> bool:
    """Return whether a word is the adjective of a country."""
    return country_of(text) is not None
