"""People whom the tagger took for organizations, as their roles beside the name show."""

from __future__ import annotations

import re

from newsfacts.entities.gazetteer import known
from newsfacts.entities.heads import last_head
from newsfacts.entities.words import any_of, words

_BEFORE = re.compile(
    rf"\b(?:{any_of(words().spoken_roles)},?|(?:[Ww]ritten|founded|started|set up|chaired) by|"
    r"[Ww]ritten by [A-Z][\w.-]+(?: [A-Z][\w.-]+){1,2}(?: in [A-Z]\w+)? and) \Z"
)
_AFTER = re.compile(
    r", (?:\d\d,|who (?!makes?\b|sells?\b)|an? (?:[a-z-]+ ){0,3}"
    rf"(?:{any_of(words().spoken_roles)}|[a-z]+(?:ologist|omist|icist)|engineer|farmer|teacher|banker)"
    r"(?:,| who\b| from | in | at ))"
)


def is_person_in_role(text: str, start: int, end: int, sure: float | None) -> bool:
    """Return whether a name of two or three words, behind "founder" or the like, is a person's.

    Args:
        text: the article.
        start: offset of the name.
        end: offset behind it.
        sure: the tagger's confidence that it is an organization.
    """
    surface = text[start:end]
    return (
        (sure is None or sure < 0.9)
        and surface.count(" ") in (1, 2)
        and surface not in known()
        and last_head(surface) is None
        and all(w[0].isupper() and not w.isupper() for w in surface.split())
        and (
            _BEFORE.search(text[max(0, start - 70) : start]) is not None
            or _AFTER.match(text, end) is not None
        )
    )
