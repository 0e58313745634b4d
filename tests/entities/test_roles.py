"""People whom the tagger took for organizations."""

import pytest

from newsfacts.entities.roles import is_person_in_role


@pytest.mark.parametrize(
    ("marked", "sure", "expected"),
    [
        ("Its founder, [Jetta Brand], left", 0.8, True),
        ("Written by Ama Osei in Durban and [Kofi Asar] in Kumasi", 0.8, True),
        ("there sits [Nahu Cora], a geologist who", 0.8, True),
        ("[Nahu Cora], 41, said", 0.8, True),
        ("Its founder, [Jetta Brand], left", 0.95, False),
        ("Its founder, [Jetta Bank], left", 0.8, False),
        ("Its founder, [Jetta], left", 0.8, False),
        ("[Nahu Cora], a bank, said", 0.8, False),
    ],
)
def test_role(marked, sure, expected):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert is_person_in_role(text, start, end, sure) is expected
