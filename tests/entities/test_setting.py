"""Where a name means no organization."""

import pytest

from newsfacts.entities.setting import is_dateline, is_no_actor


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("the FIFA World Cup began", "FIFA", True),
        ("FIFA paid them", "FIFA", False),
        ("under the FTC Act of", "FTC", True),
        ("she wrote on Facebook that", "Facebook", True),
        ("his Facebook page", "Facebook", True),
        ("Facebook said it", "Facebook", False),
        ("the minister of Foreign Affairs, Jun Sato", "Foreign Affairs", True),
        ("the Secretary of the Navy said", "Navy", False),
        ("the Orsk Composite index fell", "Orsk", True),
        ("the Orsk-based firm", "Orsk", True),
        ("report at Fraud.gov today", "Fraud.gov", True),
        ("SANTIAGO, 22 July 2024\n", "SANTIAGO", True),
    ],
)
def test_is_no_actor(text, name, expected):
    start = text.index(name)
    assert is_no_actor(text, start, start + len(name)) is expected


def test_dateline():
    assert is_dateline("HADLEY, June 6 (OW) - Makers", 0, 6)
    assert not is_dateline("ORSK, a maker of cables", 0, 4)
