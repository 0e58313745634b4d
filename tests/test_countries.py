"""The list of countries, both ways."""

import pytest

from newsfacts.countries import by_adjective, by_capital, by_name, countries


@pytest.mark.parametrize(
    ("word", "table", "code"),
    [("China", by_name, "CN"), ("PRC", by_name, "CN"), ("Dutch", by_adjective, "NL"),
     ("Washington", by_capital, "US"), ("U.S.", by_name, "US"), ("Kiev", by_capital, "UA")],
)  # fmt: skip
def test_lookup(word, table, code):
    assert table()[word].code == code


def test_codes_and_names_are_unique():
    codes = [c.code for c in countries()]
    names = [n for c in countries() for n in c.names]
    adjectives = [a for c in countries() for a in c.adjectives]
    for words in (codes, names, adjectives):
        assert len(words) == len(set(words))
