"""Where the tagger's organizations begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.entities.edges import spans_of


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("at Orsk Bank yesterday", "Orsk Bank", ["Orsk Bank"]),
        ("the FTC’s Bureau of Harbours said", "FTC’s Bureau of Harbours", ["FTC", "Bureau of Harbours"]),
        ("Xavi’s Orsk Bank fell", "Xavi’s Orsk Bank", ["Orsk Bank"]),
        ("the People's United Party won", "People's United Party", ["People's United Party"]),
        ("Ruvian Navy and the Harbour Police", "Ruvian Navy and the Harbour Police", ["Ruvian Navy", "Harbour Police"]),
        ("Norland Securities and Exchange Commission", "Norland Securities and Exchange Commission",
         ["Norland Securities and Exchange Commission"]),
        ("Ministry of Trade, Higher Education and Technology", "Ministry of Trade, Higher Education and Technology",
         ["Ministry of Trade, Higher Education and Technology"]),
        ("Ministry of Trade and Industry", "Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
        ("Halden Airlines Boeing jet", "Halden Airlines Boeing", ["Halden Airlines", "Boeing"]),
        ("in Orsk Rail v Commission", "Orsk Rail v Commission", ["Orsk Rail", "Commission"]),
        ("clears Luxara of Orsk Pharma GmbH", "Luxara of Orsk Pharma GmbH", ["Orsk Pharma GmbH"]),
        ("the Kenyan Ministry of Mines", "Kenyan Ministry of Mines", ["Ministry of Mines"]),
        ("the Kenyan Coast Guard", "Kenyan Coast Guard", ["Kenyan Coast Guard"]),
        ("Orsk University, Nvidia and", "Orsk University, Nvidia", ["Orsk University", "Nvidia"]),
        ("the Senate for the Kigali summit", "Senate for the Kigali", ["Senate"]),
        ("the Court for the Isles", "Court for the Isles", ["Court for the Isles"]),
        ("Brewer Ostrav sold", "Brewer Ostrav", ["Ostrav"]),
        ("Orsk Lithium Corp. of Vancouver for", "Orsk Lithium Corp. of Vancouver", ["Orsk Lithium Corp."]),
        ("Bank of Westmark fell", "Bank of Westmark", ["Bank of Westmark"]),
        ("the Meadow Front party said", "Meadow Front party", ["Meadow Front"]),
        ("the Harlan administration said", "Harlan administration", ["Harlan administration"]),
        ("Orsk Foods Inc. said", "Orsk Foods", ["Orsk Foods Inc."]),
        ("Denmark's Havsund A/S and", "Havsund A", ["Havsund A/S"]),
        ("Tove Kasei Co. raised", "Tove Kasei Co", ["Tove Kasei Co."]),
        ("Tove Ltd sold. It is now Tove Foods Ltd. It grew.", "Tove Foods Ltd.", ["Tove Foods Ltd"]),
        ("hosted by Pello.dev which", "Pello", ["Pello.dev"]),
        ("Corredora Orsk\n\nSANTIAGO, 22 July 2024", "Corredora Orsk\n\nSANTIAGO", ["Corredora Orsk"]),
        ("House Republicans said", "House Republicans", ["House"]),
        ("Nvidia AI chips", "Nvidia AI", ["Nvidia"]),
        ("Orsk AI servers by Orsk", "Orsk AI", ["Orsk"]),
        ("Orsk AI servers, Orsk AI said", "Orsk AI", ["Orsk AI"]),
        ("at Hadley) Orsk Foods Ltd", "Hadley) Orsk Foods Ltd", ["Orsk Foods Ltd"]),
        ("Orsk Rail (Hadley branch)", "Orsk Rail (Hadley", ["Orsk Rail"]),
        ("Orsk (Hadley) Foods Ltd", "Orsk (Hadley) Foods Ltd", ["Orsk (Hadley) Foods Ltd"]),
        ("Orsk AG Orsk AG", "Orsk AG Orsk AG", ["Orsk AG", "Orsk AG"]),
        ("Orsk AI said", "Orsk AI", ["Orsk AI"]),
    ],
)  # fmt: skip
def test_spans(text, name, expected):
    start = text.index(name)
    found = spans_of(text, start, start + len(name), 0.8)
    assert [text[s:e] for s, e in found] == expected


def test_a_home_behind_an_unsure_name():
    text = "Tidal Yeast of Cork said"
    assert [text[s:e] for s, e in spans_of(text, 0, 19, 0.4)] == ["Tidal Yeast"]
    assert [text[s:e] for s, e in spans_of(text, 0, 19, 0.99)] == ["Tidal Yeast of Cork"]


@given(
    st.text(alphabet="AbC of's.,’ and\nInc", max_size=60), st.integers(0, 60), st.integers(0, 60)
)
def test_spans_stay_in_order_and_in_the_text(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    position = 0
    for s, e in spans_of(text, start, end, None):
        assert position <= s < e <= len(text)
        position = s
