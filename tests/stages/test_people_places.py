"""People and places from hand-made tagger output."""

import pytest
from tests.stages.test_organizations import read

from newsfacts.annotation import Person, Place


def people(marked):
    return [(p.name, p.office, p.country) for p in read(marked).get(Person)]


def places(marked):
    return [(m.text, p.country) for p in read(marked).get(Place) for m in p.mentions]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("French President [Mira Holt](P) spoke.", [("Mira Holt", "President", "FR")]),
        ("[Maj](P). [Jun Sato](P) spoke.", [("Jun Sato", None, None)]),
        ("By [Jun Sato\n\nNAGOYA](O), June 6 - Makers", [("Jun Sato", None, None)]),
        ("The [Tuanzi](P) app is gone.", []),
        ("[Osama bin Adan](P) and [bin Adan](P)", [("Osama bin Adan", None, None)]),
        ("Its founder, [Mira Holt](O), left.", [("Mira Holt", "founder", None)]),
        (
            "Dona [Antonia](P) and [Paula Errand M](P). signed.",
            [("Antonia", None, None), ("Paula Errand M.", None, None)],
        ),
        ("Senator [Bo Lind](P), [D-Oregon](P), left.", [("Bo Lind", "Senator", None)]),
    ],
)
def test_people(marked, expected):
    assert people(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It paid US$40 and HK$3.", []),
        ("The [Nagoya](O)-based firm fell.", [("Nagoya", "JP")]),
        ("In The [Hague](L) they met.", [("The Hague", "NL")]),
        ("the [Hartmouth–Skerry](L) route", [("Hartmouth", None), ("Skerry", None)]),
        ("NAGOYA, June 6 (OW) - Makers said", [("NAGOYA", "JP")]),
        ("[Tidal Foods Inc. of Cork](O) said so.", [("Cork", None)]),
        ("a Chinese firm", []),
        (
            "[Atlanta](L), [Georgia](L), and [Tbilisi](L), [Georgia](L)",
            [("Atlanta", "US"), ("Georgia", "US"), ("Tbilisi", "GE"), ("Georgia", "GE")],
        ),
    ],
)
def test_places(marked, expected):
    assert places(marked) == expected


def test_a_line_of_dashes_takes_no_time():
    assert places("- " * 4000 + "x") == []


def test_the_taggers_confidence_stays_on_its_names_alone():
    document = read("[Mira Holt](P) left [Hartmouth](L) for Japan. Later Holt slept.", 0.72)
    found = [m for kind in (Person, Place) for e in document.get(kind) for m in e.mentions]
    assert [(m.text, m.confidence) for m in found] == [
        ("Mira Holt", 0.72),
        ("Holt", None),
        ("Hartmouth", 0.72),
        ("Japan", None),
    ]
