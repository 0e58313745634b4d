"""Confidence: how often a rule was right on the development gold, on every mention.

The counts stand in `lexicons/confidence.tsv`, written by `python gold/calibrate.py`. A rule that
was seen seldom leans on the precision of its whole label (four imagined cases of it).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from newsfacts.annotation import Annotation, Entity, Event, Filler, Mention
from newsfacts.document import Document
from newsfacts.lexicon import read_table
from newsfacts.record import LAYERS
from newsfacts.stage import Stage

_PRIOR = 4.0
_STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


class Confidence(Stage):
    """Puts a confidence on every mention, of entities, values, triggers and fillers, and event.

    An event is as sure as its surest trigger.
    """

    name = "confidence"
    needs = LAYERS
    gives = LAYERS

    def run(self, document: Document) -> Iterable[Annotation]:
        """Yield every annotation again, with confidences."""
        for kind in LAYERS:
            for annotation in document.get(kind):
                yield _rated(annotation)


def key_of(label: str, mention: Mention, kind: str = "") -> str:
    """Return the row that a mention belongs to: its rule, or an event's type.

    The tagger's own confidence, where there is one, is part of it, in steps.
    """
    if kind:
        return kind
    if mention.confidence is None:
        return f"{mention.stage}/{mention.rule}"
    step = sum(mention.confidence >= s for s in _STEPS)
    return f"{mention.stage}/{mention.rule}/{step}"


@cache
def rates() -> dict[tuple[str, str], float]:
    """Return (label, key) → precision on the development gold, smoothed; key `*` is the label."""
    counts = {(r[0], r[1]): (int(r[2]), int(r[3])) for r in read_table("confidence.tsv")}
    whole = {label: (right + 1) / (seen + 2) for (label, key), (right, seen) in counts.items()
             if key == "*"}  # fmt: skip
    return {
        (label, key): round(
            whole[label] if key == "*" else (right + _PRIOR * whole[label]) / (seen + _PRIOR), 4
        )
        for (label, key), (right, seen) in counts.items()
    }


def _rated(annotation: Annotation) -> Annotation:
    label = annotation.layer
    if isinstance(annotation, Event):
        triggers = tuple(_rate(label, m, annotation.type) for m in annotation.triggers)
        slots = {
            role: tuple(_rate_filler(label, role, f) for f in fillers)
            for role, fillers in annotation.slots.items()
        }
        known = [m.confidence for m in triggers if m.confidence is not None]
        return msgspec.structs.replace(
            annotation, triggers=triggers, slots=slots, confidence=max(known, default=None)
        )
    if isinstance(annotation, Entity):
        mentions = tuple(_rate(label, m) for m in annotation.mentions)
        return msgspec.structs.replace(annotation, mentions=mentions)
    mention: Mention = annotation.mention  # type: ignore[attr-defined]
    return msgspec.structs.replace(annotation, mention=_rate(label, mention))


def _rate(label: str, mention: Mention, kind: str = "") -> Mention:
    table = rates()
    found = table.get((label, key_of(label, mention, kind)), table.get((label, "*"), 0.5))
    return msgspec.structs.replace(mention, confidence=found)


def _rate_filler(label: str, role: str, filler: Filler) -> Filler:
    if filler.mention is None:
        return filler
    return msgspec.structs.replace(filler, mention=_rate(f"{label}.slots", filler.mention, role))
