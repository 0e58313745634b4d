"""Former names: "Sable China, now Redwing", "Pello (formerly Paywing)", "then called Orsk"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsfacts.entities.candidates import Candidate

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
_SENTENCE = re.compile(r"[.!?][”\"’]? (?=[A-Z“])|\n")


class Rename(NamedTuple):
    """Two names of one organization."""

    current: str
    former: str


def find_renames(text: str, chosen: Iterable[Candidate]) -> Iterator[Rename]:
    """Yield the pairs of names that the text calls one organization's.

    The words between two neighbours decide, or the words before one name; its partner then is the
    nearest name before it in the sentence, else the first one of the sentence before.
    """
    before: list[Candidate] = []
    for c in chosen:
        name = text[c.start : c.end]
        left = text[max(0, c.start - 60) : c.start]
        if before:
            between = text[before[-1].end : c.start]
            near = text[before[-1].start : before[-1].end]
            if len(between) <= 40 and _NEXT_IS_FORMER.search(between):
                yield Rename(near, name)
            elif len(between) <= 40 and _NEXT_IS_CURRENT.search(between):
                yield Rename(name, near)
            elif _FORMER.search(left) and (partner := _partner(text, before, c)):
                yield Rename(partner, name)
            elif _CURRENT.search(left) and (partner := _partner(text, before, c)):
                yield Rename(name, partner)
        before.append(c)


def _partner(text: str, before: list[Candidate], c: Candidate) -> str | None:
    window = max(0, c.start - 500)
    cuts = [window, *(m.end() for m in _SENTENCE.finditer(text, window, c.start))]
    same = [b for b in before if b.start >= cuts[-1]]
    if same:
        return text[same[-1].start : same[-1].end]
    earlier = [b for b in before if len(cuts) > 1 and b.start >= cuts[-2]]
    return text[earlier[0].start : earlier[0].end] if earlier else None
