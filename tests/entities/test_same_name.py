"""Whether two names can be one organization's."""

import pytest

from newsfacts.entities.same_name import is_acronym, is_bracketed_short, is_short_form


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Aurora", "Aurora Robotics Inc.", True),
        ("Commission", "European Commission", True),
        ("FTC", "Federal Trade Commission", True),
        ("Orsk", "Orsk-Webb.com, Inc.", True),
        ("Bank", "Bank of Westmark", False),
        ("Aurora Robotics Inc.", "Aurora", False),
        ("Robotics", "Aurora Robotics", False),
        ("National", "National Assembly", False),
        ("Senate", "Senate Fisheries Committee", False),
        ("Hadley Herald", "Hadley Herald Foundation", False),
        ("Pello", "Ostara Labs", False),
    ],
)
def test_short_form(short, full, expected):
    assert is_short_form(short, full) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("CMA", "Competition and Markets Authority", True),
        ("TPR", "Pensions Regulator", True),
        ("TP", "Pensions Regulator", False),
        ("UBCF", "Ursk Benefit Care Foundation, Inc.", True),
        ("Pello", "Pello Energy Labs Labs Opera", False),
        ("AB", "Aurora", False),
    ],
)
def test_acronym(short, full, expected):
    assert is_acronym(short, full) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Telpo", "Tokai Electric Power Company", True),
        ("BMT", "Bureau Marktoezicht", True),
        ("XYZ", "Pello Energy", False),
    ],
)
def test_bracketed(short, full, expected):
    assert is_bracketed_short(short, full) is expected
