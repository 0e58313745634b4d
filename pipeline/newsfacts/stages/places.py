"""Places: countries by list, datelines and bases by form, others as the tagger found them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsfacts.annotation import Name, Organization, Person, Place
from newsfacts.countries import by_name
from newsfacts.document import Document
from newsfacts.entities.candidates import Taken
from newsfacts.entities.cities import country_of, is_city
from newsfacts.entities.regions import lands_of
from newsfacts.entities.surface import clean
from newsfacts.stage import Stage

_AMBIGUOUS = frozenset({"Georgia", "Jordan", "Chad", "Jersey", "Turkey", "Guinea", "America"})
"""Country names that are other things as well: only where the tagger says place."""

Found = tuple[int, int, str, float | None]
"""Start, end, rule, and the tagger's confidence where the place is the tagger's."""


class Places(Stage):
    """Finds the places of an article, joined by country or by name."""

    name = "places"
    needs = (Name, Organization, Person)
    gives = (Place,)

    def run(self, document: Document) -> Iterable[Place]:
        """Yield the places in the order of their first mention."""
        text = document.text
        entities = (*document.get(Organization), *document.get(Person))
        taken = Taken({(m.start, m.end) for entity in entities for m in entity.mentions})
        rules: dict[tuple[int, int], tuple[str, float | None]] = {}
        for start, end, rule, sure in (*_named(text, document.get(Name)), *_by_form(text)):
            rules.setdefault((start, end), (rule, sure))
        kept: list[tuple[int, int]] = []
        for start, end in sorted(rules, key=lambda s: (s[0] - s[1], s)):
            if not taken.over(start, end):
                kept.append((start, end))
                taken.add(start, end)
        groups: dict[str, list[tuple[int, int]]] = {}
        lands = lands_of(text, sorted(kept))
        for start, end in sorted(kept):
            country = by_name().get(text[start:end])
            key = country.code if country else text[start:end]
            if country and lands.get((start, end), key) != key:
                key = f"{text[start:end]}, {lands[start, end]}"
            groups.setdefault(key, []).append((start, end))
        for number, places in enumerate(groups.values(), 1):
            forms = list(dict.fromkeys(text[s:e] for s, e in places))
            longest = max(forms, key=len)
            yield Place(
                id=f"l{number}",
                name=longest,
                country=lands.get(places[0]) or country_of(longest),
                aliases=tuple(f for f in forms if f != longest),
                mentions=tuple(
                    document.mention(s, e, stage=self.name, rule=rule, confidence=confidence)
                    for s, e in places
                    for rule, confidence in (rules[s, e],)
                ),
            )


def _named(text: str, names: Iterable[Name]) -> Iterator[Found]:
    """Yield the tagger's places, and what it called otherwise though the words say place."""
    for name in names:
        m = name.mention
        if name.label == "PLACE":
            start, end = clean(text, m.start, m.end)
            if text.startswith("The ", start - 4) and text[start:end] in ("Hague", "Gambia"):
                start -= 4
            for s, e in _halves(text, start, end):
                if s < e and _is_place(text[s:e]):
                    yield s, e, m.rule, m.confidence
        elif _BASED.match(text, m.end) and m.text[0].isupper() and " of " not in m.text:
            yield m.start, m.end, "based", None
        elif name.label == "ORG" and (home := _HOME.search(m.text)):
            yield m.start + home.start("place"), m.start + home.end("place"), "home", None
        elif name.label == "ORG" and is_city(m.text):
            yield m.start, m.end, "city", None


_BASED = re.compile(r"-(?:based|born|area)\b")
_HOME = re.compile(r" of (?P<place>[^\W\d_a-zß-ÿ][\w’-]+(?: [^\W\d_a-zß-ÿ][\w’-]+)?)\Z")
_DASH = re.compile(r"[–—/](?=[^\W\d_a-zß-ÿ])")


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part "Hartmouth–Skerry" into its two places; a hyphen joins one name."""
    match = _DASH.search(text, start, end)
    return [(start, end)] if match is None else [(start, match.start()), (match.end(), end)]


def _is_place(words: str) -> bool:
    return (
        any(c.isupper() for c in words)
        and words not in ("AI", "TL;DR", "Moon", "White House", "WHITE HOUSE")
        and not re.search(r"[\d@/:;()$]", words)
    )


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATELINE = re.compile(
    r"^[*•▪ -]{0,6}(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.’-]{2,}(?: [A-ZÀ-Þ.’-]{2,}){0,2})"
    rf"(?=,? (?:[A-Z][\w.]+,? )?(?:\d{{1,2}} )?{_MONTH}\.? ?\d{{0,4}},?(?: \d{{4}})? ?"
    r"(?:\(|–|—|-|\n)|"
    r",? \([A-Z][\w ]+\) ?(?:–|—|-)|\** ?(?:–|—) |: [A-Z“])",
    re.MULTILINE,
)


def _by_form(text: str) -> Iterator[Found]:
    for match in _countries().finditer(text):
        yield *match.span(), "country", None
    for match in _DATELINE.finditer(text):
        if is_city(match["place"]) or (
            not match.group().endswith(":") and text[match.end()] != ":"
        ):
            yield *match.span("place"), "dateline", None


@cache
def _countries() -> re.Pattern[str]:
    names = sorted(set(by_name()) - _AMBIGUOUS, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?=[A-Z])(?:" + "|".join(map(re.escape, names))
        + r")(?!\w|-\w*[A-Z]|\$| dollars?\b| Open\b)"
    )  # fmt: skip
