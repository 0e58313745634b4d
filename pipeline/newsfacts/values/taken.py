"""Spans that are taken already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Taken:
    """Spans that are taken already; asks in logarithmic time whether another one meets them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.ends = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Return whether a span shares a character with one that is taken."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start
