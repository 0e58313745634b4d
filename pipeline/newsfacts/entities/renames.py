"""Former names: "Sable China, now Redwing", "Pello (formerly Paywing)", "renamed as"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsfacts.entities.candidates import Candidate

_NOW = r"(?:now|now known as|now called|since renamed|renamed|recently renamed|rebranded(?: as)?|now operating as)"
_BETWEEN_NOW = re.compile(rf"[’']?s?(?:,| \(|,? which is|,? which was)? ?{_NOW} (?:the )?[“\"]?\Z")
_BETWEEN_ONCE = re.compile(
    r"(?:,| \(|,? which was)? ?(?:known until \d{4} as|(?:formerly|previously|once)"
    r"(?: known as| called)?) (?:the )?[“\"]?\Z"
)
_VERB = re.compile(
    r",? (?:has |have |had |was |will be |is |is being |to be )?(?:renamed|rebranded|changed its name|changes its name|"
    r"will change its name|rebrands|renames|be renamed)(?: itself)? (?:to |as |into )?(?:the )?[“\"]?\Z"
)


class Rename(NamedTuple):
    """Two names of one organization."""

    current: str
    former: str


def find_renames(text: str, chosen: Iterable[Candidate]) -> Iterator[Rename]:
    """Yield the pairs of names next to each other that the text calls one organization's."""
    last: Candidate | None = None
    for c in chosen:
        if last is not None and c.start - last.end <= 40:
            between = text[last.end : c.start]
            one, other = text[last.start : last.end], text[c.start : c.end]
            if _BETWEEN_ONCE.match(between):
                yield Rename(one, other)
            elif _BETWEEN_NOW.match(between) or _VERB.match(between):
                yield Rename(other, one)
        last = c
