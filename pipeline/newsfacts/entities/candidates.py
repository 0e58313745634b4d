"""Spans that may be organizations, and which of those that overlap stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from newsfacts.annotation import OrganizationKind


class Candidate(NamedTuple):
    """A span that may be an organization, with how much speaks for it."""

    start: int
    end: int
    rule: str
    stage: str
    weight: int
    """Of two that overlap the heavier stays, then the longer, then the earlier."""
    kind: OrganizationKind | None = None
    confidence: float | None = None


STAGE = "organizations"
"""Stage of what rules find."""


class Other(NamedTuple):
    """A name that the tagger calls no organization."""

    start: int
    end: int
    surface: str
    label: str
    confidence: float | None


def people_of(others: Iterable[Other]) -> set[str]:
    """Return the full names of people, with the first and last words of them."""
    found: set[str] = set()
    for other in others:
        last = other.surface.rsplit(" ", 1)[-1]
        if other.label == "PERSON" and " " in other.surface and not last.isupper():
            found.update((other.surface, other.surface.split()[-1], other.surface.split()[0]))
    return found


class Taken:
    """Spans that never overlap one another, for quick look-up by place."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a span that overlaps none of those before."""
        self._spans.insert(bisect_left(self._spans, (start, end)), (start, end))

    def over(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans that share a character with this one, in order."""
        at = bisect_left(self._spans, (start, start))
        if at and self._spans[at - 1][1] > start:
            at -= 1
        found = []
        while at < len(self._spans) and self._spans[at][0] < end:
            found.append(self._spans[at])
            at += 1
        return found


def settle(found: Iterable[Candidate]) -> list[Candidate]:
    """Keep the heaviest, then longest, of candidates that overlap; return them in order."""
    taken = Taken()
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (-c.weight, c.start - c.end, c.start)):
        if not taken.over(c.start, c.end):
            taken.add(c.start, c.end)
            kept.append(c)
    return sorted(kept, key=lambda c: (c.start, c.end))
