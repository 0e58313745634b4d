"""Numbers of parameters said without the word: "the 70B model", "the smaller one 7 billion"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from newsfacts.values.figure import Figure
from newsfacts.values.model_lexicon import ModelMatch, cues
from newsfacts.values.parameter_rules import SCALES
from newsfacts.values.taken import Taken

_NUMBER = r"(?<![\w.$€£¥₹-])(?P<number>\d{1,4}(?:\.\d{1,3})?)"
_SCALED = rf"{_NUMBER}[ -]?(?P<scale>billion|million|trillion|bn|tn|[BMT])(?!\w)"
_HEDGE = r"(?:(?:just|only|about|around|some|roughly|nearly|almost|over|a mere|as many as) )?"
_NEAR = 160
"""How far from a count with the word "parameters" another may stand without it."""


_ACTIVE = re.compile(
    rf"{_SCALED}(?: of (?:which|them|those|these))?(?: (?:are|is|being|parameters are))?,?[ -]"
    rf"(?:active|activated)\b"
)
_ACTIVATES = re.compile(
    rf"(?:activating|activates|activated|wakes|fires|engages) {_HEDGE}{_SCALED}"
)
_OF_WHICH = re.compile(
    rf"(?:of which|of them|of those|with) {_HEDGE}{_SCALED} (?:are |is |being )?"
    rf"(?:used|active|activated|in use|at work|awake|switched on|engaged)\b"
)


def active_figures(text: str) -> Iterator[Figure]:
    """Yield "of which 37B are active", "activates 21 billion"; the text speaks of parameters."""
    for pattern in (_ACTIVE, _ACTIVATES, _OF_WHICH):
        for match in pattern.finditer(text):
            if not _other_unit(text, match.end("scale")):
                yield _figure(match, active=True)


_STOP = r"(?=[.,;:)–—]|$| (?:and|but)\b)"
_IN_TOTAL = re.compile(rf"{_SCALED}(?:,? (?:in total|in all|overall|altogether|total)\b)")
_GAPPED = re.compile(
    rf"\b(?:(?:one|another|the other|others) (?:with|of|at|has|had)|(?:[Tt]he|[Ii]ts|an?|[Aa]) "
    rf"(?:smaller|larger|bigger|other|second|third|first|former|latter|little|big|smallest|largest"
    rf"|compact|lighter))(?: one| model| version| variant| sibling)?,?"
    rf"(?: (?:has|had|have|with|counts|gets|makes do with))? {_HEDGE}{_SCALED}{_STOP}"
)
_CHANGE = re.compile(
    rf"(?:up|down|compared (?:with|to)|against|instead of|rather than|not|versus|from|not the)"
    rf"(?: from| with)? {_HEDGE}{_SCALED}(?:{_STOP}|(?= (?:last|a year|in|for|of|before)\b))"
)
_COUNT_ROSE = re.compile(
    r"\bparameter (?:count|number|total|size)s?(?: of [\w -]{1,30})? (?:has |have )?"
    r"(?:rose|risen|grew|grown|went|gone|jumped|fell|fallen|climbed|increased|shrank|doubled|tripled"
    rf"|goes|rises|grows) from {_SCALED} to "
)
_COUNT_IS = re.compile(
    r"\b(?:parameter (?:count|number)s?|number of parameters)(?: (?:of|in|for) [\w .-]{1,30}?)? "
    r"(?:is|was|stands|stood)(?: (?:put|estimated|reported|thought|said|believed|rumoured))?"
    rf"(?: to be)?(?: at)? {_HEDGE}{_SCALED}",
    re.IGNORECASE,
)
_COUNT_TO = re.compile(
    r"\b(?:doubl|tripl|rais|cut|tak|bring|lift|halv|quadrupl|increas|reduc)\w* (?:the|its) "
    r"(?:parameter (?:count|number)s?|number of parameters)(?: (?:of|in|for) [\w .-]{1,30}?)?"
    rf" to {_HEDGE}{_SCALED}"
)
_PUT_AT = re.compile(
    r"\bparam[^.]{0,120}\.?[^.]{0,60}\b(?:put|puts|reckon|guess|estimate)\w* "
    rf"(?:the (?:figure|number|size|count|total)|it|that) (?:at|to be) {_HEDGE}{_SCALED}"
)
_THEN = re.compile(_SCALED)
_OF_MODEL = re.compile(rf"\bthe {_SCALED} (?:of|in|for) (?:the )?$")
_NAMED = re.compile(
    rf"(?:, [^,.;\d\n]{{2,40}},)?,?"
    rf"(?: (?:will have|has|had|have|with|counts|counted|holds|packs|at|is|was))? {_HEDGE}{_SCALED}"
    rf"(?=[.,;:)–—]|$| (?:and|but|while)\b)"
)


def silent_figures(
    text: str, models: list[ModelMatch], stated: list[tuple[int, int]]
) -> Iterator[Figure]:
    """Yield figures beside stated counts: "and 109 billion in total", "up from 7 billion".

    `stated` are the spans with the word "parameters".
    """
    for pattern in (_COUNT_IS, _COUNT_TO, _PUT_AT):
        for match in pattern.finditer(text):
            yield _figure(match)
    for match in _COUNT_ROSE.finditer(text):
        yield _figure(match)
        if then := _THEN.match(text, match.end()):
            yield _figure(then)
    if not stated:
        return
    ends = sorted(end for _, end in stated)
    for pattern in (_IN_TOTAL, _GAPPED, _CHANGE):
        for match in pattern.finditer(text):
            at = bisect_right(ends, match.start()) - 1
            if at < 0 or match.start() - ends[at] > _NEAR:
                continue
            between = text[ends[at] : match.start()]
            if pattern is _CHANGE and re.search(r"\d|[.;]\s|[$€£¥]", between):
                continue
            if "\n\n" not in between and not _other_unit(text, match.end("scale")):
                yield _figure(match)
    starts = sorted(start for start, _ in stated)
    for model in models:
        if before := _OF_MODEL.search(text, max(0, model.start - 40), model.start):
            yield _figure(before)
        found = _NAMED.match(text, model.end)
        if found is None or _other_unit(text, found.end("scale")):
            continue
        near = bisect_left(starts, found.start() - 3 * _NEAR)
        if near < len(starts) and starts[near] < found.end() + 3 * _NEAR:
            yield _figure(found)


_NOUNS = (
    r"(?:models?|LLMs?|SLMs?|variants?|versions?|checkpoints?|base|networks?|transformer|one|weights"
    r"|system)\b"
)
_SAID = re.compile(
    rf"{_NUMBER}(?P<scale>[BMT])(?=[ -](?:(?!(?:tokens?|users?|words?|fund|for|of|in|to|and|or"
    rf"|by|with|from|on|at)\b)[a-z][\w-]* ){{0,3}}{_NOUNS})"
)
_BARE = re.compile(
    rf"(?<=[Tt]he ){_NUMBER}(?P<scale>[BT])(?=[,.;)]| (?:is|was|and|or|runs|costs|has|needs|can)\b)"
)
"""Where another size has the word "model" or "version" behind it."""
_MIXED = re.compile(
    rf"(?<![\w.$€£¥₹-])(?P<experts>\d{{1,3}})[x×](?P<number>\d{{1,3}}(?:\.\d{{1,2}})?)(?P<scale>B)"
    rf"(?=[ -](?:{_NOUNS}|mixture|MoE))"
)
_SPELT = re.compile(
    rf"{_NUMBER}[ -](?P<scale>billion|trillion)(?=[ -](?:AI |language )?(?:model)\b)"
)


def said_figures(text: str, taken: Taken) -> Iterator[Figure]:
    """Yield "the 8B version and the 70B", "an 8x7B model" and "a 7 billion AI model"."""
    if _SAID.search(text):
        for match in _BARE.finditer(text):
            if not taken.meets(*match.span()):
                yield _figure(match)
    for match in _MIXED.finditer(text):
        if not taken.meets(*match.span()):
            value = _value(match) * int(match["experts"])
            yield Figure(match.start(), match.end(), value)
    for match in _SPELT.finditer(text):
        yield _figure(match)


def _figure(match: re.Match[str], *, active: bool = False) -> Figure:
    return Figure(match.start("number"), match.end("scale"), _value(match), active)


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"]) * SCALES[match["scale"]]


def _other_unit(text: str, end: int) -> bool:
    """Return whether a word for what else is counted follows."""
    after = re.match(r"[\s-]*(\w+)", text[end : end + 20])
    return after is not None and after[1].lower() in cues().not_parameters
