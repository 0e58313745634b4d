"""Fillers that weights put into an event's slots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from tests.events.telling import events, tree

from newsfacts.annotation import BusinessEvent, Event, Filler, Organization, PolicyEvent
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.events.context import Context
from newsfacts.events.frames import frames
from newsfacts.events.parse import Parse
from newsfacts.events.read import Window
from newsfacts.events.weighed import IN_OF, OUT, Floats, weigh

SLOTS = ("acquirer", "amount", "date", "target")
TEXT = "Halden bought Pello, Ostara and Quen."
NAMES = ("Halden", "Pello", "Ostara", "Quen")
_TREE = [
    ("Halden", "NNP", "nsubj", 1),
    ("bought", "VBD", "ROOT", 1),
    ("Pello", "NNP", "dobj", 1),
    (",", ",", "punct", 2),
    ("Ostara", "NNP", "conj", 2),
    ("and", "CC", "cc", 4),
    ("Quen", "NNP", "conj", 4),
    (".", ".", "punct", 1),
]


def named(document: Document, word: str) -> Organization:
    at = TEXT.index(word)
    mention = document.mention(at, at + len(word), stage="told", rule="told")
    return Organization(id=f"o{at}", name=word, kind="company", mentions=(mention,))


def made(told: dict[str, Any]) -> Event:
    """A policy event or a business event, by its type."""
    stands = {"polarity": "positive", "modality": "asserted"}
    if told["type"] in frames().business:
        return BusinessEvent(**told, **stands, status="done")
    state = {"action": "impose", "status": "adopted", "direction": "restrict"}
    return PolicyEvent(**told, **stands, **state)


def weighed(
    likely: dict[str, float], have: tuple[str, ...] = ("Pello",), kind: str = "acquisition"
) -> dict[str, list[str]]:
    """The slots of "bought" once words are as likely targets as told."""
    parse = tree(TEXT, _TREE)
    document = Document(Article(id="a", text=TEXT))
    document.put(Parse, [parse])
    document.put(Organization, [named(document, word) for word in NAMES])
    context = Context(document, "test")
    window = Window(
        places=tuple((t.start, t.end) for t in parse.tokens),
        vectors=np.zeros((len(parse.tokens), 0), np.float32),
    )

    def fill(window: Window, asked: str, trigger: int, ways: Sequence[str | None]) -> Floats:
        assert (asked, trigger, ways[0], ways[2]) == (kind, 1, ">nsubj", ">dobj")
        shares = np.zeros((len(window.places), 1 + len(SLOTS)), np.float32)
        for row, token in zip(shares, parse.tokens, strict=True):
            row[1 + SLOTS.index("target")] = likely.get(token.text, 0.0)
            row[0] = 1 - row.sum()
        return shares

    def mention(word: str) -> Filler:
        at = TEXT.index(word)
        return Filler(mention=context.mention(at, at + len(word), "bought: object"))

    told = {
        "id": "e1",
        "type": kind,
        "triggers": (context.mention(7, 13, "bought"),),
        "slots": {"target": tuple(mention(word) for word in have)} if have else {},
    }
    event = made(told)
    found = weigh(context, event, [window], fill, SLOTS)
    return {
        role: [f.mention.text for f in fillers if f.mention]
        for role, fillers in found.slots.items()
    }


def test_members_of_a_list_come_in() -> None:
    assert weighed({"Pello": 0.9, "Ostara": 0.9, "Quen": 0.8}) == {
        "target": ["Pello", "Ostara", "Quen"]
    }


def test_an_empty_slot_is_filled() -> None:
    assert weighed({"Quen": 0.9}, have=()) == {"target": ["Quen"]}


@pytest.mark.parametrize("kind", ["sanction", "acquisition"])
def test_the_unlikely_stays_out(kind: str) -> None:
    assert weighed({"Pello": OUT + 0.01, "Ostara": IN_OF["target"] - 0.05}, kind=kind) == {
        "target": ["Pello"]
    }


def test_the_impossible_goes_from_policy_events() -> None:
    assert weighed({"Pello": OUT / 2}, kind="sanction") == {}
    assert weighed({"Pello": OUT / 2}) == {"target": ["Pello"]}


def test_what_stands_in_no_list_stays_out_of_a_full_slot() -> None:
    assert weighed({"Pello": 0.9, "Halden": 0.9}) == {"target": ["Pello"]}


def test_an_event_without_a_window_stays() -> None:
    document = Document(Article(id="a", text=TEXT))
    document.put(Parse, [tree(TEXT, _TREE)])
    (event,) = events("Halden bought Pello.")

    def never(*_: object) -> Floats:
        raise AssertionError

    assert weigh(Context(document, "test"), event, [], never, SLOTS) is event
