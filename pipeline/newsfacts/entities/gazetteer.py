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
    """Return every form of the names in `organizations.tsv` → the organization."""
    found: dict[str, Known] = {}
    for name, kind, country, sure, names in read_table("organizations.tsv"):
        entry = Known(name, cast(OrganizationKind, kind), country, sure == "1")
        for form in (name, *filter(None, names.split("|"))):
            found[form] = entry
    return found


@cache
def _pattern() -> re.Pattern[str]:
    sure = sorted((n for n, k in known().items() if k.sure), key=len, reverse=True)
    return re.compile(r"(?<![\w&.-])(?:" + "|".join(map(re.escape, sure)) + r")(?![\w&]|-\w|\.\w)")


def find_known(text: str) -> Iterator[tuple[int, int, Known]]:
    """Yield the places of names that mean nothing but the organization."""
    for match in _pattern().finditer(text):
        yield match.start(), match.end(), known()[match.group()]
