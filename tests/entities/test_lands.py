"""The country beside a body's name."""

import pytest

from newsfacts.entities.lands import land_beside


@pytest.mark.parametrize(
    ("marked", "land"),
    [
        ("Kenya’s [Supreme Court] ruled", "KE"),
        ("South Korea's highest [Court] ruled", "KR"),
        ("the Ghanaian [Parliament] voted", "GH"),
        ("the [Ministry of Health] in Nairobi said", "KE"),
        ("the [Ministry of Mines] of Ghana, which", "GH"),
        ("the ministry of Nepal. India's [Finance Ministry] said", "IN"),
        ("Mira's [Parliament] voted", ""),
        ("the [Parliament] voted in Ghana", ""),
        ("the [Ministry of Health] in March", ""),
    ],
)
def test_land(marked, land):
    start, end = marked.index("["), marked.index("]") - 1
    assert land_beside(marked.replace("[", "").replace("]", ""), start, end) == land
