"""Rules for names of models that no lexicon knows: from their readable form to expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from newsfacts.countries import countries
from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.alternatives import alternatives
from newsfacts.values.model_lexicon import MOE, SIZE, cues


class Rule(Entry, frozen=True, kw_only=True):
    """One entry of `lexicons/model_rules.toml`."""

    name: str
    pattern: str
    sure: bool = False
    several: bool = False
    versioned: bool = False
    kind: bool = False
    object: bool = False


class ModelRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/model_rules.toml`."""

    kinds: frozenset[str]
    others: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]
    products: frozenset[str]
    macros: dict[str, str]
    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule and its expression, with the groups `name` (or `name2`) and perhaps `np`."""

    rule: Rule
    expression: re.Pattern[str]


WORD = r"[A-ZÀ-ÖØ-Þ][^\W_]{0,20}"
_NUMBER = (
    r"[vVR]?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?(?![\w%])(?! ?(?:%|percent|per cent|million|billion))"
)
_LITTLE = r"(?:[a-z]{1,3}\d(?:\.\d)?)"
_PREPOSITIONS = (
    "of|for|with|that|which|in|to|from|by|on|at|or|is|was|are|were|has|had|have|it|they|said|says"
    "|than|as|but|while|who|uses|using|called|named|chips|maker|makers|supplier|firm|company"
)
_DET = (
    r"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Tt]his|[Aa]nother|[Oo]ne|[Tt]wo"
    r"|[Tt]hree|[Ff]our)|\b[A-Z][\w&.-]{1,20}(?: [A-Z][\w&.-]{1,20}){0,3}['’]s?)"
)
_FOLLOWERS = (
    r"[,.;:)”\"’!?(–—*]|$|\n| [–—(]| (?:of|for|with|that|which|from|by|in|on|to|has|had|is|was|are"
    r"|were|can|could|will|trained|built|made|developed|designed|aimed|called|named|dubbed|known"
    r"|code-?named|and|whose|it|as|at|ever|yet|so|used|tuned|based|released|behind|inside|said"
    r"|capable|able|than|but|while|when|after|before|today|now|last|this|using|covering|whose|to"
    r"|simply|it|inspired|costs|runs|beats|then)\b| [A-ZÀ-Þ“\"‘*_]"
)


@cache
def rules() -> ModelRules:
    """Return the rules."""
    return load_lexicon("model_rules.toml", ModelRules)


@cache
def piece() -> str:
    """Return the expression of what may follow the first word of a name."""
    variants = alternatives(cues().variants)
    return (
        rf"(?:{SIZE}(?!\w)|{MOE}(?!\w)|(?:{variants})(?!\w)|{_NUMBER}|[VRMKZXHE]\d(?:\.\d)?(?!\w)"
        rf"|[A-Z]\d?(?!\w|\.\w)|\d{{4}}(?![\w.]))"
    )


@cache
def compiled() -> tuple[CompiledRule, ...]:
    """Return every rule with its expression."""
    data = rules()
    name = (
        rf"(?<![\w.@/$€£-])(?P<name>(?:{WORD}(?:(?:[ -]| -){piece()}|[ -]{WORD}|\+){{0,4}}"
        rf"|{_LITTLE}))(?![\w+])(?!-\w)(?!\.\d)"
    )
    adjective = rf"(?:(?!(?:{_PREPOSITIONS})\b)[\w.’'+-]+,? )"
    noun = (
        rf"(?P<np>{adjective}{{0,7}}?(?:models?|LLMs?|SLMs?|VLMs?)(?: family| series)?)"
        rf"(?={_FOLLOWERS})"
    )
    whole = {
        "NP": noun,
        "MODEL": noun.replace(f"{adjective}{{0,7}}?", r"\b"),
        "DET": _DET,
        "{NAME}": name,
        "{NAME2}": name.replace("?P<name>", "?P<name2>"),
    }
    macro = re.compile(rf"{alternatives([*data.macros, *whole])}(?![a-z])")

    def expand(text: str) -> str:
        return macro.sub(lambda m: whole.get(m[0]) or expand(data.macros[m[0]]), text)

    return tuple(CompiledRule(rule, re.compile(expand(rule.pattern))) for rule in data.rule)


@cache
def nationalities() -> frozenset[str]:
    """Return names and adjectives of countries, and their capitals."""
    return frozenset(word for c in countries() for word in (*c.names, *c.adjectives, *c.capitals))
