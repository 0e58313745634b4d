"""One surface, one reading: settles names over a whole article.

The network reads windows; an article repeats its names. Where a surface occurs
several times, the label probabilities of all its places are averaged and every
place gets the label that wins; places the network left out are added when they
are not unlikely on their own. Longer names have a say about their short forms:
an organization about how it begins ("Orvane" of "Orvane Shipping Ltd."), a
person about the last name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsfacts.tagger.decode import Floats
from newsfacts.tagger.labels import LABELS

WordSpan = tuple[int, int, str]
Vote = tuple[str, float]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Thresholds, chosen on development sets."""

    seen: int = 2
    """A surface must have been labelled so often before unlabelled places are added."""
    add: float = 0.2
    """Least probability of the label at an unlabelled place."""
    kin: float = 0.5
    """Weight of a longer name's place against a place of the surface itself."""


def label_masses(probabilities: Floats) -> Floats:
    """Probability of each label a word, B and I together: [words, labels]."""
    result: Floats = probabilities[:, 1::2] + probabilities[:, 2::2]
    return result


def settle(
    words: Sequence[str],
    masses: Floats,
    found: Sequence[WordSpan],
    settings: Settings = Settings(),
) -> list[WordSpan]:
    """The spans after the pass, in order, none overlapping."""
    surfaces: dict[tuple[str, ...], list[WordSpan]] = defaultdict(list)
    for span in found:
        surfaces[tuple(words[span[0] : span[1]])].append(span)
    places = _places(words, surfaces)
    kin = _kin(surfaces, masses)
    taken = np.zeros(len(words), dtype=bool)
    for start, end, _ in found:
        taken[start:end] = True
    settled: list[WordSpan] = []
    for surface, spans in sorted(surfaces.items(), key=lambda item: (-len(item[0]), item[0])):
        size = len(surface)
        votes = kin[surface]
        marked = {start for start, _, _ in spans}
        free = [
            place
            for place in places[surface]
            if place not in marked and not taken[place : place + size].any()
        ]
        rows = [masses[place : place + size].mean(axis=0) for place in (*marked, *free)]
        label = _winner(spans, rows, votes, settings.kin)
        number = LABELS.index(label)
        settled.extend((start, end, label) for start, end, _ in spans)
        if len(spans) < settings.seen:
            continue
        for place in free:
            if masses[place : place + size, number].min() >= settings.add:
                settled.append((place, place + size, label))
                taken[place : place + size] = True
    return sorted(settled)


def _winner(
    spans: Sequence[WordSpan], rows: Sequence[Floats], votes: Sequence[Vote], weight: float
) -> str:
    labels = {label for _, _, label in spans} | {label for label, _ in votes}
    if len(labels) == 1:
        return next(iter(labels))
    total = np.sum(rows, axis=0)
    for label, mass in votes:
        total[LABELS.index(label)] += weight * mass
    return max(sorted(labels), key=lambda label: float(total[LABELS.index(label)]))


def _kin(
    surfaces: dict[tuple[str, ...], list[WordSpan]], masses: Floats
) -> dict[tuple[str, ...], list[Vote]]:
    """What longer names say about each shorter surface that begins or ends them."""
    found: dict[tuple[str, ...], list[Vote]] = defaultdict(list)
    for surface, spans in surfaces.items():
        for size in range(1, len(surface)):
            for start, end, label in spans:
                short = surface[:size] if label == "ORG" else surface[-size:]
                if label in ("ORG", "PER") and short in surfaces:
                    mass = float(masses[start:end, LABELS.index(label)].mean())
                    found[short].append((label, mass))
    return found


def _places(
    words: Sequence[str], surfaces: dict[tuple[str, ...], list[WordSpan]]
) -> dict[tuple[str, ...], list[int]]:
    """Where each surface stands in the text, labelled or not."""
    heads: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for surface in surfaces:
        heads[surface[0]].append(surface)
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        for surface in heads.get(word, ()):
            if tuple(words[place : place + len(surface)]) == surface:
                found[surface].append(place)
    return found
