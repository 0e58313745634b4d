"""Where a name stands so that it means no organization: events, portfolios, web pages, papers."""

from __future__ import annotations

import re

from newsfacts.entities.words import any_of, words

_EVENT = re.compile(rf"(?: [^\W\d_a-zß-ÿ][\w’-]*){{0,3}}? {any_of(words().events)}(?![\w’])")
"""What makes a name the first part of a law's, a contest's, an index's: FIFA World Cup, FTC Act."""
_INDEX = re.compile(r"(?:’s|'s)? ?(?:index|average|composite)\b", re.IGNORECASE)
_PORTFOLIO = re.compile(
    r"\b(?:[Mm]inisters?|[Ss]ecretar(?:y|ies)|[Cc]hancellor|MINISTER|SECRETARY|[Uu]ndersecretary) "
    r"(?:of|for|of state for) (?:the )?(?:[A-Z][\w-]+(?:,| and|, and) )*\Z"
)
_BODY = re.compile(rf"\b{any_of(words().bodies)}\b")
_ON = re.compile(
    r"\b(?:on|via|through|using|onto|over|follow (?:us|me|them) on|"
    r"their|his|her|its|my|our|your|a|an|official)"
    r"(?: (?:his|her|its|their|our|your|the|official|[a-z]+’s))?\s+\Z",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"[’']?s? (?:pages?|accounts?|posts?|videos?|channels?|profile|followers|users?|live|group|"
    r"messages?|stream|payments?|feed|chat|calls?|ads?|platform)\b"
)


_JOINED = re.compile(r"-(?:based|born|bound|area|wide|style)\b|-(?:[A-Z][a-z]+|XL|X)\b(?! )")
_OFFICIAL_SITE = re.compile(r"\.(?:gov|edu|mil)\b|\.[a-z]+\.[a-z]+\Z")
_DATELINE = re.compile(
    r",? (?:[A-Z][a-z]+,? )?(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+\.? \d{1,2},? (?:\d{4} )?\()|"
    r", [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? (?:\(|-|–|—)"
)


def is_dateline(text: str, start: int, end: int) -> bool:
    """Return whether words in capitals are the place of a dateline: "SANTIAGO, 22 July 2024"."""
    return text[start:end].isupper() and _DATELINE.match(text, end) is not None


def is_byline(text: str, start: int) -> bool:
    """Return whether a line's first word "By" stands before an offset: a writer's name follows."""
    return text.startswith("By ", start - 3) and (start == 3 or text[start - 4] == "\n")


def is_no_actor(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name of an organization show that it means something else.

    It may be the first part of an event's or law's name ("FIFA World Cup"), a minister's portfolio
    ("Minister of Foreign Affairs"), an index, or a service that is only a place ("on Facebook").
    """
    surface = text[start:end]
    left = text[max(0, start - 60) : start]
    if _EVENT.match(text, end) or _INDEX.match(text, end) or _JOINED.match(text, end):
        return True
    if _OFFICIAL_SITE.search(surface) or is_dateline(text, start, end):
        return True
    if surface in words().platforms and (_PAGE.match(text, end) or _ON.search(left)):
        return True
    return _PORTFOLIO.search(left) is not None and _BODY.search(surface) is None
