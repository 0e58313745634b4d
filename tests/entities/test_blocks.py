"""What is no organization's name."""

import pytest

from newsfacts.entities.blocks import is_blocked


@pytest.mark.parametrize(
    "surface",
    ["AI", "TL;DR", "China", "Chinese", "Clean Rivers Act", "Executive Order 12345", "Monday", "Sept. 3", "Tues",
     "2024", "X", "Harbour Street", "the company did", "@pello",
     "grocer", "Kepler Bay", "Winter Games", "House Democratic", "Homeland", "Senators"],
)  # fmt: skip
def test_blocked(surface):
    assert is_blocked(surface)


@pytest.mark.parametrize(
    "surface",
    ["OpenAI", "Ministry of Harbours", "Ruvian Ministry of Justice", "3M", "FTC", "Orsk & Sons",
     "Sunhaven", "Marvane", "Mayhew", "Octopoda", "Novanta",
     "Arcadia Games"],
)  # fmt: skip
def test_not_blocked(surface):
    assert not is_blocked(surface)
