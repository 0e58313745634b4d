"""The other places of an organization: abbreviations, short forms, heads alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsfacts.countries import by_capital
from newsfacts.entities.candidates import STAGE, Candidate, Other, Taken
from newsfacts.entities.firm_cues import cues_at
from newsfacts.entities.gazetteer import known
from newsfacts.entities.same_name import is_bracketed_short, is_short_form
from newsfacts.entities.short_forms import parts_of, short_forms
from newsfacts.entities.titles import is_titled
from newsfacts.entities.words import any_of, words

_BRACKET = re.compile(
    r"[’']?s? ?\((?:the |formerly |or )?[\"“]?(?P<short>[A-Z][\w.&-]{1,11})[\"”]?"
    r"(?:[,;][^()]{0,40})?\)"
)


def find_bracketed(
    text: str, chosen: list[Candidate]
) -> tuple[list[tuple[str, str]], list[Candidate]]:
    """Return abbreviations in brackets after a name: [Federal Trade Commission] ([FTC])."""
    joined, new = [], []
    for c in chosen:
        match = _BRACKET.match(text, c.end)
        if match is None:
            continue
        full, short = text[c.start : c.end], match["short"]
        if is_bracketed_short(short, full) or is_short_form(short, full):
            joined.append((full, short))
            new.append(Candidate(*match.span("short"), "abbreviation", STAGE, 4, c.kind))
    return joined, new


def find_split(text: str, chosen: list[Candidate]) -> Iterator[Candidate]:
    """Yield names of two words, the second a body's head, that the tagger parted.

    [Pensions] [Ombudsman] is one; a place before a head stays a place.
    """
    before = {c.end: c.start for c in chosen if c.stage == "names"}
    for c in chosen:
        head = text[c.start : c.end]
        if head not in words().body_heads or text[c.start - 1 : c.start] != " ":
            continue
        start = before.get(c.start - 1, c.start)
        first = text[start : c.start - 1]
        if first.isalpha() and first.istitle() and first not in known():
            yield Candidate(start, c.end, "joined", STAGE, 7, c.kind, c.confidence)


def find_whole(text: str, chosen: list[Candidate]) -> Iterator[Candidate]:
    """Yield the places of names of three words or more where only a part was marked.

    What is "Competition and Prices Commission" once is so everywhere, and never "Prices
    Commission" there.
    """
    names = {text[c.start : c.end]: c for c in chosen}
    names = {n: c for n, c in names.items() if n.count(" ") > 1 and not _LIST.search(n)}
    if not names:
        return
    pattern = re.compile(
        rf"(?<![\w&.@/-])(?:{any_of(names)})(?![\w&]|-[A-Z\d]|\.\w)(?! [A-Z]| of | for )"
    )
    taken = Taken((c.start, c.end) for c in chosen)
    for match in pattern.finditer(text):
        over = taken.over(*match.span())
        if (
            over
            and over != [match.span()]
            and all(match.start() <= s and e <= match.end() for s, e in over)
        ):
            kind = names[match.group()].kind
            yield Candidate(*match.span(), "repeated", STAGE, 7, kind)


_LIST = re.compile(r"[,\n’']")


def find_again(text: str, chosen: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    """Yield places of a name that the tagger was sure of elsewhere and left out there.

    Not of one word where the article has the word in small letters, or where it is part of a
    person's name; at the start of a sentence only before a possessive or a verb that says that it
    acts.
    """
    sure = {
        text[c.start : c.end]: c
        for c in chosen
        if c.stage == "names"
        and c.confidence is not None
        and c.confidence >= (_SURE if " " not in text[c.start : c.end] else _FAIR)
    }
    names = [n for n in sure if n.replace(" ", "").isalpha() and len(n) > 3]
    small = set(_SMALL.findall(text)) if names else set()
    people = {w for o in others if o.label == "PERSON" for w in o.surface.split()}
    names = [n for n in names if n.lower() not in small and n not in people]
    if not names:
        return
    pattern = re.compile(rf"(?<![\w&.@/’'-])(?:{any_of(names)})(?![\w&/-]|\.\w)(?! [A-Z0-9])")
    taken = Taken([*((c.start, c.end) for c in chosen), *((o.start, o.end) for o in others)])
    for match in pattern.finditer(text):
        if taken.over(*match.span()) or _NAME_BEFORE.search(
            text[max(0, match.start() - 30) : match.start()]
        ):
            continue
        first = (
            _STARTS.search(text[max(0, match.start() - 4) : match.start()]) is not None
            or match.start() == 0
        )
        if not first or " " in match.group() or _ACTS.match(text, match.end()):
            yield Candidate(*match.span(), "repeated", STAGE, 1, sure[match.group()].kind)


_SURE = 0.8
_FAIR = 0.6
_SMALL = re.compile(r"\b[^\W\d_A-Z]+\b")
_NAME_BEFORE = re.compile(r"[A-Z][\w.’-]* \Z")
_STARTS = re.compile(r"(?:[.!?:;][”\"’)]* |\n|[•*–—-] ?|[“\"])\Z")
_ACTS = re.compile(
    r"[’']s? |,? (?:said|says|has|had|is|was|will|would|also|did|does|denied|declined)\b"
)


def find_short(
    text: str,
    chosen: list[Candidate],
    others: Sequence[Other],
    people: set[str],
    defined: Iterable[str] = (),
) -> Iterator[Candidate]:
    """Yield the other places of abbreviations and of firms' short forms.

    Args:
        text: the article.
        chosen: what is found.
        others: what the tagger calls no organization.
        people: full names of people, and their first and last words.
        defined: short forms that the text sets in brackets behind a name.
    """
    wanted = dict.fromkeys(defined, "repeated")
    surfaces = {text[c.start : c.end]: c for c in chosen}
    named = {o.surface for o in others if o.label != "PLACE"}
    for surface, c in surfaces.items():
        if (
            c.rule == "abbreviation"
            or c.rule.startswith("context:")
            or (c.weight < 5 and " " in surface)
        ):
            wanted[surface] = "repeated"
        for short in short_forms(surface):
            if short not in surfaces and short not in by_capital():
                wanted.setdefault(short, "short-form")
        for short in parts_of(surface):
            if short in named and short not in surfaces:
                wanted.setdefault(short, "short-form")
    acting = {o.surface for o in others if " " in o.surface and _acts_as_person(text, o)}
    acting |= _with_family(text, others)
    for word in people:
        if word in wanted and word not in surfaces and (" " not in word or word in acting):
            del wanted[word]
    if not wanted:
        return
    pattern = re.compile(
        r"(?<![\w&.@/-])(?:"
        + "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
        + r")(?![\w&]|-[A-Z\d]|\.\w)"
    )
    inside = Taken((o.start, o.end) for o in others)
    for match in pattern.finditer(text):
        around = inside.over(*match.span())
        if is_titled(text, match.start()):
            continue
        if not around or around == [match.span()]:
            yield Candidate(*match.span(), wanted[match.group()], STAGE, 1)


def _with_family(text: str, others: Sequence[Other]) -> set[str]:
    """Return full names of which the last word alone is told to be a person: Brandt, 61.

    Not where any place of the full name is told to be a firm's.
    """
    people = [o for o in others if o.label == "PERSON"]
    last = {
        o.surface
        for o in people
        if " " not in o.surface
        and (
            is_titled(text, o.start)
            or any(c.id in _OF_A_PERSON for c in cues_at(text, o.start, o.end))
        )
    }
    full = [o for o in people if " " in o.surface and o.surface.rsplit(" ", 1)[-1] in last]
    firms = {o.surface for o in full if any(c.firm for c in cues_at(text, o.start, o.end))}
    return {o.surface for o in full} - firms


_OF_A_PERSON = frozenset({"who", "role-before"})
"""Cues that leave no doubt: an age, a role."""


def _acts_as_person(text: str, other: Other) -> bool:
    cues = list(cues_at(text, other.start, other.end))
    return other.label == "PERSON" and any(not c.firm for c in cues)


def find_generic(text: str, chosen: list[Candidate]) -> Iterator[Candidate]:
    """Yield heads alone that stand for a body named before: "the Commission said".

    Where the article has one body with that head, its full name may come later, too.
    """
    first: dict[str, int] = {}
    bodies: dict[str, set[str]] = {}
    for c in chosen:
        name = text[c.start : c.end]
        for word in name.split():
            if word in words().body_heads:
                first.setdefault(word, c.end)
                if name != word:
                    bodies.setdefault(word, set()).add(name)
    first = {w: at if len(bodies.get(w, ())) != 1 else -1 for w, at in first.items()}
    if not first:
        return
    pattern = re.compile(r"\b[Tt]he (" + "|".join(first) + r")(?= [a-z]|[’'”\".,;)])(?! of )")
    for match in pattern.finditer(text):
        if match.start() > first[match[1]]:
            yield Candidate(*match.span(1), "short-form", STAGE, 1)
