"""Frames: which slots each type of event has, what may fill them, and where to look for it."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from newsfacts.lexicon import load_lexicon

Kind = Literal[
    "public",
    "organization",
    "person",
    "place",
    "country",
    "amount",
    "date",
    "model",
    "parameters",
    "phrase",
    "party",
    "rate",
    "closed",
]
"""What may fill a slot.

public: who holds public power, by name, office, country or adjective. party: anybody named, a
country, or a group of people or firms in the text's words. phrase: any noun phrase. closed: a value
that the trigger's own words decide.
"""


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One slot of a type of event."""

    kinds: tuple[Kind, ...]
    """What may fill it."""
    verb: tuple[str, ...] = ()
    """Where to look, in order, when the trigger is a verb: subject, object, a preposition…"""
    noun: tuple[str, ...] = ()
    """Where to look, in order, when the trigger is a noun."""
    many: bool = True
    """Whether more than one filler is kept."""
    aimed: tuple[str, ...] = ()
    """Places where any phrase may name a party: "sanctions on two brothers"."""


class Crosswalk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What other taxonomies call the type; empty where they have nothing like it."""

    plover: str = ""
    gta: str = ""
    dpa: str = ""
    opencalais: str = ""
    schema_org: str = ""


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One type of event."""

    description: str
    """What it covers, in one sentence."""
    crosswalk: Crosswalk
    slots: dict[str, Slot] = {}
    """Its slots, in the order in which they are filled and printed."""
    split: str | None = None
    """Slot each of whose fillers has an event of its own."""
    like: str | None = None
    """Name of a set of slots that it shares with others; its own slots come before."""
    places: dict[str, tuple[str, ...]] = {}
    """Other places to look for shared slots: `slot.verb`, `slot.noun`; also `slot.aimed`."""


class Frames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The frames of both kinds of events."""

    shared: dict[str, dict[str, Slot]]
    policy: dict[str, Frame]
    business: dict[str, Frame]


@cache
def frames() -> Frames:
    """Return all frames, with shared slots filled in.

    Raises:
        LexiconError: frames.toml doesn't fit the form.
    """
    raw = load_lexicon("frames.toml", Frames)
    return Frames(
        shared=raw.shared,
        policy={name: _complete(frame, raw.shared) for name, frame in raw.policy.items()},
        business={name: _complete(frame, raw.shared) for name, frame in raw.business.items()},
    )


def roles() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the names of the slots of every type, by layer of the record."""
    all_frames = frames()
    return {
        "policy_events": {name: tuple(f.slots) for name, f in all_frames.policy.items()},
        "business_events": {name: tuple(f.slots) for name, f in all_frames.business.items()},
    }


def _complete(frame: Frame, shared: dict[str, dict[str, Slot]]) -> Frame:
    slots = dict(frame.slots)
    for name, slot in shared.get(frame.like or "", {}).items():
        if name not in slots:
            verb = frame.places.get(f"{name}.verb", slot.verb)
            noun = frame.places.get(f"{name}.noun", slot.noun)
            aimed = frame.places.get(f"{name}.aimed", slot.aimed)
            slots[name] = msgspec.structs.replace(slot, verb=verb, noun=noun, aimed=aimed)
    return msgspec.structs.replace(frame, slots=slots)
