"""Fillers that weights take out of an event's slots, and those that they put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsfacts.annotation import Event, Filler, Mention
from newsfacts.events.context import Context
from newsfacts.events.fillers import fillers
from newsfacts.events.frames import Frame, Slot, frames
from newsfacts.events.offences import offence_words
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import phrase_span
from newsfacts.events.read import Window
from newsfacts.events.triggers import entries

E = TypeVar("E", bound=Event)
Floats = NDArray[np.float32]
Fill = Callable[[Window, str, int, Sequence[str | None]], Floats]
"""How likely each word of a window fills each slot; see `newsfacts.spotter.roles`."""

OUT = 0.02
"""A policy event's filler none of whose words is as likely as this to be one is taken out.

Those of business events stay: rules are the surer there.
"""
IN = 0.55
"""Words that fill a slot as likely as this are put in."""
IN_OF = {"actor": 0.65, "target": 0.65}
"""The same for slots that rules fill well by themselves."""


class Weighed(NamedTuple):
    """The words around an event and how likely each fills each slot."""

    places: tuple[tuple[int, int], ...]
    shares: Floats

    def words(self, start: int, end: int) -> list[int]:
        """Return the numbers of the words of a span."""
        return [n for n, (a, b) in enumerate(self.places) if a < end and start < b]


def weigh(
    context: Context,
    event: E,
    windows: Sequence[Window],
    fill: Fill,
    slots: Sequence[str],
    dates: Collection[tuple[int, int]] = (),
) -> E:
    """Return an event with the fillers that weights hold for likely.

    `dates` are offsets of the days that rules have given to events: no policy event gets one of
    another's by weights.
    """
    weighed = _weighed(context, event, windows, fill)
    if weighed is None:
        return event
    number = {role: 1 + n for n, role in enumerate(slots)}
    frame = (frames().policy | frames().business)[event.type]
    ruled = event.type in frames().policy
    kept = {
        role: [f for f in found if not (ruled and _out(weighed, f, number[role]))]
        for role, found in event.slots.items()
    }
    parses = [parse for m in event.triggers if (parse := context.parse_at(m.start)) is not None]
    for role, start, end in _runs(weighed, slots):
        parse = next((p for p in parses if p.start <= start < p.end), None)
        another = ruled and role == "date" and any(a < end and start < b for a, b in dates)
        if parse is None or another or _barred(context, parse, event, role, start, end):
            continue
        if _open(frame, role):
            whole = _whole(parse, event, start, end) if role in _THINGS else (start, end)
            _put(context, parse, frame.slots[role], kept, role, *whole)
    return msgspec.structs.replace(
        event, slots={role: tuple(kept[role]) for role in frame.slots if kept.get(role)}
    )


def _barred(context: Context, parse: Parse, event: Event, role: str, start: int, end: int) -> bool:
    """Whether a span can't fill a slot, whatever weights say."""
    if any(m.start <= start and end <= m.end for m in event.triggers) or role in _closed(event):
        return True
    return role == "object" and (_penalty(parse, event, end) or _legal_basis(context, start))


def _closed(event: Event) -> set[str]:
    """Return the slots that the entries of an event's triggers leave empty."""
    known = entries("policy" if event.type in frames().policy else "business")
    found = (known.get(m.rule.split(",")[0]) for m in event.triggers)
    return {role for e in found if e is not None for role, places in e.slots.items() if not places}


_BASIS = re.compile(
    r"\b(?:pursuant to|in accordance with|under|by|authority of|vested in me by)\s+(?:the\s+)?\Z"
)


def _legal_basis(context: Context, start: int) -> bool:
    """Whether a span is only the law that an act is done under: "pursuant to the Trade Act"."""
    return _BASIS.search(context.text, max(0, start - 40), start) is not None


_THINGS = frozenset({"object", "product"})
"""Slots of things, whose phrases are put in whole."""


def _whole(parse: Parse, event: Event, start: int, end: int) -> tuple[int, int]:
    """Return a span up to the noun that it only modifies: "nuclear power station"."""
    noun = parse.tokens[parse.head_of(start, end)]
    while noun.dep in ("compound", "nmod") and noun.head > noun.i:
        noun = parse.tokens[noun.head]
        if any(m.start < noun.end and noun.start < m.end for m in event.triggers):
            return start, end
    return start, max(end, noun.end)


def _penalty(parse: Parse, event: Event, end: int) -> bool:
    """Whether a span ends in what somebody is given, which is not what it is given for."""
    words = offence_words()
    case = event.type in ("enforcement", "antitrust")
    return case and parse.tokens[parse.at(end - 1)].lower in words.penalties | words.charges


