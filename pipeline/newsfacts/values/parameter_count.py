"""Numbers of parameters of AI models: stated in words, or part of a model's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from newsfacts.values.figure import Figure
from newsfacts.values.model_context import is_about_models
from newsfacts.values.model_lexicon import ModelMatch, cues
from newsfacts.values.model_name import find_models
from newsfacts.values.model_sized import has_size
from newsfacts.values.parameter_lists import beside_figures, list_figures, pair_figures
from newsfacts.values.parameter_more import active_figures, said_figures, silent_figures
from newsfacts.values.parameter_rules import SCALES, words
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import Quantity, Token, tokens_of
from newsfacts.values.taken import Taken

_WORD = re.compile(r"(?<![\w])(?:parameters?|params?)(?!\w)", re.IGNORECASE)
_BACK, _AHEAD = 110, 90
_SMALLEST = Decimal(10_000)
_DASHES = ("-", "–", "—", "‑", "to", "through")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterMatch:
    """A number of parameters: `text[start:end]`, offsets in code points.

    A range or a vague number has `low` and `high` and no `value`. `model` is the span of the name
    that carries the size, or that the words beside a size in the text tie it to.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    scope: Literal["total", "active"] = "total"
    source: Literal["text", "name"] = "text"
    model: tuple[int, int] | None = None


def find_parameter_counts(
    text: str, models: list[ModelMatch] | None = None
) -> list[ParameterMatch]:
    """Return the numbers of parameters that a text states, in its order.

    `models` are those of `find_models(text)`, if the caller has them already.
    """
    models = find_models(text) if models is None else models
    if not models and not _may_state(text):
        return []
    found = [
        ParameterMatch(
            start=size.start,
            end=size.end,
            value=size.value,
            scope="active" if size.active else "total",
            source="name",
            model=(model.start, model.end),
        )
        for model in models
        for size in model.sizes
    ]
    spoken: list[ParameterMatch] = []
    if "param" in text or "Param" in text or "PARAM" in text:
        spoken = _add([], _stated(text))
        worded = [(m.start, m.end) for m in spoken]
        spoken = _add(spoken, _matches(active_figures(text)))
        spoken = _add(spoken, _matches(silent_figures(text, models, worded)))
    about = bool(models) or is_about_models(text)
    if about:
        spoken = _paired(spoken, _matches(pair_figures(text)))
    found = _add(spoken, [*found, *_listed(text, models)])
    if about or words("proofs").search(text) is not None:
        found = _add(found, _matches(list_figures(text, models, about=about)))
    found = _add(found, _matches(beside_figures(text, models)))
    if about and has_size(text):
        taken = Taken([*((m.start, m.end) for m in models), *((m.start, m.end) for m in found)])
        found = _add(found, _matches(said_figures(text, taken)))
    return sorted(found, key=lambda m: (m.start, m.end))


def _may_state(text: str) -> bool:
    return "param" in text.lower() or has_size(text)


def _matches(figures: Iterable[Figure]) -> list[ParameterMatch]:
    """Return the figures that are large enough for a model."""
    return [
        ParameterMatch(
            start=figure.start,
            end=figure.end,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            scope="active" if figure.active else "total",
            model=figure.model,
        )
        for figure in figures
        if (figure.value or figure.high or 0) >= _SMALLEST
    ]


def _paired(stated: list[ParameterMatch], pairs: list[ParameterMatch]) -> list[ParameterMatch]:
    """Return all of them; what a pair says of total and active holds for the stated ones."""
    scopes = {m.start: m.scope for m in pairs}
    return _add([replace(m, scope=scopes.get(m.start, m.scope)) for m in stated], pairs)


def _add(firsts: list[ParameterMatch], others: Iterable[ParameterMatch]) -> list[ParameterMatch]:
    """Return the first ones, and those others that meet none of them nor one another."""
    taken = Taken((m.start, m.end) for m in firsts)
    free = [m for m in others if not taken.meets(m.start, m.end)]
    out, end = list(firsts), -1
    for match in sorted(free, key=lambda m: (m.start, -m.end)):
        if match.start >= end:
            out.append(match)
            end = match.end
    return out


def _stated(text: str) -> Iterator[ParameterMatch]:
    floor = 0
    for word in _WORD.finditer(text):
        before = list(_before(text, max(floor, word.start() - _BACK), word.start(), word.end()))
        yield from before
        if not before:
            yield from _behind(text, word.end())
        floor = word.end()


def _before(text: str, start: int, at: int, end: int) -> Iterator[ParameterMatch]:
    """Read the numbers that lead up to the word "parameters" at `at`."""
    tokens = tokens_of(text, start, at)
    k = len(tokens)
    if k and tokens[k - 1].text == "-" and k > 1 and tokens[k - 2].text.lower() == "hyper":
        return
    k = _skip_fillers(tokens, k)
    quantity, i = _ending(tokens, k)
    if quantity is None:
        return
    middle = text[tokens[k - 1].end : at]
    scope = _scope(text, tokens[i].start, end, middle)
    low, high, value = quantity.low, quantity.high, quantity.value
    first = i
    dash = tokens[i - 1].text.lower() if i else ""
    between = dash == "and" and any(t.text.lower() == "between" for t in tokens[max(0, i - 9) : i])
    if value is not None and (dash in _DASHES or between):
        other, j = _ending(tokens, i - 1)
        if other is not None and other.value is not None:
            factor = quantity.factor if other.factor == 1 else Decimal(1)
            if other.value * factor < value:
                low, high, value, first = other.value * factor, value, None, j
    stated = value if value is not None else high
    if stated is None or stated < _SMALLEST:
        return
    yield from _coordinated(text, tokens, first, quantity, scope)
    yield ParameterMatch(
        start=tokens[first].start, end=end, value=value, low=low, high=high, scope=scope
    )


