"""What sort of organization a name is, from the name alone."""

from __future__ import annotations

import re

from newsfacts.annotation import OrganizationKind
from newsfacts.entities.capitals import in_small_letters
from newsfacts.entities.gazetteer import known
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.words import any_of
from newsfacts.entities.words import words as lists

_FACULTY = re.compile(
    r"(?:Department|Faculty|School|Institute|College) of (?:[A-Z]\w+ (?:and )?)*(?:\w*[Ss]ciences?|"
    r"Engineering|Physics|Mathematics|Chemistry|Biology|Medicine|Economics|Law|History|Philosophy|"
    r"Psychology|Psychiatry|Linguistics|Statistics|Sociology|Informatics|Technology|Nursing|Arts)\b"
)
"""Academic departments: the subject tells them from ministries."""


_CALL_SIGN = re.compile(r"[CKWX][A-Z]{2,3}-(?:TV|FM|AM|DT|LD|CD)\Z")
"""A broadcaster's: KTOV-FM."""
_CHAMBER = re.compile(
    rf"(?:{any_of(lists().states)}|State) (?:State )?(?:House|Assembly|General Assembly)\Z"
)
_BAND = re.compile(r"(?:[A-Z][\w’'-]+ )*Bands? of (?:[A-Z]\w+ )+Indians\Z")
_STATE_SCHOOL = re.compile(rf"{any_of((*lists().states, 'Boise', 'Fresno', 'Penn'))} State\Z")


def likely_kind(surface: str) -> OrganizationKind | None:
    """Return the kind of a name that the words beside it may overrule, or None.

    "Oregon State" is a university, and its team where the article is about a game.
    """
    return "university" if _STATE_SCHOOL.match(surface) else None


def kind_of(surface: str) -> OrganizationKind | None:
    """Return the kind that the gazetteer or a head word tells, or None."""
    entry = known().get(surface)
    if entry is not None:
        return entry.kind
    return _told_by_words(surface) or _told_by_words(in_small_letters(surface))


def _told_by_words(surface: str) -> OrganizationKind | None:
    if _FACULTY.match(surface):
        return "university"
    if _CALL_SIGN.match(surface):
        return "media"
    if _CHAMBER.match(surface):
        return "parliament"
    if _BAND.match(surface):
        return "government"
    if surface.casefold().endswith(" administration"):
        return "government"
    if surface.endswith((" administration", " Administration")) and " " in surface.strip():
        return "government"
    heads = kind_of_head()
    words = surface.replace(",", "").split()
    for count in (3, 2, 1):  # the longest head at the end
        head = heads.get(" ".join(words[-count:]))
        if head is not None and len(words) >= count:
            return head.kind
    for position in range(len(words)):  # "Ministry of …", "Central Bank of …"
        for count in (3, 2, 1):
            head = heads.get(" ".join(words[position : position + count]))
            after = words[position + count : position + count + 1]
            if head is not None and head.first and after in (["of"], ["for"]):
                return head.kind
    opening = heads.get(words[0]) if words else None
    return opening.kind if opening is not None and opening.opens else None
