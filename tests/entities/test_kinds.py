"""Kinds from names alone."""

import pytest

from newsfacts.entities.kinds import kind_of, likely_kind


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
        ("WQLO-TV", "media"),
        ("KTOV-FM", "media"),
        ("KPMG-TV Holdings", "company"),
        ("Halden Apache Tribe", "government"),
        ("Halden Tribe of Ohio", "government"),
        ("Orsk Band of Halden Indians", "government"),
        ("Dave Holt Band", None),
        ("Oregon House", "parliament"),
        ("OREGON HOUSE", "parliament"),
        ("Ohio General Assembly", "parliament"),
        ("Halden House", None),
        ("Norland Youth Corps", "government"),
        ("Mercy Corps", "ngo"),
        ("Live Nation", "company"),
        ("AUKUS", "international"),
        ("Oregon State", None),
        ("Pello", None),
    ],
)
def test_kind(name, kind):
    assert kind_of(name) == kind


def test_a_states_university_unless_told_otherwise():
    assert likely_kind("Oregon State") == "university"
    assert likely_kind("Halden State") is None
