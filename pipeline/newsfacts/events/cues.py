"""Cues of modality.toml: words that say how far a text commits to an act."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from newsfacts.annotation import Modality, Polarity
from newsfacts.events.inflection import verb_forms
from newsfacts.lexicon import Entry, load_lexicon


class Cue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words at one place that change modality or polarity."""

    id: str
    where: Literal["aux", "governor", "leading", "noun", "mark", "sentence"]
    words: tuple[str, ...]
    modality: Modality | None = None
    polarity: Polarity | None = None
    ended: bool = False
    """Whether it says that the act was given up."""


class TurnedDown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Plans whose content an act may be, and verbs that refuse them."""

    plans: frozenset[str]
    verbs: tuple[str, ...]


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that lead to an act, or make it one only thought of."""

    calls: frozenset[str]
    light: frozenset[str]
    only_thought: frozenset[str]
    aims: frozenset[str]
    goals: frozenset[str]
    making: frozenset[str]
    stands: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lists: Lists
    cue: tuple[Cue, ...]
    turned_down: TurnedDown


def lists() -> Lists:
    """Return the word lists of modality.toml."""
    return load_lexicon("modality.toml", _File).lists


def cues() -> tuple[Cue, ...]:
    """Return the cues of modality.toml, in order."""
    return load_lexicon("modality.toml", _File).cue


@cache
def cues_of(where: str) -> dict[str, Cue]:
    """Return the cues at one kind of place, by their words and the forms of these."""
    found: dict[str, Cue] = {}
    for cue in cues():
        if cue.where == where:
            for word in cue.words:
                forms = verb_forms(word) if where in ("governor", "leading") else (word,)
                for form in forms:
                    found.setdefault(form, cue)
    return found


def refusals() -> TurnedDown:
    """Return what may be refused, and the verbs that refuse it."""
    return load_lexicon("modality.toml", _File).turned_down
