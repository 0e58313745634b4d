"""Products that the tagger took for people."""

import pytest

from newsfacts.entities.things import is_named_thing, is_thing


def at(marked):
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("its picture app, [Vella], is off", True),
        ("the chatbot [Pellin] said", True),
        ("the [Scriba], a lamp that writes", True),
        ("an earlier [Tamara], never shown", True),
        ("the [Tuan] app is gone", True),
        ("[Tamara], by Vaana Labs, comes in two sizes", True),
        ("the [Holt] family left", False),
        ("a friend of [Holt], a lawyer", False),
        ("the new [Mira Holt], some say", False),
        ("told [Holt] so", False),
    ],
)
def test_thing(marked, expected):
    assert is_thing(*at(marked)) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The chip, [Larka], draws 90 watts", True),
        ("Its model, [Finsch], is open", True),
        ("the chip maker [Larka]", False),
        ("a chip of [Larka]", False),
        ("the chip, [Larka Systems] says", False),
    ],
)
def test_named_thing(marked, expected):
    assert is_named_thing(*at(marked)) is expected
