"""Which currency a shared sign or noun means in one text, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.currency import Form, Shared, world
from newsfacts.values.money_scan import LETTERS

_NEAR = 160
_DATELINE = re.compile(
    r"^[^\w\n]{0,20}(?P<place>(?P<word>[A-Z]{3,30})(?: [A-Z ]{0,40})?)(?:/[A-Z ]{1,40})?\b"
    r"(?:, [A-Z(\d]| ?[(—–-]|:\s| ?\|)"
    r"|^[^\w\n]{0,20}(?P<place2>(?P<word2>[A-Z][a-z]{2,})(?: [A-Z][a-z]+)?)(?:\*\*)?"
    r"(?: ?[—–|]| -|:) ",
    re.MULTILINE,
)
_DATELINE_WEIGHT, _HEAD = 3, 400
"""A dateline ("TOKYO, May 14 —") speaks for its country as much as so many words."""
_SENTENCE = re.compile(r"(?<![A-Z])[.!?]\s|\n")
_BARE = re.compile(r"(?<![A-Za-z])\$ ?\d")
_OUTWEIGHS = 3
"""How many words for each of the default's country, and one more, a candidate's must outnumber."""
_CONTRASTED, _DENSE, _SPARSE = 2, 3, 40
"""Words that do beside "US$", words that do in a short text, and words of text for each of them."""


class Country(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that speak of one country."""

    country: str
    currency: str
    words: tuple[str, ...]
    euro: bool = False
    """The words speak for the euro too."""


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `currency_cues.toml`."""

    country: tuple[Country, ...]


@cache
def _index() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return first word → phrases that begin with it and their currencies."""
    index: dict[str, list[tuple[str, str]]] = {}
    for entry in load_lexicon("currency_cues.toml", Cues).country:
        codes = (entry.currency, "EUR") if entry.euro else (entry.currency,)
        for phrase in entry.words:
            first = LETTERS.match(phrase)
            if first:
                index.setdefault(first.group(), []).extend((phrase, code) for code in codes)
    return {key: tuple(phrases) for key, phrases in index.items()}


