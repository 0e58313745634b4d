"""Names of AI models in a text: families from a lexicon, and unknown names that carry a size."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import accumulate

import msgspec

from newsfacts.lexicon import load_lexicon, read_table
from newsfacts.values.alternatives import alternatives


class ModelCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/model_context.toml`."""

    about_ai: tuple[str, ...]
    model_words: frozenset[str]
    variants: tuple[str, ...]
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
    """A named model: `text[start:end]`, with its family (None for an unknown one) and sizes."""

    start: int
    end: int
    name: str
    family: Family | None
    sizes: tuple[Size, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The size that the name states for all parameters, if it does."""
        return next((size.value for size in self.sizes if not size.active), None)


SCALE = {"k": Decimal(10**3), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
_LARGEST = Decimal(10**13)
_BEFORE_SIZE, _BEHIND_SIZE = 140, 80
"""How many characters of a name may stand before its size, and behind it."""
_SIZE = r"(?:\d{1,3}[x×])?\d{1,4}(?:\.\d{1,3})?[BMTbmt]"
_SIZE_AT = re.compile(
    r"(?:(?P<experts>\d{1,3})[x×])?(?P<number>\d{1,4}(?:\.\d{1,3})?)(?P<scale>[BMTbmt])(?![\w])"
    r"|(?<![\w.])(?:A(?P<active>\d{1,3}(?:\.\d{1,3})?)B)(?!\w)"
)
_SIZED = re.compile(r"[0-9][BMTbmt](?!\w)")
"""Where a size may end: ten times as fast to look for as the whole of one."""
_VERSION = (
    r"[A-Za-z]{1,5}/\d{1,2}|[vVR]?\d{1,3}(?:\.\d{1,3}){0,2}(?:[a-zA-Z]|Σ)?"
    r"|[VRMKZXHE]\d(?:\.\d)?|[a-z]\d?|\d{4}"
)
_MOE = r"A\d{1,3}(?:\.\d{1,3})?B|\d{1,3}[EeMm]|MoE"


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
def _family_pattern() -> re.Pattern[str]:
    names = alternatives(families())
    variants = "|".join(map(re.escape, sorted(cues().variants, key=len, reverse=True)))
    piece = rf"(?:{_SIZE}|{_MOE}|(?i:{variants})|{_VERSION})(?![A-Za-z0-9])"
    word = r"(?:-[A-Za-z][A-Za-z0-9.]{0,12}| [A-Z][A-Za-z0-9.-]{0,12})"
    sized = rf"{word}{{1,3}}(?:[- ]{_SIZE}(?![A-Za-z0-9])|(?=\s?\({_SIZE}\)))"
    glued = rf"(?:{_SIZE}|{_VERSION})(?![A-Za-z0-9])"
    return re.compile(
        rf"(?<![\w.@/])(?P<family>{names})(?![a-z])"
        rf"(?:{glued})?(?:(?:{sized})?(?:(?:-| |_| -|\u00a0){piece}){{0,6}})"
        rf"(?:\s?\((?:MoE-)?{_SIZE}\)(?!\w))?"
    )


@cache
def _unknown_pattern() -> re.Pattern[str]:
    variants = "|".join(map(re.escape, sorted(cues().variants, key=len, reverse=True)))
    tail = (
        rf"(?:-(?:{_MOE}|{variants}|{_VERSION}|[A-Za-z][A-Za-z0-9]{{0,15}})(?![A-Za-z0-9])){{0,4}}"
    )
    return re.compile(
        rf"(?<![\w.$€£¥₹@/-])(?P<name>[A-Za-z0-9][A-Za-z0-9.:]{{1,24}}"
        rf"(?:[-_ +][A-Za-z0-9.]{{1,20}}){{0,5}}?)"
        rf"(?:[-_]| -?|\s?\((?:MoE-)?)(?P<size>{_SIZE})(?![A-Za-z0-9.]\w|\w)\)?{tail}"
    )


@cache
def _ai_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){alternatives(cues().about_ai)}(?!\w)")


def is_about_ai(text: str) -> bool:
    """Return whether an article says that it is about AI."""
    return _ai_pattern().search(text) is not None


def find_models(text: str) -> list[ModelMatch]:
    """Return the models that a text names, in its order.

    Unknown names are models where they carry a size ("Fenwick-7B") and the text is about AI or
    nothing but the name.
    """
    matches = list(_family_pattern().finditer(text))
    sized = _SIZED.search(text) is not None
    unsure = any(families()[match["family"]].kind == "common" for match in matches)
    about = (sized or unsure) and (is_about_ai(text) or _is_name(text))
    found = [model for match in matches if (model := _known(text, match, about)) is not None]
    if sized and about:
        found.extend(_unknown(text, Taken((m.start, m.end) for m in found)))
    return sorted(found, key=lambda m: m.start)


def _is_name(text: str) -> bool:
    """Return whether a text is nothing but one name with a size."""
    if len(text) > 80:
        return False
    found = _unknown_pattern().search(text)
    return found is not None and (found["size"][-1] in "Bb" or found.start() == 0)


def _known(text: str, match: re.Match[str], about: bool) -> ModelMatch | None:
    family = families()[match["family"]]
    start, end = match.span()
    while text[end - 1] in " -_":
        end -= 1
    if start and text[start - 1] == "-":
        head = re.search(r"(?<![\w-])[A-Za-z]{2,12}-$", text[max(0, start - 16) : start])
        if head is None or family.kind != "plain":
            return None
        start -= len(head.group())
    surface = text[start:end]
    tail = text[match.end("family") : end]
    numbered = re.search(r"\d", tail) is not None
    if family.kind == "maker" and not numbered and not _beside(text, end):
        return None
    if family.kind == "common":
        if not about:
            return None
        sized = bool(tail) and (numbered or tail.strip(" -_") in cues().variants)
        if not sized and not _beside(text, end) and not _owned(text, start, family):
            return None
    sizes = () if family.kind == "tokens" else tuple(_sizes(text, match.end("family"), end, family))
    return ModelMatch(start=start, end=end, name=surface, family=family, sizes=sizes)


def _beside(text: str, end: int) -> bool:
    """Return whether a word for a model follows."""
    following = re.match(r"(?:'s|’s)?[\s-](?:\w+[\s-])?(\w+)", text[end : end + 40])
    words = re.findall(r"\w+", following.group()) if following else []
    return any(word in cues().model_words for word in words)


def _owned(text: str, start: int, family: Family) -> bool:
    """Return whether the developer stands before the name: "Google's Gemini"."""
    before = text[max(0, start - 40) : start]
    return any(
        re.search(rf"{re.escape(maker)}(?:'s|’s)?\s+(?:[a-z-]+\s+)?$", before)
        for maker in family.developers
    )


def _sizes(text: str, start: int, end: int, family: Family | None = None) -> Iterator[Size]:
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


class Taken:
    """Spans that are taken already; asks in logarithmic time whether another one meets them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.ends = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Return whether a span shares a character with one that is taken."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


def _unknown(text: str, taken: Taken) -> Iterator[ModelMatch]:
    for match in _near_sizes(text):
        start, end = _trim(text, match)
        if start is None or taken.meets(start, end):
            continue
        after = re.match(r"\s+(\w+)", text[end : end + 24])
        if after and after[1].lower() in cues().not_parameters:
            continue
        if any(name in text[start:end].lower() for name in cues().datasets):
            continue
        sizes = tuple(_sizes(text, match.start("size"), end))
        if sizes:
            yield ModelMatch(start=start, end=end, name=text[start:end], family=None, sizes=sizes)


def _near_sizes(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be names, looking only around sizes."""
    floor = 0
    for size in _SIZED.finditer(text):
        if size.end() <= floor:
            continue
        start, end = max(floor, size.start() - _BEFORE_SIZE), size.end() + _BEHIND_SIZE
        for match in _unknown_pattern().finditer(text, start, end):
            if match.start() > size.end():
                break
            floor = match.end()
            yield match


_NO_NAME = re.compile(
    r"(?:The|A|An|Its|Their|Our|His|Her|This|That|These|Those|Both|In|On|At|By|For|With|From|Of|And|"
    r"But|Or|While|When|New|Meanwhile|Also|About|Over|Nearly|Up|To|Some|Only|Just|Than|Like|Using|"
    r"Phase|Grade|Series|Class|Section|Flight|Gate|Room|Unit|Type|Level|Route|Rule|Apartment|Suite|"
    r"Round|Stage|Figure|Table|Chapter|Appendix|Windows|Form|Part|Group|US|EU|UK|USD|EUR)$"
)


def _trim(text: str, match: re.Match[str]) -> tuple[int | None, int]:
    """Return the span of the name proper: the words with capitals right before the size."""
    name, start, end = match["name"], match.start(), match.end()
    glue = text[match.end("name") : match.start("size")]
    if glue.strip().startswith("(") and not text[match.end("size") : end].startswith(")"):
        return None, end
    pieces = [(m.group(), start + m.start()) for m in re.finditer(r"\S+", name)]
    begin: int | None = None
    for index in range(len(pieces) - 1, -1, -1):
        piece, at = pieces[index]
        capital = any(c.isupper() for c in piece)
        version = re.fullmatch(r"[vV]?\d[\d.]*", piece) is not None
        joined = index == len(pieces) - 1 and glue in ("-", "_", " -")
        if _NO_NAME.match(piece) or piece.endswith(":"):
            break
        if capital or (joined and len(piece) > 1):
            begin = at
        elif not version:
            break
    if begin is None or not any(c.isalpha() for c in text[begin : match.end("name")]):
        return None, end
    first = text[begin : match.end("name")]
    if len(first) < 2 or (len(re.sub(r"[^A-Za-z]", "", first)) < 3 and "B" not in match["size"]):
        return None, end
    if len(first) < 3 and first.isupper() and "-" in glue and not first.isdigit():
        return begin, end
    return begin, end
