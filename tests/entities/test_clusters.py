"""Which mentions are one organization's."""

import re

import pytest

from newsfacts.entities.clusters import Named, cluster


def groups(marked, joined=()):
    """Cluster what is marked: [Pello], or [Supreme Court](KE) with the country beside it."""
    places = [
        Named(m[1], m.start(), m[2] or "")
        for m in re.finditer(r"\[([^]]+)\](?:\(([A-Z]{2})\))?", marked)
    ]
    return [[places[n].surface for n in group] for group in cluster(places, joined)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[RTC] [Aurora Robotics Inc.] [Aurora] [Ruvian Trade Commission] [Ostara]",
            [["RTC", "Ruvian Trade Commission"], ["Aurora Robotics Inc.", "Aurora"], ["Ostara"]],
        ),
        (
            "[Supreme Court of Norland] [Supreme Court of Ruvia]",
            [["Supreme Court of Norland"], ["Supreme Court of Ruvia"]],
        ),
        ("[Ostara] [Ostara Cloud]", [["Ostara"], ["Ostara Cloud"]]),
        ("[Ostara Group] [Ostara Holdings]", [["Ostara Group"], ["Ostara Holdings"]]),
        (
            "[Trade Commission] [Tax Commission] [Commission] [Trade Commission] [Commission]",
            [["Trade Commission", "Trade Commission", "Commission"],
             ["Tax Commission", "Commission"]],
        ),
        (
            "[Supreme Court](KE) [Supreme Court](GH) [Court] [Supreme Court](KE)",
            [["Supreme Court", "Supreme Court"], ["Supreme Court", "Court"]],
        ),
        (
            "[Committee] [Committee on Fair Elections]",
            [["Committee", "Committee on Fair Elections"]],
        ),
        ("[Court] [Tax Court] [High Court]", [["Court"], ["Tax Court"], ["High Court"]]),
        (
            "[Senate] [Senate Fisheries Committee] [Committee]",
            [["Senate"], ["Senate Fisheries Committee", "Committee"]],
        ),
        (
            "[University of Hadley] [Hadley University] [University]",
            [["University of Hadley", "Hadley University", "University"]],
        ),
        (
            "[Marlow Grain Alliance] [Grain Alliance] [MGA]",
            [["Marlow Grain Alliance", "Grain Alliance", "MGA"]],
        ),
        ("[Halden Foundation] [Halden Motor Co.] [Halden]",
         [["Halden Foundation"], ["Halden Motor Co.", "Halden"]]),
        ("[Ford Foundation] [Ford Motor Co.] [Ford]",
         [["Ford Foundation"], ["Ford Motor Co.", "Ford"]]),
        ("[Halden Foundation] [Halden]", [["Halden Foundation", "Halden"]]),
        ("[Hewlett Packard Enterprise] [HP Inc.] [HPE] [HP]",
         [["Hewlett Packard Enterprise", "HPE"], ["HP Inc.", "HP"]]),
        ("[Metropolitan Police] [Met] [Met Office]",
         [["Metropolitan Police", "Met"], ["Met Office"]]),
        ("[Metropolitan Opera] [Met]", [["Metropolitan Opera", "Met"]]),
        ("[Met Office] [Met]", [["Met Office", "Met"]]),
        ("[Ministry of Finance](IN) [Ministry of Finance of Nepal]",
         [["Ministry of Finance"], ["Ministry of Finance of Nepal"]]),
        ("[Ministry of Finance](IN) [Ministry of Finance of Nepal] [Finance Ministry](IN)",
         [["Ministry of Finance", "Finance Ministry"], ["Ministry of Finance of Nepal"]]),
        ("[Ministry of Finance](NP) [Ministry of Finance of Nepal]",
         [["Ministry of Finance", "Ministry of Finance of Nepal"]]),
        ("[White House] [House of Deputies] [House]",
         [["White House"], ["House of Deputies", "House"]]),
    ],
)  # fmt: skip
def test_clusters(marked, expected):
    assert groups(marked) == expected


def test_what_the_text_joins_is_joined():
    assert groups("[Sable China] [Redwing]", [("Redwing", "Sable China")]) == [
        ["Sable China", "Redwing"]
    ]
