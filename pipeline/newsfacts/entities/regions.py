"""Names that a country shares with a region of another one: Atlanta, Georgia; Tbilisi, Georgia."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsfacts.countries import by_name
from newsfacts.entities.cities import country_of

_SHARED = {"Georgia": "US"}
"""Name of a country → the code of the country in which a region has that name."""
_CITY = re.compile(r"(?P<city>(?:[A-Z][\w.’-]+ ){0,2}[A-Z][\w.’-]+), \Z")
_STATE_BEFORE = re.compile(r"\b(?:state|State) of \Z|\bU\.?S\.? state,? (?:of )?\Z")
_STATE_AFTER = re.compile(
    r"(?:[’']s)? (?:[Gg]overnor|Gov\.|[Ss]tate (?=[A-Z])|Republican|Democrat)"
)


def lands_of(text: str, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return the country of each span in order whose name a region and a country share.

    The words beside it tell which is meant; where they don't, it is the one told last before, or
    else first behind, or else the country.
    """
    shared = [span for span in spans if text[slice(*span)] in _SHARED]
    told = {span: code for span in shared if (code := _told(text, *span)) is not None}
    found = {}
    last = next(iter(told.values()), None)
    for span in shared:
        last = told.get(span, last)
        found[span] = last or by_name()[text[slice(*span)]].code
    return found


def _told(text: str, start: int, end: int) -> str | None:
    name = text[start:end]
    left = text[max(0, start - 40) : start]
    if _STATE_BEFORE.search(left) or _STATE_AFTER.match(text, end):
        return _SHARED[name]
    if (match := _CITY.search(left)) is not None:
        words = match["city"].split()
        for count in range(len(words)):
            city = " ".join(words[count:])
            code = country_of(city) if city not in by_name() else None
            if code in (_SHARED[name], by_name()[name].code):
                return code
    return None
