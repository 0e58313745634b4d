"""Lists whose lead-in begins the sentence that each item ends."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots

WILL = """Under the bill, the ministry of energy will:

• ban the sale of gas boilers from 2030;
• require landlords to insulate attics;
• provide $2 billion in grants for heat pumps.
"""
TODAY = """The Norwegian Competition Authority today:
- fined Pello 5 million kroner for price-fixing;
- opened a probe into Ostara.
"""
BILLS = """On Friday, September 24, 2021, the President signed into law:

S. 272, which requires that agencies publish their plans;

S. 325, which renames a ferry.
"""
ORDER = """The executive order signed by President Doe:
1. Prohibits the import of squid from Ardania.
2. Raises tariffs on copper to 25 percent.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            WILL,
            [
                ("product_ban", "ministry", "planned"),
                ("regulation", "ministry", "planned"),
                ("subsidy", "ministry", "planned"),
            ],
        ),
        (
            TODAY,
            [
                ("antitrust", "Norwegian Competition Authority", "asserted"),
                ("antitrust", "Norwegian Competition Authority", "asserted"),
            ],
        ),
    ],
)
def test_an_item_goes_on_with_its_lead_in(text: str, told: list[tuple[str, ...]]) -> None:
    found = [(e.type, slots(e)["actor"][0], e.modality) for e in events(text)]
    assert found == told


def test_line_ends_of_windows_make_no_difference() -> None:
    plain, windows = (
        [(e.type, slots(e)) for e in events(text)] for text in (WILL, WILL.replace("\n", "\r\n"))
    )
    assert plain == windows


def test_each_bill_is_signed_by_whom_the_lead_in_says_and_then() -> None:
    signed = [e for e in events(BILLS) if getattr(e, "action", None) == "sign"]
    assert [slots(e)["object"] for e in signed] == [["S. 272"], ["S. 325"]]
    assert {slots(e)["actor"][0] for e in signed} == {"President"}
    assert {slots(e)["date"][0] for e in signed} == {"Friday, September 24, 2021"}


def test_who_signed_the_order_does_what_it_says() -> None:
    measures = [e for e in events(ORDER) if e.type in ("import_restriction", "tariff")]
    assert [slots(e)["actor"] for e in measures] == [["Doe"], ["Doe"]]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master said:\n- Norway imposed sanctions on Chile.\n- Fish is dear.\n",
        "Other news:\n- Norway imposed sanctions on Chile.\n",
        "Norway spoke:\nNorway imposed sanctions on Chile.\n",
    ],
)
def test_an_item_that_is_a_sentence_stands_alone(text: str) -> None:
    (event,) = events(text)
    assert slots(event)["actor"] == ["Norway"]
    assert slots(event)["target"] == ["Chile"]


def test_what_comes_after_the_list_is_no_item_of_it() -> None:
    found = events(TODAY + "\nChile fined Halden $4 million for late trains.\n")
    assert slots(found[-1])["actor"] == ["Chile"]


def test_an_item_without_a_doer_is_its_list_s_and_no_item_s_above() -> None:
    text = """The Biden administration has acted on trade this year.

• Ended the scheme of the Treasury Department for solar panels.

• Banned the sale of gas boilers.
"""
    told = [slots(e)["actor"] for e in events(text)]
    assert told == [["Biden administration"], ["Biden administration"]]
