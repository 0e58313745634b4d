"""Whose body a name without country is, as the words beside it say: Kenya's [Supreme Court]."""

from __future__ import annotations

import re

from newsfacts.countries import by_adjective, by_name
from newsfacts.entities.cities import country_of

_NAME = r"[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}?"
_OWNER = re.compile(rf"(?:\A|[^\w.])(?P<land>{_NAME})[’']s?(?: [a-z]+)? \Z")
_ADJECTIVE = re.compile(r"(?<![\w.-])(?P<land>[A-Z][\w.-]+) \Z")
_OF = re.compile(rf" (?:of|in) (?:the )?(?P<land>{_NAME})(?![\w’']| [A-Z])")


def land_beside(text: str, start: int, end: int) -> str:
    """Return the code of the country whose the body between two offsets is, "" if none is told."""
    left = text[max(0, start - 50) : start]
    match = _OWNER.search(left)
    if match is not None and (code := _last_country(match["land"])):
        return code
    match = _ADJECTIVE.search(left)
    if match is not None:
        country = by_adjective().get(match["land"]) or by_name().get(match["land"])
        if country is not None:
            return country.code
    match = _OF.match(text, end)
    return (country_of(match["land"]) or "") if match is not None else ""


def _last_country(words: str) -> str:
    """Return the country that the words end with: of "Nepal. India", India."""
    parts = words.split(" ")
    codes = (country_of(" ".join(parts[at:])) for at in range(len(parts)))
    return next(filter(None, codes), "")
