"""The judge: words of a parsed sentence in, how likely each names an event of each type out.

Layers over the stems around a word, and a logistic regression over pairs of stems; their
probabilities are averaged. Plain numpy; the result of a sentence is the same alone and in a batch.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray

from newsfacts.annotation import Action
from newsfacts.events.parse import Parse
from newsfacts.spotter.clues import Clue, clues

Floats = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a word of a sentence names, as far as the judge can tell."""

    token: int
    """Its index in the parse."""
    type: str
    """The likeliest type of policy or business event."""
    action: Action
    """The likeliest action, should it be a policy event."""
    event: float
    """Probability that it names an event of any type; see the model card for its errors."""
    probability: float
    """Probability that it names one of this type."""


class Judge:
    """Judges the words of parsed sentences."""

    def __init__(self, weights: Arrays, types: Sequence[str]) -> None:
        self.types = tuple(types)
        self._stems, self._pairs, self._tags, self._relations = (
            {name: first + n for n, name in enumerate(_lines(weights[f"known.{table}"]))}
            for table, first in (("stems", 2), ("pairs", 0), ("tags", 1), ("relations", 1))
        )
        self._words, self._bag, self._wide = (
            weights[name].astype(np.float32) * weights[f"{name}.scale"].astype(np.float32)[:, None]
            for name in ("stems", "bag", "pairs")
        )
        self._start = weights["pairs.start"].astype(np.float32)
        self._tag = weights["tags.weight"].astype(np.float32)
        self._relation = weights["relations.weight"].astype(np.float32)
        self._layers = [
            (weights[f"{name}.weight"].astype(np.float32).T.copy(), weights[f"{name}.bias"])
            for name in ("first", "second", "types", "actions")
        ]

    def judge(
        self, parse: Parse, kinds: list[int], wanted: Container[int] | None = None
    ) -> Iterator[Verdict]:
        """Yield a verdict on each word that may name an event, in order.

        `kinds` are the kinds of names that the tokens belong to (`words.token_kinds`); with
        `wanted`, only words that begin at one of these offsets are judged.
        """
        found = list(clues(parse, kinds, wanted))
        if not found:
            return
        by_layers, actions = self._deep(found)
        shares = (by_layers + self._weighed(found)) / np.float32(2)
        for clue, row, action in zip(found, shares, actions, strict=True):
            best = int(row[1:].argmax())
            yield Verdict(
                token=clue.token,
                type=self.types[best],
                action=_ACTIONS[int(action.argmax())],
                event=float(1 - row[0]),
                probability=float(row[1 + best]),
            )

    def _weighed(self, found: list[Clue]) -> Floats:
        known = self._pairs
        common = self._wide[[known[s] for s in map("~{}".format, found[0].bag) if s in known]]
        base = self._start + common.sum(axis=0)
        scores = np.empty((len(found), len(base)), dtype=np.float32)
        for n, clue in enumerate(found):
            rows = [known[pair] for pair in dict.fromkeys(clue.pairs) if pair in known]
            scores[n] = base + self._wide[rows].sum(axis=0)
        shares: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
        shares /= shares.sum(axis=1, keepdims=True)
        return shares

    def _deep(self, found: list[Clue]) -> tuple[Floats, Floats]:
        known = self._stems
        rows = [[known.get(s, 1) if s else 0 for s in clue.words] for clue in found]
        bag = [known[s] for s in found[0].bag if s in known]  # of one sentence: the same for all
        around = self._bag[bag].mean(axis=0) if bag else np.zeros(self._bag.shape[1], np.float32)
        table = np.hstack(
            [
                self._words[rows].reshape(len(found), -1),
                self._tag[[self._tags.get(c.tag, 0) for c in found]],
                self._relation[[self._relations.get(c.relation, 0) for c in found]],
                np.tile(around, (len(found), 1)),
            ]
        )
        (a, a0), (b, b0), (c, c0), (d, d0) = self._layers
        hidden = np.maximum(table @ a + a0, 0)
        hidden = np.maximum(hidden @ b + b0, 0)
        return _shares(hidden @ c + c0), hidden @ d + d0


_ACTIONS: tuple[Action, ...] = get_args(Action)


def _lines(column: NDArray[Any]) -> list[str]:
    return bytes(column).decode("utf-8").split("\n")


def _shares(scores: Floats) -> Floats:
    shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
