"""Join the mentions of one organization: same name, short form, abbreviation, former name.

Names come first, by surface. Then the forms that mean one body here and another there ("the
Commission", "the Supreme Court") are joined one by one, each with the last body it can stand for.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsfacts.entities.bodies import body_of, is_form_of
from newsfacts.entities.gazetteer import known
from newsfacts.entities.same_name import is_short_form
from newsfacts.entities.surface import words_of
from newsfacts.entities.words import words as lists


class Named(NamedTuple):
    """A place where an organization is named."""

    surface: str
    start: int
    land: str = ""
    """Code or name of the country whose body it is, where the words beside it say so."""


class _Groups:
    """Mentions by number, joined step by step."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, one: int) -> int:
        while self._parent[one] != one:
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.root(one), self.root(other)))
        self._parent[b] = a


def cluster(places: Sequence[Named], joined: Iterable[tuple[str, str]] = ()) -> list[list[int]]:
    """Group mentions into organizations.

    Args:
        places: every mention in the article, in order.
        joined: pairs of surfaces that the text itself joins (abbreviation in brackets, former
            name).

    Returns:
        Groups of numbers of mentions, in the order of first mention.
    """
    groups = _Groups(len(places))
    first: dict[str, int] = {}
    for number, place in enumerate(places):
        first.setdefault(place.surface, number)
    lands = _lands(places)
    loose = _loose(first, lands)
    for number, place in enumerate(places):
        if place.surface not in loose:
            groups.join(first[place.surface], number)
    _join_names(first, loose, lands, groups)
    for one, other in joined:
        if one in first and other in first:
            groups.join(first[one], first[other])
    fixed = [n for n, p in enumerate(places) if p.surface not in loose]
    rest = [n for n, p in enumerate(places) if p.surface in loose]
    for number in sorted(rest, key=lambda n: (-_size(places[n].surface), n)):
        target = _last_before(places, number, fixed, groups)
        if target is not None:
            groups.join(target, number)
        insort(fixed, number)
    found: dict[int, list[int]] = {}
    for number in range(len(places)):
        found.setdefault(groups.root(number), []).append(number)
    return list(found.values())


def _join_names(
    first: dict[str, int], loose: set[str], lands: dict[str, set[str]], groups: _Groups
) -> None:
    by_words: dict[tuple[str, ...], int] = {}
    by_entry: dict[str, int] = {}
    names = {s: n for s, n in first.items() if s not in loose}
    for surface, number in names.items():
        groups.join(by_words.setdefault(words_of(surface), number), number)
        entry = known().get(surface)
        if entry is not None and entry.kind not in ("court", "parliament"):
            groups.join(by_entry.setdefault(entry.name, number), number)
    longer = _Longer(first)
    for surface in sorted(names, key=lambda s: (-len(words_of(s)), -len(s), first[s])):
        told = lands.get(surface, set())
        full = _best_full(
            surface,
            [f for f in longer.than(surface) if _agree(told, lands.get(f, set()))],
            first,
        )
        if full is not None and not _is_other_known(surface, full, names):
            groups.join(first[surface], first[full])


def _agree(one: set[str], other: set[str]) -> bool:
    return not one or not other or bool(one & other)


def _is_other_known(name: str, full: str, names: Iterable[str]) -> bool:
    """Tell whether the gazetteer has the name for a firm told in full, and `full` for another."""
    entry, other = known().get(name), known().get(full)
    return (
        entry is not None
        and other is not None
        and entry.name != other.name
        and any(n != name and (e := known().get(n)) and e.name == entry.name for n in names)
    )


class _Longer:
    """Surfaces by their words, so that a short form is only held against those it can stand for."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._all = list(surfaces)
        self._glued = [s for s in self._all if "-" in s]
        self._by_word: dict[str, list[str]] = {}
        for surface in self._all:
            for word in set(words_of(surface)):
                self._by_word.setdefault(word, []).append(surface)

    def than(self, name: str) -> Iterable[str]:
        """Return the surfaces that share the name's first word, or that it may abbreviate."""
        if " " not in name and name.upper() == name:
            return self._all
        words = words_of(name)
        found = self._by_word.get(words[0], []) if words else []
        if clipped := lists().clips.get(name):
            found = [*found, *self._by_word.get(clipped, [])]
        return [*found, *self._glued] if len(words) == 1 else found


def _best_full(name: str, longer: Iterable[str], first: dict[str, int]) -> str | None:
    """Return the first full name that the name is short for.

    One before it counts more than one behind it; a firm's more than that of a foundation, office
    or other body that begins with the same word.
    """
    found = [f for f in longer if len(f) > len(name) and is_short_form(name, f)]
    found = [f for f in found if not _is_unit(name, f, first)]
    return min(
        found,
        key=lambda f: (_is_namesake(name, f), first[f] > first[name], first[f]),
        default=None,
    )


def _is_namesake(name: str, full: str) -> bool:
    """Tell whether `full` is a body that begins with the word and rarely goes by it alone."""
    body = body_of(full)
    return (
        body is not None
        and " " not in name
        and body_of(name) is None
        and words_of(full)[:1] == words_of(name)
        and full.rsplit(" ", 1)[-1] in lists().namesakes
    )


def _is_unit(name: str, full: str, first: dict[str, int]) -> bool:
    """A company named before its unit ("Alibaba", later "Alibaba Cloud") is not short for it."""
    rest = words_of(full)[len(words_of(name)) :]
    return (
        bool(rest)
        and rest[0] in lists().units
        and first[name] < first[full]
        and (rest != ("ai",) or name in known())
    )


def _lands(places: Sequence[Named]) -> dict[str, set[str]]:
    """Return surface → the countries that its mentions, or its own words, are told to be of."""
    found: dict[str, set[str]] = {}
    for place in places:
        found.setdefault(place.surface, set()).update(_lands_of(place))
    return found


def _loose(first: dict[str, int], lands: dict[str, set[str]]) -> set[str]:
    """Return the surfaces that may stand for several bodies, or for one with a longer name."""
    bodies = [s for s in first if body_of(s) is not None]
    return {
        s
        for s in bodies
        if len(lands.get(s, ())) > 1
        or any(
            is_form_of(s, full) and (not is_form_of(full, s) or first[full] < first[s])
            for full in bodies
            if full != s
        )
    }


def _size(surface: str) -> int:
    body = body_of(surface)
    return 0 if body is None else len(body.left) + len(body.right) + len(body.lands)


def _last_before(
    places: Sequence[Named], number: int, fixed: Sequence[int], groups: _Groups
) -> int | None:
    """Return the last mention before that this one can stand for, else the only body behind."""
    place = places[number]
    at = bisect_left(fixed, number)
    for before in reversed(fixed[:at]):
        if _fits(place, places[before]):
            return before
    behind = [n for n in fixed[at:] if _fits(place, places[n])]
    return behind[0] if len({groups.root(n) for n in behind}) == 1 else None


def _fits(short: Named, full: Named) -> bool:
    if short.surface != full.surface and not is_form_of(short.surface, full.surface):
        return False
    one, other = _lands_of(short), _lands_of(full)
    return not one or not other or bool(one & other)


def _lands_of(place: Named) -> frozenset[str]:
    body = body_of(place.surface)
    if place.land or body is None:
        return frozenset({place.land} - {""})
    return body.lands
