"""Names that a country shares with a region of another one."""

import re

import pytest

from newsfacts.entities.regions import lands_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Atlanta, Georgia, on Monday", ["US"]),
        ("in Tbilisi, Georgia", ["GE"]),
        ("Atlanta, Georgia, and Tbilisi, Georgia", ["US", "GE"]),
        ("Georgia voted. In Atlanta, Georgia, Georgia cheered", ["US", "US", "US"]),
        ("the state of Georgia", ["US"]),
        ("Georgia's governor left", ["US"]),
        ("Georgia's president left", ["GE"]),
        ("Armenia, Georgia and Turkey", ["GE"]),
        ("in Kenya", []),
    ],
)
def test_lands(text, expected):
    spans = [m.span() for m in re.finditer("Georgia|Kenya", text)]
    assert list(lands_of(text, spans).values()) == expected
