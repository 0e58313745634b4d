"""Well-known organizations, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from newsfacts.annotation import OrganizationKind
from newsfacts.lexicon import read_table


class Known(NamedTuple):
    """A well-known organization."""

    name: str
    kind: OrganizationKind
    country: str
    sure: bool


@cache
def known() -> dict[str, Known]:
    """Return every form of the names in `organizations.tsv` → the organization.

    Each is also known in capitals, as headlines have it; one word then may be an abbreviation and
    is not sure.
    """
    found: dict[str, Known] = {}
    for name, kind, country, sure, names, loose in read_table("organizations.tsv"):
        entry = Known(name, cast(OrganizationKind, kind), country, sure == "1")
        for form in (name, *filter(None, names.split("|"))):
            found[form] = entry
        for form in filter(None, loose.split("|")):
            found[form] = entry._replace(sure=False)
    for form, entry in list(found.items()):
        found.setdefault(form.upper(), entry if " " in form else entry._replace(sure=False))
    return found


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """First word → the sure names that begin with it, the longest first."""
    found: dict[str, list[str]] = {}
    for name, entry in known().items():
        if entry.sure and (word := _WORD.match(name)):
            found.setdefault(word.group(), []).append(name)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in found.items()}


_WORD = re.compile(r"(?<![\w&.-])[^\W_]+")
_END = re.compile(r"(?![\w&]|-\w|\.\w)")


def find_known(text: str) -> Iterator[tuple[int, int, Known]]:
    """Yield the places of names that mean nothing but the organization."""
    names = _by_first_word()
    done = 0
    for match in _WORD.finditer(text):
        start = match.start()
        for name in names.get(match.group(), ()) if start >= done else ():
            end = start + len(name)
            if text.startswith(name, start) and _END.match(text, end):
                yield start, end, known()[name]
                done = end
                break
