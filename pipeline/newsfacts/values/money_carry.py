"""Sums whose currency is said with another one: "Of the £10 million, 4 million went to schools"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsfacts.values.money_draft import Draft
from newsfacts.values.money_moves import moves
from newsfacts.values.money_numbers import money_words
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import Quantity, tokens_of

_AHEAD = 150
_STOP = re.compile(r"[;!?\n]|\.(?=\s|$)")
_OF = re.compile(r"\bof (?:the|its|their|this|that|those|these|some|about|a|an)(?: \w+){0,2} $",
                 re.IGNORECASE)  # fmt: skip
_FROM = re.compile(
    r"(?:^|[ ,(])(?:(?:up|down) (?:sharply |slightly )?from|from|compared (?:with|to)|against"
    r"|versus"
    r"|instead of|rather than)(?: (?:a |an )?(?:loss|profit|surplus|deficit) of)?"
    r"(?: (?:about|around|some|nearly|just|only|almost|roughly))? $"
)
_MOVED_TO = re.compile(
    r"^(?: [a-z]+){0,3} (?P<verb>[a-z]+)(?: (?:back|again|slightly|sharply|further))? to $"
)
_PARALLEL = re.compile(
    r"^ (?:(?:was|were|is|are|went|goes|will go|would go|earmarked|set aside) )?"
    r"(?P<prep>for|to|in|on) [^.;\d]{2,50}?(?:,| and|, and|, while| while) $"
)


def carry(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the sums between them whose currency they carry.

    A number is one where it has a magnitude, no noun of its own, and words that tie it to the sum
    before it: "Of the £9 million, …", "up from …", "was cut to …", "… for ships and … for ports".
    """
    out: list[Draft] = []
    for index, draft in enumerate(drafts):
        out.append(draft)
        if draft.factor < 1000 or draft.vague or draft.form.divisor != 1:
            continue
        limit = drafts[index + 1].start if index + 1 < len(drafts) else len(text)
        out.extend(_after(text, draft, min(limit, draft.end + _AHEAD)))
    return out


def _after(text: str, draft: Draft, limit: int) -> list[Draft]:
    """Return the carried sums behind one sum, in its sentence."""
    stop = _STOP.search(text, draft.end, limit)
    end = stop.start() if stop else limit
    tokens = tokens_of(text, draft.end, end)
    share = _OF.search(text, max(0, draft.start - 40), draft.start) is not None
    found: list[Draft] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        read = read_quantity(tokens, index) if token.kind == "n" else None
        if read is None:
            index += 1
            continue
        quantity, behind = read
        gap = text[draft.end : quantity.start]
        if not _is_sum(text, quantity, limit):
            if not (share and quantity.factor == 1):
                break
        elif share or _tied(text, draft, gap, quantity):
            found.append(_carried(draft, quantity))
            if not share:
                break
        else:
            break
        index = behind
    return found


def _is_sum(text: str, quantity: Quantity, limit: int) -> bool:
    """Return whether a number has a magnitude and nothing of its own that it counts."""
    if quantity.value is None or quantity.factor < 1000 or not quantity.numeral:
        return False
    before = text[quantity.start - 1]
    if not (before.isspace() or before in "(–—") or text[quantity.end : quantity.end + 1] in "%-/":
        return quantity.end == len(text)
    if quantity.end >= limit and limit < len(text) and text[limit - 1].isspace():
        return False  # a currency follows
    after = re.match(r"(?:\s?([^\W\d_]+)|\s?[€£$¥%])?", text[quantity.end : quantity.end + 24])
    if after is None or not after.group():
        return True
    return after[1] is not None and after[1].lower() in money_words().carried_after


def _tied(text: str, draft: Draft, gap: str, quantity: Quantity) -> bool:
    """Return whether the words between two numbers say that both are sums of one kind."""
    if re.search(r"\d", gap):
        return False
    if _FROM.search(gap) and len(gap) < 80:
        return True
    moved = _MOVED_TO.search(gap)
    if moved and moved["verb"] in moves():
        return True
    parallel = _PARALLEL.match(gap)
    rest = text[quantity.end : quantity.end + 6].split()
    return parallel is not None and rest[:1] == [parallel["prep"]]


def _carried(draft: Draft, quantity: Quantity) -> Draft:
    return replace(
        draft,
        start=quantity.start,
        end=quantity.end,
        value=quantity.value,
        low=None,
        high=None,
        rule="carried",
        factor=quantity.factor,
        plain=False,
        negative=False,
    )
