"""Items of Wikidata for organizations."""

import pytest

from newsfacts.entities.wikidata import item_of
from newsfacts.lexicon import read_table


@pytest.mark.parametrize(
    ("names", "kind", "item"),
    [
        (["Starbucks"], "company", "Q37158"),
        (["Starbucks Corp.", "Starbucks"], "company", "Q37158"),
        (["Starbucks", "Lidl"], "company", None),
        (["Lidl"], "company", "Q151954"),
        (["Lidl"], "team", None),
        (["Deutsche Bank AG", "Deutsche Bank"], "company", "Q66048"),
        (["Target"], "company", None),
        (["Pello"], "company", None),
    ],
)
def test_item(names, kind, item):
    assert item_of(names, kind) == item


def test_every_row_is_an_item_and_a_name_stands_once():
    rows = read_table("wikidata.tsv")
    assert all(item[0] == "Q" and item[1:].isdigit() for _, item in rows)
    assert len({name for name, _ in rows}) == len(rows)
    assert len({pair for name, item in rows for pair in [(name.casefold(), item)]}) == len(
        {name.casefold() for name, _ in rows}
    )
