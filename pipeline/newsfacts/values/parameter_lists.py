"""Sizes of models in lists ("comes in 8B and 70B"), and totals beside what is active of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from newsfacts.values.alternatives import alternatives
from newsfacts.values.figure import Figure
from newsfacts.values.model_lexicon import ModelMatch, cues
from newsfacts.values.parameter_rules import SCALES, leads, pairs, rules, words

_NEAR = 150
"""How far before a list the model may stand that its sizes are of."""
_MORE = 24
"""The most sizes of one list but the first."""

_SIZE = r"\d{1,4}(?:\.\d{1,3})?(?:[BMT]|bn|[ -](?:million|billion|trillion))(?!\w)"
_TO = r" (?:up )?to | through | ?[–—-] ?"
_JOIN = (
    rf"\)?(?:,? (?:and|or|&|plus|as well as) |, ?| ?/ ?|{_TO})(?:(?:in|at|an?|the|its) ){{0,2}}"
    r"(?:[A-Za-z][a-z-]{2,11} \()?"
)
_ADJECTIVES = r"(?: (?!(?:and|or|to|up|as|plus|through)\b)[a-z][a-z-]{2,14}){0,2}"
_LIST = re.compile(rf"(?<![\w.,$€£¥₹%-]){_SIZE}(?:{_ADJECTIVES}{_JOIN}{_SIZE}){{0,{_MORE}}}")
_SPELT = re.compile(r"[ -](?:AI |language )?(?:models?|versions|variants|sizes|checkpoints)\b")
_SIGNS = ("B", "M", "T")
_ITEM = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,3})?)[ -]?(?P<scale>[BMT](?!\w)|[a-z]+)")
_RANGE = re.compile(_TO)
_WORD = re.compile(r"[ -]?([\w-]+)")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s|\n")
_ENDS = re.compile(
    r"[,.;:)\]–—]|\s[–—(]|\s*$|\n| (?:and|but|while|which|with|as|that|all|for|is|are|was|were|has"
    r"|had|have|can|will|to|under|on)\b"
)


def list_figures(text: str, models: list[ModelMatch], *, about: bool) -> Iterator[Figure]:
    """Yield the sizes of "comes in 8B and 70B", "(1B, 4B)" and "the 7B and 13B versions".

    `about` says that the text tells of AI models: without that the words before a list must.
    """
    ends = [m.end for m in models]
    for match in _LIST.finditer(text):
        said = _SENTENCE.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        if _counts_others(text, match) or not (about or words("proofs").search(said)):
            continue
        sizes = list(_ITEM.finditer(text, *match.span()))
        before = models[: bisect_right(ends, match.start())][-4:]
        lead = _lead(text, match, said, before, several=len(sizes) > 1)
        if lead is not None:
            yield from _figures(text, sizes, lead[0])
        elif about and (_noun() if sizes[-1]["scale"] in _SIGNS else _SPELT).match(
            text, match.end()
        ):
            yield from _figures(text, sizes, None)


@cache
def _noun() -> re.Pattern[str]:
    """Return the expression of "versions" and "open-weight models" behind a size."""
    stop = alternatives((*rules().breaks, *cues().not_parameters))
    adjective = rf"(?:(?!{stop}\b)[a-z][\w-]* )"
    return re.compile(rf"\)?(?:[ -]{adjective}{{0,3}}{alternatives(rules().nouns)}| in size)\b")


def _counts_others(text: str, match: re.Match[str]) -> bool:
    """Return whether a word in a list or behind it says that something else is counted."""
    inside = re.findall(r"[a-z][a-z-]+", match.group())
    return _other_behind(text, match.end()) or any(w in cues().not_parameters for w in inside)


def _other_behind(text: str, end: int) -> bool:
    after = _WORD.match(text, end)
    word = after[1].lower() if after else ""
    return word in cues().not_parameters or word in rules().elsewhere


def _lead(
    text: str, match: re.Match[str], said: str, before: list[ModelMatch], *, several: bool
) -> tuple[tuple[int, int] | None] | None:
    """Return the span of the model that a list belongs to, in a tuple; None if to none.

    `said` are the words of its sentence before it, `before` the models. A list led by "they come
    in" or "the models are" may have no model in its sentence: (None,).
    """
    closed = _ENDS.match(text, match.end()) or _noun().match(text, match.end())
    if closed is None and ("M" in match.group() or not several):
        return None
    clause = re.split(r"[,.;:)\n]", text[match.end() : match.end() + 30])[0]
    plain = words("elsewhere").search(f"{said} {clause}".lower()) is None
    begin = match.start() - len(said)
    near = [(m.start, m.end) for m in before if m.start >= begin]
    for span in reversed(near):
        if _leads(text[span[1] : match.start()], several=several, plain=plain):
            return (span,)
    for head in words("heads").finditer(said):
        if _leads(said[head.end() :], several=several, plain=plain):
            owners = [span for span in near if span[1] <= begin + head.start()]
            return (owners[-1] if owners else None,)
    return None


def has_sizes_behind(text: str, end: int) -> bool:
    """Return whether a name ends at `end` whose sizes follow: "X (70M to 12B)"."""
    match = _LIST.search(text, end, end + _NEAR)
    if match is None or _SENTENCE.search(text, end, match.start()) or _counts_others(text, match):
        return False
    several = len(_ITEM.findall(match.group())) > 1
    return _leads(text[end : match.start()], several=several, plain=True)


def _leads(gap: str, *, several: bool, plain: bool) -> bool:
    """Return whether a lead stands between a head and its list; `plain` allows loose ones."""
    return any(
        (several or rule.one) and (plain or not rule.loose) and expression.fullmatch(gap)
        for rule, expression in leads()
    )


def _figures(
    text: str, sizes: list[re.Match[str]], owner: tuple[int, int] | None
) -> Iterator[Figure]:
    """Yield one figure a size, and one for the two ends of a range."""
    last = -1
    for one, two in pairwise([*sizes, None]):
        if one is None or one.start() < last:
            continue
        low = _value(one)
        gap = "" if two is None else text[one.end() : two.start()]
        between = gap == " and " and text.endswith("between ", 0, one.start())
        if two is not None and (between or _RANGE.fullmatch(gap)):
            high, last = _value(two), two.end()
            if low < high:
                yield Figure(one.start(), two.end(), None, low=low, high=high, model=owner)
                continue
        yield Figure(one.start(), one.end(), low, model=owner)


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"]) * SCALES[match["scale"]]


def pair_figures(text: str) -> Iterator[Figure]:
    """Yield "355B total and 32B active", "37B out of 671B"; the text tells of AI models."""
    for _, expression in pairs():
        for match in expression.finditer(text):
            if _other_behind(text, match.end()):
                continue
            total, active = (_ITEM.match(match[name]) for name in ("total", "active"))
            if total is None or active is None or _value(active) >= _value(total):
                continue
            for name, item in (("total", total), ("active", active)):
                yield Figure(*match.span(name), _value(item), name == "active")


_BEFORE = re.compile(
    r"(?<![\w.,$€£¥₹%-])(?P<number>\d{1,4}(?:\.\d{1,3})?)(?P<scale>[BT])"
    r" (?:(?:open|open-weight|dense|new|original|big|little) )?$"
)
_HELD = re.compile(
    r"(?<![\w.,$€£¥₹%-])(?P<number>\d{1,4}(?:\.\d{1,3})?)[ -]?(?P<scale>[BMT]|[bmt]r?illion)"
    r" (?:in|for|with) (?:the )?(?:original |first |old |new )?$"
)
_COUNTED = re.compile(r"\b(?:param|size|scale|grew|grown|rose|risen|climbed|went|swelled|jumped)")


def beside_figures(text: str, models: list[ModelMatch]) -> Iterator[Figure]:
    """Yield "the 123B Corvid 2", and "117 million in Corvid 1 to 1.5 billion in Corvid 2"."""
    held: list[Figure] = []
    for model in models:
        if _other_behind(text, model.end):
            continue
        span, floor = (model.start, model.end), max(0, model.start - 40)
        if before := _BEFORE.search(text, floor, model.start):
            yield Figure(before.start(), before.end("scale"), _value(before), model=span)
        if before := _HELD.search(text, floor, model.start):
            held.append(Figure(before.start(), before.end("scale"), _value(before), model=span))
    for at, figure in enumerate(held):
        said = _SENTENCE.split(text[max(0, figure.start - _NEAR) : figure.start])[-1].lower()
        others = held[max(0, at - 1) : at] + held[at + 1 : at + 2]
        several = any(abs(other.start - figure.start) < _NEAR for other in others)
        counted = "param" in said or (several and _COUNTED.search(said))
        if counted and words("elsewhere").search(said) is None:
            yield figure
