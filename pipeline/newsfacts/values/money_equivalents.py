"""Which amounts state the same sum: "2.5 billion yuan ($340 million)", "€5m, about $5.4m, …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsfacts.values.money_draft import Draft
from newsfacts.values.money_rates import plausible

_LONGEST = 50
_LOOSE = (
    "about|around|approximately|approx\\.?|roughly|nearly|almost|some|circa|over|more than"
    "|just over|just under"
)
_SAME = "or|equivalent to|equal to|equals?|i\\.e\\.|that is|which is|worth|=|~|≈"
_BRACKET = re.compile(
    rf"(?: (?:(?:an?|per|each) \w+|(?:last|this) (?:year|month|week|quarter)|in \d{{4}}"
    rf"|apiece|each))?"
    rf"\s*[(\[]\s*(?:(?:{_SAME}|{_LOOSE}|at the time|then)\s*,?\s*){{0,3}}\Z"
)
_SAID = re.compile(rf"\s*(?:,|–|—|-)?\s*(?:{_SAME})(?:\s+(?:{_LOOSE}|to))*\s*\Z")
_BESIDE = re.compile(rf"\s*(?:,|\s[–—-])\s+(?P<loose>(?:{_LOOSE})\s+)?\Z")
_CLOSED = re.compile(r"\s*(?:\Z|[,;:!?)\n–—]|-\s|\.(?!\d))")
_SLASH = re.compile(r"\s*/\s*\Z")
_NEXT = re.compile(r"\s*[,;/]\s*(?:or |and |about |around |approximately )*\Z")
_ITEM = re.compile(rf"\s*(?:,|,?\s(?:and|or)\b)\s*(?:(?:{_LOOSE})\s+)?\Z")
_NOUN = re.compile(rf"(?:[ -][^\W\d_]+){{1,3}} [(\[](?:(?:{_LOOSE}|or) )?\Z")
_PAIR = re.compile(r"\s*(?:,|,?\s(?:and|or|to|from|against|versus))\s*\Z")


def link_equivalents(text: str, drafts: Sequence[Draft], codes: Sequence[str | None],
                     pers: Sequence[str | None]) -> list[int | None]:  # fmt: skip
    """Return for each draft the index of the one that states the same sum, or None.

    Args:
        text: the text.
        drafts: its amounts, in order.
        codes: their currencies.
        pers: what they are for.
    """
    return _Linker(text, drafts, codes, pers).links()


class _Linker:
    """Links the amounts of one text, each to one that stands before it."""

    def __init__(self, text: str, drafts: Sequence[Draft], codes: Sequence[str | None],
                 pers: Sequence[str | None]) -> None:  # fmt: skip
        self.text, self.drafts, self.codes, self.pers = text, drafts, codes, pers
        self._links: list[int | None] = [None] * len(drafts)

    def links(self) -> list[int | None]:
        """Return the links."""
        for index in range(1, len(self.drafts)):
            gap = self._gap(index)
            if self._links[index] is not None or len(gap) > _LONGEST:
                continue
            if _BRACKET.match(gap):
                if not self._pairs(index) and self._bracketed(index):
                    self._link(index - 1, index)
            elif _NEXT.match(gap) and (first := self._links[index - 1]) not in (None, index):
                self._third(first, index)
            elif self._beside(index, gap) or self._behind_noun(index, gap):
                self._link(index - 1, index)
        return self._links

    def _link(self, first: int, second: int) -> None:
        self._links[second] = first
        if self._links[first] is None:
            self._links[first] = second

    def _gap(self, index: int) -> str:
        """Return the text between an amount and the one before it, "" where there is none."""
        if not 0 < index < len(self.drafts):
            return ""
        return self.text[self.drafts[index - 1].end : self.drafts[index].start]

    def _same(self, first: int, second: int) -> bool:
        return self.codes[first] is not None and self.codes[first] == self.codes[second]

    def _plausible(self, first: int, second: int) -> bool | None:
        """Return whether rates bear two amounts out, None where a currency's rate isn't known."""
        one, two = self.codes[first], self.codes[second]
        return plausible(self.drafts[first], one, self.drafts[second], two)

    def _bracketed(self, index: int) -> bool:
        """Return whether an amount in brackets restates the one before them."""
        before, draft = self.drafts[index - 1], self.drafts[index]
        if not self._same(index - 1, index):
            return self._plausible(index - 1, index) is not False
        return before.symbol != draft.symbol and before.symbol.strip("$£€¥ ") != ""

    def _behind_noun(self, index: int, gap: str) -> bool:
        """Return whether an amount alone in brackets restates the one before their noun.

        "A 40 million kroner loan ($4 million)", where rates bear it out.
        """
        alone = self.text[self.drafts[index].end : self.drafts[index].end + 1] == ")"
        if not (alone and _NOUN.match(gap)) or self._same(index - 1, index):
            return False
        return self._plausible(index - 1, index) is True

    def _pairs(self, index: int) -> bool:
        """Link "€5m and €3m ($5.4m and $3.2m)" one to one; return whether they are such pairs."""
        words = self._gap(index - 1)
        if not (_PAIR.match(words) and words.strip() == self._gap(index + 1).strip()):
            return False
        if not self._same(index, index + 1):
            return False
        if self._same(index - 2, index) or self._same(index - 1, index):
            return False
        self._link(index - 2, index)
        self._link(index - 1, index + 1)
        return True

    def _third(self, first: int | None, index: int) -> None:
        """Link a further amount in the same brackets to the one before them."""
        if first is None or first >= index - 1 or self._same(index - 1, index):
            return
        part = self.text[self.drafts[first].end : self.drafts[index].start]
        if not self._same(first, index) and part.count("(") > part.count(")"):
            self._links[index] = first

    def _beside(self, index: int, gap: str) -> bool:
        """Return whether an amount restates the one before it, as "or" or two commas say.

        Rates must not speak against it, nor may the two be items of a list. Without "or", the
        amount must be closed off by another comma, or hedged and borne out by the rates.
        """
        said = _SAID.match(gap) or _SLASH.match(gap)
        beside = None if said else _BESIDE.match(gap)
        if not (said or beside) or self._same(index - 1, index):
            return False
        if _ITEM.match(self._gap(index - 1)) or (beside and _ITEM.match(self._gap(index + 1))):
            return False
        borne_out = self._plausible(index - 1, index)
        if self.pers[index] not in (self.pers[index - 1], None):
            return self.pers[index - 1] is None and said is not None and borne_out is True
        if beside is None or borne_out is False:
            return borne_out is not False
        if beside["loose"] and borne_out:
            return True
        return _CLOSED.match(self.text, self.drafts[index].end) is not None
