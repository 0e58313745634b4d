"""Words that may name an event, by weights: which sentences are worth reading at all."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Amount, Organization, Person, Place, Sentence
from newsfacts.document import Document
from newsfacts.events.judged import Spotted
from newsfacts.language import one_thread
from newsfacts.spotter import load_spotter
from newsfacts.spotter.words import names
from newsfacts.stage import Options, Stage

FAINT = 0.05
"""Probability below which nothing is spotted: a sentence without a spot is read no further."""


class SpotsOptions(Options, frozen=True, kw_only=True):
    """Options of `spots`."""

    weights: bool = True
    """False lets every sentence be read whose phrases may tell of an event."""


class Spots(Stage):
    """Finds the spots; no event is made of them without a parse."""

    name = "spots"
    needs = (Sentence, Amount, Organization, Person, Place)
    gives = (Spotted,)
    options_type = SpotsOptions

    def __init__(self, options: SpotsOptions) -> None:
        super().__init__(options)
        self._spotter = load_spotter() if options.weights else None

    def run(self, document: Document) -> Iterable[Spotted]:
        """Yield what is spotted, in order of the text."""
        sentences = [(s.start, s.end) for s in document.get(Sentence)]
        if self._spotter is None:
            for start, end in sentences:
                mention = document.mention(start, end, stage=self.name, rule="sentence")
                yield Spotted(mention=mention, probability=0.0)
            return
        with one_thread():
            spots = list(self._spotter.spot(document.text, sentences, names(document), FAINT))
        for spot in spots:
            mention = document.mention(spot.start, spot.end, stage=self.name, rule="weights")
            yield Spotted(mention=mention, probability=spot.probability)
