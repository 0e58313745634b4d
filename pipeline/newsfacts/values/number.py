"""Numerals: where one can stand in a text, and what it is worth.

price-parser reads the digits (it knows both ways of grouping, Indian groups, apostrophes and
spaces); which mark is the decimal one is decided here, because it takes the context: a
magnitude ("1.234 billion"), a currency of three decimals ("512.250 KD") or of none ("Rp 42.500").
Numerals without any separator, nine out of ten in news, skip the call, which takes 6 µs.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from price_parser import Price

SPACES = " \u00a0\u2009\u202f"
"""Spaces that may group digits: "8 700", and the no-break and thin ones."""

NUMERAL = (
    rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"  # 8 700,50
    r"|[0-9]{1,3}(?: ,[0-9]{3})+(?![0-9])"  # 300 ,000 ,000 of a tokenizer
    r"|[0-9]+(?:[.,'’٬][0-9]+)*"  # 1,234.50 and 1'250,95
    r"|(?<![^\W\d_])[.,][0-9]+"  # .75, but not of c.75
)
"""Source of a pattern that matches one numeral; it never ends in a separator."""

FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
}
"""Characters that are a fraction."""

_SPACED = re.compile(rf"[{SPACES}'’٬]")
_LONGEST = 30


@lru_cache(maxsize=4096)
def read_numeral(
    numeral: str, *, decimals: int = 2, scaled: bool = False, after: bool = False
) -> Decimal | None:
    """Return the value of a numeral, or None where it is no single number.

    Args:
        numeral: text that `NUMERAL` matched.
        decimals: digits that the currency has after its decimal mark (0, 2 or 3).
        scaled: a magnitude follows, so that three digits after a full stop are decimals.
        after: the currency stands after the number, as on the continent, where "1.500" is
            grouped unless the currency has three decimals.
    """
    if len(numeral) > _LONGEST:
        return None
    if numeral.isdigit():
        return Decimal(numeral)
    plain = _SPACED.sub("", numeral)
    mark = decimal_mark(plain, decimals=decimals, scaled=scaled, after=after)
    if mark == "":
        return Decimal(re.sub(r"[.,]", "", plain))
    return Price.fromstring(plain, decimal_separator=mark).amount


def decimal_mark(plain: str, *, decimals: int, scaled: bool, after: bool) -> str:
    """Return the decimal mark of digits without spaces: ".", "," or "" where there is none."""
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        last = "." if plain.rindex(".") > plain.rindex(",") else ","
        return last if plain.count(last) == 1 else ""
    if points + commas != 1:
        return ""
    mark = "." if points else ","
    whole, _, rest = plain.partition(mark)
    if len(rest) != 3 or whole in ("", "0"):
        return mark
    if mark == ",":
        return ""
    if scaled or decimals == 3:
        return mark
    return "" if decimals == 0 or after else mark


def looks_grouped(numeral: str) -> bool:
    """Return whether a numeral has groups of three (or Indian groups of two) digits."""
    return (
        re.fullmatch(
            rf"[0-9]{{1,3}}(?:[{SPACES},.'’][0-9]{{2,3}})*[{SPACES},'’][0-9]{{3}}(?:[.,][0-9]+)?",
            numeral,
        )
        is not None
    )


def decimal_text(value: Decimal) -> str:
    """Return a decimal as plain digits without exponent or needless zeros: "340000000"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
