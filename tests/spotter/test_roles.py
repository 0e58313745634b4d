"""Who fills which slot, by the packaged weights, on invented news."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest

from newsfacts.events.frames import frames
from newsfacts.events.read import Window
from newsfacts.spotter import load_reader, load_roles
from newsfacts.spotter.roles import DISTANCES, distance, slots

NAMES = re.compile(r"Halden Motors|Pello Foods")
COMPANY = 1
"""A kind of name, as `newsfacts.spotter.words.names` numbers them."""


def read(text: str) -> Window:
    named = [(*match.span(), COMPANY) for match in NAMES.finditer(text)]
    ((window, _),) = load_reader().read(text, [(0, len(text))], named, 1.0)
    return window


def filled(text: str, kind: str, trigger: str) -> dict[str, str]:
    """The likeliest slot of each word that has one; with no known way between them."""
    roles, window = load_roles(), read(text)
    words = [text[a:b] for a, b in window.places]
    shares = roles.fill(window, kind, words.index(trigger), ["?"] * len(words))
    best = shares.argmax(axis=1)
    return {word: roles.slots[n - 1] for word, n in zip(words, best, strict=True) if n}


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "told"),
    [
        (
            "Norway imposed a duty of 12% on salmon from Chile on Monday.",
            "tariff",
            "duty",
            {"Norway": "actor", "salmon": "object", "Chile": "target", "Monday": "date"},
        ),
        (
            "Halden Motors acquired Pello Foods in May.",
            "acquisition",
            "acquired",
            {"Halden": "acquirer", "Pello": "target", "May": "date"},
        ),
    ],
)
def test_words_fill_slots(text: str, kind: str, trigger: str, told: dict[str, str]) -> None:
    assert told.items() <= filled(text, kind, trigger).items()


@pytest.mark.parametrize("kind", [*frames().policy, *frames().business])
def test_only_slots_of_the_frame_are_filled(kind: str) -> None:
    roles, window = load_roles(), read("Norway imposed a duty of 12% on salmon on Monday.")
    shares = roles.fill(window, kind, 1, ["^dobj", *[None] * (len(window.places) - 1)])
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    frame = (frames().policy | frames().business)[kind]
    closed = [n for n, role in enumerate(roles.slots, 1) if role not in frame.slots]
    assert not shares[:, closed].any()


def test_slots_are_those_of_all_frames() -> None:
    assert {"actor", "investor", "old_name"} <= set(slots())
    assert list(slots()) == sorted(set(slots()))


def test_distances_grow_and_know_their_side() -> None:
    ahead = [distance(n) for n in range(60)]
    assert all(a <= b for a, b in pairwise(ahead))
    assert ahead[0] == 0 and max(ahead) < DISTANCES / 2 <= distance(-1) <= distance(-99)
    assert distance(-99) < DISTANCES
