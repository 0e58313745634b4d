"""What rates say: which of the currencies that share a sign, whether two sums may be the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.money_draft import Draft

_SLACK = 1.2
"""How far beyond the bounds two sums may still be the same: rates move on."""


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_rates.toml`."""

    per_dollar: dict[str, tuple[float, float]]


@cache
def _rates() -> dict[str, tuple[float, float]]:
    return load_lexicon("money_rates.toml", Rates).per_dollar


def by_rate(
    draft: Draft, code: str | None, other: Draft, other_code: str | None
) -> tuple[str, str] | None:
    """Return the currency of a shared form and the reason, from the same sum in dollars.

    None where the amount beside it is no exact sum in dollars, where the currency chosen so far
    fits the ratio, or where none or several of the candidates do.
    """
    if draft.code or draft.form.shared is None or other_code != "USD":
        return None
    if not draft.value or not other.value or draft.symbol == other.symbol:
        return None
    ratio = float(draft.value / other.value)
    if code is not None and _fits(code, ratio):
        return None
    fitting = [candidate for candidate in draft.form.codes if _fits(candidate, ratio)]
    if len(fitting) != 1:
        return None
    return fitting[0], f"{draft.form.text}: {ratio:.3g} to the dollar of the sum beside it"


def _fits(code: str, ratio: float) -> bool:
    low, high = _rates().get(code, (0.0, 0.0))
    return low <= ratio <= high


def plausible(draft: Draft, code: str | None, other: Draft, other_code: str | None) -> bool | None:
    """Return whether two amounts may be the same sum, None where a rate isn't known.

    A shared sign or noun may mean any of its currencies here.
    """
    first = draft.low if draft.value is None else draft.value
    second = other.low if other.value is None else other.value
    if not first or not second:
        return None
    ratio = float(first / second)
    rates, known = _rates(), True
    for one in _meanings(draft, code):
        for two in _meanings(other, other_code):
            if one not in rates or two not in rates:
                known = False
                continue
            low, high = rates[one][0] / rates[two][1], rates[one][1] / rates[two][0]
            if low / _SLACK <= ratio <= high * _SLACK:
                return True
    return False if known else None


def _meanings(draft: Draft, code: str | None) -> tuple[str | None, ...]:
    open_still = draft.code is None and draft.form.shared and not draft.form.shared.cautious
    return draft.form.codes if open_still else (code,)


def settle(
    drafts: Sequence[Draft],
    chosen: list[tuple[str | None, str | None]],
    links: Sequence[int | None],
) -> None:
    """Replace what was chosen for amounts whose equivalent in dollars speaks against it.

    What one amount is told apart by holds for the others with the same sign or noun that are
    still open.
    """
    told: dict[str, tuple[str, str]] = {}
    for index, link in enumerate(links):
        if link is not None:
            found = by_rate(drafts[index], chosen[index][0], drafts[link], chosen[link][0])
            if found is not None:
                chosen[index] = told[drafts[index].form.text] = found
    for index, draft in enumerate(drafts):
        if chosen[index][0] is None and draft.form.text in told:
            chosen[index] = told[draft.form.text]
