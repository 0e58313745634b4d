"""Offices beside people's names: "President", and the country it serves where the text says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsfacts.countries import by_adjective, by_capital, by_name
from newsfacts.entities.cities import country_of
from newsfacts.entities.gazetteer import known
from newsfacts.entities.words import any_case, words

_HEAD = any_case(words().offices)
_BEFORE = re.compile(
    rf"(?:(?!{_HEAD},? \Z)(?P<country>(?:[A-Z][\w.]+(?: [A-Z][\w.]+){{0,2}}?)(?:[’']s?)?) )?"
    rf"(?P<office>(?:(?:then|former|acting) )?{_HEAD}),? \Z"
)
_AFTER = re.compile(
    rf",? (?:the |an? |who is )?(?P<country>[A-Z][\w.]+(?:[’']s?)? )?"
    rf"(?P<office>(?:then |former |acting )?{_HEAD})"
    r"(?: of (?:the )?(?P<of>[A-Z][\w.]+(?: [A-Z][\w.]+)?))?(?=[,.;)\s])"
)


_OF = re.compile(r" of (?:the )?(?P<of>[A-Z][\w.]+(?: [A-Z][\w.]+)?)(?![\w’'-])")
_BODIES = ("central_bank", "court", "government", "parliament")
"""Kinds of organizations whose offices are their country's."""


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
        return Office(match["office"], _code(match["country"]) or _served(text, end))
    match = _AFTER.match(text, end)
    if match is not None and text[end : end + 1] == ",":
        return Office(match["office"], _code(match["country"]) or _code(match["of"]))
    return None


def _code(name: str | None) -> str | None:
    if not name:
        return None
    plain = re.sub(r"[’']s?\s*\Z", "", name.strip())
    for form in (plain, plain.split()[-1]):
        country = by_adjective().get(form) or by_name().get(form) or by_capital().get(form)
        if country is not None:
            return country.code
        body = known().get(form)
        if body is not None and body.sure and body.kind in _BODIES and body.country:
            return body.country
    return None


def _served(text: str, end: int) -> str | None:
    """Return the country that "of" behind a name tells: Governor Mira Holt of Texas."""
    match = _OF.match(text, end)
    if match is None:
        return None
    return country_of(match["of"]) or country_of(match["of"].split()[0])
