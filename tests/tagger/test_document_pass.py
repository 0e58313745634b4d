"""One surface gets one reading in an article."""

import numpy as np

from newsfacts.tagger.document_pass import Settings, settle
from newsfacts.tagger.labels import LABELS


def _masses(rows: list[dict[str, float]]) -> np.ndarray:
    return np.array([[row.get(label, 0.0) for label in LABELS] for row in rows], dtype=np.float32)


def test_the_label_with_more_mass_wins_everywhere() -> None:
    words = ["Orvane", "x", "Orvane", "x", "Orvane"]
    masses = _masses([{"ORG": 0.9}, {}, {"ORG": 0.3, "LOC": 0.6}, {}, {"ORG": 0.8}])
    found = settle(words, masses, [(0, 1, "ORG"), (2, 3, "LOC"), (4, 5, "ORG")])
    assert found == [(0, 1, "ORG"), (2, 3, "ORG"), (4, 5, "ORG")]


def test_a_place_left_out_is_added_when_it_is_likely_enough() -> None:
    words = ["Orvane", "x", "Orvane", "x", "Orvane", "x", "Orvane"]
    masses = _masses([{"ORG": 0.9}, {}, {"ORG": 0.9}, {}, {"ORG": 0.3}, {}, {"ORG": 0.1}])
    found = settle(words, masses, [(0, 1, "ORG"), (2, 3, "ORG")], Settings(seen=2, add=0.2))
    assert found == [(0, 1, "ORG"), (2, 3, "ORG"), (4, 5, "ORG")]


def test_one_label_alone_adds_nothing() -> None:
    words = ["Orvane", "x", "Orvane"]
    masses = _masses([{"ORG": 0.9}, {}, {"ORG": 0.4}])
    assert settle(words, masses, [(0, 1, "ORG")], Settings(seen=2, add=0.2)) == [(0, 1, "ORG")]


def test_a_part_of_a_longer_name_is_not_marked_again() -> None:
    words = ["Orvane", "x", "Orvane", "x", "Orvane", "Bank"]
    masses = _masses([{"ORG": 0.9}, {}, {"ORG": 0.9}, {}, {"ORG": 0.9}, {"ORG": 0.9}])
    spans = [(0, 1, "ORG"), (2, 3, "ORG"), (4, 6, "ORG")]
    assert settle(words, masses, spans) == spans


def test_no_names_stay_no_names() -> None:
    assert settle(["a", "b"], _masses([{}, {}]), []) == []


def test_a_longer_organization_speaks_for_its_short_form() -> None:
    words = ["Orvane", "Shipping", "Ltd", "x", "Orvane", "x"]
    org = {"ORG": 0.95}
    masses = _masses([org, org, org, {}, {"PER": 0.5, "ORG": 0.4}, {}])
    found = settle(words, masses, [(0, 3, "ORG"), (4, 5, "PER")])
    assert found == [(0, 3, "ORG"), (4, 5, "ORG")]


def test_a_longer_person_keeps_the_last_name() -> None:
    words = ["Helen", "Ashdown", "x", "Ashdown", "Group", "x", "Ashdown"]
    person, org = {"PER": 0.95}, {"ORG": 0.95}
    masses = _masses([person, person, {}, org, org, {}, {"PER": 0.5, "ORG": 0.4}])
    spans = [(0, 2, "PER"), (3, 5, "ORG"), (6, 7, "PER")]
    assert settle(words, masses, spans) == spans
