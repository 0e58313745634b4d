"""The reader: sentences in, which words name an event out, its type and how likely it is.

An encoder of three layers over sub-words, run by onnxruntime. It starts from the base model of the
tagger of names and shares that one's table of sub-words, which neither trains. Windows go through
one by one, so that a text gives the same alone, in a batch and from any thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsfacts.annotation import Action
from newsfacts.events.read import Window
from newsfacts.spotter.words import word_kinds
from newsfacts.tagger import words
from newsfacts.tagger.decode import probabilities
from newsfacts.tagger.pieces import Pieces
from newsfacts.tagger.windows import windows

Floats = NDArray[np.float32]
Offsets = tuple[int, int]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A word that may name an event."""

    start: int
    end: int
    type: str
    """The likeliest type of policy or business event."""
    action: Action
    """The likeliest action, should it be a policy event."""
    event: float
    """Probability that it names an event of any type; see the model card for its errors."""
    probability: float
    """Probability that it names one of this type."""


class Reader:
    """Reads sentences for words that name events."""

    def __init__(
        self,
        graph: bytes,
        pieces: Pieces,
        table: NDArray[np.uint8],
        types: Sequence[str],
        actions: Sequence[Action],
        window: int,
    ) -> None:
        import onnxruntime  # commands that read nothing do without

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            graph,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused node is the slower one
        )
        self._pieces, self._table, self._window = pieces, table, window
        self.types, self._actions = tuple(types), tuple(actions)

    def read(
        self,
        text: str,
        sentences: Sequence[Offsets],
        named: Sequence[tuple[int, int, int]],
        least: float,
    ) -> Iterator[tuple[Window, list[Reading]]]:
        """Yield the windows of the sentences, each with the words that may name an event.

        Such are words that name one with at least the probability `least`. `named` are start, end
        and kind of names and sums as `words.names` gives them.
        """
        places = [
            (begin + start, begin + end)
            for begin, finish in sentences
            for start, end in words.split(text[begin:finish])
        ]
        if not places:
            return
        strings = [text[start:end] for start, end in places]
        settings, breaks = words.settings(text, places)
        shapes = [words.shape(word) for word in strings]
        kinds = word_kinds(places, named)
        pieces = self._pieces.all(strings)
        sizes = [len(piece) for piece in pieces]
        for first, last in windows(sizes, breaks, self._window - 2):
            part = slice(first, last)
            scores = self._run(pieces[part], shapes[part], settings[part], kinds[part])
            kinds_end = 1 + len(self.types)
            acts_end = kinds_end + len(self._actions)
            shares = probabilities(scores[:, :kinds_end])
            acts = scores[:, kinds_end:acts_end].argmax(axis=1)
            window = Window(places=tuple(places[part]), vectors=scores[:, acts_end:])
            found = []
            for n in np.flatnonzero(1 - shares[:, 0] >= least):
                best = int(shares[n, 1:].argmax())
                start, end = window.places[n]
                found.append(
                    Reading(
                        start=start,
                        end=end,
                        type=self.types[best],
                        action=self._actions[int(acts[n])],
                        event=float(1 - shares[n, 0]),
                        probability=float(shares[n, 1 + best]),
                    )
                )
            yield window, found

    def _run(self, pieces: Sequence[tuple[int, ...]], *features: Sequence[int]) -> Floats:
        """Return the scores of the words of one window: types, actions, then their vectors."""
        counts = np.asarray([len(piece) for piece in pieces], dtype=np.int64)
        ids = [self._pieces.start, *(n for piece in pieces for n in piece), self._pieces.end]
        spread = np.zeros((len(features), 1, len(ids)), dtype=np.int32)
        for row, feature in zip(spread, features, strict=True):
            row[0, 1:-1] = np.repeat(np.asarray(feature, dtype=np.int32), counts)
        result: Floats = self._session.run(
            ["scores"],
            {
                "rows": self._table[ids][None],
                **dict(zip(("shapes", "settings", "kinds"), spread, strict=True)),
                "deep": np.arange(len(ids)),
                "first": np.cumsum(counts) - counts + 1,
            },
        )[0]
        return result
