"""Words weighed by the spotter and the judge, as annotations, and the triggers made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from typing import ClassVar, Literal

from newsfacts.annotation import Action, Annotation, Event, Mention
from newsfacts.document import Document
from newsfacts.events.frames import frames
from newsfacts.events.triggers import Trigger

SURE = {"policy": 0.5, "business": 0.55}
"""A word that names an event of one type as likely as this is a trigger, where no phrase is."""
UNLIKELY = 0.05
"""What is less likely an event of any type is none, whatever phrase it holds."""
_GAP = 6
"""Characters between two words of one trigger at most: "signed into law"."""


class Spotted(Annotation, frozen=True, kw_only=True):
    """Words that may name an event; not part of the record."""

    layer: ClassVar[str] = "spots"

    mention: Mention
    probability: float


class Judged(Annotation, frozen=True, kw_only=True):
    """A word of a parsed sentence and what it may name; not part of the record."""

    layer: ClassVar[str] = "verdicts"

    mention: Mention
    type: str
    action: Action
    event: float
    """Probability that it names an event of any type."""
    probability: float
    """Probability that it names one of this type."""
    verb: bool


def judged_triggers(
    document: Document, family: Literal["policy", "business"], start: int, end: int
) -> list[Trigger]:
    """Return the triggers of one family that the judge is sure of in a stretch of text."""
    types = getattr(frames(), family)
    runs: list[list[Judged]] = []
    for one in _within(document, start, end):
        if one.type not in types or one.probability < SURE[family]:
            continue
        last = runs[-1][-1] if runs else None
        near = last is not None and one.mention.start - last.mention.end <= _GAP
        if near and last is not None and last.type == one.type:
            runs[-1].append(one)
        else:
            runs.append([one])
    found = []
    for run in runs:
        surest = max(run, key=attrgetter("probability"))
        part = "verb" if surest.verb else "noun"
        words = surest.mention
        mention = document.mention(
            words.start, words.end, stage="triggers", rule=f"judged-{surest.type}-{part}"
        )
        found.append(Trigger(mention=mention, family=family, action=surest.action))
    return found


def unlikely(document: Document, event: Event) -> bool:
    """Return whether the judge holds none of an event's triggers for one.

    A holding counts as an investment, though its words name no act: the judge doesn't know it.
    """
    if event.type == "investment":
        return False
    seen = [
        one.event
        for mention in event.triggers
        for one in _within(document, mention.start, mention.end)
    ]
    return bool(seen) and max(seen) < UNLIKELY


def _within(document: Document, start: int, end: int) -> Iterable[Judged]:
    verdicts = document.get(Judged)
    at = bisect_left(verdicts, start, key=lambda one: one.mention.start)
    while at < len(verdicts) and verdicts[at].mention.start < end:
        yield verdicts[at]
        at += 1
