"""Cuts a long text into windows that fit the network, at lines and sentences."""

from __future__ import annotations

from collections.abc import Sequence


def windows(sizes: Sequence[int], breaks: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Word ranges `[start, end)` that cover all words once, in order.

    `sizes` are sub-words a word, `breaks` its break strength (`words.settings`),
    `limit` the most sub-words in one window. A window ends before the last line
    start in its second half, else before the last sentence start there, else
    where it is full; a single word larger than the limit stands alone.
    """
    found: list[tuple[int, int]] = []
    start = 0
    total = len(sizes)
    while start < total:
        room = limit
        end = start
        best = {1: -1, 2: -1}
        while end < total and (room >= sizes[end] or end == start):
            if end > start and breaks[end] and limit - room >= limit // 2:
                best[breaks[end]] = end
            room -= sizes[end]
            end += 1
        if end < total:
            if breaks[end] == 2:
                best[2] = end
            elif breaks[end] == 1:
                best[1] = end
            if best[2] > 0:
                end = best[2]
            elif best[1] > 0:
                end = best[1]
        found.append((start, end))
        start = end
    return found
