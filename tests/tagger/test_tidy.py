"""Names end where names can end."""

import pytest

from newsfacts.tagger import words
from newsfacts.tagger.tidy import tidy

CASES = [
    ("[Red Cross of the](ORG) [Lowmere Coast](LOC)", ["Red Cross of the Lowmere Coast/ORG"]),
    ("[Bank of](ORG) [Torvale](LOC)", ["Bank of Torvale/ORG"]),
    ("[BANK OF THE](ORG) [TORVALE](LOC)", ["BANK OF THE TORVALE/ORG"]),
    ("[Torvale Air](ORG) [Orvane](ORG) 300", ["Torvale Air/ORG", "Orvane/ORG"]),
    ("[Baterias do](ORG) [Torvale](LOC)", ["Baterias do Torvale/ORG"]),
    ("[OBT of](ORG) [Torvale](LOC)", ["OBT/ORG", "Torvale/LOC"]),
    ("[Oakline and](ORG) [Brightmoor](ORG)", ["Oakline/ORG", "Brightmoor/ORG"]),
    ("[Han So-in](PER) spoke", ["Han So-in/PER"]),
    ("[Harlan Petrova of](PER) [Oakline](ORG)", ["Harlan Petrova/PER", "Oakline/ORG"]),
    ("[Oakline](ORG) of [Torvale](LOC)", ["Oakline/ORG", "Torvale/LOC"]),
    ("[Oakline](ORG), [Torvale](LOC)", ["Oakline/ORG", "Torvale/LOC"]),
    ("[Oakline](ORG) [Torvale](LOC)", ["Oakline/ORG", "Torvale/LOC"]),
    ("[the Oakline Group](ORG) rose", ["Oakline Group/ORG"]),
    ("[, Oakline -](ORG) rose", ["Oakline/ORG"]),
    ("[Oakline Inc.](ORG) rose", ["Oakline Inc./ORG"]),
    ("[Nordvik A/S](ORG) rose", ["Nordvik A/S/ORG"]),
    ("[the](ORG) rose", []),
    ("[Oakline Inc.\nBrightmoor](ORG)", ["Oakline Inc./ORG", "Brightmoor/ORG"]),
    ("[Oakline\nHoldings](ORG) rose", ["Oakline\nHoldings/ORG"]),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_tidy(marked: str, expected: list[str]) -> None:
    text, names = _read(marked)
    places = words.split(text)
    spans = []
    for start, end, label in names:
        inside = [n for n, (a, b) in enumerate(places) if a < end and start < b]
        spans.append((inside[0], inside[-1] + 1, label))
    _, breaks = words.settings(text, places)
    found = tidy([text[a:b] for a, b in places], breaks, spans)
    assert [f"{text[places[a][0] : places[b - 1][1]]}/{kind}" for a, b, kind in found] == expected


def _read(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text = ""
    names = []
    rest = marked
    while "[" in rest:
        before, _, rest = rest.partition("[")
        name, _, rest = rest.partition("](")
        label, _, rest = rest.partition(")")
        text += before
        names.append((len(text), len(text) + len(name), label))
        text += name
    return text + rest, names
