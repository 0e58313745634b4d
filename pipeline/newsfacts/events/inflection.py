"""Forms of English words: what a lexicon entry's base form looks like in a text."""

from __future__ import annotations

from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon

_VOWELS = frozenset("aeiou")


class Irregular(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words whose forms follow no rule."""

    verbs: dict[str, tuple[str, str]]
    """Base form → past, participle."""
    doubling: frozenset[str]
    """Base forms of more than one syllable that double their last letter."""
    nouns: dict[str, str]
    """Singular → plural."""
    more: dict[str, tuple[str, ...]] = {}
    """Base form → forms that the others don't cover."""


def irregular() -> Irregular:
    """Return the list of irregular words (Quirk et al., 1985, chapter 3, those met in news)."""
    return load_lexicon("inflection.toml", Irregular)


@cache
def verb_forms(base: str) -> tuple[str, ...]:
    """Return base, third person, past, participle and -ing form of a verb, without doubles."""
    past, participle = irregular().verbs.get(base, ("", ""))
    if not past:
        past = participle = _past(base)
    more = irregular().more.get(base, ())
    return tuple(dict.fromkeys((base, third_person(base), past, participle, gerund(base), *more)))


@cache
def noun_forms(base: str) -> tuple[str, ...]:
    """Return singular and plural of a noun."""
    plural = irregular().nouns.get(base) or third_person(base)
    return tuple(dict.fromkeys((base, plural)))


def third_person(base: str) -> str:
    """Return the form in -s, of verb or noun."""
    if base == "have":
        return "has"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def gerund(base: str) -> str:
    """Return the -ing form."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return (base + base[-1] if _doubles(base) else base) + "ing"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return (base + base[-1] if _doubles(base) else base) + "ed"


def _doubles(base: str) -> bool:
    if base in irregular().doubling:
        return True
    if len(base) < 3 or base[-1] in "wxyaeiou" or base[-2] not in _VOWELS:
        return False
    return base[-3] not in _VOWELS and sum(c in _VOWELS for c in base) == 1
