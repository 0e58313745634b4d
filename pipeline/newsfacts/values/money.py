"""Sums of money in a text: pure text → values.

`find_amounts` is the door. Signs, codes and nouns of currencies are found first
(`money_scan`), then the number beside each is read in a window of bounded length
(`money_grammar`, `quantity`, `number`), neighbours are joined (`money_joins`), and shared signs
such as `$` and "pounds" get their currency from the country the text speaks of
(`money_country`). The word lists are data in `lexicons/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from newsfacts.annotation import Precision
from newsfacts.values.money_carry import carry
from newsfacts.values.money_country import Countries
from newsfacts.values.money_details import precision_of
from newsfacts.values.money_draft import Draft
from newsfacts.values.money_equivalents import link_equivalents
from newsfacts.values.money_joins import join_minor, join_ranges
from newsfacts.values.money_rates import settle
from newsfacts.values.money_read import read_drafts
from newsfacts.values.money_scan import country_after, find_anchors, words_of
from newsfacts.values.money_unit import unit_of

_PARAGRAPH = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyMatch:
    """A sum of money: where it stands and what it is worth."""

    start: int
    """First code point of the span; hedges and "per share" lie outside."""
    end: int
    """First code point after the span."""
    value: Decimal | None
    """Units of the currency; None for a range or a vague sum."""
    low: Decimal | None
    """Lower bound of a range or a vague sum."""
    high: Decimal | None
    """Upper bound of a range or a vague sum."""
    currency: str | None
    """ISO 4217 code; None where sign or noun leave it open."""
    symbol: str
    """The currency as written."""
    precision: Precision
    """How exact the text says it is."""
    per: str | None
    """What it is for: "share" in "$5 a share"."""
    equivalent: int | None
    """Index of the match that states the same sum in another currency."""
    rule: str
    """How it was read: sign-number, number-noun, range, vague, …"""
    reason: str | None
    """Why this currency, where sign or noun alone leave it open."""


def find_amounts(text: str) -> list[MoneyMatch]:
    """Return the sums of money in a text, in order, without overlaps.

    Takes time linear in the length of the text, whatever it holds. Never raises.
    """
    words = words_of(text)
    anchors = find_anchors(text, words)
    if not anchors:
        return []
    stated = frozenset(a.code for a in anchors if a.code and a.form.use == "always")
    countries = Countries(text, words, stated)
    drafts = read_drafts(text, anchors, countries.speaks)
    drafts = carry(text, join_ranges(text, join_minor(text, drafts)))
    return _finish(text, drafts, countries)


def _finish(text: str, drafts: Sequence[Draft], countries: Countries) -> list[MoneyMatch]:
    for draft in drafts:
        if draft.code is None and draft.prefix and draft.form.shared is not None:
            draft.code = country_after(text, draft.end, "dollar") if "$" in draft.symbol else None
    stated = Counter(draft.code for draft in drafts if draft.code)
    pers = [unit_of(text, draft.end) for draft in drafts]
    chosen: list[tuple[str | None, str | None]] = []
    for index, (draft, per) in enumerate(zip(drafts, pers, strict=True)):
        before = _before(text, drafts, index)
        if draft.code:
            chosen.append((draft.code, None))
        elif before is not None and chosen[before][0] in draft.form.codes:
            chosen.append((chosen[before][0], f"{draft.form.text}: of the currency before it"))
        else:
            chosen.append(countries.choose(draft.form, draft.start, draft.end, stated, per))
    codes = [code for code, _ in chosen]
    links = link_equivalents(text, drafts, codes, pers)
    settle(drafts, chosen, links)
    _share_units(text, drafts, links, pers)
    precisions = [
        precision_of(text, d.start, d.end, vague=d.rule in ("vague", "vague-range")) for d in drafts
    ]
    return [
        MoneyMatch(
            start=draft.start,
            end=draft.end,
            value=draft.value,
            low=draft.low,
            high=draft.high,
            currency=chosen[index][0],
            symbol=draft.symbol,
            precision=precisions[index],
            per=pers[index],
            equivalent=links[index],
            rule=draft.rule,
            reason=chosen[index][1],
        )
        for index, draft in enumerate(drafts)
    ]


def _before(text: str, drafts: Sequence[Draft], index: int) -> int | None:
    """Return the amount whose currency a small unit goes with: the one before it in its paragraph.

    "C$5.20 a share, up 12 cents" has Canadian cents.
    """
    if index == 0 or drafts[index].form.kind != "subunit":
        return None
    first = index - 1
    if first and "(" in text[drafts[first - 1].end : drafts[first].start][:_PARAGRAPH]:
        first -= 1  # over a conversion in brackets
    gap = text[drafts[first].end : drafts[index].start]
    return first if len(gap) < _PARAGRAPH and "\n" not in gap else None


def _share_units(
    text: str, drafts: Sequence[Draft], links: Sequence[int | None], pers: list[str | None]
) -> None:
    """Give what follows a bracket to both sums: "€640 million ($670 million) a year"."""
    for index, first in enumerate(links):
        if first is None or first > index or text[drafts[index].end : drafts[index].end + 1] != ")":
            continue
        unit = unit_of(text, drafts[index].end + 1)
        for one in (first, index):
            pers[one] = pers[one] or unit
