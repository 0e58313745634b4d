"""Offices beside people's names."""

import pytest

from newsfacts.entities.offices import office_at


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("President Mira Holt spoke", "Mira Holt", ("President", None)),
        ("French President Mira Holt spoke", "Mira Holt", ("President", "FR")),
        ("Japan's prime minister, Jun Sato, left", "Jun Sato", ("prime minister", "JP")),
        ("Mira Holt, the chief executive of Orsk, said", "Mira Holt", ("chief executive", None)),
        ("Jun Sato, president of Brazil, said", "Jun Sato", ("president", "BR")),
        ("U.S. Commerce Secretary Mira Holt said", "Mira Holt", ("Commerce Secretary", "US")),
        ("Commerce Secretary Mira Holt said", "Mira Holt", ("Commerce Secretary", None)),
        ("Fed Chair Mira Holt said", "Mira Holt", ("Chair", "US")),
        ("Federal Reserve Chair Mira Holt said", "Mira Holt", ("Chair", "US")),
        ("Toyota President Jun Sato said", "Jun Sato", ("President", None)),
        ("Governor Mira Holt of California left", "Mira Holt", ("Governor", "US")),
        ("Governor Mira Holt of Pello left", "Mira Holt", ("Governor", None)),
        ("former vice president Jun Sato", "Jun Sato", ("former vice president", None)),
        ("Mira Holt, who left, said", "Mira Holt", None),
        ("they met Mira Holt", "Mira Holt", None),
    ],
)
def test_office(text, name, expected):
    start = text.index(name)
    assert office_at(text, start, start + len(name)) == expected
