"""Which names are one organization's."""

import pytest

from newsfacts.entities.clusters import cluster, is_acronym, is_short_form
from newsfacts.entities.kinds import kind_of
from newsfacts.entities.short_forms import short_forms


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Aurora", "Aurora Robotics Inc.", True),
        ("Commission", "European Commission", True),
        ("FTC", "Federal Trade Commission", True),
        ("Orsk", "Orsk-Webb.com, Inc.", True),
        ("Bank", "Bank of Westmark", False),
        ("Aurora Robotics Inc.", "Aurora", False),
        ("Robotics", "Aurora Robotics", False),
        ("National", "National Assembly", False),
        ("Pello", "Ostara Labs", False),
    ],
)
def test_short_form(short, full, expected):
    assert is_short_form(short, full) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("CMA", "Competition and Markets Authority", True),
        ("UBCF", "Ursk Benefit Care Foundation, Inc.", True),
        ("Pello", "Pello Energy Labs Labs Opera", False),
        ("AB", "Aurora", False),
    ],
)
def test_acronym(short, full, expected):
    assert is_acronym(short, full) is expected


def test_cluster_joins_forms_and_keeps_order():
    names = ["FTC", "Aurora Robotics Inc.", "Aurora", "Federal Trade Commission", "Ostara"]
    order = {name: at for at, name in enumerate(names)}
    groups = cluster(names, [], order)
    assert [set(g) for g in groups] == [
        {"FTC", "Federal Trade Commission"},
        {"Aurora", "Aurora Robotics Inc."},
        {"Ostara"},
    ]


def test_what_the_text_joins_is_joined():
    order = {"Redwing": 10, "Sable China": 0}
    assert len(cluster(order, [("Redwing", "Sable China")], order)) == 1


def test_two_courts_stay_two():
    order = {"Supreme Court of Norland": 0, "Supreme Court of Ruvia": 50}
    assert len(cluster(order, [], order)) == 2


def test_a_unit_named_after_its_parent_is_another():
    order = {"Ostara": 0, "Ostara Cloud": 40}
    assert len(cluster(order, [], order)) == 2


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
        ("Pello", None),
    ],
)
def test_kind(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ostara AI", ["Ostara"]),
        ("Tarnhelm Holdings Ltd", ["Tarnhelm Holdings", "Tarnhelm"]),
        ("Brightwater Capital", ["Brightwater"]),
        ("National Bank", []),
        ("Ministry of Harbours", []),
    ],
)
def test_short_forms(name, forms):
    assert short_forms(name) == forms