class Countries:
    """How often one text speaks of the country of each currency; counted on first use."""

    def __init__(self, text: str, words: Sequence[str], stated: frozenset[str]) -> None:
        """Prepare to count.

        Args:
            text: the text.
            words: its runs of letters.
            stated: currencies that signs and codes of the text say outright, as `£` does.
        """
        self._text = text
        self._words = words
        self._stated = stated
        self._counts: Counter[str] | None = None
        self._head: Counter[str] | None = None
        self._favourites: dict[tuple[str, ...], str | None] = {}
        self._plain: dict[tuple[str, ...], str | None] = {}

    @property
    def counts(self) -> Counter[str]:
        """Currency → number of words that speak for it."""
        if self._counts is None:
            self._counts = _count(self._text, self._words)
        return self._counts

    def speaks(self, form: Form) -> int:
        """Return how often the text speaks of the country of a form's currency.

        Not less than once where its sign or code stands in the text.
        """
        said = max(self.counts[code] for code in form.codes)
        return said or int(not self._stated.isdisjoint(form.codes))

    def choose(
        self, form: Form, start: int, end: int, stated: Counter[str], per: str | None = None
    ) -> tuple[str | None, str | None]:
        """Return the currency of a shared form at a span, and the reason.

        The words around decide before the whole text, except for the cautious forms, which
        `_cautious` weighs.

        Args:
            form: the form.
            start: first code point of the amount.
            end: first code point behind it.
            stated: currencies that the text's other amounts state in full, counted.
            per: what the amount is for.
        """
        shared = form.shared
        if shared is None:
            return form.code, None
        default = shared.default or None
        if shared.cautious:
            best = self._cautious(form, start, end, stated, per)
            if best is None:
                return default, f"{form.text}: usual meaning"
            return best, f"{form.text}: the text speaks of its country {self.counts[best]} times"
        named = {code for code in form.codes if stated[code]}
        if len(named) == 1:
            return named.pop(), f"{form.text}: stated in full elsewhere in the text"
        if self._any(shared):
            around = self._text[max(0, start - _NEAR) : end + _NEAR]
            near = _count(around, LETTERS.findall(around))
            near.update(self._dateline(start))
            best = _best(shared, near)
            if best and near[best] > (near[default] if default else 0):
                return best, f"{form.text}: words of its country beside it"
            if default and near[default]:
                return default, f"{form.text}: usual meaning"
        if shared.forms not in self._favourites:
            self._favourites[shared.forms] = _best(shared, self.counts)
        best = self._favourites[shared.forms]
        if best is None or self.counts[best] < shared.margin:
            return default, f"{form.text}: usual meaning" if default else f"{form.text}: left open"
        if default and self.counts[default] >= self.counts[best]:
            return default, f"{form.text}: usual meaning"
        return best, f"{form.text}: the text speaks of its country {self.counts[best]} times"

    def _cautious(
        self, form: Form, start: int, end: int, stated: Counter[str], per: str | None
    ) -> str | None:
        """Return the candidate that a cautious form means at a span, None for the default.

        A text that writes "C$" or "US$" tells the two apart by it: the bare sign is the other
        one there. Small units have no such signs; they go with the currency that is stated.
        """
        shared = form.shared
        assert shared is not None
        small = form.kind == "subunit"
        if shared.forms not in self._plain:
            self._plain[shared.forms] = self._plainly_about(shared, stated, small=small)
        best = self._plain[shared.forms]
        if best is None or per in world().units:
            return None
        around = self._sentence(start, end)
        near = _count(around, LETTERS.findall(around))
        return None if near[shared.default] > near[best] else best

    def _plainly_about(self, shared: Shared, stated: Counter[str], *, small: bool) -> str | None:
        """Return the candidate whose country the whole text is about, if it is one."""
        counts, default = self.counts, shared.default
        named = [code for code in shared.candidates if stated[code]]
        if small and len(named) == 1 and not stated[default] and not _BARE.search(self._text):
            return named[0] if counts[named[0]] >= counts[default] else None
        if any(f"({agency})" in self._text[:_HEAD] for agency in world().agencies):
            return None
        best, rival = sorted(shared.at_home, key=lambda code: -counts[code])[:2]
        count = counts[best]
        others = max((n for code, n in counts.items() if code not in (best, default)), default=0)
        if (stated[best] and not small) or count < others or count == counts[rival]:
            return None
        own = max(0, counts[default] - stated[default])  # "US$" is no word on the country
        if count <= _OUTWEIGHS * own + 1:
            return None
        margin = shared.margin
        if stated[default] and not small:
            margin = _CONTRASTED
        elif len(self._words) <= _SPARSE * (count - self._dateline(_HEAD)[best]):
            margin = _DENSE + self._dateline(_HEAD)[best]
        return best if count >= min(margin, shared.margin) else None

    def _sentence(self, start: int, end: int) -> str:
        """Return the sentence around a span, at most some words to either side."""
        before = self._text[max(0, start - _NEAR) : start]
        begin = max((match.end() for match in _SENTENCE.finditer(before)), default=0)
        behind = _SENTENCE.search(self._text, end, end + _NEAR)
        return before[begin:] + " " + self._text[end : behind.start() if behind else end + _NEAR]

    def _dateline(self, start: int) -> Counter[str]:
        """Return what the dateline of the text says, for sums further down."""
        if self._head is None:
            head = self._text[:_HEAD]
            match = _DATELINE.search(head)
            self._head = Counter[str]() if match is None else _count(match.group(), ())
        return self._head if start > _NEAR else Counter()

    def _any(self, shared: Shared) -> bool:
        return any(self.counts[code] for code in shared.candidates)


def _best(shared: Shared, counts: Counter[str]) -> str | None:
    """Return the candidate whose country is spoken of most, the first of several."""
    best = max(shared.candidates, key=lambda code: counts[code], default=None)
    return best if best is not None and counts[best] else None


def _count(text: str, words: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    index = _index()
    for match in _DATELINE.finditer(text):
        word, place = match["word"] or match["word2"], match["place"] or match["place2"]
        for phrase, currency in index.get(word.capitalize(), ()):
            if phrase.upper() == place[: len(phrase)].upper():
                counts[currency] += _DATELINE_WEIGHT
    present = index.keys() & set(words)
    if present:
        for word, times in Counter(w for w in words if w in present).items():
            for phrase, currency in index[word]:
                counts[currency] += times if phrase == word else text.count(phrase)
    return counts
