"""Kinds from names alone."""

import pytest

from newsfacts.entities.kinds import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Brightwater Capital", "fund"),
        ("Ministry of Harbours", "government"),
        ("Department of Computer Science", "university"),
        ("Ruvian National Assembly", "parliament"),
        ("Central Bank of Norland", "central_bank"),
        ("Quillmark Inc.", "company"),
        ("Court of Appeal", "court"),
        ("OpenAI", "company"),
        ("SUPREME COURT OF NORLAND", "court"),
        ("U.S. DEPARTMENT OF MINES", "government"),
        ("FEDERAL RESERVE", "central_bank"),
        ("PELLO HOLDINGS LLC", "company"),
        ("PELLO", None),
        ("PELLO WINS", None),
        ("Pello", None),
    ],
)
def test_kind(name, kind):
    assert kind_of(name) == kind
