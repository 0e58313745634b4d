"""Firms that bear a family's name."""

import re

import pytest

from newsfacts.entities.candidates import Candidate, Other
from newsfacts.entities.family_firms import find_family


def firms(marked):
    """Return the offsets' surfaces with their number of order among the lone family names."""
    text, spans, position = "", [], 0
    for match in re.finditer(r"\[(.+?)\]\(([PO])\)", marked):
        text += marked[position : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    text += marked[position:]
    chosen = [Candidate(s, e, "model", "names", 5) for s, e, label in spans if label == "O"]
    others = [Other(s, e, text[s:e], "PERSON", 0.9) for s, e, label in spans if label == "P"]
    alone = [o.start for o in others if " " not in o.surface]
    return [alone.index(c.start) + 1 for c in find_family(text, chosen, others)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Adlon](P) fell 4%. [Klaus Adlon](P) wept. [Adlon](P) is 81.", [1]),
        ("Creditors of [Adlon](P) met. [Adlon](P) owes much. [Klaus Adlon](P) wept.", [1, 2]),
        ("[Klaus Adlon](P) wept. [Adlon](P) is 81. [Adlon](P)'s shareholders left.", [2]),
        ("[Adlon Foods](O) grew. [Adlon](P) hired. [Klaus Adlon](P) wept. [Adlon](P) left.", [1]),
        ("[Klaus Adlon](P) set up [Adlon Foods](O). [Adlon](P) is 81.", []),
        ("[Klaus Adlon](P) wept. Mr [Adlon](P) fell 4%.", []),
        ("The [Adlon administration](O) fell. [Adlon](P) said so. [Klaus Adlon](P) wept.", []),
        ("[Adlon](P) fell 4%.", []),
    ],
)
def test_family(marked, expected):
    assert firms(marked) == expected
