"""Places: countries by list, others as the tagger found them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsfacts.annotation import Name, Organization, Person, Place
from newsfacts.countries import by_capital, by_name
from newsfacts.document import Document
from newsfacts.entities.surface import clean
from newsfacts.stage import Stage

_AMBIGUOUS = frozenset({"Georgia", "Jordan", "Chad", "Jersey", "Turkey", "Guinea", "America"})
"""Country names that are other things as well: only where the tagger says place."""


class Places(Stage):
    """Finds the places of an article, joined by country or by name."""

    name = "places"
    needs = (Name, Organization, Person)
    gives = (Place,)

    def run(self, document: Document) -> Iterable[Place]:
        """Yield the places in the order of their first mention."""
        text = document.text
        taken = {
            i
            for entity in (*document.get(Organization), *document.get(Person))
            for m in entity.mentions
            for i in range(m.start, m.end)
        }
        spans: dict[tuple[int, int], str] = {}
        for name in document.get(Name):
            if name.label == "PLACE":
                start, end = clean(text, name.mention.start, name.mention.end)
                if start < end and _is_place(text[start:end]):
                    spans[start, end] = "model"
        for match in _countries().finditer(text):
            spans.setdefault(match.span(), "country")
        kept: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s)):
            if not taken.intersection(range(start, end)):
                kept.append((start, end))
                taken.update(range(start, end))
        groups: dict[str, list[tuple[int, int]]] = {}
        for start, end in sorted(kept):
            words = text[start:end]
            country = by_name().get(words)
            groups.setdefault(country.code if country else words, []).append((start, end))
        for number, places in enumerate(groups.values(), 1):
            forms = list(dict.fromkeys(text[s:e] for s, e in places))
            longest = max(forms, key=len)
            home = by_name().get(longest) or by_capital().get(longest)
            yield Place(
                id=f"l{number}",
                name=longest,
                country=home.code if home else None,
                aliases=tuple(f for f in forms if f != longest),
                mentions=tuple(
                    document.mention(s, e, stage=self.name, rule=spans[s, e]) for s, e in places
                ),
            )


def _is_place(words: str) -> bool:
    return (
        any(c.isupper() for c in words)
        and words not in ("AI", "TL;DR")
        and not re.search(r"[\d@/:;()]", words)
    )


@cache
def _countries() -> re.Pattern[str]:
    names = sorted(set(by_name()) - _AMBIGUOUS, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?!\w|-\w*[A-Z])")
