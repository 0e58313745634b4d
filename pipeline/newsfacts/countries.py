"""Countries: names, adjectives and capitals, both ways."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newsfacts.lexicon import read_table


class Country(NamedTuple):
    """A country or territory of ISO 3166-1 (and Kosovo, XK)."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries of `lexicons/countries.tsv`."""

    def parts(cell: str) -> tuple[str, ...]:
        return tuple(filter(None, cell.split("|")))

    return tuple(
        Country(code, name, (name, *parts(names)), parts(adjectives), parts(capitals))
        for code, name, names, adjectives, capitals in read_table("countries.tsv")
    )


@cache
def by_name() -> dict[str, Country]:
    """Return names (not capitals) → country."""
    return {name: country for country in countries() for name in country.names}


@cache
def by_adjective() -> dict[str, Country]:
    """Return adjectives and words for the people → country."""
    return {word: country for country in countries() for word in country.adjectives}


@cache
def by_capital() -> dict[str, Country]:
    """Return capitals, and places that stand for the government → country."""
    return {city: country for country in countries() for city in country.capitals}
