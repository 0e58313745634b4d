"""All drafts of a text: each anchor takes the number beside it that is its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from newsfacts.values.currency import Form
from newsfacts.values.money_draft import Draft, spread, sum_like, year_like
from newsfacts.values.money_grammar import Reader, money_words
from newsfacts.values.money_scan import Anchor
from newsfacts.values.money_weights import is_weight
from newsfacts.values.quantity import Quantity, Token, number_words, read_quantity

Found = tuple[Quantity, list[Token], int]
Speaks = Callable[[Form], bool]

_TRIM = " \t\r\n\u00a0.*:;()[]–-"
_PIXELS = frozenset({240, 360, 480, 576, 720, 1080, 1440, 2160, 4320})
_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")


def read_drafts(text: str, anchors: Sequence[Anchor], speaks: Speaks) -> list[Draft]:
    """Return the drafts in order, without overlaps.

    Args:
        text: the text.
        anchors: its currency expressions, in order.
        speaks: whether the text speaks of a country of that currency.
    """
    reader = _Drafter(text, anchors, speaks)
    index = 0
    while index < len(anchors):
        index = reader.step(index)
    return reader.drafts


def compatible(one: Anchor | Draft, other: Anchor | Draft) -> bool:
    """Return whether two currency expressions may mean the same currency."""
    if one.code and other.code:
        return one.code == other.code
    mine = {one.code} if one.code else set(one.form.codes)
    return bool(mine & ({other.code} if other.code else set(other.form.codes)))


class _Drafter(Reader):
    """Walks over the anchors of one text."""

    def __init__(self, text: str, anchors: Sequence[Anchor], speaks: Speaks) -> None:
        super().__init__(text)
        self.anchors = anchors
        self.speaks = speaks
        self.drafts: list[Draft] = []
        self.whole = len(text) <= 60

    def step(self, index: int) -> int:
        """Read the anchor at an index; return the index of the next one to read."""
        anchor = self.anchors[index]
        if anchor.start < self.taken:
            return index + 1
        if self.drafts and self._extend(self.drafts[-1], anchor):
            return index + 1
        last, end = self._group(index)
        anchor = self._merged(index, last)
        left = self.left(anchor)
        right = self.right(end, anchor)
        if left and right:
            if self._wants_right(anchor, left, right, last, end):
                left = None
            else:
                right = None
        if left:
            self._suffix(anchor, left, end)
        elif right:
            self._prefix(anchor, right)
        return last + 1

    # groups of anchors

    def _group(self, index: int) -> tuple[int, int]:
        """Return the last anchor of a run like "NZD $", "$ SGD", and where it ends."""
        end = self.anchors[index].end
        while index + 1 < len(self.anchors):
            after = self.anchors[index + 1]
            gap = self.text[end : after.start]
            if gap not in ("", " ") or not compatible(self.anchors[index], after):
                break
            if self.anchors[index].form.kind == "noun" and gap:
                break
            index, end = index + 1, after.end
        return index, end

    def _merged(self, first: int, last: int) -> Anchor:
        if first == last:
            return self.anchors[first]
        group = self.anchors[first : last + 1]
        best = next((a for a in group if a.code and a.form.kind == "code"), None)
        best = best or next((a for a in group if a.code), group[0])
        return replace(best, start=group[0].start, end=group[-1].end)

    def _extend(self, draft: Draft, anchor: Anchor) -> bool:
        """Take a currency that is said twice into the amount: "$249 USD"."""
        gap = self.text[draft.end : anchor.start]
        if not draft.prefix or gap not in ("", " ", "-", "\u00a0") or anchor.form.divisor != 1:
            return False
        if draft.symbol[-1:].isalpha() and anchor.form.kind == "sign":
            return False
        after = self.text[anchor.end : anchor.end + 2].strip()
        if not compatible(draft, anchor) or after[:1].isdigit():
            return False
        draft.end = self.taken = anchor.end
        draft.code = draft.code or anchor.code
        return True

    def _wants_right(self, anchor: Anchor, left: Found, right: Found, last: int, end: int) -> bool:
        """Return whether a currency between two numbers belongs to the second one."""
        glued_left = left[0].end == anchor.start
        glued_right = right[0].start == end
        if glued_left != glued_right:
            return glued_right
        if anchor.form.kind in ("noun", "subunit"):
            return False
        following = self.anchors[last + 1] if last + 1 < len(self.anchors) else None
        if following and following.start - right[0].end in (0, 1):
            ahead = self.text[following.end : following.end + 2].strip()
            if not ahead[:1].isdigit():
                return False
        if year_like(left[0]) or (anchor.form.kind == "sign" and anchor.form.text[-1] in "$£€¥"):
            return True
        return sum_like(right[0]) and not sum_like(left[0])

    # amounts

    def _suffix(self, anchor: Anchor, found: Found, end: int) -> None:
        quantity, tokens, index = found
        hyphen = self.text[quantity.end : anchor.start] not in ("", " ", "\u00a0")
        if not self._accepts(anchor, quantity, quantity.start, end, hyphen=hyphen, after=True):
            return
        rule = "number-noun" if anchor.form.kind in ("noun", "subunit") else "number-sign"
        rule = "vague" if quantity.value is None else rule
        scaled = self._scaled_after(quantity, anchor, end)
        if scaled:
            quantity, end = scaled
        draft = self.draft(quantity, anchor, quantity.start, end, prefix=False, rule=rule)
        head = self.head(quantity, tokens, index, anchor)
        if head is None:
            self._add(draft, quantity)
            return
        first, at, link = head
        bounds = spread(first, quantity)
        source = first.start
        if link == "to" and (bounds is None or self.moved(source, first, quantity)):
            if self._is_from(source):
                low = spread(first, quantity)
                before = self.draft(
                    first, anchor, first.start, first.end, prefix=False, rule="carried"
                )
                if low and first.value is not None and quantity.factor > 1 == first.factor:
                    before.scale(quantity.factor)
                self._add(before, first)
            self._add(draft, quantity)
            return
        if bounds is None:
            self._add(draft, quantity)
            return
        outer = self.head(first, tokens, at, anchor) if link == "dash" else None
        if outer:
            self._add(draft, quantity)
            return
        unit = Decimal(anchor.form.factor) / Decimal(anchor.form.divisor)
        draft.start, draft.value = first.start, None
        draft.low, draft.high = bounds[0] * unit, bounds[1] * unit
        draft.rule = "vague-range" if first.value is None else "range"
        self._add(draft, quantity)

    def _is_from(self, start: int) -> bool:
        return self.text[max(0, start - 5) : start].lower() == "from "

    def _scaled_after(
        self, quantity: Quantity, anchor: Anchor, end: int
    ) -> tuple[Quantity, int] | None:
        """Read the magnitude behind the currency: "75 USD million"."""
        if anchor.form.kind == "noun" or quantity.factor > 1 or quantity.value is None:
            return None
        match = _WORD.match(self.text, end)
        word = number_words().get(match.group(1)) if match else None
        if not match or not word or word.kind != "magnitude" or word.plural:
            return None
        value = quantity.value * word.value
        return replace(quantity, value=value, factor=word.value), match.end()

    def _prefix(self, anchor: Anchor, found: Found) -> None:
        quantity, tokens, index = found
        start = anchor.start
        if not self._accepts(anchor, quantity, start, quantity.end, hyphen=False, after=False):
            return
        draft = self.draft(quantity, anchor, start, quantity.end, prefix=True, rule="sign-number")
        tail = self.tail(quantity, tokens, index, start)
        if tail:
            second, after, link = tail
            bounds = spread(quantity, second)
            if link == "to" and (bounds is None or self.moved(start, quantity, second)):
                if bounds and quantity.factor == 1 < second.factor:
                    draft.scale(second.factor)
                self._add(draft, quantity)
                self._carry(anchor, second)
                return
            if bounds:
                unit = Decimal(anchor.form.factor) / Decimal(anchor.form.divisor)
                draft.end, draft.value, draft.rule = second.end, None, "range"
                draft.low, draft.high = bounds[0] * unit, bounds[1] * unit
                self._add(draft, second)
                return
        self._add(draft, quantity)
        self._list(anchor, quantity, tokens, index)

    def _carry(self, anchor: Anchor, quantity: Quantity) -> None:
        draft = self.draft(
            quantity, anchor, quantity.start, quantity.end, prefix=True, rule="carried"
        )
        self._add(draft, quantity)

    def _list(self, anchor: Anchor, first: Quantity, tokens: list[Token], index: int) -> None:
        """Carry the sign along a list of sums with magnitudes: "$4 million, 5 million and …"."""
        if first.factor < 1000:
            return
        while index + 1 < len(tokens):
            k = index
            if tokens[k].text == ",":
                k += 1
            if k < len(tokens) and tokens[k].text == "and":
                k += 1
            if k == index or k >= len(tokens) or tokens[k].kind != "n":
                return
            found = read_quantity(tokens, k)
            if found is None or found[0].factor < 1000:
                return
            following = tokens[found[1]] if found[1] < len(tokens) else None
            if following is not None and following.kind != "s" and following.text not in _GOES_ON:
                return
            if following is not None and following.text in "%$€£¥-–":
                return
            self._carry(anchor, found[0])
            index = found[1]

    def _add(self, draft: Draft, quantity: Quantity) -> None:
        before = self.text[draft.start - 1] if draft.start else " "
        if before in "-−–" and draft.prefix and not draft.vague and draft.rule == "sign-number":
            outer = self.text[draft.start - 2] if draft.start > 1 else " "
            if outer in " \n(" and self.text[draft.start : draft.start + 1].strip():
                draft.start -= 1
                draft.negative = True
                draft.scale(Decimal(-1))
        del quantity
        self.drafts.append(draft)
        self.taken = draft.end

    # what is no money

    def _accepts(
        self, anchor: Anchor, quantity: Quantity, start: int, end: int, *, hyphen: bool, after: bool
    ) -> bool:
        """Return whether a currency expression and a number are money together."""
        form = anchor.form
        if quantity.article and not self._article_sum(anchor, end):
            return False
        if quantity.bare and not (hyphen and form.kind == "noun"):
            return False
        alone = self.whole and self._is_all(start, end)
        if form.kind == "noun" and not after and not alone:
            if form.text.lower() in _WEAK_BEFORE or form.shared is not None:
                if not sum_like(quantity):
                    return False
            elif not (sum_like(quantity) or anchor.adjective or quantity.digits):
                return False
            if self.text[end : end + 1].isalpha() or year_like(quantity):
                return False
        if not after and quantity.digits and self._runs_on(quantity):
            return False
        if anchor.adjective and form.use != "label":
            return True
        if form.text.lower() in ("pound", "pounds") and anchor.code is None:
            return alone or not is_weight(self.text, start, end, hyphen=hyphen,
                                          speaks=self.speaks(form))  # fmt: skip
        if not self._use_ok(form, quantity, alone=alone, after=after, start=start, end=end):
            return False
        blocked = money_words().not_before.get(form.text)
        if blocked:
            match = _WORD.match(self.text, end)
            if quantity.factor > 1:
                blocked = money_words().not_before.get(f"{form.text} ", blocked)
            return not (match and match.group(1).lower() in blocked)
        return True

    def _use_ok(
        self, form: Form, quantity: Quantity, *, alone: bool, after: bool, start: int, end: int
    ) -> bool:
        if form.use == "always" or alone:
            return True
        letters = len(form.text.rstrip(".")) == 1 and form.text[0].isalpha()
        if form.kind == "subunit" and letters:
            glued = after and self.text[end - len(form.text) - 1].isdigit()
            if self.drafts and self._continues(start):
                return True
            return glued and self.speaks(form) and quantity.value not in _PIXELS
        if letters and after:
            return False
        if letters and self.text[start + len(form.text)] == " " and not self.speaks(form):
            return False
        if form.use == "shape":
            return sum_like(quantity) or (self.speaks(form) and not year_like(quantity))
        return sum_like(quantity) and self.speaks(form)

    def _continues(self, start: int) -> bool:
        return self.text[self.drafts[-1].end : start] in (" ", " and ")

    def _is_all(self, start: int, end: int) -> bool:
        return not self.text[:start].strip(_TRIM) and not self.text[end:].strip(_TRIM)

    def _runs_on(self, quantity: Quantity) -> bool:
        """Return whether a number after a currency goes on as something else: "$5%", "$1st"."""
        rest = self.text[quantity.end : quantity.end + 2]
        return rest[:1] == "%" or (rest[:1].isalpha() and rest[:1].isascii() and quantity.factor == 1
                                   and not self._starts_anchor(quantity.end))  # fmt: skip

    def _starts_anchor(self, at: int) -> bool:
        return any(anchor.start == at for anchor in self._near(at))

    def _near(self, at: int) -> Sequence[Anchor]:
        low, high = 0, len(self.anchors)
        while low < high:
            middle = (low + high) // 2
            if self.anchors[middle].start < at:
                low = middle + 1
            else:
                high = middle
        return self.anchors[low : low + 1]

    def _article_sum(self, anchor: Anchor, end: int) -> bool:
        """Return whether "a dollar" is a sum, not the start of "a dollar store"."""
        form = anchor.form
        if form.kind not in ("noun", "subunit") or form.use != "always" or form.text[-1] == "s":
            return False
        if self.whole and self.text[end:].strip(_TRIM) == "":
            return True
        rest = self.text[end : end + 1]
        if rest in ("", ".", ",", ";", "!", "?", ")", ":", "/"):
            return True
        match = _WORD.match(self.text, end)
        return bool(match) and match.group(1).lower() in money_words().after_article  # type: ignore[union-attr]


_GOES_ON = frozenset({"and", "in", "for", "to", "from", "at", "on", "respectively", "as", "by"})
_WEAK_BEFORE = frozenset({"euro", "euros", "yen", "won"})
