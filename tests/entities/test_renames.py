"""Two names that the text calls one organization's."""

import re

import pytest

from newsfacts.entities.candidates import Candidate
from newsfacts.entities.renames import find_renames


def pairs(marked):
    text, found, at = "", [], 0
    for match in re.finditer(r"\[(.+?)\]", marked):
        text += marked[at : match.start()]
        found.append(Candidate(len(text), len(text) + len(match[1]), "model", "names", 5))
        text += match[1]
        at = match.end()
    return [tuple(r) for r in find_renames(text + marked[at:], found)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Sable China], now [Redwing], paid", [("Redwing", "Sable China")]),
        ("[Pello] (formerly [Paywing]) raised", [("Pello", "Paywing")]),
        ("[Paywing] was renamed [Pello] in May", [("Pello", "Paywing")]),
        ("[Orsk Industries] will keep it and be renamed [Orsk Foods] later", [("Orsk Foods", "Orsk Industries")]),
        ("[Tove], founded in Hadley in 2009 as [Tove Tin], said", [("Tove", "Tove Tin")]),
        ("[Tove] sold it. The firm, which was called [Tove Tin] until 2021, grew.", [("Tove", "Tove Tin")]),
        ("fined [Orsk Ferries] – then called the [Orsk Packet Company] – twice", [("Orsk Ferries", "Orsk Packet Company")]),
        ("[Pello], which had been [Paywing], grew", [("Pello", "Paywing")]),
        ("[Pello] was originally called [Paywing].", [("Pello", "Paywing")]),
        ("[Halden], now known as [Pello], was [Paywing]", [("Pello", "Halden"), ("Pello", "Paywing")]),
        ("[Pello] changed its name from [Pello' Tins] to [Pello']", [("Pello'", "Pello' Tins")]),
        ("the rebranding from [Paywing] to [Pello] cost it", [("Pello", "Paywing")]),
        ("[Paywing] renamed itself [Pello]", [("Pello", "Paywing")]),
        ("[Tove] (formerly known as [Orsk]) won. X, the company formerly known as [Paywing], sued.", [("Tove", "Orsk")]),
        ("[Tove] sued [Pello], the shop formerly known as [Paywing].", [("Pello", "Paywing")]),
        ("[Tove] sued Pello, the shop formerly known as [Paywing].", []),
        ("[Tove], now part of [Paywing], grew", []),
        ("[Pello], which had been [Paywing]'s supplier, grew", []),
        ("[Pello], which had been [Paywing] chief Ivo Brandt's firm, grew", []),
        ("[Pello] was [Paywing]", []),
        ("shares moved from [Pello] to [Paywing]", []),
        ("[Pello], now bigger than [Paywing], grew", []),
        ("[Pello] and [Paywing] grew", []),
    ],
)  # fmt: skip
def test_renames(marked, expected):
    assert pairs(marked) == expected
