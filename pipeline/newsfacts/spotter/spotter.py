"""The spotter: a window of words in, how likely its middle names an event of each type out.

Two hidden layers over the vectors of a word and its neighbours (Collobert et al., 2011, the
window approach). Plain numpy; the result of a text is the same alone, in a batch and in any
thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsfacts.spotter.words import REACH, read

Floats = NDArray[np.float32]

_BATCH = 2_048


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name an event, or seem to."""

    start: int
    end: int
    probability: float
    """That it names an event of any type, by the network; see the model card for its errors."""


class Spotter:
    """Finds words that name events in English news text."""

    def __init__(self, weights: dict[str, NDArray[Any]]) -> None:
        known = bytes(weights["vocabulary"]).decode("utf-8").split("\n")
        first = len(weights["words"]) - len(known)
        self._vocabulary = {word: first + n for n, word in enumerate(known)}
        scale = weights["scale"].astype(np.float32)
        self._words: Floats = weights["words"].astype(np.float32) * scale[:, None]
        self._shapes: Floats = weights["shapes"].astype(np.float32)
        self._kinds: Floats = weights["kinds"].astype(np.float32)
        self._layers = [
            (weights[f"{name}.weight"].astype(np.float32).T.copy(), weights[f"{name}.bias"])
            for name in ("first", "second", "types")
        ]

    def spot(
        self,
        text: str,
        sentences: Iterable[tuple[int, int]],
        named: Sequence[tuple[int, int, int]],
        least: float,
    ) -> Iterator[Spot]:
        """Yield what names an event of any type with at least a probability, in order.

        `named` are start, end and kind of names and sums as `words.names` gives them.
        """
        found = read(text, sentences, named, self._vocabulary)
        if not found.rows:
            return
        table = np.hstack(
            [self._words[found.ids], self._shapes[found.shapes], self._kinds[found.kinds]]
        )
        around = np.arange(-REACH, REACH + 1)
        rows = np.asarray(found.rows)
        for begin in range(0, len(rows), _BATCH):
            part = rows[begin : begin + _BATCH]
            window = table[part[:, None] + around].reshape(len(part), -1)
            types = self._scores(window)
            for n in np.flatnonzero(1 - types[:, 0] >= least):
                start, end = found.places[begin + n]
                yield Spot(
                    start=start,
                    end=end,
                    probability=float(1 - types[n, 0]),
                )

    def _scores(self, window: Floats) -> Floats:
        (a, a0), (b, b0), (c, c0) = self._layers
        hidden = np.maximum(window @ a + a0, 0)
        hidden = np.maximum(hidden @ b + b0, 0)
        scores = hidden @ c + c0
        shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return shares
