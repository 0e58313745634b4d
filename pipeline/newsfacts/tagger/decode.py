"""From class scores of words to names: constrained Viterbi, spans, confidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsfacts.tagger.labels import CLASSES, LABELS

Floats = NDArray[np.float32]

_NEVER = np.float32(-1e4)


def _moves() -> Floats:
    """Scores of class → class: a name goes on only after the same label's B or I."""
    table = np.zeros((len(CLASSES), len(CLASSES)), dtype=np.float32)
    for number, _ in enumerate(LABELS):
        inside = 2 + 2 * number
        table[:, inside] = _NEVER
        table[inside - 1, inside] = table[inside, inside] = 0
    return table


_MOVES = _moves()
_INSIDE = np.array([name.startswith("I-") for name in CLASSES])


def probabilities(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def best_path(scores: Floats) -> NDArray[np.int64]:
    """The most probable allowed sequence of classes; `scores` [words, classes]."""
    total = len(scores)
    path = np.asarray(scores.argmax(axis=-1), dtype=np.int64)
    if total == 0:
        return path
    # Only stretches whose greedy reading breaks a rule need the full search.
    inside = _INSIDE[path]
    previous = np.concatenate(([0], path[:-1]))
    broken = inside & (previous != path) & (previous != path - 1)
    if not broken.any():
        return path
    sure = (path == 0) & (probabilities(scores)[:, 0] > 0.999)
    edges = np.flatnonzero(sure)
    done = 0
    for place in np.flatnonzero(broken):
        if place < done:
            continue
        before = edges[edges < place]
        after = edges[edges > place]
        start = int(before[-1]) if len(before) else 0
        done = int(after[0]) + 1 if len(after) else total
        path[start:done] = _search(scores[start:done])
    return path


def _search(scores: Floats) -> NDArray[np.int64]:
    total = len(scores)
    back = np.zeros((total, len(CLASSES)), dtype=np.int64)
    state = np.where(_INSIDE, _NEVER, scores[0])
    for index in range(1, total):
        ways = state[:, None] + _MOVES
        back[index] = ways.argmax(axis=0)
        state = ways.max(axis=0) + scores[index]
    path = np.zeros(total, dtype=np.int64)
    path[-1] = int(state.argmax())
    for index in range(total - 1, 0, -1):
        path[index - 1] = back[index, path[index]]
    return path


def spans(path: NDArray[np.int64]) -> list[tuple[int, int, str]]:
    """Word ranges `[start, end)` with their label."""
    found: list[tuple[int, int, str]] = []
    index = 0
    total = len(path)
    for index in np.flatnonzero((path > 0) & ~_INSIDE[path]).tolist():
        end = index + 1
        while end < total and path[end] == path[index] + 1:
            end += 1
        found.append((index, end, LABELS[(int(path[index]) - 1) // 2]))
    return found
