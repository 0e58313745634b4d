"""The tree of a sentence: ways from one word to another."""

from __future__ import annotations

import pytest
from tests.events.telling import tree

TEXT = "Norway imposed duties on tea from Chile."
TREE = [
    ("Norway", "NNP", "nsubj", 1),
    ("imposed", "VBD", "ROOT", 1),
    ("duties", "NNS", "dobj", 1),
    ("on", "IN", "prep", 2),
    ("tea", "NN", "pobj", 3),
    ("from", "IN", "prep", 4),
    ("Chile", "NNP", "pobj", 5),
    (".", ".", "ROOT", 7),
]


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        (1, 0, ">nsubj"),
        (2, 0, "^dobj>nsubj"),
        (2, 4, ">prep:on>pobj"),
        (4, 2, "^pobj^prep:on"),
        (2, 2, "."),
        (2, 6, ">prep:on>pobj>prep:from>pobj"),
        (1, 6, "far0.5"),
        (6, 0, "far5.1"),
        (1, 7, "apart"),
    ],
)
def test_a_way_names_the_relations_up_and_down(one: int, other: int, way: str) -> None:
    assert tree(TEXT, TREE).ways(one)[other] == way


def test_determiners_are_told_in_small_letters() -> None:
    words = [("The", "DT", "det", 1), ("ban", "NN", "nsubj", 2), ("ended", "VBD", "ROOT", 2)]
    parse = tree("The ban ended", words)
    assert parse.determiners(1) == {"the"}
    assert parse.determiners(2) == set()
