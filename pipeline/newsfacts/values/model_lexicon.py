"""Words of models' names: families, variants and sizes, from the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon, read_table
from newsfacts.values.alternatives import alternatives


class ModelCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/model_context.toml`."""

    about_ai: tuple[str, ...]
    about_models: tuple[str, ...]
    model_words: frozenset[str]
    variants: tuple[str, ...]
    weak_variants: frozenset[str]
    joined: frozenset[str]
    fillers: frozenset[str]
    links: frozenset[str]
    not_parameters: frozenset[str]
    active_before: frozenset[str]
    active_after: tuple[str, ...]
    datasets: tuple[str, ...]
    larger: frozenset[str]
    smaller: frozenset[str]
    large_variants: frozenset[str]
    small_variants: frozenset[str]
    makes: tuple[str, ...]
    made_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Family:
    """One row of `lexicons/models.tsv`."""

    name: str
    developers: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A size inside a name: `text[start:end]`, and what it says."""

    start: int
    end: int
    value: Decimal
    active: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelMatch:
    """A named model: `text[start:end]`, with its family (None for an unknown one) and sizes.

    `stated` says that the text calls an unknown name a model as it stands.
    """

    start: int
    end: int
    name: str
    family: Family | None
    sizes: tuple[Size, ...] = ()
    stated: bool = False

    @property
    def total(self) -> Decimal | None:
        """The size that the name states for all parameters, if it does."""
        return next((size.value for size in self.sizes if not size.active), None)


SCALE = {"k": Decimal(10**3), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
_LARGEST = Decimal(10**13)
SIZE = r"(?:\d{1,3}[x×])?\d{1,4}(?:\.\d{1,3})?[BMTbmt]"
_SIZE_AT = re.compile(
    r"(?:(?P<experts>\d{1,3})[x×])?(?P<number>\d{1,4}(?:\.\d{1,3})?)(?P<scale>[BMTbmt])(?![\w])"
    r"|(?<![\w.])(?:A(?P<active>\d{1,3}(?:\.\d{1,3})?)B)(?!\w)"
)
VERSION = (
    r"[A-Za-z]{1,5}/\d{1,2}|[vVR]?\d{1,3}(?:\.\d{1,3}){0,2}(?:[a-zA-Z]|Σ)?|[α-ωΑ-Ω]"
    r"|[VRMKZXHE]\d(?:\.\d)?|[a-z]\d?|\d{4}"
)
MOE = r"A\d{1,3}(?:\.\d{1,3})?B|\d{1,3}[EeMm]|MoE"


@cache
def cues() -> ModelCues:
    """Return the word lists."""
    return load_lexicon("model_context.toml", ModelCues)


@cache
def families() -> dict[str, Family]:
    """Return the known families by name."""
    rows = read_table("models.tsv")
    return {name: Family(name, tuple(makers.split(";")), kind) for name, makers, kind in rows}


@cache
def expert_mixes() -> dict[tuple[str, str], Decimal]:
    """Return the known totals of models named experts x size, by family and size."""
    rows = read_table("expert_mixes.tsv")
    return {(family, size.lower()): Decimal(total) for family, size, total in rows}


@cache
def _ai_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){alternatives(cues().about_ai)}(?!\w)")


def is_about_ai(text: str) -> bool:
    """Return whether an article says that it is about AI."""
    return _ai_pattern().search(text) is not None


def sizes_in(text: str, start: int, end: int, family: Family | None = None) -> Iterator[Size]:
    """Yield the sizes that a stretch of a name states."""
    for match in _SIZE_AT.finditer(text, start, end):
        if match["active"]:
            value = Decimal(match["active"]) * SCALE["b"]
            yield Size(start=match.start("active"), end=match.end(), value=value, active=True)
            continue
        value = Decimal(match["number"]) * SCALE[match["scale"].lower()]
        if match["experts"]:
            known = expert_mixes().get((family.name if family else "", match.group().lower()))
            value = known or value * int(match["experts"])
        small = match["scale"] in "mt" and match.start() > 0 and text[match.start() - 1] in " "
        if 0 < value <= _LARGEST and not small:
            yield Size(start=match.start(), end=match.end(), value=value)
