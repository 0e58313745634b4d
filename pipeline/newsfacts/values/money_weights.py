"""Whether "pounds" are money or a weight."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.word_lists import WORDS, WordList, union

_OF = re.compile(r"[ \u00a0]of[ \u00a0]([^\W\d_]+)(?:[ -]([^\W\d_]+))?")
_NEAR = 70


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_weights.toml`."""

    weight: tuple[WordList, ...]
    money: tuple[WordList, ...]
    after_of: tuple[WordList, ...]
    owners: tuple[WordList, ...]
    after_hyphen: tuple[WordList, ...]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    data = load_lexicon("money_weights.toml", Weights)
    return (
        union(data.weight),
        union(data.money),
        union(data.after_of + data.owners),
        union(data.after_hyphen),
    )


def is_weight(text: str, start: int, end: int, *, hyphen: bool, scaled: bool, speaks: bool) -> bool:
    """Return whether "pounds" at a span is a weight.

    "of" and its noun decide first, then the noun after a hyphen, then the words around, then
    whether the text speaks of a country that pays in pounds. A hyphen after a magnitude
    ("million-pound") is money.
    """
    weight, money, after_of, after_hyphen = _lists()
    match = _OF.match(text, end)
    if match:
        first, second = match.group(1).lower(), (match.group(2) or "").lower()
        return first not in after_of and second not in after_of
    if hyphen:
        words_after = [word.lower() for word in WORDS.findall(text[end : end + 40])[:2]]
        return not scaled and after_hyphen.isdisjoint(words_after)
    around = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
    words = {word.lower() for word in WORDS.findall(around)}
    heavy, rich = len(words & weight), len(words & money)
    if heavy != rich:
        return heavy > rich
    return not speaks
