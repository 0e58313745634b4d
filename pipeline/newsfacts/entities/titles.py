"""Titles before people's names."""

from __future__ import annotations

import re

from newsfacts.entities.words import any_of, words

_TITLE = re.compile(rf"(?:{any_of(words().short_titles)}\.? |{any_of(words().titles)} )+")

_HONOURS = re.compile(rf"(?:(?:\A|,? ){any_of(words().honours)}(?![\w.]))+\Z")

_BEFORE = re.compile(
    rf"\b(?:(?:{any_of(words().short_titles)}\.?|{any_of(words().titles)}|[a-z]+man|[a-z]+woman|"
    rf"{any_of(words().spoken_roles)})) \Z"
)

TITLES = words().lone_titles.union(words().short_titles, words().titles)
"""Titles that are no name by themselves."""


def title_before(text: str, start: int, end: int) -> int:
    """Return the offset where the name begins after titles inside the span."""
    match = _TITLE.match(text, start, end)
    return match.end() if match and match.end() < end else start


def honours_after(text: str, start: int, end: int) -> int:
    """Return the offset where the name ends before letters such as PhD inside the span."""
    match = _HONOURS.search(text[start:end])
    return start + match.start() if match else end


def is_titled(text: str, start: int) -> bool:
    """Return whether a title or a person's role stands right before an offset."""
    return _BEFORE.search(text[max(0, start - 24) : start]) is not None
