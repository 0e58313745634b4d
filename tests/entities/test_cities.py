"""Places and the countries they lie in."""

import pytest

from newsfacts.countries import by_name, countries
from newsfacts.entities.cities import cities, country_of, is_city


@pytest.mark.parametrize(
    ("place", "code"),
    [("Nagoya", "JP"), ("Texas", "US"), ("TOKYO", "JP"), ("France", "FR"), ("Hadley", None)],
)
def test_country_of(place, code):
    assert country_of(place) == code


def test_every_city_has_a_country_and_is_none():
    codes = {c.code for c in countries()}
    assert set(cities().values()) <= codes
    assert not set(cities()) & set(by_name())


def test_is_city():
    assert is_city("NAGOYA")
    assert not is_city("France")
