"""Short forms of firms' names."""

import pytest

from newsfacts.entities.short_forms import short_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ostara AI", ["Ostara"]),
        ("Tarnhelm Holdings Ltd", ["Tarnhelm Holdings", "Tarnhelm"]),
        ("Brightwater Capital", ["Brightwater"]),
        ("National Bank", []),
        ("Harrow Street Capital", ["Harrow Street"]),
        ("Calder Bridge Brewery Ltd", ["Calder Bridge Brewery", "Calder Bridge"]),
        ("Ministry of Harbours", []),
    ],
)
def test_short_forms(name, forms):
    assert short_forms(name) == forms
