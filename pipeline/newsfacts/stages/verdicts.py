"""What each word of a parsed sentence names, by weights: a type of event, and how likely."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsfacts.annotation import Amount, Organization, Person, Place
from newsfacts.document import Document
from newsfacts.events.judged import Judged, Spotted
from newsfacts.events.parse import Parse
from newsfacts.events.triggers import Trigger
from newsfacts.language import one_thread
from newsfacts.spotter import Judge, load_judge
from newsfacts.spotter.words import names, token_kinds
from newsfacts.stage import Options, Stage

_WORD = re.compile(r"\w+")


class VerdictsOptions(Options, frozen=True, kw_only=True):
    """Options of `verdicts`."""

    weights: bool = True
    """False lets phrases alone decide what is an event."""


class Verdicts(Stage):
    """Judges what is spotted or a phrase names; the stages of events weigh the verdicts."""

    name = "verdicts"
    needs = (Parse, Spotted, Trigger, Amount, Organization, Person, Place)
    gives = (Judged,)
    options_type = VerdictsOptions

    def __init__(self, options: VerdictsOptions) -> None:
        super().__init__(options)
        self._judge = load_judge() if options.weights else None

    def run(self, document: Document) -> Iterable[Judged]:
        """Yield the verdicts in order of the text."""
        if self._judge is None:
            return
        wanted = {spot.mention.start for spot in document.get(Spotted)}
        for trigger in document.get(Trigger):
            mention = trigger.mention
            wanted.update(mention.start + m.start() for m in _WORD.finditer(mention.text))
        with one_thread():
            yield from self._judged(document, self._judge, wanted)

    def _judged(self, document: Document, judge: Judge, wanted: set[int]) -> Iterable[Judged]:
        named = names(document)
        for parse in document.get(Parse):
            if parse.lead is not None:
                continue  # an item of a list with its lead-in before: its words stand apart
            for verdict in judge.judge(parse, token_kinds(parse, named), wanted):
                token = parse.tokens[verdict.token]
                mention = document.mention(
                    token.start, token.end, stage=self.name, rule=f"weights:{verdict.type}"
                )
                yield Judged(
                    mention=mention,
                    type=verdict.type,
                    action=verdict.action,
                    event=verdict.event,
                    probability=verdict.probability,
                    verb=token.tag.startswith("VB"),
                )
