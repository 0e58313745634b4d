"""Currencies: every sign, code and noun, and what decides between currencies that share one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import msgspec

from newsfacts.lexicon import Entry, load_lexicon

Use = Literal["always", "shape", "label", "damaged"]


class Currency(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One currency in `currencies.toml`."""

    code: str
    name: str
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    shape: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    decimals: Literal[0, 2, 3] = 2
    code_use: Use = "always"


class Currencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `currencies.toml`."""

    currency: tuple[Currency, ...]


class Shared(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Signs and nouns that several currencies share."""

    forms: tuple[str, ...]
    default: str
    candidates: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    margin: int = 1
    cautious: bool = False


class Subunit(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small unit: `divisor` of them make one unit of the currency."""

    forms: tuple[str, ...]
    divisor: int
    default: str
    candidates: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    margin: int = 1
    cautious: bool = False
    use: Use = "always"


class World(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a cautious form its default wherever it stands."""

    agencies: frozenset[str]
    units: frozenset[str]


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_context.toml`."""

    world: World

    shared: tuple[Shared, ...]
    subunit: tuple[Subunit, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a currency."""

    text: str
    kind: Literal["sign", "code", "noun", "subunit"]
    codes: tuple[str, ...]
    """What it may mean; one code where nothing is open."""
    use: Use = "always"
    shared: Shared | None = None
    divisor: int = 1
    factor: int = 1
    """Magnitude inside the form: 10**6 for "MUSD"."""

    @property
    def code(self) -> str | None:
        """The currency, where the form alone says it."""
        return self.codes[0] if len(self.codes) == 1 else None


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms, indexed by how a scan meets them."""

    by_word: Mapping[str, tuple[Form, ...]]
    """First run of letters → forms that start with it, longest first."""
    by_sign: Mapping[str, tuple[Form, ...]]
    """First character that is no letter → forms that start with it, longest first."""
    qualified: Mapping[str, Mapping[str, Form]]
    """Sign → letters before it → form: "$" → "US" → US dollar."""
    adjectives: Mapping[str, Mapping[str, str]]
    """Noun → adjective (lower case) → code: "dollars" → "hong kong" → "HKD"."""
    decimals: Mapping[str, int]
    """Code → digits after the decimal mark."""


_NAMES = frozenset({"cent", "penny"})
"""Nouns that are names with a capital: 50 Cent, Penny."""
_LETTERS = re.compile(r"[^\W\d_]+")
_PREFIXES = {"M": 10**6, "k": 10**3, "K": 10**3, "T": 10**3}
_SUFFIXES = {"m": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3}
_SCALED = ("USD", "EUR", "GBP", "AUD", "CAD", "CHF", "SEK", "NOK", "DKK", "JPY", "CNY", "SGD",
           "HKD", "NZD", "INR", "PLN", "CZK", "ZAR", "BRL", "RUB", "ISK", "HUF", "RMB")  # fmt: skip


@cache
def currencies() -> tuple[Currency, ...]:
    """Return the table of currencies."""
    return load_lexicon("currencies.toml", Currencies).currency


@cache
def world() -> World:
    """Return what makes a cautious form its default wherever it stands."""
    return load_lexicon("money_context.toml", Context).world


@cache
def forms() -> Forms:
    """Return every form, ready for scanning."""
    context = load_lexicon("money_context.toml", Context)
    shared = {form: entry for entry in context.shared for form in entry.forms}
    table: dict[str, Form] = {}
    adjectives: dict[str, dict[str, str]] = {}
    for form in _all_forms(context, shared):
        for variant in _variants(form):
            table.setdefault(variant.text, variant)
    for currency in currencies():
        for noun in currency.nouns:
            for adjective in currency.adjectives:
                adjectives.setdefault(noun, {})[adjective.lower()] = currency.code
                glued = adjective.lower() + noun
                if " " not in glued and "." not in glued:
                    table.setdefault(glued, Form(glued, "noun", (currency.code,)))
                    title = glued.capitalize()
                    table.setdefault(title, Form(title, "noun", (currency.code,)))
    for entry in context.subunit:
        for currency in currencies():
            if currency.code in (entry.default, *entry.candidates):
                for noun in entry.forms:
                    for adjective in currency.adjectives:
                        adjectives.setdefault(noun, {})[adjective.lower()] = currency.code
    return _index(table, adjectives)


def _all_forms(context: Context, shared: Mapping[str, Shared]) -> Iterator[Form]:
    for entry in context.shared:
        codes = tuple(dict.fromkeys(filter(None, (entry.default, *entry.candidates))))
        uses = _uses()
        for text in entry.forms:
            kind: Literal["sign", "noun"] = "noun" if text.islower() else "sign"
            yield Form(text, kind, codes, uses.get(text, "always"), entry)
    for unit in context.subunit:
        codes = tuple(dict.fromkeys(filter(None, (unit.default, *unit.candidates))))
        group = None
        if len(codes) > 1 or not unit.default:
            group = Shared(
                forms=unit.forms,
                default=unit.default,
                candidates=unit.candidates,
                at_home=unit.at_home,
                margin=unit.margin,
                cautious=unit.cautious,
            )
        for text in unit.forms:
            yield Form(text, "subunit", codes, unit.use, group, unit.divisor)
    for currency in currencies():
        one = (currency.code,)
        yield Form(currency.code, "code", one, currency.code_use)
        for use, group_of in (
            ("always", currency.signs),
            ("shape", currency.shape),
            ("label", currency.label),
            ("damaged", currency.damaged),
        ):
            for text in group_of:
                kind = "noun" if text in currency.nouns else "sign"
                yield Form(text, kind, one, use)  # type: ignore[arg-type]
        listed = {*currency.shape, *currency.label}
        for noun in currency.nouns:
            if noun not in listed:
                yield Form(noun, "noun", one)


def _uses() -> dict[str, Use]:
    """Return how forms may be used that some currency lists under `shape` or `label`."""
    found: dict[str, Use] = {}
    for currency in currencies():
        found.update(dict.fromkeys(currency.shape, "shape"))
        found.update(dict.fromkeys(currency.label, "label"))
    return found


def _variants(form: Form) -> Iterator[Form]:
    """Yield a form in the ways that news writes it: upper case, lower case, with "m" or "bn"."""
    yield form
    text = form.text
    if form.kind in ("noun", "subunit") and text.islower() and len(text) > 2:
        yield replace(form, text=text.upper())
        if form.use == "always" and text not in _NAMES:
            yield replace(form, text=text.title() if " " in text else text.capitalize())
    elif form.kind == "code" and form.use == "always":
        yield replace(form, text=text.lower())
        yield replace(form, text=text.capitalize())
        yield replace(form, text=f"{text}$")
    elif text == "RMB":
        yield replace(form, text="rmb")
        yield replace(form, text="Rmb")
    elif text == "Rs":
        yield replace(form, text="rs")
    elif text == "RM":
        yield replace(form, text="rm")
    if text in _SCALED:
        for prefix, factor in _PREFIXES.items():
            yield replace(form, text=prefix + text, factor=factor)
        for suffix, factor in _SUFFIXES.items():
            yield replace(form, text=text + suffix, factor=factor)


def _longest(group: list[Form]) -> tuple[Form, ...]:
    return tuple(sorted(group, key=lambda form: -len(form.text)))


def _is_sign(char: str) -> bool:
    return not char.isalnum() and char not in ".'’/" and unicodedata.category(char)[0] != "M"


def _index(table: dict[str, Form], adjectives: dict[str, dict[str, str]]) -> Forms:
    by_word: dict[str, list[Form]] = {}
    by_sign: dict[str, list[Form]] = {}
    qualified: dict[str, dict[str, Form]] = {}
    for text, form in table.items():
        first = _LETTERS.match(text)
        if first is None:
            by_sign.setdefault(text[0], []).append(form)
            continue
        rest = text[first.end() :]
        sign = rest.lstrip(".")
        if len(sign) == 1 and _is_sign(sign):
            letters = text[: len(text) - 1].replace(".", "")
            qualified.setdefault(sign, {})[letters] = form
        else:
            by_word.setdefault(first.group(), []).append(form)
    return Forms(
        by_word={key: _longest(group) for key, group in by_word.items()},
        by_sign={key: _longest(group) for key, group in by_sign.items()},
        qualified=qualified,
        adjectives=adjectives,
        decimals={currency.code: currency.decimals for currency in currencies()},
    )
