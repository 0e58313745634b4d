"""Titles before people's names."""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Maj|Rev|Hon)\.? |"
    r"(?:Sir|Dame|Lord|Lady|Baroness|President|Vice President|Prime Minister|Premier|Chancellor|"
    r"Minister|Secretary|Senator|Representative|Governor|Mayor|Judge|Justice|General|Colonel|"
    r"Captain|Sergeant|Professor|Doctor|King|Queen|Prince|Princess|Pope|Ambassador|Director|"
    r"Chairman|Chairwoman|Chair|Commissioner|Congressman|Congresswoman|Speaker|Attorney General|"
    r"Ayatollah|Haji|Sheikh|Archbishop|Cardinal|CEO|Chief Executive|Founder|Co-founder|Analyst) )+"
)


def title_before(text: str, start: int, end: int) -> int:
    """Return the offset where the name begins after titles inside the span."""
    match = _TITLE.match(text, start, end)
    return match.end() if match and match.end() < end else start


TITLES = frozenset(
    [
        *(
            "Mr",
            "Mrs",
            "Ms",
            "Mx",
            "Dr",
            "Prof",
            "Sen",
            "Rep",
            "Gov",
            "Gen",
            "Lt",
            "Col",
            "Capt",
            "Sgt",
            "Maj",
        ),
        *(
            "Rev",
            "Hon",
            "Sir",
            "Dame",
            "Lord",
            "Lady",
            "President",
            "Premier",
            "Chancellor",
            "Minister",
        ),
        *(
            "Secretary",
            "Senator",
            "Governor",
            "Mayor",
            "Judge",
            "Justice",
            "General",
            "Colonel",
            "King",
        ),
        *(
            "Queen",
            "Prince",
            "Princess",
            "Pope",
            "Ambassador",
            "Director",
            "Chairman",
            "Sheikh",
            "Ayatollah",
        ),
        *(
            "Haji",
            "Imam",
            "Deans",
            "Dean",
            "Royal",
            "Archbishop",
            "Bishop",
            "Father",
            "Sister",
            "Cardinal",
        ),
    ]
)
"""Titles that are no name by themselves."""
