"""Which currency a shared sign or noun means in one text, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.currency import Form
from newsfacts.values.money_scan import LETTERS


class Country(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that speak of one country."""

    country: str
    currency: str
    words: tuple[str, ...]


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `currency_cues.toml`."""

    country: tuple[Country, ...]


@cache
def _index() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return first word → phrases that begin with it and their currencies."""
    index: dict[str, list[tuple[str, str]]] = {}
    for entry in load_lexicon("currency_cues.toml", Cues).country:
        for phrase in entry.words:
            first = LETTERS.match(phrase)
            if first:
                index.setdefault(first.group(), []).append((phrase, entry.currency))
    return {key: tuple(phrases) for key, phrases in index.items()}


class Countries:
    """How often one text speaks of the country of each currency; counted on first use."""

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self._text = text
        self._words = words
        self._counts: Counter[str] | None = None

    @property
    def counts(self) -> Counter[str]:
        """Currency → number of words that speak for it."""
        if self._counts is None:
            self._counts = Counter()
            index = _index()
            present = index.keys() & set(self._words)
            if present:
                for word, times in Counter(w for w in self._words if w in present).items():
                    for phrase, currency in index[word]:
                        found = times if phrase == word else self._text.count(phrase)
                        self._counts[currency] += found
        return self._counts

    def speaks(self, form: Form) -> bool:
        """Return whether the text speaks of a country where a form is used."""
        return any(self.counts[code] for code in form.codes)

    def choose(self, form: Form, stated: Counter[str]) -> tuple[str | None, str | None]:
        """Return the currency of a shared form and the reason.

        Args:
            form: a form with `shared` set.
            stated: currencies that the text's other amounts state in full, counted.
        """
        shared = form.shared
        if shared is None:
            return form.code, None
        default = shared.default or None
        best, count = None, 0
        for code in shared.candidates:
            if self.counts[code] > count:
                best, count = code, self.counts[code]
        if best is None or count < shared.margin:
            return default, f"{form.text}: usual meaning" if default else f"{form.text}: left open"
        own = self.counts[default] if default else 0
        if default and (own if shared.alone else own >= count):
            return default, f"{form.text}: usual meaning"
        if shared.alone and default and stated[default]:
            return default, f"{form.text}: usual meaning, stated elsewhere in the text"
        return best, f"{form.text}: the text speaks of its country {count} times"
