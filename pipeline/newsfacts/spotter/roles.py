"""Who fills which slot: from two words of a window, and how they hang together, to a role.

The reader gives every word two vectors: one as the name of an event, one as a part of its slots.
A small network over both, the type of event, the way between them in the parse and their distance
tells which slot of the type's frame the word belongs to, if any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

import numpy as np
from numpy.typing import NDArray

from newsfacts.events.frames import frames
from newsfacts.events.read import Window
from newsfacts.tagger.decode import probabilities

Floats = NDArray[np.float32]

DISTANCES = 24
"""Number of distances, see `distance`."""
ELSEWHERE, RARE = 0, 1
"""Ways to a word of another sentence, and ways that the table does not hold."""


def slots() -> tuple[str, ...]:
    """Return the names of the slots of all frames, in order."""
    known = (*frames().policy.values(), *frames().business.values())
    return tuple(sorted({role for frame in known for role in frame.slots}))


def distance(words: int) -> int:
    """Return the number, in `range(DISTANCES)`, of a distance in words; behind is positive."""
    far = abs(words)
    step = far if far < 5 else min(11, 5 + int(log2(far / 5) * 1.5))
    return step + 12 if words < 0 else step


class Roles:
    """Tells which slot of an event each word of a window fills."""

    def __init__(
        self, arrays: Mapping[str, Floats], ways: Sequence[str], types: Sequence[str]
    ) -> None:
        self._arrays = dict(arrays)
        self._ways = {way: number for number, way in enumerate(ways, RARE + 1)}
        self._types = {name: number for number, name in enumerate(types)}
        self.slots = slots()
        self._open = np.zeros((len(types), 1 + len(self.slots)), dtype=bool)
        self._open[:, 0] = True
        for name, frame in (frames().policy | frames().business).items():
            for role in frame.slots:
                self._open[self._types[name], 1 + self.slots.index(role)] = True

    def fill(self, window: Window, kind: str, trigger: int, ways: Sequence[str | None]) -> Floats:
        """Return how likely each word fills each slot, [words, 1 + slots]; the first fills none.

        `trigger` is the place of the event's word; `ways` are as `Parse.ways` gives them, None for
        words of other sentences.
        """
        own = self._arrays
        size = len(window.places)
        half = window.vectors.shape[1] // 2
        number = self._types[kind]
        asked = window.vectors[trigger, :half] + own["type"][number]
        given = window.vectors[:, half:]
        known = [ELSEWHERE if way is None else self._ways.get(way, RARE) for way in ways]
        far = [distance(n - trigger) for n in range(size)]
        seen = np.concatenate(
            [
                np.broadcast_to(asked, given.shape),
                given,
                given * asked,
                own["way"][known],
                own["distance"][far],
            ],
            axis=1,
        )
        inner = _gelu(seen @ own["up_w"] + own["up_b"])
        scores = inner @ own["out_w"] + own["out_b"]
        scores[:, ~self._open[number]] = -1e4
        return probabilities(scores)


def _gelu(x: Floats) -> Floats:
    """Return the tanh form of the Gaussian error linear unit (Hendrycks and Gimpel, 2016)."""
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return result
