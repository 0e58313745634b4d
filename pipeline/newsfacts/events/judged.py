"""Words that weights hold for events, as annotations, and the triggers made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import ClassVar, Literal

from newsfacts.annotation import Action, Annotation, Event, Mention
from newsfacts.document import Document
from newsfacts.events.frames import frames
from newsfacts.events.inflection import verb_forms
from newsfacts.events.parse import Parse
from newsfacts.events.triggers import Trigger, entries

LIKELY = {"policy": 0.6, "business": 0.55}
"""A word that names an event of one type as likely as this is a trigger, where no phrase is."""
SURE = {"policy": 0.7, "business": 0.75}
"""As likely as this, nothing else has to be there."""
PLAIN = 0.85
"""A phrase whose words name a policy event of another type as likely as this, names no other."""
UNLIKELY = 0.03
"""A word less likely than this names no event, whatever phrase it is in."""
_GAP = 6
"""Characters between two words of one trigger at most: "signed into law"."""


class Spotted(Annotation, frozen=True, kw_only=True):
    """A word and what it may name; not part of the record."""

    layer: ClassVar[str] = "spots"

    mention: Mention
    type: str
    action: Action
    event: float
    """Probability that it names an event of any type."""
    probability: float
    """Probability that it names one of this type."""


def judged_triggers(
    document: Document, family: Literal["policy", "business"], parse: Parse
) -> list[Trigger]:
    """Return the triggers of one family that weights find in a sentence."""
    types = getattr(frames(), family)
    runs: list[list[Spotted]] = []
    for one in _within(document, parse.start, parse.end):
        if one.type not in types or one.probability < LIKELY[family]:
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
        token = parse.tokens[parse.head_of(run[0].mention.start, run[-1].mention.end)]
        if token.dep == "prt":  # "bowed out"
            token = parse.tokens[token.head]
        part = "verb" if parse.is_verb(token.i) else "noun"
        rule = f"judged-{surest.type}-{part}"
        mention = document.mention(token.start, token.end, stage="triggers", rule=rule)
        sure = surest.probability >= SURE[family]
        told = _verb_actions().get(token.lower) if part == "verb" else None
        better = surest.action in _PLAIN_ACTIONS and told in _CHANGES
        action = told if better else surest.action
        found.append(Trigger(mention=mention, family=family, action=action, sure=sure))
    return found


_PLAIN_ACTIONS = frozenset({"impose", "announce", "sign"})
_CHANGES = frozenset({"ease", "lift", "revoke", "suspend", "expand", "extend"})
"""Actions that a verb of the lexicon says better than weights, which take them for plain ones."""


@cache
def _verb_actions() -> dict[str, Action]:
    """Return what the single verbs of policy acts do, by their forms."""
    found: dict[str, Action] = {}
    for entry in entries("policy").values():
        if entry.part == "act" and entry.action is not None:
            forms = (form for word in entry.words if " " not in word for form in verb_forms(word))
            found |= {form: entry.action for form in forms if form not in found}
    return found


def held(document: Document, trigger: Trigger) -> bool:
    """Return whether weights hold a phrase's words for an event; without weights they do."""
    mention = trigger.mention
    return trigger.entry.certain or any(True for _ in _within(document, mention.start, mention.end))


def unlikely(document: Document, event: Event) -> bool:
    """Return whether weights hold none of an event's triggers for one, or all for another type."""
    known = entries("policy" if event.type in frames().policy else "business")
    if any(known[m.rule.split(",")[0]].certain for m in event.triggers):
        return False
    near = [one for m in event.triggers for one in _within(document, m.start, m.end)]
    surest = max(near, key=attrgetter("probability"), default=None)
    if surest is None:
        return True
    types = {one.type for one in near}
    other = event.type not in types and types <= frames().policy.keys()
    return other and event.type in frames().policy and surest.probability >= PLAIN


def told_already(parse: Parse, event: Event, made: Iterable[Event]) -> bool:
    """Return whether phrases tell of an event of this type, or of these words' clause."""
    own = _head(parse, event)
    return any(
        one.type == event.type or own == (other := _head(parse, one)) or _joined(parse, own, other)
        for one in made
    )


def _head(parse: Parse, event: Event) -> int:
    return parse.head_of(event.triggers[0].start, event.triggers[0].end)


def _joined(parse: Parse, one: int, other: int) -> bool:
    """Whether one of two words hangs on the other without a clause of its own."""
    for low, high in ((one, other), (other, one)):
        above = [low, *parse.ancestors(low)]
        if high in above:
            way = above[: above.index(high)]
            return not any(parse.tokens[i].dep in _APART for i in way)
    return False


_APART = frozenset({"advcl", "conj", "ccomp", "parataxis", "relcl"})
"""Relations of a clause or member that may tell of another event."""


def _within(document: Document, start: int, end: int) -> Iterable[Spotted]:
    spots = document.get(Spotted)
    at = bisect_left(spots, start, key=lambda one: one.mention.end - 1)
    while at < len(spots) and spots[at].mention.start < end:
        if spots[at].event >= UNLIKELY:
            yield spots[at]
        at += 1