def _skip_fillers(tokens: list[Token], k: int) -> int:
    """Return the index behind the number: fillers, hyphens and a repeat in brackets left out."""
    fillers = cues().fillers
    for _ in range(7):
        if not k:
            break
        token = tokens[k - 1].text
        if token == ")" and k > 3 and "(" in (tokens[k - 3].text, tokens[k - 4].text):
            k -= 3 if tokens[k - 3].text == "(" else 4
        elif token in "-‑+" or (token.lower() in fillers and not _ending(tokens, k)[0]):
            k -= 1
        else:
            break
    return k


def _ending(tokens: list[Token], k: int) -> tuple[Quantity | None, int]:
    """Return the longest number phrase that ends before token `k`, and where it begins."""
    best: tuple[Quantity | None, int] = (None, k)
    for i in range(k - 1, max(-1, k - 9), -1):
        found = read_quantity(tokens, i)
        if found is not None and found[1] == k and not found[0].article:
            best = (found[0], i)
        elif best[0] is not None and tokens[i].kind == "s" and tokens[i].text not in "-‑+":
            break
    return best


def _coordinated(
    text: str, tokens: list[Token], first: int, last: Quantity, scope: Literal["total", "active"]
) -> Iterator[ParameterMatch]:
    """Read "7, 13 and" before "70 billion parameters"."""
    i = first
    while i > 1 and tokens[i - 1].text.lower() in (",", "and", "or", "/", "&"):
        k = i - 1
        if tokens[k - 1].text == ",":
            k -= 1
        other, j = _ending(tokens, k)
        if other is None or other.value is None:
            return
        shared = other.factor == 1 and other.value < 1000
        value = other.value * last.factor if shared else other.value
        if value < _SMALLEST or text[tokens[k - 1].end : tokens[k].start].strip():
            return
        start, end = tokens[j].start, tokens[k - 1].end
        yield ParameterMatch(start=start, end=end, value=value, scope=scope)
        i = j


def _behind(text: str, at: int) -> Iterator[ParameterMatch]:
    """Read "parameters: 7 billion" and "parameter count of 7 billion"."""
    tokens = tokens_of(text, at, min(len(text), at + _AHEAD))
    i = linked = 0
    while i < len(tokens) and i < 7:
        word = tokens[i].text.lower()
        if word in cues().links or word in (":", "(", "=", "~", "≈"):
            linked += word not in ("over", "more", "than", "nearly", "up", "some")
            i += 1
            continue
        break
    if not linked or i >= len(tokens):
        return
    found = read_quantity(tokens, i)
    if found is None:
        return
    quantity, j = found
    value = quantity.value if quantity.value is not None else quantity.high
    if value is None or value < _SMALLEST or quantity.article:
        return
    following = tokens[j].text.lower() if j < len(tokens) else ""
    if following in cues().not_parameters or (quantity.factor == 1 and following.isalpha()):
        return
    start, end = tokens[i].start, tokens[j - 1].end
    yield ParameterMatch(
        start=start,
        end=end,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        scope=_scope(text, start, end, text[max(0, at - 22) : at]),
    )


_OF_ANOTHER = re.compile(r"(?:\d[bmt]n?|illion|params?|parameters)[ -](?:active|activated)\b")
"""What is active of the count before: "94B active, 398B parameters"."""


def _scope(text: str, start: int, end: int, middle: str) -> Literal["total", "active"]:
    if re.search(r"\bactivat", middle) or re.search(r"\bactive\b", middle):
        return "active"
    if re.search(r"\b(?:total|overall)\b", middle):
        return "total"
    before = text[max(0, start - 40) : start].lower()
    words = re.findall(r"[\w-]+", _OF_ANOTHER.sub(" ", before))[-3:]
    if any(word in cues().active_before for word in words[-2:]) and "using" not in words:
        return "active"
    after = text[end : end + 32].lower().lstrip()
    for lead in ("are ", "is ", "being ", "of which are ", "that are "):
        after = after.removeprefix(lead)
    return "active" if after.startswith(cues().active_after) else "total"


_MORE = re.compile(
    r"(?:,? (?:and |or |& )?|, ?|/| ?/ ?)"
    r"(?P<number>\d{1,4}(?:\.\d{1,3})?)(?P<scale>[BM])(?![\w.]\w|\w)"
)


def _listed(text: str, models: list[ModelMatch]) -> Iterator[ParameterMatch]:
    """Read the further sizes of "Fenwick 7B, 13B and 70B", and "the 70B model"."""
    ends: set[int] = set()
    for model in models:
        if not model.sizes or model.sizes[-1].end != model.end:
            continue
        at = model.end
        while more := _MORE.match(text, at):
            after = re.match(r"\s+(\w+)", text[more.end() : more.end() + 20])
            if after and after[1].lower() in cues().not_parameters:
                break
            value = Decimal(more["number"]) * SCALES[more["scale"]]
            ends.add(more.end())
            yield ParameterMatch(
                start=more.start("number"), end=more.end(), value=value, source="name",
                model=(model.start, model.end),
            )  # fmt: skip
            at = more.end()
