"""What may fill a slot of an event, by weights: the way from the trigger to a noun in the tree.

A logistic regression over what the way, the words at its ends and the kind of the noun say. The
same code serves training and use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsfacts.events.parse import Parse
from newsfacts.spotter.clues import stem

Floats = NDArray[np.float32]

FAR = 7
"""Steps of a way at most; what lies farther off is only told to be far."""


def nouns(parse: Parse, trigger: range) -> Iterator[int]:
    """Yield the tokens that may head a filler: nouns, names and numbers outside the trigger."""
    for token in parse.tokens:
        if token.i not in trigger and (
            token.tag[:2] in ("NN", "CD", "PR") or _bears(parse, token.i)
        ):
            yield token.i


def _bears(parse: Parse, i: int) -> bool:
    """Whether an adjective or gerund may stand for a party or thing: "Chinese", "selling"."""
    token = parse.tokens[i]
    return (token.tag.startswith("JJ") and token.text[0].isupper()) or token.tag == "VBG"


def way(parse: Parse, start: int, end: int) -> str:
    """Return the relations between two tokens, prepositions by their word: "<dobj>on>pobj"."""
    tokens = parse.tokens
    above = [start, *parse.ancestors(start)]
    below = [end]
    while below[-1] not in above:
        head = tokens[below[-1]].head
        if head == below[-1] or len(below) > FAR:
            return "far"
        below.append(head)
    top = above.index(below[-1])
    if top + len(below) - 1 > FAR:
        return "far"
    up = "".join(f"<{_told(parse, i)}" for i in above[:top])
    down = "".join(f">{_told(parse, i)}" for i in reversed(below[:-1]))
    return f"{up}^{down}"


def _told(parse: Parse, i: int) -> str:
    token = parse.tokens[i]
    return f"{token.dep}:{token.lower}" if token.dep in ("prep", "agent", "mark") else token.dep


def role_clues(
    parse: Parse, kinds: Sequence[int], trigger: int, event: str, noun: int
) -> list[str]:
    """Return what speaks for and against a noun's roles in an event of a type.

    `kinds` are the kinds of names that the tokens belong to (`words.token_kinds`).
    """
    tokens = parse.tokens
    path, kind = way(parse, trigger, noun), f"#{kinds[noun]}"
    own, word = stem(tokens[trigger].lower), stem(tokens[noun].lower)
    part = tokens[trigger].tag[:2]
    side = "after" if noun > trigger else "before"
    apart = min(abs(noun - trigger), 12) // 3
    head = stem(tokens[tokens[noun].head].lower)
    above = stem(tokens[tokens[trigger].head].lower)
    number = "CD" if tokens[noun].tag == "CD" else tokens[noun].tag[:3]
    last = path.rsplit(">", 1)[-1] if ">" in path else path
    before = tokens[noun - 1].lower if noun else ""
    return [
        path,
        f"{part}{path}",
        f"{part}{path}{kind}",
        f"{event}{path}",
        f"{event}{path}{kind}",
        f"{own}{path}",
        f"{own}{path}{kind}",
        f"{above}{path}",
        kind,
        f"{event}{kind}",
        f"{event}{kind}{side}",
        f"{kind}{side}{apart}",
        f"{kind}{last}",
        f"{event}{last}{kind}",
        f"{event}{last}{side}",
        f"{kind}{number}",
        f"={word}",
        f"{event}={word}",
        f"{own}={word}",
        f"head={head}{kind}",
        f"{event}head={head}",
        f"{own}head={head}{kind}",
        f"before={before}{kind}",
        f"{event}before={before}{kind}",
    ]


class Roles:
    """Weighs which slot of an event a noun fills."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], roles: Sequence[str]) -> None:
        self.roles = tuple(roles)
        lines = bytes(weights["clues"]).decode("utf-8").split("\n")
        self._rows = {clue: n for n, clue in enumerate(lines)}
        scale = weights["scale"].astype(np.float32)
        self._wide = weights["wide"].astype(np.float32) * scale[:, None]
        self._start = weights["start"].astype(np.float32)

    def weigh(
        self, parse: Parse, kinds: Sequence[int], trigger: int, event: str, noun: int
    ) -> Floats:
        """Return the probability that a noun fills no slot, and each of `roles`."""
        clues = role_clues(parse, kinds, trigger, event, noun)
        rows = [self._rows[clue] for clue in clues if clue in self._rows]
        scores = self._start + self._wide[rows].sum(axis=0)
        shares: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
        shares /= shares.sum()
        return shares
