"""Words by what they do in a phrase: those whose complement is what it is about, and others."""

from __future__ import annotations

import msgspec

from newsfacts.lexicon import load_lexicon


class GrammarWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns whose complement is what a phrase is about."""

    quantifiers: frozenset[str]
    """"a package of sanctions": the complement is the object."""
    carriers: frozenset[str]
    """"a tariff increase": the noun that they modify says the same act."""
    generic: frozenset[str]
    """"the export of chips": a phrase without its complement says too little."""
    wrappers: frozenset[str]
    """"charges of fraud": the complement is what it is about."""
    temporal: frozenset[str]
    using: frozenset[str]
    undertakings: frozenset[str]
    nominal_leads: frozenset[str]
    undergone: frozenset[str]
    """Verbs without an object that tell what is done to their subject: "Pello fined $5 million"."""
    ending: frozenset[str]
    stages: frozenset[str]
    """"in the process of being sold": nouns that only say how far it has come."""
    go_betweens: frozenset[str]
    """"hired bankers to sell it", "agreed terms to buy it": who does it is the verb's subject."""
    roles: frozenset[str]
    """"for their part in the fraud": the complement behind "in" is what it is about."""
    adverbial: frozenset[str]
    """"for this reason": nouns of phrases that are no filler."""
    announcing: frozenset[str]
    """Verbs whose subject does what they announce."""
    money: frozenset[str]
    """Nouns that mean money even without a sum."""


def grammar_words() -> GrammarWords:
    """Return the word lists of grammar_words.toml."""
    return load_lexicon("grammar_words.toml", GrammarWords)


def quantifiers() -> frozenset[str]:
    """Return nouns that only say how much of something: "a package of sanctions"."""
    return grammar_words().quantifiers
