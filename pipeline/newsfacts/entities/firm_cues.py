"""Firms with names like people's: what an article says of a name taken together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from newsfacts.countries import by_adjective, by_name
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.candidates import STAGE, Candidate, Other
from newsfacts.entities.cities import country_of
from newsfacts.entities.surface import clean
from newsfacts.entities.titles import is_titled, title_before
from newsfacts.lexicon import Entry, load_lexicon

_REACH = 60


class Cue(Entry, frozen=True, kw_only=True):
    """Words beside a name."""

    id: str
    firm: bool
    """Whether they speak for a firm, or for a person."""
    before: str = ""
    after: str = ""


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_cues.toml`."""

    cue: tuple[Cue, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """Return the entries of `organization_cues.toml`."""
    return load_lexicon("organization_cues.toml", Cues).cue


@cache
def _patterns() -> tuple[tuple[Cue, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple(
        (
            c,
            re.compile(f"(?:{c.before})\\Z") if c.before else None,
            re.compile(c.after) if c.after else None,
        )
        for c in cues()
    )


def cues_at(text: str, start: int, end: int) -> Iterator[Cue]:
    """Yield the cues that hold for a name between two offsets."""
    left = text[max(0, start - _REACH) : start]
    for cue, before, after in _patterns():
        if (before is not None and before.search(left)) or (
            after is not None and after.match(text, end)
        ):
            yield cue


_THE = re.compile(r"\b[Tt]he \Z")
_PLACES = frozenset({"makes-goods", "shares-of-it", "must-comply", "bid-for", "counts-money"})
"""Cues that hold for no place, where two of them do."""


def find_by_cues(text: str, others: Sequence[Other], people: set[str]) -> Iterator[Candidate]:
    """Yield names of people that the whole article shows to be firms.

    No cue may speak for a person. One for a firm is enough for a name of one word that belongs to
    no person named in full, and for a longer one that the article always repeats in full, as it
    does with firms and not with people; else two are needed.
    """
    places: dict[str, list[Other]] = defaultdict(list)
    for other in others:
        if other.label == "PERSON":
            places[other.surface].append(other)
    words = {o.surface for o in others if " " not in o.surface}
    for surface, same in places.items():
        if _is_persons(text, surface, same, people):
            continue
        found = [list(cues_at(text, *clean(text, o.start, o.end))) for o in same[:8]]
        held = [cue for each in found for cue in each]
        if not all(cue.firm for cue in held) or not held:
            continue
        parts = surface.split()
        repeated = len(same) > 1 and words.isdisjoint(parts)
        if len(held) >= (1 if len(parts) == 1 or repeated else 2):
            for o in same:
                start, end = clean(text, o.start, o.end)
                if start < end:
                    yield Candidate(start, end, "cues", STAGE, 3, "company")


def find_places_by_cues(text: str, others: Sequence[Other]) -> Iterator[Candidate]:
    """Yield names of places, none of them a known one, of which two cues say what firms do."""
    places: dict[str, list[Other]] = defaultdict(list)
    for other in others:
        if other.label == "PLACE":
            places[other.surface].append(other)
    for surface, same in places.items():
        if country_of(surface) or surface in by_adjective() or is_blocked(surface):
            continue
        spans = [clean(text, o.start, o.end) for o in same]
        if any(_THE.search(text[max(0, start - 4) : start]) for start, _ in spans):
            continue  # "the Amazon fell to its lowest": a river, a region
        held = [cue.id for span in spans[:8] for cue in cues_at(text, *span) if cue.firm]
        if len([cue for cue in held if cue in _PLACES]) > 1:
            for start, end in spans:
                if start < end:
                    yield Candidate(start, end, "cues", STAGE, 3, "company")


def _is_persons(text: str, surface: str, same: Sequence[Other], people: set[str]) -> bool:
    return (
        (" " not in surface and surface in people)
        or surface in by_name()
        or surface in by_adjective()
        or is_blocked(surface)
        or any(title_before(text, o.start, o.end) != o.start for o in same)
        or any(is_titled(text, o.start) for o in same)
    )
