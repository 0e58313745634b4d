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
                yield Candidate(start, end, "last-word", STAGE, 3, "company")
        elif (
            (match := _NEXT.match(text, end))
            and _is_firms_word(match[1])
            and not (is_blocked(name) or country_of(name) or headlines.over(start, end))
        ):
            yield Candidate(start, match.end(), "last-word", STAGE, 3, "company")


def _is_firms_word(word: str) -> bool:
    head = kind_of_head().get(word)
    return word == "AI" or (head is not None and head.id in ("company-word", "fund"))


_NEXT = re.compile(r" ([A-Z]\w+)(?!\w)(?! [A-Z]|-)")


_CUE = re.compile(
    r"(?:led by|backed by|participation (?:from|by|of)|"
    r"investors? (?:such as|like|include|includes|including|are|were)|"
    r"backers (?:include|including|are|were)|joined by|"
    r"funds? (?:such as|like)|invested by|roster of investors includes|"
    r"firms? (?:such as|like|including)|companies (?:such as|like|including)):? "
    r"(?:existing |new |returning )?(?:investors? |backers? )?(?:the )?[“\"]?\Z"
)
_AND = re.compile(
    r"(?:,? (?:and|or|as well as|plus) |, )(?:the )?(?P<more>(?:[A-Z][\w’'-]+ ){0,2})\Z"
)
"""Between two items; `more` are words of the item that the tagger left outside."""


def find_listed(text: str, chosen: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    """Yield items of a list of investors or firms, most of which are organizations anyhow."""
    taken = Taken((c.start, c.end) for c in chosen)
    rest = [o for o in others if o.label != "OTHER" and not taken.over(o.start, o.end)]
    items = sorted([(c.start, c.end, None) for c in chosen] + [(o.start, o.end, o) for o in rest],
                   key=lambda i: i[:2])  # fmt: skip
    run: list[tuple[int, int, Other | None]] = []
    for item in [*items, (len(text) + 9, len(text) + 9, None)]:
        between = _AND.match(text[run[-1][1] : item[0]]) if run else None
        if between and between["more"] and item[2] is not None:
            item = (item[0] - len(between["more"]), *item[1:])
        if run and not between:
            firms = sum(i[2] is None for i in run)
            if (
                len(run) > 3
                and firms * 2 > len(run)
                and _CUE.search(text[max(0, run[0][0] - 90) : run[0][0]])
            ):
                for start, end, other in run:
                    if other is not None and title_before(text, start, end) == start:
                        yield Candidate(start, end, "listed", STAGE, 3, "company")
            run = []
        run.append(item)


def find_administrations(text: str, others: Sequence[Other]) -> Iterator[Candidate]:
    """Yield governments named after a person: the Harlan administration."""
    for other in others:
        if other.label == "PERSON" and (match := _ADMINISTRATION.match(text, other.end)):
            start = title_before(text, other.start, other.end)
            yield Candidate(start, match.end(), "administration", STAGE, 3, "government")


_ADMINISTRATION = re.compile(r" [Aa]dministration\b(?! of)")


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
