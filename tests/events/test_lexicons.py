"""Every entry of the lexicons of events finds its examples and leaves its counter-examples."""

from __future__ import annotations

import inspect
import re

import pytest
from tests.events.telling import rules

from newsfacts.events import nouns
from newsfacts.events.conditions import class_pattern, word_classes
from newsfacts.events.cues import cues
from newsfacts.events.dealings import DEALINGS
from newsfacts.events.frames import frames
from newsfacts.events.instruments import instrument_of, instruments
from newsfacts.events.places import SPECIAL
from newsfacts.events.posts import POSTS
from newsfacts.events.refinements import refinements
from newsfacts.events.related import RELATED
from newsfacts.events.renames import NAMES
from newsfacts.events.triggers import FILES, TriggerEntry, entries, find_triggers

ALL = [(family, entry) for family in FILES for entry in entries(family).values()]
ENTRIES = [(family, entry) for family, entry in ALL if entry.words]
"""Those that phrases stand for; the others are what weights find."""
IDS = [entry.id for _, entry in ENTRIES]


@pytest.mark.parametrize(("family", "entry"), ENTRIES, ids=IDS)
def test_an_entry_finds_its_examples(family: str, entry: TriggerEntry) -> None:
    assert entry.examples
    for text in entry.examples:
        assert entry.id in {rule for _, _, rule in find_triggers(text, family, 0, len(text))}
        if entry.part != "act" and not entry.weak:  # those name no event by themselves
            assert entry.id in rules(text), text


@pytest.mark.parametrize(("family", "entry"), ENTRIES, ids=IDS)
def test_an_entry_leaves_its_counter_examples(family: str, entry: TriggerEntry) -> None:
    assert entry.counter_examples
    for text in entry.counter_examples:
        assert entry.id not in rules(text), text


@pytest.mark.parametrize(("family", "entry"), ENTRIES, ids=IDS)
def test_an_entry_is_of_a_type_with_its_slots(family: str, entry: TriggerEntry) -> None:
    known = frames().policy if family == "policy" else frames().business
    assert entry.type in known or (entry.type is None and entry.part == "act")
    if entry.type is not None:
        assert set(entry.slots) | set(entry.fixed) <= set(known[entry.type].slots)


def test_every_word_class_that_an_entry_asks_for_is_there() -> None:
    asked = {
        match.group(1)
        for _, entry in ENTRIES
        for need in entry.needs
        for match in re.finditer(r"~(\w+)", need)
    }
    for name in asked - {"two"}:
        assert class_pattern(name)


@pytest.mark.parametrize("word_class", word_classes(), ids=lambda c: c.id)
def test_a_word_class_finds_its_examples(word_class: object) -> None:
    pattern = class_pattern(word_class.id)  # type: ignore[attr-defined]
    assert all(pattern.search(text) for text in word_class.examples)  # type: ignore[attr-defined]
    assert not any(pattern.search(t) for t in word_class.counter_examples)  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", instruments(), ids=lambda e: e.id)
def test_an_instrument_finds_its_examples(entry: object) -> None:
    pattern = re.compile(entry.pattern)  # type: ignore[attr-defined]
    assert all(pattern.search(text) for text in entry.examples)  # type: ignore[attr-defined]
    for text in entry.counter_examples:  # type: ignore[attr-defined]
        assert instrument_of(text) != entry.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", refinements(), ids=lambda e: e.id)
def test_a_refinement_finds_its_examples(entry: object) -> None:
    pattern = re.compile(entry.pattern)  # type: ignore[attr-defined]
    assert all(pattern.search(text) for text in entry.examples)  # type: ignore[attr-defined]
    assert not any(pattern.search(t) for t in entry.counter_examples)  # type: ignore[attr-defined]
    assert {*entry.of, entry.to} <= set(frames().policy)  # type: ignore[attr-defined]


@pytest.mark.parametrize("cue", cues(), ids=lambda c: c.id)
def test_a_cue_changes_what_the_text_commits_to(cue: object) -> None:
    from tests.events.telling import events

    for text in cue.examples:  # type: ignore[attr-defined]
        found = events(text)
        assert found, text
        if cue.modality is not None:  # type: ignore[attr-defined]
            assert cue.modality in {e.modality for e in found}, text  # type: ignore[attr-defined]
        else:
            assert "negative" in {e.polarity for e in found}, text
    for text in cue.counter_examples:  # type: ignore[attr-defined]
        for event in events(text):
            assert (event.modality, event.polarity) == ("asserted", "positive"), text


_PREPOSITIONS = frozenset(
    [
        "about",
        "accused",
        "against",
        "alongside",
        "and",
        "as",
        "at",
        "behind",
        "between",
        "beyond",
        "by",
        "concerning",
        "covering",
        "for",
        "from",
        "in",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "respect",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "up",
        "via",
        "with",
        "within",
        "without",
    ]
)
_WALKS = frozenset({"sentence", "origin", "before", "after", "self"})


def _is_place(name: str) -> bool:
    """Whether a slot may look there: a named place, or a preposition of one or more words."""
    named = SPECIAL.keys() | POSTS.keys() | NAMES.keys() | RELATED.keys() | DEALINGS.keys() | _WALKS
    walked = set(re.findall(r'place == "([a-z -]+)"', inspect.getsource(nouns)))
    listed = re.findall(r"place in \(([^)]+)\)", inspect.getsource(nouns))
    walked |= {word for group in listed for word in re.findall(r'"([a-z -]+)"', group)}
    phrase = name.removesuffix(" of subject").removesuffix(" subject")
    return name in named | walked or phrase.split()[0] in _PREPOSITIONS


def test_every_place_that_a_slot_names_is_there() -> None:
    asked = {place for _, e in ENTRIES for places in e.slots.values() for place in places}
    for frame in (*frames().policy.values(), *frames().business.values()):
        for slot in frame.slots.values():
            asked |= {*slot.verb, *slot.noun, *slot.aimed}
    assert [place for place in sorted(asked) if not _is_place(place)] == []
    assert not _is_place("clause subjects")
