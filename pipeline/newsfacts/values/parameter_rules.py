"""Rules for numbers of parameters without the word: from their readable form to expressions."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.alternatives import alternatives

SCALES = {"billion": 10**9, "million": 10**6, "trillion": 10**12, "bn": 10**9, "tn": 10**12,
          "B": 10**9, "M": 10**6, "T": 10**12}  # fmt: skip


class Lead(Entry, frozen=True, kw_only=True):
    """What stands between a model, or a word for one, and the list of its sizes."""

    name: str
    pattern: str
    one: bool = False
    loose: bool = False


class Pair(Entry, frozen=True, kw_only=True):
    """A total beside the part of it that is in use."""

    name: str
    pattern: str


class ParameterRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/parameter_rules.toml`."""

    heads: tuple[str, ...]
    proofs: tuple[str, ...]
    nouns: tuple[str, ...]
    breaks: tuple[str, ...]
    elsewhere: tuple[str, ...]
    macros: dict[str, str]
    lead: tuple[Lead, ...]
    pair: tuple[Pair, ...]


@cache
def rules() -> ParameterRules:
    """Return the rules."""
    return load_lexicon("parameter_rules.toml", ParameterRules)


@cache
def words(name: str) -> re.Pattern[str]:
    """Return the expression of one word of a list, standing alone."""
    listed: tuple[str, ...] = getattr(rules(), name)
    return re.compile(rf"(?<![\w-]){alternatives(listed)}(?![\w-])")


@cache
def leads() -> tuple[tuple[Lead, re.Pattern[str]], ...]:
    """Return every lead with its expression."""
    return tuple((rule, re.compile(_expand(rule.pattern))) for rule in rules().lead)


@cache
def pairs() -> tuple[tuple[Pair, re.Pattern[str]], ...]:
    """Return every pair with its expression, which has the groups `total` and `active`."""
    return tuple((rule, re.compile(_expand(rule.pattern))) for rule in rules().pair)


def _expand(pattern: str) -> str:
    macros = rules().macros
    groups = {f"{{{name}}}": rf"(?<![\w.,$€£¥₹-])(?P<{name.lower()}>{_plain('FIGURE')})"
              for name in ("TOTAL", "ACTIVE")}  # fmt: skip
    return re.sub(
        rf"{alternatives([*groups, *macros])}(?![a-z])",
        lambda m: groups.get(m[0]) or _plain(m[0]),
        pattern,
    )


@cache
def _plain(name: str) -> str:
    """Return a macro with the macros in it written out."""
    macros = rules().macros
    inner = re.compile(rf"{alternatives(macros)}(?![a-z])")
    return inner.sub(lambda m: _plain(m[0]), macros[name])
