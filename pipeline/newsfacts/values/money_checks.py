"""What is no money although a currency expression stands beside a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from newsfacts.values.currency import Form
from newsfacts.values.money_draft import Draft, sum_like, year_like
from newsfacts.values.money_grammar import Reader
from newsfacts.values.money_numbers import money_words
from newsfacts.values.money_scan import Anchor
from newsfacts.values.money_unit import unit_of
from newsfacts.values.money_weights import is_weight
from newsfacts.values.quantity_words import Quantity
from newsfacts.values.word_lists import WORDS

Speaks = Callable[[Form], int]
"""How often a text speaks of the country of a form's currency."""

_TRIM = " \t\r\n\u00a0.*:;()[]–-"
_PIXELS = frozenset({240, 360, 480, 576, 720, 1080, 1440, 2160, 4320})
_SPOKEN = frozenset({"USD", "EUR", "GBP", "AUD", "CAD", "CHF", "JPY", "CNY"})
"""Codes that may stand with a number in words; others are initials then ("NPR One")."""
_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+|\()\s*\Z")
_RUN = re.compile(r"[^\W\d_]{1,12}")
_LABEL = 60
_AROUND, _SAME_UNIT = 40, 60
_HOME = 3
"""Words on a country that make its one-letter sign money beside any number: "R50", "P50"."""
_TABLE = re.compile(
    r"(?:[(\[\n]|\A|\b(?:expressed|stated|reported|figures|amounts|values|all))"
    r"\s*in(?: US| U\.S\.)? \Z",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe \Z", re.IGNORECASE)
_TIME = re.compile(r" an? (?:year|month|week|day|quarter|decade|share)\b")
_MODEL = re.compile(r"[A-Z]{1,3}\d{1,3}T")
_PER_CENT = re.compile(r"[ \u00a0]?(?:%|per ?cent\b|percent\b|percentage\b|pct\b)")


class Checks(Reader):
    """Judges pairs of currency expression and number in one text."""

    def __init__(self, text: str, anchors: Sequence[Anchor], speaks: Speaks) -> None:
        super().__init__(text)
        self.anchors = anchors
        self.speaks = speaks
        self.drafts: list[Draft] = []
        self._starts = [anchor.start for anchor in anchors]

    def accepts(
        self, anchor: Anchor, quantity: Quantity, start: int, end: int, *, hyphen: bool, after: bool
    ) -> bool:
        """Return whether a currency expression and a number are money together.

        Args:
            anchor: the currency expression.
            quantity: the number beside it.
            start: first code point of the two together.
            end: first code point behind them.
            hyphen: a hyphen joins them.
            after: the currency stands after the number.
        """
        form = anchor.form
        letters = self.text[start].isalpha() and form.kind in ("code", "sign")
        if not after and letters and self.text[max(0, start - 1) : start] in (".", "-", "/", "&"):
            return False  # C.F.R. 152.61, USD/EUR 1.08
        if not after and _MODEL.fullmatch(self.text, start, end) and not self.speaks(form):
            return False  # the aircraft SR22T
        if quantity.article and (self._is_rate(start) or not self._article_sum(form, end)):
            return False
        if after and quantity.value is None and self._heads_table(quantity):
            return False
        if after and self.text[end - 1].isalpha() and self.text[end : end + 1].isdigit():
            return False
        if after and year_like(quantity) and self._constant(start):
            return False
        if quantity.bare and not (hyphen and form.kind == "noun"):
            return False
        if form.text == "p" and quantity.value in _PIXELS:
            return False
        alone = self._is_all(start, end)
        if not after and (
            self._runs_on(quantity) or not self._fits_before(anchor, quantity, alone)
        ):
            return False
        if anchor.adjective and (form.use != "label" or sum_like(quantity)):
            return True
        if form.text.lower() in ("pound", "pounds") and anchor.code is None:
            return alone or not is_weight(
                self.text,
                start,
                end,
                hyphen=hyphen,
                scaled=quantity.factor > 1,
                speaks=bool(self.speaks(form)),
            )
        if form.kind == "code" and not quantity.numeral and quantity.factor == 1 and not alone:
            return form.factor > 1 or form.code in _SPOKEN
        risky = form.use != "always" and not alone
        if risky and not self._use_ok(form, quantity, start, end, after=after):
            return False
        return not self._verb(form, quantity, end)

    def is_hopeless(self, anchor: Anchor) -> bool:
        """Return whether no number makes an expression money: a label of a country unspoken of."""
        label = anchor.form.use == "label" and anchor.form.kind != "subunit"
        tagged = len(self.text) <= _LABEL or anchor.adjective
        return label and not tagged and not self.speaks(anchor.form)

    def _fits_before(self, anchor: Anchor, quantity: Quantity, alone: bool) -> bool:
        """Return whether a noun may mean money before this number: "ringgit 42"."""
        form = anchor.form
        if form.kind not in ("noun", "subunit") or alone:
            return True
        if year_like(quantity) or self._anchor_at(quantity.end):
            return False
        if form.text.lower() in money_words().verbs_before and quantity.start != anchor.end:
            return False
        weak = form.text.lower() in money_words().weak_before or form.shared is not None
        return sum_like(quantity) or (not weak and bool(quantity.numeral))

    def _constant(self, start: int) -> bool:
        """Return whether a year before "dollars" only says whose prices: "in 2010 dollars"."""
        before = _LAST.search(self.text, max(0, start - 24), start)
        return before is not None and before.group(1).lower() in money_words().constant

    def _verb(self, form: Form, quantity: Quantity, end: int) -> bool:
        """Return whether "won" is the verb here."""
        words = money_words()
        table = words.not_before_scaled if quantity.factor > 1 else words.not_before
        blocked = table.get(form.text)
        match = _WORD.match(self.text, end) if blocked else None
        if _TIME.match(self.text, end):
            return False  # "42 billion won a year before"
        return bool(blocked and match and match.group(1).lower() in blocked)

    def _use_ok(self, form: Form, quantity: Quantity, start: int, end: int, *, after: bool) -> bool:
        """Return whether a risky form is money beside this number."""
        if form.use == "damaged":
            return not after and self._damage(quantity, start, end)
        if form.kind == "subunit" and self.drafts and self._continues(start):
            return True
        name = form.text.rstrip(".")
        if form.kind == "subunit" and len(name) == 1:
            return after and self._small_letter(form, quantity, end)
        if form.kind == "subunit" and after:
            priced = unit_of(self.text, end) is not None
            if priced or self._small_money(start, end):
                return True
        speaks = self.speaks(form)
        initials = len(name) <= 2 and name.isascii() and form.kind != "noun"
        if initials and not speaks and (after or self.text[start + len(form.text)] == " "):
            return False
        if len(name) == 1 and after:
            return False
        if form.use == "label":
            return bool(speaks) and (sum_like(quantity) or self._letter(form, quantity, start, end))
        if form.kind == "code" and after and not speaks and self._counts_things(end):
            return False
        if sum_like(quantity):
            return True
        large = quantity.value is not None and quantity.value >= 100
        return bool(speaks) and (large or not name.isupper()) and not year_like(quantity)

    def _letter(self, form: Form, quantity: Quantity, start: int, end: int) -> bool:
        """Return whether "R50" is money: the text is of the country, or speaks of a price there.

        "Q3" and "the G20" are none.
        """
        glued = len(form.text) == 1 and quantity.start == start + 1
        if (
            not glued
            or (quantity.value or 0) < 10
            or _THE.search(self.text, max(0, start - 5), start)
        ):
            return False
        if self.speaks(form) >= _HOME or unit_of(self.text, end) is not None:
            return True
        return self._small_money(start, end)

    def _heads_table(self, quantity: Quantity) -> bool:
        """Return whether a vague sum is the unit of a table: "(in millions of dollars)"."""
        plain = quantity.low == quantity.factor
        head = self.text[max(0, quantity.start - 24) : quantity.start]
        return plain and _TABLE.search(head if len(head) == 24 else "\n" + head) is not None

    def _small_letter(self, form: Form, quantity: Quantity, end: int) -> bool:
        """Return whether "50p" and "43c" are money: in Britain, or where a unit follows."""
        if not self.text[end - 2].isdigit() or (quantity.value or 0) >= 1000:
            return False
        if form.use == "shape" and (self.speaks(form) or self._small_money(quantity.start, end)):
            return True
        return unit_of(self.text, end) is not None

    def _small_money(self, start: int, end: int) -> bool:
        """Return whether words of prices stand around, or the same small unit before."""
        if self.drafts and self.drafts[-1].symbol == self.text[end - 1 : end]:
            return start - self.drafts[-1].end < _SAME_UNIT
        around = self.text[max(0, start - _AROUND) : start] + self.text[end : end + _AROUND]
        return any(w.lower() in money_words().small_money for w in WORDS.findall(around))

    def _counts_things(self, end: int) -> bool:
        """Return whether a noun follows, as in "5,000 SAR flights"."""
        match = _WORD.match(self.text, end)
        return match is not None and match.group(1) not in money_words().after_sum

    def _damage(self, quantity: Quantity, start: int, end: int) -> bool:
        """Return whether "#" was a pound sign: "#0.89", "#14 billion", not "#1" or "#10million"."""
        if not quantity.numeral or not (
            quantity.factor >= 10**6 or (quantity.cents and quantity.factor == 1)
        ):
            return False
        before = self.text[start - 1] if start else " "
        if before not in " \n\u00a0(–—" or self.text[end : end + 1] in ("-", "_"):
            return False
        glued = _RUN.match(self.text, quantity.start + len(quantity.numeral))
        return glued is None or len(glued.group()) <= 3

    def _continues(self, start: int) -> bool:
        """Return whether a small unit goes on from an amount: "3 dollars and 5 c"."""
        return self.text[self.drafts[-1].end : start] in (" ", " and ")

    def _is_all(self, start: int, end: int) -> bool:
        """Return whether the text is this amount and nothing else, as on a price tag."""
        if len(self.text) > _LABEL:
            return False
        return not self.text[:start].strip(_TRIM) and not self.text[end:].strip(_TRIM)

    def _runs_on(self, quantity: Quantity) -> bool:
        """Return whether a number after a currency goes on as something else: "$5%", "$1st"."""
        rest = self.text[quantity.end : quantity.end + 1]
        if rest == "%" or (quantity.factor == 1 and _PER_CENT.match(self.text, quantity.end)):
            return bool(quantity.numeral)
        if not (rest.isalpha() and rest.isascii()) or quantity.factor > 1 or not quantity.numeral:
            return False
        glued = _RUN.match(self.text, quantity.end)
        if glued and glued.group() in money_words().after_sum - {"a", "m"}:
            return False  # a space is missing: "$7of"
        at = bisect_left(self._starts, quantity.end)
        return at == len(self._starts) or self._starts[at] != quantity.end

    def _anchor_at(self, end: int) -> bool:
        """Return whether another currency expression follows, which has a better claim."""
        at = bisect_left(self._starts, end)
        return at < len(self._starts) and self.text[end : self._starts[at]] in ("", " ", "-")

    def _is_rate(self, start: int) -> bool:
        """Return whether "a dollar" is what a sum right before it is for: "12 cedis a dollar"."""
        return bool(self.drafts) and self.text[self.drafts[-1].end : start] == " "

    def _article_sum(self, form: Form, end: int) -> bool:
        """Return whether "a dollar" is a sum, not the start of "a dollar store"."""
        if form.kind not in ("noun", "subunit") or form.use != "always" or form.text[-1] == "s":
            return False
        if self.text[end : end + 1] in ("", ".", ",", ";", "!", "?", ")", ":", "/"):
            return True
        match = _WORD.match(self.text, end)
        return match is not None and match.group(1).lower() in money_words().after_article
