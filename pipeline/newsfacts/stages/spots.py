"""Words that may name an event, by weights: a type of event, and how likely each is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newsfacts.annotation import Amount, Organization, Person, Place, Sentence
from newsfacts.document import Document
from newsfacts.events.boilerplate import is_boilerplate
from newsfacts.events.judged import UNLIKELY, Spotted
from newsfacts.events.read import Window
from newsfacts.language import one_thread
from newsfacts.spotter import load_reader, load_spotter
from newsfacts.spotter.reader import Reading
from newsfacts.spotter.words import names
from newsfacts.stage import Options, Stage

FAINT = 0.05
"""Probability of a word, by the spotter, for which the reader reads its sentence."""


class SpotsOptions(Options, frozen=True, kw_only=True):
    """Options of `spots`."""

    weights: bool = True
    """False lets phrases alone decide what is an event."""


class Spots(Stage):
    """Finds the spots; what has none is read no further."""

    name = "spots"
    needs = (Sentence, Amount, Organization, Person, Place)
    gives = (Spotted, Window)
    options_type = SpotsOptions

    def __init__(self, options: SpotsOptions) -> None:
        super().__init__(options)
        self._networks = (load_spotter(), load_reader()) if options.weights else None

    def run(self, document: Document) -> Iterable[Spotted | Window]:
        """Yield what is spotted, in order of the text; without weights every sentence.

        With them also the windows of words that were read, for what fills the slots.
        """
        spans = ((s.start, s.end) for s in document.get(Sentence))
        sentences = [span for span in spans if not is_boilerplate(document.text, *span)]
        if self._networks is None:
            return [_sentence(document, start, end, UNLIKELY) for start, end in sentences]
        return self._spotted(document, sentences)

    def _spotted(
        self, document: Document, sentences: list[tuple[int, int]]
    ) -> Iterator[Spotted | Window]:
        assert self._networks is not None
        spotter, reader = self._networks
        named = names(document)
        with one_thread():
            faint = [spot.start for spot in spotter.spot(document.text, sentences, named, FAINT)]
        seen = sorted({document.sentence_index(at) for at in faint})
        held = [(s.start, s.end) for s in (document.get(Sentence)[n] for n in seen)]
        words: list[Reading] = []
        for window, read in reader.read(document.text, held, named, UNLIKELY):
            yield window
            words += read
        starts = [word.start for word in words]
        for start, end in held:
            inside = words[bisect_left(starts, start) : bisect_left(starts, end)]
            if not inside:
                yield _sentence(document, start, end, 0.0)
            for word in inside:
                mention = document.mention(
                    word.start, word.end, stage=self.name, rule=f"weights:{word.type}"
                )
                yield Spotted(
                    mention=mention,
                    type=word.type,
                    action=word.action,
                    event=word.event,
                    probability=word.probability,
                )


def _sentence(document: Document, start: int, end: int, event: float) -> Spotted:
    """A sentence in which phrases are looked for, though no word of it is told of."""
    return Spotted(
        mention=document.mention(start, end, stage=Spots.name, rule="sentence"),
        type="",
        action="impose",
        event=event,
        probability=0.0,
    )
