"""The table of names that mean one item of Wikidata."""

import json

import pytest

from training import wikidata

WORDS = frozenset({"target", "marsh"})


def item(brand, number, **tags):
    return {"tags": {"brand": brand, "brand:wikidata": f"Q{number}", **tags}}


def made(items, described=None):
    index = {"brands/shop/x": {"items": items}, "flags/x": {"items": [item("Flagg", 9)]}}
    return dict(wikidata.rows(index, described or {}, WORDS))


def test_one_name_one_item():
    assert made([item("Pellomart", 1), item("Pellomart", 1), item("Orskia", 2)]) == {
        "Orskia": "Q2",
        "Pellomart": "Q1",
    }


def test_names_of_two_items_are_left_out_whatever_their_case():
    assert made([item("Pellomart", 1), item("PelloMart", 2)]) == {}


def test_what_the_gazetteer_is_sure_of_goes_by_the_item_it_mostly_has():
    assert made([item("Starbucks", 1)] * 3 + [item("Starbucks", 2)]) == {"Starbucks": "Q1"}
    assert made([item("Starbucks", 1)] * 2 + [item("Starbucks", 2)]) == {}


def test_labels_and_english_names_count():
    found = made(
        [item("Пелло", 1, **{"brand:en": "Pellomart"})], {"Q1": {"label": "Pellomart Corporation"}}
    )
    assert found == {"Pellomart": "Q1", "Pellomart Corporation": "Q1"}


@pytest.mark.parametrize(
    ("name", "description", "kept"),
    [
        ("Pellomart", "chain of shops in Norland", True),
        ("Pello Foods", "", True),
        ("Target", "chain of shops", False),
        ("Hadley", "city in Norland", False),
        ("Hadley School District", "", False),
        ("Supreme Court", "", False),
        ("France", "", False),
        ("PQX", "", False),
        ("PQXY", "", False),
        ("鴻福堂 Hung", "", False),
        ("pellomart", "", False),
    ],
)
def test_what_is_kept(name, description, kept):
    assert wikidata.keeps(name, description, WORDS) is kept


def test_the_command_writes_the_table(tmp_path, monkeypatch):
    (tmp_path / "dist/json").mkdir(parents=True)
    (tmp_path / "dist/wikidata").mkdir()
    index = {"_meta": {"version": "1"}, "nsi": {"brands/x": {"items": [item("Pellomart", 1)]}}}
    (tmp_path / "dist/json/nsi.min.json").write_text(json.dumps(index))
    (tmp_path / "dist/wikidata/wikidata.min.json").write_text('{"wikidata": {}}')
    (tmp_path / "LICENSE.md").write_text("Copyright Pello\n")
    (tmp_path / "words").write_text("marsh\n")
    monkeypatch.setattr(wikidata, "TABLE", tmp_path / "table.tsv")
    assert wikidata.main([str(tmp_path), "--words", str(tmp_path / "words")]) == 0
    lines = (tmp_path / "table.tsv").read_text().splitlines()
    assert "# Copyright Pello" in lines
    assert lines[-2:] == ["name\twikidata", "Pellomart\tQ1"]
