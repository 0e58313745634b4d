"""Dates, spans of dates and durations, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsfacts.annotation import Annotation, DateExpression
from newsfacts.document import Document
from newsfacts.stage import Stage
from newsfacts.values.date import find_dates
from newsfacts.values.period import SEASONS


class Dates(Stage):
    """Find date expressions; needs no other layer."""

    name = "dates"
    gives = (DateExpression,)

    def run(self, document: Document) -> Iterable[Annotation]:
        """Yield the dates in the order of the text."""
        text = document.text
        found = find_dates(text, document.article.published)
        matches = (m for m in found if not is_mere_length(text[m.start : m.end]))
        for number, match in enumerate(matches, 1):
            yield DateExpression(
                id=f"d{number}",
                mention=document.mention(match.start, match.end, stage=self.name, rule=match.rule),
                kind=match.kind,
                value=without_season(match.value),
                end_value=without_season(match.end_value),
                modifier=match.modifier,
                relative=match.relative,
            )


_LENGTH = re.compile(r"(?:an?|another) [a-z]+", re.IGNORECASE)


def is_mere_length(words: str) -> bool:
    """Return whether an expression is a length without a number: "a year", "another decade"."""
    return _LENGTH.fullmatch(words) is not None


_SEASON = re.compile(rf"-(?:{'|'.join(SEASONS)})$")


def without_season(value: str | None) -> str | None:
    """Return a value with the year only where it names a season ("2024-SU")."""
    return None if value is None else _SEASON.sub("", value)
