"""Bodies' names in parts, and the forms they take later in an article."""

import pytest

from newsfacts.entities.bodies import body_of, is_form_of


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Commission", ("commission", (), (), set())),
        ("Ruvian Harbour Authority", ("authority", ("ruvian", "harbour"), (), set())),
        ("Kenyan Supreme Court", ("court", ("supreme",), (), {"KE"})),
        ("Supreme Court of Kenya", ("court", ("supreme",), (), {"KE"})),
        ("Department of Mines and Roads", ("department", (), ("mines", "roads"), set())),
        ("House of Deputies", ("house", (), ("deputies",), set())),
    ],
)
def test_parts(name, parts):
    body = body_of(name)
    assert (body.head, body.left, body.right, body.lands) == parts


@pytest.mark.parametrize("name", ["White House", "Pello Robotics", "Ostara", "Senate Republicans"])
def test_no_body(name):
    assert body_of(name) is None


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Commission", "Ruvian Trade Commission", True),
        ("COMMISSION", "RUVIAN TRADE COMMISSION", True),
        ("MINES MINISTRY", "Ministry of Mines", True),
        ("COMMISSION", "COURT OF APPEAL", False),
        ("Committee", "Committee on Fair Elections", True),
        ("House", "House of Deputies", True),
        ("Bank", "Bank of Westmark", True),
        ("Harbour Authority", "Ruvian Harbour Authority", True),
        ("District Court", "Norland District Court for the Eastern Isles", True),
        ("Fisheries Ministry", "Ministry of Fisheries and Coastal Affairs", True),
        ("Ministry of Mines", "Mines Ministry", True),
        ("Tarnow Hills University", "University of Tarnow Hills", True),
        ("Velmoran Supreme Court", "Supreme Court of Velmora", True),
        ("Supreme Court", "Kenyan Supreme Court", True),
        ("Kenyan Parliament", "Parliament of Kenya", True),
        ("Commission", "Court of Appeal", False),
        ("Grain Office", "Office of Grain Storage Control", False),
        ("House", "White House", False),
        ("Health Ministry", "Ministry of Animal Health", False),
        ("European Commission", "European Grain Commission", False),
        ("Kenyan Supreme Court", "Supreme Court of Ghana", False),
        ("US Air Force", "Royal Air Force", False),
        ("Oregon University", "University of Oregon Hills", False),
        ("Kopper Bank", "Bank of Hadley", False),
        ("Court of Appeal", "Court", False),
    ],
)
def test_forms(short, full, expected):
    assert is_form_of(short, full) is expected
