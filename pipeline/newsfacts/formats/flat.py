"""Records as labelled spans and nothing else, and the losses that this means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from newsfacts.annotation import Entity, Event
from newsfacts.formats.graph import REFERENCES, facts_of
from newsfacts.formats.labels import SHORT
from newsfacts.formats.losses import Losses
from newsfacts.record import Record


class Flat(NamedTuple):
    """A labelled span."""

    start: int
    end: int
    label: str


def flat_spans(
    record: Record, losses: Losses, name: str, labels: Mapping[str, str] = SHORT
) -> list[Flat]:
    """Return all mentions of entities, amounts and dates, sorted; count what is left out.

    Args:
        record: the record.
        losses: counts what the format can't hold.
        name: the format's name.
        labels: list of the record → label.
    """
    found = []
    for row in record.annotations():
        if isinstance(row, Event):
            fillers = sum(len(slot) for slot in row.slots.values())
            losses.add("events", f"{name} has no events")
            losses.add("slot fillers", f"{name} has no events", fillers)
            continue
        found += [Flat(m.start, m.end, labels[row.layer]) for m in row.spans()]
        facts = facts_of(row)
        traced = sum(bool(m.stage or m.rule or m.confidence is not None) for m in row.spans())
        losses.add("stages, rules and confidences", f"{name} has no place for them", traced)
        links = sum(field in facts for field in REFERENCES)
        losses.add("links of amounts, models and makers", f"{name} has no links", links)
        rest = facts.keys() - {"id", "name", "aliases", "mention", "mentions", *REFERENCES}
        if isinstance(row, Entity):
            if not row.mentions:
                losses.add("entities without a mention", f"{name} has spans only")
            if len({m.text for m in row.mentions}) > 1:
                losses.add("entities with several names", f"{name} doesn't tie them together")
            losses.add("kinds, offices, countries, former names", f"{name} has no attributes",
                       len(rest))  # fmt: skip
        elif rest:
            losses.add("values of amounts, counts and dates", f"{name} has no values")
    return sorted(found)


def tokens(text: str, cuts: Iterable[int]) -> list[tuple[int, int]]:
    """Return (start, end) of the words and signs of a text, cut further at the given offsets.

    White space belongs to no token, so that every span between two cuts is whole tokens.
    """
    ends = sorted({0, len(text), *cuts})
    out = []
    for low, high in pairwise(ends):
        start = low
        while start < high:
            if text[start].isspace():
                start += 1
                continue
            end = start + 1
            if _is_word(text[start]):
                while end < high and _is_word(text[end]):
                    end += 1
            out.append((start, end))
            start = end
    return out


def one_layer(spans: list[Flat], losses: Losses, name: str) -> list[Flat]:
    """Return spans none of which overlaps another: the longer ones stay, then the earlier."""
    taken: set[int] = set()
    out = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s)):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            out.append(span)
        else:
            losses.add("spans that overlap another", f"{name} has one layer; the longest is kept")
    return sorted(out)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
