"""Phrases that may name a policy or business event, by lexicon."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Amount, Sentence
from newsfacts.document import Document
from newsfacts.events.triggers import FILES, Trigger, entries, find_triggers
from newsfacts.stage import Options, Stage


class Triggers(Stage):
    """Finds the candidates; the stages of events decide which of them are events."""

    name = "triggers"
    needs = (Sentence, Amount)
    gives = (Trigger,)

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        for family in FILES:
            entries(family)

    def run(self, document: Document) -> Iterable[Trigger]:
        """Yield the triggers, policy before business, in order of the text."""
        sums = [(a.mention.start, a.mention.end) for a in document.get(Amount)]
        for family in ("policy", "business"):
            for sentence in document.get(Sentence):
                for start, end, rule in sorted(
                    find_triggers(document.text, family, sentence.start, sentence.end)
                ):
                    if any(at <= start and end <= to for at, to in sums):
                        continue  # "5 billion won"
                    mention = document.mention(start, end, stage=self.name, rule=rule)
                    yield Trigger(mention=mention, family=family)
