"""Names in capitals, as headlines and whole texts have them: SUPREME COURT OF KENYA, PELLO WINS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsfacts.countries import by_name
from newsfacts.entities.candidates import STAGE, Candidate, Other, Taken
from newsfacts.entities.words import any_of
from newsfacts.entities.words import words as lists

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?(?![\w.]*\.\w)")
_SMALL = frozenset({"AND", "AT", "DE", "FOR", "IN", "OF", "ON", "THE", "TO"})


@lru_cache(4096)
def in_small_letters(surface: str) -> str:
    """Return a name in capitals with small letters behind each initial, any other as it is.

    "SUPREME COURT OF KENYA" is "Supreme Court of Kenya"; "U.S.", "UK" and the like stay. A single
    word may be an abbreviation and is only changed where it is a body's head: "COMMISSION".
    """
    if not surface.isupper():
        return surface
    if " " not in surface:
        return surface.capitalize() if surface.capitalize() in lists().body_heads else surface
    return _WORD.sub(_smaller, surface)


def _smaller(match: re.Match[str]) -> str:
    word = match.group()
    if word in by_name() or match.string[: match.start()].endswith("."):
        return word
    return word.lower() if word in _SMALL and match.start() else word.capitalize()


def find_in_headlines(
    text: str, chosen: Sequence[Candidate], others: Sequence[Other]
) -> Iterator[Candidate]:
    """Yield the places in lines of capitals of names that stand elsewhere in small letters.

    PELLO in "PELLO WINS CASE" is Pello below; not where the article also has the word in small
    letters, or as part of a person's name.
    """
    lines = [m.span() for m in _LINE.finditer(text) if _is_headline(m.group())]
    if not lines:
        return
    small = set(_SMALL_WORD.findall(text))
    people = {w.upper() for o in others if o.label == "PERSON" for w in o.surface.split()}
    names = {n.upper(): c for c in chosen if not (n := text[c.start : c.end]).isupper()}
    names = {
        n: c for n, c in names.items() if len(n) > 3 and n.lower() not in small and n not in people
    }
    if not names:
        return
    pattern = re.compile(rf"(?<![\w&.@/’'-])(?:{any_of(names)})(?![\w&/-]|\.\w)")
    taken = Taken([*((c.start, c.end) for c in chosen), *((o.start, o.end) for o in others)])
    for line in lines:
        for match in pattern.finditer(text, *line):
            if not taken.over(*match.span()):
                yield Candidate(*match.span(), "repeated", STAGE, 1, names[match.group()].kind)


_LINE = re.compile(r"[^\n]+")
_SMALL_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z]+\b")


def _is_headline(line: str) -> bool:
    return line.isupper() and len(line.split()) > 2
