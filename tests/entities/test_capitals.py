"""Names in capitals."""

import pytest

from newsfacts.entities.candidates import Candidate, Other
from newsfacts.entities.capitals import find_in_headlines, in_small_letters


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SUPREME COURT OF KENYA", "Supreme Court of Kenya"),
        ("U.S. DEPARTMENT OF MINES", "U.S. Department of Mines"),
        ("SHERIFF’S OFFICE", "Sheriff’s Office"),
        ("UK HARBOUR BOARD", "UK Harbour Board"),
        ("COMMISSION", "Commission"),
        ("PELLO", "PELLO"),
        ("Pello AI", "Pello AI"),
    ],
)
def test_small_letters(name, expected):
    assert in_small_letters(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PELLO WINS CASE\nPello won.", ["PELLO"]),
        ("BIG PELLO-OSTARA DEAL\nPello won.", []),
        ("Then PELLO won.\nPello won.", []),
        ("PELLO WINS CASE\nPello has pello in it.", []),
        ("HOLT WINS CASE\nPello won.", []),
    ],
)
def test_headlines(text, expected):
    at = text.rindex("Pello")
    found = find_in_headlines(text, [Candidate(at, at + 5, "model", "names", 5)], [])
    assert [text[c.start : c.end] for c in found] == expected


def test_no_person_in_a_headline():
    text = "HOLT WINS CASE\nMira Holt left Holt."
    at, person = text.rindex("Holt"), Other(15, 24, "Mira Holt", "PERSON", 0.9)
    chosen = [Candidate(at, at + 4, "model", "names", 5)]
    assert not list(find_in_headlines(text, chosen, [person]))