def _open(frame: Frame, role: str) -> bool:
    """Whether a slot may change: neither its words nor their number decide on the event."""
    return role != frame.split and "closed" not in frame.slots[role].kinds


def _weighed(
    context: Context, event: Event, windows: Sequence[Window], fill: Fill
) -> Weighed | None:
    """Return what weights say of the words around the event's first trigger that was read.

    Other triggers of the same window have a say in it: their mean.
    """
    read: Window | None = None
    found: list[Floats] = []
    for mention in event.triggers:
        for window in windows if read is None else (read,):
            at = _place(window, mention.start)
            if at is not None:
                read = window
                found.append(fill(window, event.type, at, _ways(context, mention, window)))
                break
    return Weighed(read.places, np.mean(found, axis=0)) if read is not None else None


def _place(window: Window, offset: int) -> int | None:
    """The place of the word at an offset, None if the window doesn't hold it."""
    if not window.places[0][0] <= offset < window.places[-1][1]:
        return None
    return next((n for n, (a, b) in enumerate(window.places) if a <= offset < b), None)


def _ways(context: Context, mention: Mention, window: Window) -> list[str | None]:
    parse = context.parse_at(mention.start)
    if parse is None:
        return [None] * len(window.places)
    ways = parse.ways(parse.head_of(mention.start, mention.end))
    return [
        ways[parse.at(start)] if parse.start <= start < parse.end else None
        for start, _ in window.places
    ]


def _out(weighed: Weighed, filler: Filler, slot: int) -> bool:
    """Whether a filler is all but impossible; what stands for a name elsewhere is not asked."""
    mention = filler.mention
    if mention is None or mention.rule.endswith(("anaphor", "pronoun", "word", "reviewed")):
        return False
    words = weighed.words(mention.start, mention.end)
    return bool(words) and max(float(weighed.shares[n, slot]) for n in words) < OUT


def _runs(weighed: Weighed, slots: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield slot and span of neighbouring words that likely fill it together."""
    best = weighed.shares.argmax(axis=1)
    n = 0
    while n < len(best):
        last = n
        while last + 1 < len(best) and best[last + 1] == best[n]:
            last += 1
        role = slots[best[n] - 1]
        likely = float(weighed.shares[n : last + 1, best[n]].mean())
        if best[n] and likely >= IN_OF.get(role, IN):
            yield role, weighed.places[n][0], weighed.places[last][1]
        n = last + 1


def _put(
    context: Context,
    parse: Parse,
    slot: Slot,
    kept: dict[str, list[Filler]],
    role: str,
    start: int,
    end: int,
) -> None:
    """Put what a span names into a slot, unless it fills another or the slot is full."""
    have = kept.get(role, [])
    if have and not slot.many:
        return
    everything = [f for found in kept.values() for f in found]
    if any(f.mention and f.mention.start < end and start < f.mention.end for f in everything):
        return
    if have and not _listed(parse, have, start, end):
        return
    for filler in _made(context, parse, slot, role, start, end):
        if filler.ref is None or all(f.ref != filler.ref for f in have):
            kept.setdefault(role, []).append(filler)
            if not slot.many:
                return


def _listed(parse: Parse, have: Sequence[Filler], start: int, end: int) -> bool:
    """Whether a span is coordinated with one of the fillers of its slot."""
    first = _first(parse, parse.head_of(start, end))
    return any(
        f.mention is not None
        and parse.start <= f.mention.start < parse.end
        and _first(parse, parse.head_of(f.mention.start, f.mention.end)) == first
        for f in have
    )


def _first(parse: Parse, i: int) -> int:
    """The first of the words that a token is coordinated with."""
    while parse.tokens[i].dep == "conj":
        i = parse.tokens[i].head
    return i


def _made(
    context: Context, parse: Parse, slot: Slot, role: str, start: int, end: int
) -> list[Filler]:
    """Return the fillers that the words of a span make, as its slot takes them."""
    rule = f"weights: {role}"
    if "rate" in slot.kinds:
        return [Filler(mention=context.mention(start, end, rule))]
    out: list[Filler] = []
    for noun in parse.conjuncts(parse.head_of(start, end)):
        token = parse.tokens[noun]
        if not start <= token.start < end:
            continue
        found = fillers(context, parse, noun, slot.kinds, rule)
        found = [f for f in found if f.mention and f.mention.start < end and start < f.mention.end]
        if not found and {"phrase", "party"} & set(slot.kinds) and token.tag.startswith(_NAMING):
            found = [Filler(mention=context.mention(*phrase_span(context, parse, noun), rule))]
        out += found
    return out


_NAMING = ("NN", "VBG", "CD")
"""Tags of words that may head a phrase."""
