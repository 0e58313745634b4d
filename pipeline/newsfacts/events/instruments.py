"""The legal form of an act, by the words beside its trigger."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.annotation import Instrument
from newsfacts.events.context import Context
from newsfacts.events.places import Site
from newsfacts.lexicon import Entry, load_lexicon

_NEAR = 90
"""Characters on both sides of the trigger that are looked at."""


class InstrumentEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A legal form and the words that name it."""

    id: Instrument
    pattern: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    instrument: tuple[InstrumentEntry, ...]


def instruments() -> tuple[InstrumentEntry, ...]:
    """Return the legal forms in order of precedence."""
    return load_lexicon("instruments.toml", _File).instrument


@cache
def _patterns() -> tuple[tuple[Instrument, re.Pattern[str]], ...]:
    return tuple((entry.id, re.compile(entry.pattern)) for entry in instruments())


def instrument_of(words: str, *, but: Instrument | None = None) -> Instrument | None:
    """Return the legal form that words name, if any; `but` is one that can't be meant."""
    for name, pattern in _patterns():
        if name != but and pattern.search(words):
            return name
    return None


def instrument_in(
    context: Context, site: Site, *, but: Instrument | None = None
) -> Instrument | None:
    """Return the legal form named in the sentence near a trigger, if any."""
    start = max(site.parse.start, site.start - _NEAR)
    end = min(site.parse.end, site.end + _NEAR)
    return instrument_of(context.text[start:end], but=but)
