"""What two neighbouring drafts are together: one sum or one range."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsfacts.values.money_draft import Draft
from newsfacts.values.money_moves import after_between, after_move
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import tokens_of

_LINK = re.compile(
    r"(?:\s?(?:[-‑–—−]|and|or|through)\s?|(?:\s|[-‑]\s?)?(?P<to>(?:up )?to)[-‑\s]?)\Z"
)
_FURTHEST = 9
_ENDS = re.compile(r"\s*(?:\Z|[.,;:!?)\n](?!\d)|and\b|more\b)")


def join_minor(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with "3 dollars 50 cents" and "15 dollars and 50" as one each."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _is_minor(text, last, draft):
            assert last.value is not None and draft.value is not None
            last.end, last.value = draft.end, last.value + draft.value
            last.rule, last.plain = "major-minor", False
            continue
        joined.append(draft)
    for index, draft in enumerate(joined):
        limit = joined[index + 1].start if index + 1 < len(joined) else len(text)
        _bare_minor(text, draft, limit)
    return joined


def _is_minor(text: str, major: Draft, minor: Draft) -> bool:
    if minor.form.kind != "subunit" or major.value is None or minor.value is None:
        return False
    if major.form.divisor >= minor.form.divisor or major.value % 1 * major.form.divisor % 1:
        return False
    gap = text[major.end : minor.start]
    if gap not in (" ", " and ", ", ", ""):
        return False
    return 0 < minor.value < 1 and major.factor == 1 and _same_money(major, minor)


def _same_money(major: Draft, minor: Draft) -> bool:
    """Cents and pence are said of any currency; other small units only of their own."""
    if minor.form.text in ("cent", "cents", "c", "pence", "p", "¢", "sen", "sens", "centavos"):
        return True
    return major.compatible(minor)


def _bare_minor(text: str, draft: Draft, limit: int) -> None:
    """Read the bare hundredths of "15 dollars 50", "$100 and fifty" and "35€ 99"."""
    if draft.value is None or not draft.plain or draft.form.divisor != 1 or draft.factor != 1:
        return
    if draft.value != int(draft.value) or not 0 < draft.value < 1000 or draft.rule == "range":
        return
    tokens = tokens_of(text, draft.end, min(limit, draft.end + 40))
    if len(tokens) < 1 or text[draft.end : draft.end + 1] != " ":
        return
    index = 1 if tokens[0].text == "and" else 0
    if index == 0 and draft.prefix and draft.symbol.isalpha():
        return
    found = read_quantity(tokens, index)
    if found is None or found[0].value is None or found[0].article or found[0].factor != 1:
        return
    number = found[0]
    if not 0 < (number.value or 0) < 100 or number.numeral[:1] == "0" or number.value % 1:  # type: ignore[operator]
        return
    if number.numeral and len(number.numeral) > 2:
        return
    if not _ENDS.match(text, number.end):
        return
    draft.value += number.value / 100  # type: ignore[operator]
    draft.end, draft.rule, draft.plain = number.end, "major-minor", False


def join_ranges(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with "$12bn–$15bn" and "$30 million to $40 million" as one range each."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, draft):
            low = last.low if last.value is None else last.value
            high = draft.high if draft.value is None else draft.value
            if _lends(last, draft):
                assert low is not None
                low *= draft.factor
            last.value, last.low, last.high = None, low, high
            last.rule = "vague-range" if draft.rule == "vague" else "range"
            last.end, last.code = draft.end, last.code or draft.code
            continue
        joined.append(draft)
    return joined


def _lends(first: Draft, second: Draft) -> bool:
    """Return whether the second number's magnitude holds for the first one too."""
    if not first.plain or second.factor <= 1 or first.value is None or second.value is None:
        return False
    return first.value < second.value / second.factor


def _is_range(text: str, first: Draft, second: Draft) -> bool:
    gap = text[first.end : second.start]
    link = _LINK.match(gap) if len(gap) <= _FURTHEST else None
    if link is None or not first.compatible(second):
        return False
    if first.rule in ("range", "carried", "major-minor") or second.rule in ("range", "carried"):
        return False
    if first.negative or second.negative:
        return False
    low = first.low if first.value is None else first.value
    high = second.high if second.value is None else second.value
    if low is None or high is None:
        return False
    if _lends(first, second):
        low *= second.factor
    if low >= high:
        return False
    word = "to" if link["to"] else gap.strip()
    if word == "and":
        return after_between(text, first.start)
    if word in ("to", "through"):
        return not after_move(text, first.start)
    if word == "or":
        return first.vague and second.vague
    return True
