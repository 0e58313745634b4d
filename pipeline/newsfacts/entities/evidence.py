"""The kind of an organization: from its names, then from the words around its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from newsfacts.annotation import OrganizationKind
from newsfacts.entities.candidates import Candidate
from newsfacts.entities.context import told_by_context
from newsfacts.entities.kinds import kind_of, likely_kind


class Kinds:
    """Tells kinds within one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, surfaces: Iterable[str], mentions: Sequence[Candidate]) -> OrganizationKind:
        """Return the kind of the organization with these names at these places.

        Names come first (gazetteer, head words), then the rules that found it, then the words
        beside its first mentions; a company is what nothing is known of.
        """
        surfaces = list(surfaces)
        for surface in surfaces:
            kind = kind_of(surface)
            if kind is not None:
                return kind
        told = [c.kind for c in mentions if c.kind is not None]
        told += [t.kind for c in mentions[:6] for t in told_by_context(self._text, c.start, c.end)]
        likely = next(filter(None, map(likely_kind, surfaces)), "company")
        return cast(OrganizationKind, majority(told, likely))


def majority(kinds: Iterable[str], default: str) -> str:
    """Return the kind that most rules gave, the first one at a tie."""
    counted = Counter(kinds)
    return max(counted, key=lambda k: counted[k]) if counted else default
