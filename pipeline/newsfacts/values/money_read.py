"""All drafts of a text: each currency expression takes the number beside it that is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from newsfacts.values.money_checks import Checks, Speaks
from newsfacts.values.money_draft import Draft, spread, sum_like, year_like
from newsfacts.values.money_grammar import unit_of_form
from newsfacts.values.money_numbers import Found, money_words
from newsfacts.values.money_scan import Anchor
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import Quantity, Token, number_words

_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_PREFIX_SIGNS = "$£€¥"


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


class _Drafter(Checks):
    """Walks over the anchors of one text."""

    def step(self, index: int) -> int:
        """Read the anchor at an index; return the index of the next one to read."""
        anchor = self.anchors[index]
        if anchor.start < self.taken:
            return index + 1
        if self.drafts and self._extend(self.drafts[-1], anchor):
            return index + 1
        last = self._group(index)
        if last == index and self.is_hopeless(anchor):
            return index + 1
        anchor = self._merged(index, last)
        left, right = self.left(anchor), self.right(anchor.end, anchor)
        if left and right:
            if self._wants_right(anchor, left, right, last):
                left = None
            else:
                right = None
        if left:
            self._suffix(anchor, left)
        elif right:
            self._prefix(anchor, right)
        return last + 1

    # several currency expressions beside each other

    def _group(self, index: int) -> int:
        """Return the last anchor of a run like "NZD $", "$ SGD"."""
        while index + 1 < len(self.anchors):
            anchor, after = self.anchors[index : index + 2]
            gap = self.text[anchor.end : after.start]
            if gap not in ("", " ") or not anchor.compatible(after):
                break
            if anchor.form.kind == "noun" and gap:
                break
            index += 1
        return index

    def _merged(self, first: int, last: int) -> Anchor:
        """Return one anchor over a run, with the form that says most."""
        if first == last:
            return self.anchors[first]
        group = self.anchors[first : last + 1]
        stated = [anchor for anchor in group if anchor.code]
        best = next((a for a in stated if a.form.kind == "code"), (stated or group)[0])
        return replace(best, start=group[0].start, end=group[-1].end)

    def _extend(self, draft: Draft, anchor: Anchor) -> bool:
        """Take a currency that is said twice into the amount: "$249 USD"."""
        gap = self.text[draft.end : anchor.start]
        if not draft.prefix or gap not in ("", " ", "-", "\u00a0") or anchor.form.divisor != 1:
            return False
        if draft.symbol[-1:].isalpha() and anchor.form.kind == "sign":
            return False
        after = self.text[anchor.end : anchor.end + 2].strip()
        if after[:1].isdigit() or not anchor.compatible(draft):
            return False
        draft.end = self.taken = anchor.end
        draft.code = draft.code or anchor.code
        return True

    def _wants_right(self, anchor: Anchor, left: Found, right: Found, last: int) -> bool:
        """Return whether a currency between two numbers belongs to the second one."""
        glued_left = left.quantity.end == anchor.start
        glued_right = right.quantity.start == anchor.end
        if glued_left != glued_right:
            return glued_right
        if anchor.form.kind in ("noun", "subunit"):
            return False
        following = self.anchors[last + 1] if last + 1 < len(self.anchors) else None
        if following and following.start - right.quantity.end in (0, 1):
            again = following.form.kind == "noun" and following.compatible(anchor)
            ahead = self.text[following.end : following.end + 2].strip()
            if not again and not ahead[:1].isdigit():
                return False
        if year_like(left.quantity) or self.text[anchor.end - 1] in _PREFIX_SIGNS:
            return True
        return sum_like(right.quantity) and not sum_like(left.quantity)

    # amounts with the number first

    def _suffix(self, anchor: Anchor, found: Found) -> None:
        quantity, end = found.quantity, anchor.end
        hyphen = self.text[quantity.end : anchor.start] not in ("", " ", "\u00a0")
        if not self.accepts(anchor, quantity, quantity.start, end, hyphen=hyphen, after=True):
            return
        if self.text[end - 1] == "." and self._ends_sentence(end):
            end -= 1
        if scaled := self._scaled_after(quantity, anchor):
            quantity, end = scaled
        rule = "number-noun" if anchor.form.kind in ("noun", "subunit") else "number-sign"
        rule = "vague" if quantity.value is None else rule
        draft = self.draft(quantity, anchor, quantity.start, end, prefix=False, rule=rule)
        head = self.head(found, anchor)
        if head is None:
            self._add(draft)
            return
        first = head.quantity
        bounds = spread(first, quantity)
        if head.link == "to" and self.moved(first.start, first, quantity):
            if self.text[max(0, first.start - 5) : first.start].lower() == "from ":
                before = self.draft(
                    first, anchor, first.start, first.end, prefix=False, rule="carried"
                )
                if bounds and first.value is not None and quantity.factor > 1 == first.factor:
                    before.scale(quantity.factor)
                self._add(before)
            self._add(draft)
            return
        chain = head.link == "dash" and self.head(
            Found(first, found.tokens, head.at), anchor
        )  # "2-3-4 dollars" is no range
        if bounds and not chain:
            unit = unit_of_form(anchor)
            draft.start, draft.value = first.start, None
            draft.low, draft.high = bounds[0] * unit, bounds[1] * unit
            draft.rule = "vague-range" if first.value is None else "range"
        self._add(draft)

    def _ends_sentence(self, end: int) -> bool:
        """Return whether a full stop that may belong to "kr." closes the sentence."""
        rest = self.text[end : end + 3].lstrip(" ")
        return not rest or not (rest[0].islower() or rest[0].isdigit())

    def _scaled_after(self, quantity: Quantity, anchor: Anchor) -> tuple[Quantity, int] | None:
        """Read the magnitude behind the currency: "85 USD million"."""
        if anchor.form.kind == "noun" or quantity.factor > 1 or quantity.value is None:
            return None
        match = _WORD.match(self.text, anchor.end)
        word = number_words().get(match.group(1)) if match else None
        if not match or not word or word.kind != "magnitude" or word.plural:
            return None
        value = quantity.value * word.value
        return replace(quantity, value=value, factor=word.value), match.end()

    # amounts with the currency first

    def _prefix(self, anchor: Anchor, found: Found) -> None:
        quantity, start = found.quantity, anchor.start
        if not self.accepts(anchor, quantity, start, quantity.end, hyphen=False, after=False):
            return
        draft = self.draft(quantity, anchor, start, quantity.end, prefix=True, rule="sign-number")
        tail = self.tail(found, start)
        if tail is None:
            self._add(draft)
            self._list(anchor, found)
            return
        second = tail.quantity
        bounds = spread(quantity, second)
        if tail.link == "to" and self.moved(start, quantity, second):
            if bounds and quantity.factor == 1 < second.factor:
                draft.scale(second.factor)
            self._add(draft)
            self._carry(anchor, second)
            return
        if bounds:
            unit = unit_of_form(anchor)
            draft.end, draft.value, draft.rule = second.end, None, "range"
            draft.low, draft.high = bounds[0] * unit, bounds[1] * unit
        self._add(draft)

    def _carry(self, anchor: Anchor, quantity: Quantity) -> None:
        start, end = quantity.start, quantity.end
        self._add(self.draft(quantity, anchor, start, end, prefix=True, rule="carried"))

    def _list(self, anchor: Anchor, found: Found) -> None:
        """Carry the sign along a list of sums with magnitudes: "$4 million, 5 million and …"."""
        tokens, index = found.tokens, found.at
        if found.quantity.factor < 1000:
            return
        while index + 1 < len(tokens):
            k = index + (tokens[index].text == ",")
            k += k < len(tokens) and tokens[k].text == "and"
            if k == index or k >= len(tokens) or tokens[k].kind != "n":
                return
            read = read_quantity(tokens, k)
            if read is None or read[0].factor < 1000:
                return
            if not _goes_on(tokens[read[1]] if read[1] < len(tokens) else None):
                return
            self._carry(anchor, read[0])
            index = read[1]

    def _add(self, draft: Draft) -> None:
        self._minus(draft)
        self.drafts.append(draft)
        self.taken = draft.end

    def _minus(self, draft: Draft) -> None:
        """Take a minus sign into the span: "-$5 million", "$-5", but not the dash of "- $5".

        The words "minus" and "negative" stay outside, like a hedge; between two sums ("$9 minus
        $5") they subtract.
        """
        at = draft.start
        behind = at + len(draft.symbol)
        if draft.prefix and self.text[behind : behind + 1] in ("-", "−"):
            draft.negative = True
            draft.scale(Decimal(-1))
            return
        if self.text[max(0, at - 9) : at].lower().endswith(("minus ", "negative ")):
            word = self.text.rfind(" ", 0, at - 1) + 1
            if not self.drafts or self.drafts[-1].end < word - 1:
                draft.negative = True
                draft.scale(Decimal(-1))
            return
        if draft.rule not in ("sign-number", "number-noun") or at == 0:
            return
        if self.text[at - 1] in "-−–" and (at == 1 or self.text[at - 2] in " \n("):
            draft.start, draft.negative = at - 1, True
            draft.scale(Decimal(-1))


def _goes_on(token: Token | None) -> bool:
    """Return whether a word or sign may follow a carried sum of a list."""
    if token is None:
        return True
    if token.kind == "w":
        return token.text in money_words().goes_on
    return token.kind == "s" and token.text not in "%$€£¥-–"
