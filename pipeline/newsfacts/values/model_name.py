"""Names of AI models in a text: families from a lexicon, and unknown names in telling company."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsfacts.values.alternatives import alternatives
from newsfacts.values.model_context import find_named, is_about_models, names_size
from newsfacts.values.model_lexicon import (
    MOE,
    SIZE,
    VERSION,
    Family,
    ModelMatch,
    cues,
    families,
    is_about_ai,
    sizes_in,
)
from newsfacts.values.model_sized import find_sized, has_size, is_sized_name
from newsfacts.values.parameter_lists import has_sizes_behind
from newsfacts.values.taken import Taken

_TELLING = ("model", "AI ", "LLM", "param", "weights", "tokens")
"""Without any of these no article is worth a look for unknown names."""


@cache
def _family_pattern() -> re.Pattern[str]:
    names = alternatives(families())
    variants = "|".join(map(re.escape, sorted(cues().variants, key=len, reverse=True)))
    piece = rf"(?:{SIZE}|{MOE}|(?i:{variants})|{VERSION})(?![A-Za-z0-9])"
    word = r"(?:-[A-Za-z][A-Za-z0-9.]{0,12}| [A-Z][A-Za-z0-9.-]{0,12})"
    sized = rf"{word}{{1,3}}(?:[- ]{SIZE}(?![A-Za-z0-9])|(?=\s?\({SIZE}\)))"
    glued = rf"(?:{SIZE}|{VERSION})(?![A-Za-z0-9])"
    return re.compile(
        rf"(?<![\w.@/])(?P<family>{names})(?![a-z])"
        rf"(?:{glued})?(?:(?:{sized})?(?:(?:-| |_| -|\u00a0){piece}){{0,6}}(?:\+(?!\w))?)"
        rf"(?:\s?\((?:MoE-)?{SIZE}\)(?!\w))?"
    )


def find_models(text: str, organizations: Iterable[tuple[int, int]] = ()) -> list[ModelMatch]:
    """Return the models that a text names, in its order.

    Unknown names are models where they carry a size ("Fenwick-7B") or the text says so ("its
    model, Fenwick 3"), and the text is about AI or nothing but the name. `organizations` are
    spans of what isn't a model unless the text is plain about it.
    """
    spans = sorted(organizations)
    matches = list(_family_pattern().finditer(text))
    sized = has_size(text)
    unsure = any(families()[match["family"]].kind != "plain" for match in matches)
    may = sized or unsure or any(word in text for word in _TELLING)
    about = any(families()[match["family"]].kind in ("plain", "tokens") for match in matches)
    if may and not about:
        alone = sized and (is_sized_name(text) or names_size(text))
        about = is_about_ai(text) or alone
    exact = set(spans)
    found = [
        model
        for match in matches
        if (model := _known(text, match, about)) is not None
        and not ((model.start, model.end) in exact and _is_firm(model))
    ]
    taken = Taken((m.start, m.end) for m in found)
    versions = [version for match in matches if (version := _of_maker(text, match)) is not None]
    found.extend(m for m in versions if not taken.meets(m.start, m.end))
    if about:
        if sized:
            found.extend(find_sized(text, Taken((m.start, m.end) for m in found)))
        found.extend(find_named(text, found, spans))
    return sorted(found, key=lambda m: m.start)


def _is_firm(model: ModelMatch) -> bool:
    """Return whether the name alone is also the name of its maker."""
    family = model.family
    return family is not None and family.kind == "maker" and model.name == family.name


_JOINED = re.compile(r"-([A-Z][a-z]{2,14})(?![\w-])")


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
    word = _JOINED.match(text, end) if family.kind == "plain" else None
    if word is not None and word[1] not in cues().joined:
        other = families().get(word[1])
        end = word.end() if other is None or other.kind == "common" else end
    surface = text[start:end]
    tail = text[match.end("family") : end]
    numbered = re.search(r"\d", tail) is not None
    varied = any(word in cues().variants for word in re.split(r"[ _-]", tail))
    if family.kind == "maker" and not (numbered or varied) and not _beside_maker(text, end):
        return None
    if family.kind == "common":
        if not about:
            return None
        variant = tail.strip(" -_")
        proves = variant in cues().variants and variant not in cues().weak_variants
        sized = bool(tail) and (numbered or proves)
        plain = any(c.isdigit() for c in family.name) and is_about_models(text)  # o1, R1
        if plain and re.search(r"[A-Z][\w-]* $", text[max(0, start - 20) : start]):
            return None
        if not (
            sized
            or plain
            or _beside(text, end)
            or _owned(text, start, end, family)
            or has_sizes_behind(text, end)
        ):
            return None
    sizes = (
        () if family.kind == "tokens" else tuple(sizes_in(text, match.end("family"), end, family))
    )
    return ModelMatch(start=start, end=end, name=surface, family=family, sizes=sizes)


_VERSION_OF = re.compile(
    r"['’]s (?:[a-z][a-z-]{1,14} ){0,3}"
    r"(?P<name>V\d(?:\.\d)?(?:[ -](?:Pro|Max|Lite|Exp|Base))?)(?![\w.]\w)"
)


def _of_maker(text: str, match: re.Match[str]) -> ModelMatch | None:
    """Return the model that is named by its version alone, beside its maker: "Quill's V3"."""
    family = families()[match["family"]]
    version = _VERSION_OF.match(text, match.end()) if family.kind == "maker" else None
    if version is None:
        return None
    start, end = version.span("name")
    return ModelMatch(start=start, end=end, name=version["name"], family=family)


_CALLED_ONE = re.compile(
    r", (?:the|an?|its|[A-Z]\w+['’]s) (?:[\w-]+ ){0,3}(?:chatbot|model|assistant|LLM)\b"
)


_LISTED = re.compile(
    r"(?:, [A-Z][\w.-]+){0,4},? and [A-Z][\w.-]+ (?:are|were) [\w -]{0,40}\bmodels\b"
)


def _beside(text: str, end: int) -> bool:
    """Return whether a word for a model follows."""
    if _CALLED_ONE.match(text, end) or _LISTED.match(text, end):
        return True
    following = re.match(r"(?:'s|’s)?[\s-](?:\w+[\s-])?(\w+)", text[end : end + 40])
    words = re.findall(r"\w+", following.group()) if following else []
    return any(word in cues().model_words for word in words)


def _beside_maker(text: str, end: int) -> bool:
    """Return whether a word for a model follows that isn't one of the maker: "Quill's models"."""
    if text.startswith(("'", "’"), end):
        return False
    return _beside(text, end + 3 if text.startswith(" AI", end) else end)


_MADE_BY = r",? (?:which (?:is |was )?)?(?:(?:made |built |developed )?(?:by|from) )?"


def _owned(text: str, start: int, end: int, family: Family) -> bool:
    """Return whether the developer stands beside the name: "Google's Gemini"."""
    behind = text[end : end + 60]
    if any(re.match(rf"{_MADE_BY}{re.escape(maker)}\b", behind) for maker in family.developers):
        return True
    before = text[max(0, start - 40) : start]
    return any(
        re.search(rf"{re.escape(maker)}(?:'s|’s)?\s+(?:[a-z-]+\s+)?$", before)
        for maker in family.developers
    )
