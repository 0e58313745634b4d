"""From names to organizations: hand-made tagger output, so that no model is needed."""

import re

import pytest

from newsfacts.annotation import Name, Organization, Person, Place, Sentence
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.organizations import Organizations
from newsfacts.stages.people import People
from newsfacts.stages.places import Places
from newsfacts.stages.sentences import Sentences

LABELS = {"O": "ORG", "P": "PERSON", "L": "PLACE"}


def read(marked: str, confidence: float | None = None) -> Document:
    """Make a document of text where the tagger's names are marked: [Pello](O)."""
    text, names, position = "", [], 0
    for match in re.finditer(r"\[(.+?)\]\(([OPL])\)", marked, re.DOTALL):
        text += marked[position : match.start()]
        names.append((len(text), len(text) + len(match[1]), LABELS[match[2]]))
        text += match[1]
        position = match.end()
    text += marked[position:]
    document = Document(Article(id="x", text=text))
    document.put(Sentence, Sentences(Options()).run(document))
    document.put(
        Name,
        [
            Name(
                mention=document.mention(s, e, stage="names", rule="model", confidence=confidence),
                label=label,
            )
            for s, e, label in names
        ],
    )
    document.put(Organization, Organizations(Options()).run(document))
    document.put(Person, People(Options()).run(document))
    document.put(Place, Places(Options()).run(document))
    return document


def organizations(marked: str) -> dict[str, list[str]]:
    return {o.name: [m.text for m in o.mentions] for o in read(marked).get(Organization)}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[the Pello Group's](O) shares rose. Pello said so.", {"Pello Group": ["Pello Group", "Pello"]}),
        ("THE [RUVIAN TRADE COMMISSION](O) FINED [PELLO TINS INC.](O) AND WON. THE [COMMISSION](O) SAID SO.",
         {"RUVIAN TRADE COMMISSION": ["RUVIAN TRADE COMMISSION", "COMMISSION"], "PELLO TINS INC.": ["PELLO TINS INC."]}),
        ("PELLO SUES [OSTARA\n\nPello](O) sued Ostara on Monday. [Pello](O) won.",
         {"Pello": ["PELLO", "Pello", "Pello"], "OSTARA": ["OSTARA"]}),
        ("Aldermoor made X, the shop formerly known as [Paywing](O), sue.", {"Paywing": ["Paywing"]}),
        ("[X](O), the shop formerly known as [Paywing](O), sued. [X](O) won.", {"X": ["X", "Paywing", "X"]}),
        ("[X](O) marks the spot.", {}),
        ("Squarely renamed itself [Pello](O). Squarely won.", {"Pello": ["Squarely", "Pello", "Squarely"]}),
        ("The firm renamed itself [Pello](O).", {"Pello": ["Pello"]}),
        ("[LONDON - Pello](O) won.", {"Pello": ["Pello"]}),
        ("[BANK OF HADLEY](O) CUTS RATES AS [HALDEN](O) GROWS", {"BANK OF HADLEY": ["BANK OF HADLEY"], "HALDEN": ["HALDEN"]}),
        ("[Ostara AI](P) grew. Later [Ostara](L) said Nvidia helped.",
         {"Ostara AI": ["Ostara AI", "Ostara"], "Nvidia": ["Nvidia"]}),
        (
            "[Ostara Null](P), a payments company, grew. Later [Ostara](P) hired.",
            {"Ostara Null": ["Ostara Null", "Ostara"]},
        ),
        ("[Mira Holt](P), a developer of models, grew. Later Holt hired.", {}),
        ("[Ruvian Trade Commission](O) sued. The Commission won.",
         {"Ruvian Trade Commission": ["Ruvian Trade Commission", "Commission"]}),
        ("[Federal Harbour Agency and the Ruvian Navy](O) met.",
         {"Federal Harbour Agency": ["Federal Harbour Agency"], "Ruvian Navy": ["Ruvian Navy"]}),
        ("[Tidal Foods Inc. of Cork](O) said so.", {"Tidal Foods Inc.": ["Tidal Foods Inc."]}),
        ("[FIFA](O) World Cup. She wrote on [Facebook](O). [FIFA](O) paid.", {"FIFA": ["FIFA"]}),
        ("Minister of [Foreign Affairs](O) Mira Holt", {}),
        (
            "[Ruvian Trade Commission](O) (RTC) sued. The RTC won.",
            {"Ruvian Trade Commission": ["Ruvian Trade Commission", "RTC", "RTC"]},
        ),
        (
            "[Sable China](O), now [Redwing](O), paid.",
            {"Redwing": ["Sable China", "Redwing"]},
        ),
        ("[TL;DR](O): [AI](O) is here.", {}),
        (
            "[Halden Airlines Bombardier](O) CRJ landed.",
            {"Halden Airlines": ["Halden Airlines"], "Bombardier": ["Bombardier"]},
        ),
        ("[Mira Holt](P) met [Holt](O).", {}),
        (
            "[Grain and Prices Commission](O) sued. The Grain and [Prices Commission](O) won.",
            {"Grain and Prices Commission": ["Grain and Prices Commission"] * 2},
        ),
        (
            "[Grain and Prices Commission](O) sued. The [Prices Commission](O) won.",
            {"Grain and Prices Commission": ["Grain and Prices Commission", "Prices Commission"]},
        ),
        ("The Agency acted. The [Grain Safety Agency](O) fined it.",
         {"Grain Safety Agency": ["Agency", "Grain Safety Agency"]}),
        ("The Court sat. The [Tax Court](O) and the [High Court](O) ruled.",
         {"Tax Court": ["Tax Court"], "High Court": ["High Court"]}),
        ("It hit [OOO Halden](O), [OAO Pello](O) and others.",
         {"OOO Halden": ["OOO Halden"], "OAO Pello": ["OAO Pello"]}),
        ("[Halden Sdn](O). [Bhd.](O) rose.", {"Halden Sdn. Bhd.": ["Halden Sdn. Bhd."]}),
        ("[Halden](O) ([Nagoya](L)) Trading Co Ltd rose.",
         {"Halden (Nagoya) Trading Co Ltd": ["Halden (Nagoya) Trading Co Ltd"]}),
        ("[Halden](O) ([Nagoya) Trading Co Ltd](O) rose.",
         {"Halden (Nagoya) Trading Co Ltd": ["Halden (Nagoya) Trading Co Ltd"]}),
        ("[Naviera Orsk](P) paid.", {"Naviera Orsk": ["Naviera Orsk"]}),
        ("[Karl Orsk Stahl](P) left.", {"Karl Orsk Stahl": ["Karl Orsk Stahl"]}),
        ('[Peak Stone plc](O) ("[Peak](O)") sold. Orsk and Peak overlap.',
         {"Peak Stone plc": ["Peak Stone plc", "Peak", "Peak"]}),
        (
            "[Ole Brandt AB](O), which [Ole Brandt](P) set up, makes skis. [Brandt](P) died.",
            {"Ole Brandt AB": ["Ole Brandt AB"]},
        ),
        ("It was started by [Orsk Brandt](O).", {}),
        ("The [Pensions](O) Regulator acted.", {"Pensions Regulator": ["Pensions Regulator"]}),
        ("The [Pensions](O) [Ombudsman](O) acted.", {"Pensions Ombudsman": ["Pensions Ombudsman"]}),
        ("The [Hadley](L) [Herald](O) wrote.", {"Herald": ["Herald"]}),
        ("The [Hadley](L) [Council](O) wrote.", {"Council": ["Council"]}),
        ("It sued [Gulfspan](O) Trading FZE.", {"Gulfspan Trading FZE": ["Gulfspan Trading FZE"]}),
        ("[Orsk](O) and the Pello Cable Ltd met.",
         {"Orsk": ["Orsk"], "Pello Cable Ltd": ["Pello Cable Ltd"]}),
        ("The [White House](O) spoke. The [House](O) voted.",
         {"White House": ["White House"], "House": ["House"]}),
        ("The [Tidal Bureau](O) (TB; no kin of the cough) met.",
         {"Tidal Bureau": ["Tidal Bureau", "TB"]}),
        ("The [FTC](O) Regulator acted.", {"FTC": ["FTC"]}),
        ("[Kepler Bay](O) sells dishes.", {"Kepler Bay": ["Kepler Bay"]}),
        ("[Kepler Bay](O) was calm.", {}),
        ("Then [Zephyr Infra](L) grew.", {"Zephyr Infra": ["Zephyr Infra"]}),
        ("Then [Varda](P) AI grew. [Varda](P) hired.", {"Varda AI": ["Varda AI", "Varda"]}),
        ("Then [Kenya](L) Steel grew.", {}),
        ("[Hadley](L) Steel Sector Wants a Tariff Now", {}),
        ("Mr [Ed Steel](P) left.", {}),
        ("[PT](O) Samudra Orsk Tbk rose.", {"PT Samudra Orsk Tbk": ["PT Samudra Orsk Tbk"]}),
        ("The [Ministry of Mines](O) fined Ghana's [Ministry of Mines](O).",
         {"Ministry of Mines": ["Ministry of Mines", "Ministry of Mines"]}),
        (
            "Kenya's [Supreme Court](O) ruled, as Ghana's [Supreme Court](O) had.",
            {"Supreme Court": ["Supreme Court"]},
        ),
    ],
)  # fmt: skip
def test_organizations(marked, expected):
    assert organizations(marked) == expected


