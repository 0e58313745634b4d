"""The other places of names."""

import pytest

from newsfacts.entities.candidates import Candidate, Other
from newsfacts.entities.repeats import find_again


@pytest.mark.parametrize(
    ("text", "sure", "expected"),
    [
        ("Pollan bought it. She asked Pollan why. Pollan said so.", 0.9, [2, 3]),
        ("Pollan bought it. She asked Pollan why.", 0.7, []),
        ("Pollan bought it. Pollan is old, and pollan too.", 0.9, []),
        ("Pollan bought it. Pollan trees grow.", 0.9, []),
        ("Pollan bought it. She asked Mira Pollan why. It is Pollan Street.", 0.9, []),
        ("Pollan bought it. Pollan's staff left.", 0.9, [2]),
    ],
)
def test_again(text, sure, expected):
    places, at = [], text.find("Pollan")
    while at >= 0:
        places.append(at)
        at = text.find("Pollan", at + 1)
    chosen = [Candidate(0, 6, "model:ORG", "names", 5, None, sure)]
    assert [places.index(c.start) + 1 for c in find_again(text, chosen, [])] == expected


def test_again_of_several_words():
    text = (
        "Tasty Bean grew. Tasty Bean will move to Tasty Bean Street, and tasty bean soup is good."
    )
    chosen = [Candidate(0, 10, "model:ORG", "names", 5, None, 0.7)]
    assert [c.start for c in find_again(text, chosen, [])] == [17]


def test_again_is_no_part_of_a_persons_name():
    text = "The Pollan administration fell. Critics of Pollan cheered. Ivo Pollan left."
    chosen = [Candidate(4, 10, "model:ORG", "names", 5, None, 0.9)]
    start = text.index("Ivo")
    person = Other(start, start + 10, "Ivo Pollan", "PERSON", 0.9)
    assert not list(find_again(text, chosen, [person]))
    assert len(list(find_again(text, chosen, []))) == 1
