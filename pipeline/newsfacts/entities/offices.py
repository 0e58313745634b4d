"""Offices beside people's names: "President", and the country it serves where the text says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.countries import Country, by_adjective, by_capital, by_name

_HEAD = (
    r"(?:[Pp]resident|[Vv]ice[ -][Pp]resident|[Pp]rime [Mm]inister|[Dd]eputy [Pp]rime [Mm]inister|[Pp]remier|"
    r"[Cc]hancellor|[Ff]oreign [Mm]inister|[Ff]inance [Mm]inister|[Dd]efen[cs]e [Mm]inister|"
    r"[Ii]nterior [Mm]inister|[Tt]rade [Mm]inister|[Jj]ustice [Mm]inister|[Ee]nergy [Mm]inister|"
    r"[Ll]abou?r [Mm]inister|[Hh]ealth [Mm]inister|[Ee]conomy [Mm]inister|[Cc]ommerce [Mm]inister|"
    r"[Ii]ndustry [Mm]inister|[Cc]ommerce [Ss]ecretary|[Tt]reasury [Ss]ecretary|[Dd]efense [Ss]ecretary|"
    r"[Ss]ecretary of [Ss]tate|[Ff]oreign [Ss]ecretary|[Hh]ome [Ss]ecretary|[Pp]ress [Ss]ecretary|"
    r"[Ss]ecretary-[Gg]eneral|[Ss]ecretary|[Mm]inister|[Aa]ttorney [Gg]eneral|[Ss]enator|[Gg]overnor|"
    r"[Mm]ayor|[Ss]peaker|[Aa]mbassador|[Kk]ing|[Qq]ueen|[Cc]rown [Pp]rince|[Pp]rince|[Pp]rincess|[Ee]mperor|"
    r"[Pp]ope|[Jj]udge|[Jj]ustice|[Cc]hief [Jj]ustice|[Cc]ommissioner|[Gg]eneral|[Cc]olonel|"
    r"[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|CEO|CFO|CTO|[Cc]hair(?:man|woman)?|[Dd]irector|[Dd]irector-[Gg]eneral|"
    r"[Ff]inance [Cc]hief|[Ff]ounder|[Cc]o-?founder|[Cc]ongress(?:man|woman)|[Rr]epresentative|[Ss]upreme [Ll]eader)"
)
_BEFORE = re.compile(
    rf"(?P<country>(?:[A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:[’']s?)? )?(?P<office>(?:(?:then|former|acting) )?{_HEAD}),? \Z"
)
_AFTER = re.compile(
    rf",? (?:the |an? |who is )?(?P<country>[A-Z][\w.]+(?:[’']s?)? )?(?P<office>(?:then |former |acting )?{_HEAD})"
    r"(?: of (?:the )?(?P<of>[A-Z][\w.]+(?: [A-Z][\w.]+)?))?(?=[,.;)\s])"
)


class Office(NamedTuple):
    """What a person serves as."""

    title: str
    """In the article's words."""
    country: str | None
    """ISO 3166-1 alpha-2 code, where the words beside say whose office it is."""


def office_at(text: str, start: int, end: int) -> Office | None:
    """Return the office that stands before or behind a person's name, None where there is none.

    Args:
        text: the article.
        start: offset of the name, without titles.
        end: offset behind it.
    """
    match = _BEFORE.search(text[max(0, start - 70) : start])
    if match is not None:
        return Office(match["office"], _code(match["country"]))
    match = _AFTER.match(text, end)
    if match is not None and text[end : end + 1] == ",":
        return Office(match["office"], _code(match["country"]) or _code(match["of"]))
    return None


def _code(words: str | None) -> str | None:
    if not words:
        return None
    plain = re.sub(r"[’']s?\s*\Z", "", words.strip())
    for form in (plain, plain.split()[-1]):
        country: Country | None = (
            by_adjective().get(form) or by_name().get(form) or by_capital().get(form)
        )
        if country is not None:
            return country.code
    return None
