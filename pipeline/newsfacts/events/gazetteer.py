"""Who holds public power: countries and their adjectives, and the words for offices and bodies."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon, read_table


class Country(msgspec.Struct, frozen=True):
    """A country: ISO 3166-1 alpha-2 code and its English name."""

    code: str
    name: str


class PublicWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that show public power."""

    bodies: frozenset[str]
    """Common nouns for public bodies and groups that act for the public."""
    officials: frozenset[str]
    """Common nouns for holders of a public office; also titles before a name."""
    governments: frozenset[str]
    """Nouns that are nothing but their country: "the Danish government" is named "Danish"."""
    country_stands: frozenset[str]
    """Nouns whose country acts: "the Danish government" is Denmark."""
    names: tuple[str, ...]
    """Patterns of names of public bodies."""
    metonyms: frozenset[str]
    """Names of buildings and the like that stand for an institution."""
    regions: frozenset[str]
    """States, provinces and cities that make rules of their own."""
    offices: frozenset[str]
    """Common nouns for a public body only together with its field: "the competition board"."""
    fields: frozenset[str]
    """What such bodies look after."""
    blocs: dict[str, str]
    """Adjectives of groups of countries that act together, and what they are called."""
    kinds: frozenset[str]
    """Kinds of organizations that hold public power."""
    groups: frozenset[str]
    """Common nouns for people and firms that an act can be aimed at."""
    texts: frozenset[str]
    """Common nouns for what public power writes or does: "a law that bans …"."""
    anaphors: frozenset[str]
    """Common nouns that take up a company named before."""


@cache
def public_words() -> PublicWords:
    """Return the word lists of public power."""
    return load_lexicon("public_words.toml", PublicWords)


@cache
def _public_name() -> re.Pattern[str]:
    return re.compile("|".join(public_words().names))


@cache
def is_public_name(name: str) -> bool:
    """Return whether a name is that of a public body, by its words."""
    return name in public_words().metonyms or _public_name().search(name) is not None


@cache
def _countries() -> tuple[dict[str, Country], dict[str, Country]]:
    names: dict[str, Country] = {}
    adjectives: dict[str, Country] = {}
    for code, name, others, forms, capitals in read_table("countries.tsv"):
        country = Country(code, name)
        for word in (name, *others.split("|"), *capitals.split("|")):
            if word:
                names.setdefault(word, country)
        for word in forms.split("|"):
            if word:
                adjectives.setdefault(word, country)
    for short in ("US", "U.S.", "USA", "U.S.A.", "America"):
        names.setdefault(short, names["United States"])
    for word, bloc in public_words().blocs.items():
        adjectives.setdefault(word, Country("", bloc))
    for word in ("US", "U.S.", "UK", "U.K."):
        adjectives.setdefault(word, names[word])
    return names, adjectives


def country_named(name: str) -> Country | None:
    """Return the country of a name, short form or capital."""
    return _countries()[0].get(name)


def country_of(adjective: str) -> Country | None:
    """Return the country of an adjective or word for its people; also "US-led", "Chinese-made"."""
    adjectives = _countries()[1]
    found = adjectives.get(adjective)
    if found is None and "-" in adjective:
        first = adjective.split("-")[0]
        found = adjectives.get(first) or _countries()[0].get(first)
    return found
