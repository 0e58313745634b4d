"""People: the tagger's names, joined by last name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsfacts.annotation import Name, Organization, Person
from newsfacts.countries import by_adjective, by_name
from newsfacts.document import Document
from newsfacts.entities.surface import clean
from newsfacts.entities.titles import title_before
from newsfacts.stage import Stage


class People(Stage):
    """Finds the people of an article; what is an organization is left out."""

    name = "people"
    needs = (Name, Organization)
    gives = (Person,)

    def run(self, document: Document) -> Iterable[Person]:
        """Yield the people in the order of their first mention."""
        text = document.text
        taken = {i for o in document.get(Organization) for m in o.mentions
                 for i in range(m.start, m.end)}  # fmt: skip
        spans: list[tuple[int, int]] = []
        for name in document.get(Name):
            if name.label != "PERSON":
                continue
            start, end = clean(text, name.mention.start, name.mention.end)
            start = title_before(text, start, end)
            words = text[start:end]
            if start >= end or taken.intersection(range(start, end)) or not _is_person(words):
                continue
            spans.append((start, end))
        spans = _with_last_names(text, spans, taken)
        groups: dict[str, list[tuple[int, int]]] = {}
        full: dict[str, str] = {}
        for start, end in sorted(spans, key=lambda s: (-(text[s[0] : s[1]].count(" ")), s)):
            words = text[start:end]
            last = words.split()[-1]
            key = full.get(words) or full.get(last) or words
            groups.setdefault(key, []).append((start, end))
            full.setdefault(words, key)
            full.setdefault(last, key)
        ordered = sorted(groups.items(), key=lambda g: min(g[1]))
        for number, (name_, places) in enumerate(ordered, 1):
            forms = {text[s:e] for s, e in places}
            yield Person(
                id=f"n{number}",
                name=name_,
                aliases=tuple(sorted(forms - {name_})),
                mentions=tuple(
                    document.mention(s, e, stage=self.name, rule="model") for s, e in sorted(places)
                ),
            )


def _is_person(words: str) -> bool:
    return (
        words[0].isupper()
        and any(c.islower() for c in words)
        and words not in by_name()
        and words not in by_adjective()
        and not re.search(r"[\d@/:;()]", words)
    ) or bool(re.fullmatch(r"[A-Z][A-Z .’'-]+(?: [A-Z][A-Z .’'-]+)+", words))


def _with_last_names(
    text: str, spans: list[tuple[int, int]], taken: set[int]
) -> list[tuple[int, int]]:
    """Add the places where a last name stands alone, and of full names that were missed."""
    forms = {text[s:e] for s, e in spans}
    last = {f.split()[-1] for f in forms if " " in f}
    wanted = {w for w in forms | last if len(w) > 2 and w[0].isupper()}
    wanted -= set(by_name()) | set(by_adjective())
    if not wanted:
        return spans
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
        + r")(?![\w-])"
    )  # fmt: skip
    covered = {i for s, e in spans for i in range(s, e)} | taken
    found = list(dict.fromkeys(spans))
    for match in pattern.finditer(text):
        if not covered.intersection(range(*match.span())):
            found.append(match.span())
    return found
