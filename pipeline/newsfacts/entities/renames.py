"""Former names: "Sable China, now Redwing", "Pello (formerly Paywing)", "then called Orsk"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.candidates import STAGE, Candidate, Other, Taken
from newsfacts.entities.cities import is_city
from newsfacts.entities.surface import CAP
from newsfacts.entities.words import words as lists

_NEXT_IS_CURRENT = re.compile(
    r"\A[’']?s?(?:,| \(|,? which is|,? which was)? ?"
    r"(?:now|now known as|now called|now operating as|"
    r"(?:since |recently )?(?:renamed|rebranded)(?: as)?)"
    r" (?:the )?[“\"]?\Z"
)
_NEXT_IS_FORMER = re.compile(
    r"\A(?:,| \(|,? which was)? ?(?:(?:formerly|previously|once)(?: known as| called)?)"
    r" (?:the )?[“\"]?\Z"
)
_NEXT_WAS = re.compile(
    r"\A(?:,| \()? ?(?:which |that )?(?:had (?:once |previously |formerly |until then )?been|"
    r"was (?:once|formerly|previously|originally|until then))(?: called| known as| named)?"
    r" (?:the )?[“\"]?\Z"
)
_WAS = re.compile(r"\A,? was (?:the )?[“\"]?\Z")
_NOW_BEFORE = re.compile(r"\bnow (?:known as |called |operating as )?(?:the )?[“\"]?\Z")
_NAME_ENDS = re.compile(r"[”\"]?(?:[,.;:)–—]| [–—(-]| (?:until|till|before|when)\b|\s*\Z)")
"""What stands behind a former name, and not behind one that tells whose: Ostara's owner."""
_FROM = re.compile(
    r"\b(?:[Nn]ames?|[Rr]enam(?:ed?|es|ing)|[Rr]ebrand(?:ed|s|ing)?)\b[^.;\n]{0,40}? from (?:the )?"
    r"[“\"]?\Z"
)
_TO = re.compile(r"\A[”\"]? to (?:the )?[“\"]?\Z")
_CURRENT = re.compile(
    r"\b(?:(?:be|been|was|is|being|were) (?:renamed|rebranded)(?: as)?|"
    r"(?:changed|changes|change) its name to|rebranded(?: itself)? as|rebrands as|renamed itself|"
    r"renames itself) (?:the )?[“\"]?\Z"
)
_FORMER = re.compile(
    r"(?:\b(?:known )?until [^,.;]{3,20} (?:known as|called|as)|\bthen (?:called|known as)|"
    r"\bwhich was called|\bwent by|\bunder the name|\bfounded (?:in [A-Z]\w+ )?in \d{4} as|"
    r"\bformerly known as|\bused to be called|\bpreviously known as) (?:the )?[“\"]?\Z"
)
_APPOSED = re.compile(
    r"(?P<end>,| [–—-]) (?:the|an?) (?:[\w’'-]+ ){1,4}?(?:(?:that|which) was )?"
    r"(?:formerly|previously|once|then|until [^,.;]{3,20}) (?:known as|called) (?:the )?[“\"]?\Z"
)
"""A description of the name that ends before it: X, the company formerly known as …"""
_SENTENCE = re.compile(r"[.!?][”\"’]? (?=[A-Z“])|\n")


_ITSELF = re.compile(
    rf"(?<![\w&@/’'.-])(?P<name>{CAP}(?: {CAP}){{0,3}}) (?:has |had |later |then |soon )?"
    r"(?:renamed|rebranded|renames|rebrands) itself (?:as )?(?=[A-Z“\"])"
)


class Rename(NamedTuple):
    """Two names of one organization."""

    current: str
    former: str


def find_renames(text: str, chosen: Iterable[Candidate]) -> Iterator[Rename]:
    """Yield the pairs of names that the text calls one organization's.

    The words between two neighbours decide, or the words before one name; its partner then is the
    name that these words describe, else the nearest name before it in the sentence, else the first
    one of the sentence before.
    """
    before: list[Candidate] = []
    for c in chosen:
        if before and (pair := _rename(text, before, c)) is not None:
            yield pair
        before.append(c)


def find_renamed(
    text: str, chosen: Iterable[Candidate], others: Iterable[Other]
) -> Iterator[Candidate]:
    """Yield untagged names of what renamed itself: Squarely renamed itself Blockwell."""
    taken = Taken([*((c.start, c.end) for c in chosen), *((o.start, o.end) for o in others)])
    for match in _ITSELF.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        if name in lists().openers or is_blocked(name) or is_city(name):
            continue
        if not taken.over(start, end):
            yield Candidate(start, end, "context:renamed", STAGE, 1, "company")


def is_renamed_letter(text: str, surface: str) -> bool:
    """Return whether a name of one letter is a firm's whose former name the text tells: X."""
    return (
        len(surface) == 1
        and re.search(_LETTER.replace("LETTER", re.escape(surface)), text) is not None
    )


_LETTER = (
    r"\bLETTER(?:,| \() ?(?:(?:the|an?) (?:[\w-]+ ){1,4}?)?"
    r"(?:(?:that|which) was )?(?:formerly|previously) "
)


def _rename(text: str, before: list[Candidate], c: Candidate) -> Rename | None:
    name = text[c.start : c.end]
    near = text[before[-1].start : before[-1].end]
    between = text[before[-1].end : c.start]
    if len(between) <= 40:
        if _NEXT_IS_FORMER.search(between) or _was(text, before[-1], c):
            return Rename(near, name)
        if _NEXT_IS_CURRENT.search(between):
            return Rename(name, near)
        if _TO.search(between) and _FROM.search(_left(text, before[-1])):
            return Rename(name, near)
    left = _left(text, c)
    if _FORMER.search(left):
        partner = _partner(text, before, c)
        return Rename(partner, name) if partner else None
    if _CURRENT.search(left):
        partner = _partner(text, before, c)
        return Rename(name, partner) if partner else None
    return None


def _left(text: str, c: Candidate) -> str:
    return text[max(0, c.start - 60) : c.start]


def _was(text: str, near: Candidate, c: Candidate) -> bool:
    """Tell whether a name is said to have been another: Pello, which had been Paywing."""
    if not _NAME_ENDS.match(text, c.end):
        return False
    between = text[near.end : c.start]
    if _WAS.search(between):
        return _NOW_BEFORE.search(_left(text, near)) is not None
    return _NEXT_WAS.search(between) is not None


def _partner(text: str, before: list[Candidate], c: Candidate) -> str | None:
    window = max(0, c.start - 500)
    if match := _APPOSED.search(text, max(0, c.start - 90), c.start):
        described = before[-1].end == match.start()
        return text[before[-1].start : before[-1].end] if described else None
    cuts = [window, *(m.end() for m in _SENTENCE.finditer(text, window, c.start))]
    same = [b for b in before if b.start >= cuts[-1]]
    if same:
        return text[same[-1].start : same[-1].end]
    earlier = [b for b in before if len(cuts) > 1 and b.start >= cuts[-2]]
    return text[earlier[0].start : earlier[0].end] if earlier else None
