"""Phrases that may name a policy or business event, by lexicon."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter

from newsfacts.annotation import Amount, Sentence
from newsfacts.document import Document
from newsfacts.events.judged import Spotted
from newsfacts.events.triggers import FILES, Trigger, entries, find_triggers
from newsfacts.stage import Options, Stage


class Triggers(Stage):
    """Finds the candidates in sentences with a spot; the stages of events decide on them.

    In others only phrases that need no weights are looked for (`certain`).
    """

    name = "triggers"
    needs = (Sentence, Amount, Spotted)
    gives = (Trigger,)

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        for family in FILES:
            entries(family)

    def run(self, document: Document) -> Iterable[Trigger]:
        """Yield the triggers, policy before business, in order of the text."""
        sums = sorted((a.mention.start, a.mention.end) for a in document.get(Amount))
        spots = [spot.mention.start for spot in document.get(Spotted)]
        for family in ("policy", "business"):
            for sentence in document.get(Sentence):
                span = sentence.start, sentence.end
                blank = not _any_within(spots, *span)
                found = find_triggers(document.text, family, *span, certain=blank)
                for start, end, rule in sorted(found):
                    if _inside(sums, start, end):
                        continue  # "5 billion won"
                    mention = document.mention(start, end, stage=self.name, rule=rule)
                    yield Trigger(mention=mention, family=family)


def _any_within(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _inside(sums: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span stands within one of the sums, which are in order and don't overlap."""
    at = bisect_right(sums, start, key=itemgetter(0))
    return at > 0 and end <= sums[at - 1][1]
