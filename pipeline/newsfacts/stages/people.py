"""People: the tagger's names, joined by last name, with their offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsfacts.annotation import Name, Organization, Person
from newsfacts.countries import by_adjective, by_name
from newsfacts.document import Document
from newsfacts.entities.candidates import Taken
from newsfacts.entities.cities import is_city
from newsfacts.entities.offices import office_at
from newsfacts.entities.roles import is_person_in_role
from newsfacts.entities.same_person import same_people
from newsfacts.entities.setting import is_byline
from newsfacts.entities.surface import clean
from newsfacts.entities.things import is_thing
from newsfacts.entities.titles import TITLES, honours_after, title_before
from newsfacts.stage import Stage

Span = tuple[int, int]
Source = tuple[str, float | None]
"""The rule that found a name, and the tagger's confidence where it is the tagger's."""


class People(Stage):
    """Finds the people of an article; what is an organization is left out."""

    name = "people"
    needs = (Name, Organization)
    gives = (Person,)

    def run(self, document: Document) -> Iterable[Person]:
        """Yield the people in the order of their first mention."""
        text = document.text
        taken = Taken({(m.start, m.end) for o in document.get(Organization) for m in o.mentions})
        rules: dict[Span, Source] = {}
        for start, end, source in _named(text, document.get(Name)):
            if not taken.over(start, end) and _is_person(text, start, end):
                rules.setdefault((start, end), source)
        for span in list(rules):
            if not taken.over(*span):
                taken.add(*span)
            else:
                del rules[span]
        for name in document.get(Name):
            m = name.mention
            if name.label == "PLACE" and not taken.over(m.start, m.end):
                taken.add(m.start, m.end)
        for span in _last_names(text, rules, taken):
            rules[span] = ("last-name", None)
        for number, (full, places) in enumerate(_joined(text, rules), 1):
            forms = {text[s:e] for s, e in places}
            offices = [o for s, e in places[:12] if (o := office_at(text, s, e)) is not None]
            yield Person(
                id=f"n{number}",
                name=full,
                aliases=tuple(sorted(forms - {full})),
                office=offices[0].title if offices else None,
                country=next((o.country for o in offices if o.country), None),
                mentions=tuple(
                    document.mention(s, e, stage=self.name, rule=rule, confidence=confidence)
                    for s, e in places
                    for rule, confidence in (rules[s, e],)
                ),
            )


def _named(text: str, names: Iterable[Name]) -> Iterator[tuple[int, int, Source]]:
    for name in names:
        m = name.mention
        if name.label != "PERSON" and not (
            name.label == "ORG"
            and (
                _is_byline(text, m.start, m.text)
                or is_person_in_role(text, m.start, m.end, m.confidence)
            )
        ):
            continue
        start = m.start
        for line in m.text.splitlines(keepends=True):
            s, e = clean(text, start, start + len(line.rstrip()))
            if _INITIAL.search(text[s : e + 1]):  # "Paula Errand M."
                e += 1
            if e <= s:
                s, e = start, start + len(line.rstrip())
            if match := _PARTICLE.search(text[start:s]):  # "bin Laden", "d'Escoto"
                s = start + match.start()
            s = title_before(text, s, e)
            e = honours_after(text, s, e)
            if s < e:
                yield s, e, (m.rule, m.confidence)
            start += len(line)


_PARTICLE = re.compile(
    r"\b(?:bin|ibn|al|el|de|da|di|du|van|von|der|den|ter|la|le|d[’'])(?: (?:der|den|la))? ?\Z"
)


_INITIAL = re.compile(r" [A-HJ-UWYZ]\.\Z")


def _is_byline(text: str, start: int, words: str) -> bool:
    return "\n" in words and is_byline(text, start)


def _is_person(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if words in by_name() or words in by_adjective() or words in TITLES or is_city(words):
        return False
    if re.search(r"[\d@/:;()–—]|\A[DRI]-[A-Z]", words) or is_thing(text, start, end):
        return False
    if words.upper() == words:
        return re.fullmatch(r"[A-ZÀ-Þ][A-ZÀ-Þ .’'-]+(?: [A-ZÀ-Þ .’'-]+)+", words) is not None
    return (
        words[0].isupper()
        or _PARTICLE.match(words.split(" ")[0] + " ") is not None
        or (words[:2] in ("d'", "d’"))
    )


def _joined(text: str, spans: Iterable[Span]) -> list[tuple[str, list[Span]]]:
    """Group the places of one person: names in full, and the short forms that stand for them."""
    places: dict[str, list[Span]] = {}
    for start, end in sorted(spans):
        places.setdefault(text[start:end], []).append((start, end))
    keys = same_people({name: spans[0][0] for name, spans in places.items()})
    groups: dict[str, list[Span]] = {}
    for name, found in places.items():
        groups.setdefault(keys[name], []).extend(found)
    return sorted(((k, sorted(v)) for k, v in groups.items()), key=lambda g: g[1][0])


def _last_names(text: str, spans: Iterable[Span], taken: Taken) -> Iterator[Span]:
    """Yield the places where a last name stands alone, and of full names that were missed."""
    forms = {text[s:e] for s, e in spans}
    last = {f.split()[-1] for f in forms if " " in f}
    wanted = {w for w in forms | last if len(w) > 2 and w[0].isupper()}
    wanted -= set(by_name()) | set(by_adjective()) | TITLES
    if not wanted:
        return
    pattern = re.compile(
        r"(?<![\w/-])(?:" + "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
        + r")(?![\w/-])(?! (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z])"
    )  # fmt: skip
    for match in pattern.finditer(text):
        if not taken.over(*match.span()):
            yield match.span()
