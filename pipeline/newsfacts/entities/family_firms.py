"""Firms that bear a family's name beside people of that name: Dalgren, and Nils Dalgren."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsfacts.entities.candidates import STAGE, Candidate, Other
from newsfacts.entities.context import told_by_context
from newsfacts.entities.heads import last_head
from newsfacts.entities.titles import is_titled

Anchor = tuple[int, bool]
"""An offset where the name is sure to be a firm's (true) or a person's."""


def find_family(text: str, chosen: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    """Yield the places where a family's name alone is the firm's.

    They are so where the words beside show it, and from there on until a person is named in full;
    before that person is named at all, also where the firm's name is told in full.
    """
    people = [o for o in others if o.label == "PERSON" and " " in o.surface]
    families = {o.surface.rsplit(" ", 1)[-1] for o in people}
    firms: dict[str, list[int]] = {}
    for c in chosen:
        first, _, rest = text[c.start : c.end].partition(" ")
        head = last_head(rest)
        if head is not None and head.kind in ("company", "fund"):
            firms.setdefault(first, []).append(c.start)
    for family in sorted(families):
        alone = [o for o in others if o.surface == family and o.label == "PERSON"]
        persons = [o.start for o in people if family in o.surface.split()]
        cued = [o for o in alone if not is_titled(text, o.start) and _is_firm(text, o)]
        sure = [(o.start, True) for o in cued] + [(at, True) for at in firms.get(family, ())]
        if not alone or not sure:
            continue
        anchors = sorted([*sure, *((at, False) for at in persons)])
        for o in alone:
            if is_titled(text, o.start):
                continue
            if o in cued or (
                _last(anchors, o.start) if cued else bool(persons) and o.start < min(persons)
            ):
                yield Candidate(o.start, o.end, "family-firm", STAGE, 3, "company")


def _is_firm(text: str, o: Other) -> bool:
    told = told_by_context(text, o.start, o.end)
    return any("PERSON" in t.turns and t.kind == "company" for t in told)


def _last(anchors: list[Anchor], start: int) -> bool:
    """Tell whether the last anchor before is a firm's; where none is before, the first one."""
    at = bisect_left(anchors, (start, False))
    return anchors[max(0, at - 1)][1]