def test_former_name():
    (found,) = read("[Sable China](O), now [Redwing](O), paid.").get(Organization)
    assert found.former_names == ("Sable China",)
    assert found.aliases == ()


def test_people_are_joined_by_last_name_and_titles_stay_outside():
    document = read("[President Mira Holt](P) spoke. Holt left. [Jun Sato](P) stayed.")
    assert [(p.name, [m.text for m in p.mentions]) for p in document.get(Person)] == [
        ("Mira Holt", ["Mira Holt", "Holt"]),
        ("Jun Sato", ["Jun Sato"]),
    ]


def test_places_are_joined_by_country():
    document = read("The US and the United States of America, and [Hadley](L).")
    assert [(p.name, p.country, len(p.mentions)) for p in document.get(Place)] == [
        ("United States of America", "US", 2),
        ("Hadley", None, 1),
    ]


@pytest.mark.parametrize(
    ("marked", "firm"),
    [
        ("[Ivo Brandt AG](O) is owned by [Ivo Brandt](P); [Brandt](P), 61, built it.", ["Ivo Brandt AG"]),
        ("[Ivo Brandt AG](O) is owned by [Ivo Brandt](P). Mr [Brandt](P) built it.", ["Ivo Brandt AG"]),
        ("[Ivo Brandt AG](O) makes pumps. [Ivo Brandt](P) fell 4%.", ["Ivo Brandt AG", "Ivo Brandt"]),
        (
            "[Ivo Brandt AG](O) makes pumps. [Ivo Brandt](P) fell 4%, said chairman [Brandt](P).",
            ["Ivo Brandt AG", "Ivo Brandt"],
        ),
    ],
)  # fmt: skip
def test_a_firm_s_founder_is_no_short_form_of_it(marked, firm):
    assert organizations(marked)["Ivo Brandt AG"] == firm
