"""Names that the tagger called something else and the text shows to be organizations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from newsfacts.countries import by_adjective, by_capital, by_name
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.candidates import STAGE, Candidate, Other, Taken
from newsfacts.entities.cities import country_of
from newsfacts.entities.context import told_by_context
from newsfacts.entities.edges import is_field
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.surface import clean, title_cased
from newsfacts.entities.titles import is_titled, title_before
from newsfacts.entities.words import words


def find_turned(
    text: str, chosen: list[Candidate], others: Sequence[Other], people: set[str]
) -> Iterator[Candidate]:
    """Yield people, places and products that the words beside them show to be organizations."""
    places: dict[str, list[Other]] = defaultdict(list)
    for other in others:
        places[other.surface].append(other)
    organizations = {text[c.start : c.end] for c in chosen}
    for surface, same in places.items():
        if _stays(text, surface, same, people) or surface in organizations:
            continue
        told = [
            t for o in same[:8] for t in told_by_context(text, o.start, o.end) if o.label in t.turns
        ]
        if not told:
            continue
        kind = Counter(t.kind for t in told).most_common(1)[0][0]
        for o in same:
            start, end = clean(text, o.start, o.end)
            if start < end:
                yield Candidate(start, end, told[0].rule, STAGE, 3, kind)


def find_by_last_word(text: str, others: Sequence[Other]) -> Iterator[Candidate]:
    """Yield names of a firm's form that the tagger called people, places or products.

    Their last word is a firm's ("Zephyr Infra"), or such a word follows ("Varde" in "Varde AI"),
    or their first word is one in another language ("Grupo Orsk", "Fundación Luz").
    """
    headlines = Taken(title_cased(text))
    for other in others:
        start, end = clean(text, other.start, other.end)
        name = text[start:end]
        if other.label == "OTHER" or not name or is_titled(text, start):
            continue
        if " " in name:
            first, last = name.split(" ", 1)[0], name.rsplit(" ", 1)[1]
            sure = other.confidence is not None and other.confidence >= 0.95
            opening = kind_of_head().get(first)
            if is_blocked(name):
                continue
            if opening is not None and opening.opens:
                yield Candidate(start, end, "first-word", STAGE, 3, opening.kind)
            elif _is_firms_word(last) and not (sure and last in words().surnames):
                yield Candidate(start, _of_firm(text, start, end), "last-word", STAGE, 3, "company")
        elif (
            (match := _NEXT.match(text, end))
            and _is_firms_word(match[1])
            and not (is_blocked(name) or country_of(name) or headlines.over(start, end))
        ):
            stop = _of_firm(text, start, match.end())
            yield Candidate(start, stop, "last-word", STAGE, 3, "company")


def _is_firms_word(word: str) -> bool:
    head = kind_of_head().get(word)
    return word == "AI" or (head is not None and head.id in ("company-word", "fund"))


def _of_firm(text: str, start: int, end: int) -> int:
    """Return where the firm ends: before "AI", where that belongs to its goods."""
    return end - len(" AI") if is_field(text, start, end) else end


_NEXT = re.compile(r" ([A-Z]\w+)(?!\w)(?! [A-Z]|-)")


def _stays(text: str, surface: str, same: list[Other], people: set[str]) -> bool:
    """Tell whether a name is sure to be a person's, a country's, a capital's."""
    return (
        surface in by_name()
        or surface in by_adjective()
        or surface in by_capital()
        or is_blocked(surface)
        or (surface in people and " " not in surface)
        or any(title_before(text, o.start, o.end) != o.start for o in same)
        or any(is_titled(text, o.start) for o in same)
    )
