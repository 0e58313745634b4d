"""Notes, gold Records and the corpus say the same."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from newsfacts.annotation import Filler
from newsfacts.formats import read_articles
from newsfacts.record import Record, decode

from .conftest import CORPUS, GOLD, articles, gold_files

BOTH = gold_files("dev", "test")
ALL = gold_files("dev", "test", "first", "second")
MAIN = ("dev", "test")


def read(path: Path) -> Record:
    return decode(path.read_bytes())


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_notes_compile_to_the_committed_record(path: Path, compiler: ModuleType) -> None:
    notes = json.loads((GOLD / "notes" / path.parent.name / path.name).read_text("utf-8"))
    record = compiler.compile_notes(notes)
    assert record == read(path)
    assert msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n" == path.read_bytes()


@pytest.mark.parametrize("path", ALL, ids=name)
def test_record_is_sound(path: Path) -> None:
    record = read(path)
    assert record.problems() == []
    (article,) = read_articles(CORPUS / record.article.id, root=CORPUS)
    assert article.text == record.text
    assert article.sha256 == record.article.sha256
    assert path.stem == record.article.id.rsplit(".", 1)[0].replace("/", "--")


@pytest.mark.parametrize("path", ALL, ids=name)
def test_mentions_of_a_layer_do_not_overlap(path: Path) -> None:
    record = read(path)
    for layer in ("organizations", "people", "places", "amounts", "dates", "parameter_counts"):
        spans = sorted((m.start, m.end) for a in getattr(record, layer) for m in a.spans())
        for left, right in pairwise(spans):
            assert left[1] <= right[0], (layer, record.text[slice(*left)])


@pytest.mark.parametrize("path", ALL, ids=name)
def test_spans_have_no_loose_ends(path: Path) -> None:
    for mention in read(path).mentions():
        assert mention.text == mention.text.strip()
        assert mention.text[0] not in "“\"'(,;" and mention.text[-1] not in '”",;('


@pytest.mark.parametrize("path", ALL, ids=name)
def test_fillers_stand_on_what_is_annotated(path: Path) -> None:
    record = read(path)
    kinds = {"amount": "a", "valuation": "a", "date": "d", "person": "n", "parameters": "p"}
    for event in (*record.policy_events, *record.business_events):
        for role, letter in kinds.items():
            for filler in event.slots.get(role, ()):
                assert filler.ref is not None, (event.id, role, filler.mention)
                assert filler.ref[0] == letter, (event.id, role, filler.mention)
        changes = {filler.value for filler in event.slots.get("change", ())}
        assert changes <= {"start", "end", "state"}
        assert {f.value for f in event.slots.get("open_source", ())} <= {"true", "false"}


@pytest.mark.parametrize("path", ALL, ids=name)
def test_a_named_filler_is_tied_to_its_entity(path: Path) -> None:
    record = read(path)
    names = {m.text: o.id for o in record.organizations for m in o.mentions}
    for event in (*record.policy_events, *record.business_events):
        for role in set(event.slots) - {"object", "product", "role", "round", "measure"}:
            for filler in event.slots[role]:
                assert _tied(filler, names), (event.id, role, filler.mention)


def _tied(filler: Filler, names: dict[str, str]) -> bool:
    return filler.mention is None or filler.mention.text not in names or filler.ref is not None


@pytest.mark.parametrize("path", ALL, ids=name)
def test_status_and_polarity_go_together(path: Path) -> None:
    record = read(path)
    for event in record.business_events:
        assert event.status != "denied" or event.polarity == "negative", event.id
        assert event.status != "done" or event.modality in {"asserted", "reported"}, event.id
    for act in record.policy_events:
        if act.action == "reject":
            assert act.polarity == "positive", act.id
        if act.polarity == "negative":
            assert act.status in {"rejected", "not_announced"}, act.id
        if act.action == "anticipate":
            assert act.status == "not_announced", act.id


def test_every_article_has_gold_in_one_set_and_gold_an_article() -> None:
    ids = Counter(read(path).article.id for path in BOTH)
    assert set(ids.values()) == {1}
    assert sorted(ids) == sorted(str(p.relative_to(CORPUS)) for p in articles())


def test_every_record_has_notes_and_notes_a_record() -> None:
    notes = {f"{p.parent.name}/{p.stem}" for p in (GOLD / "notes").glob("*/*.json")}
    assert notes == {name(path) for path in ALL}


def test_one_third_is_for_testing_and_every_collection_is_in_both_sets() -> None:
    share = len(gold_files("test")) / len(BOTH)
    assert 0.25 < share < 0.40
    for collection in {path.parent.name for path in articles()}:
        for part in MAIN:
            assert any(p.stem.startswith(f"{collection}--") for p in gold_files(part)), collection


def test_every_type_of_event_has_eight_examples(compiler: ModuleType) -> None:
    found = Counter(
        event.type
        for record in map(read, BOTH)
        for event in (*record.policy_events, *record.business_events)
        if not event.optional
    )
    for layer in ("policy_events", "business_events"):
        for kind in compiler.roles(layer):
            assert found[kind] >= 8, kind


@pytest.mark.parametrize("folder", sorted({p.parent for p in articles()}), ids=lambda p: p.name)
def test_every_article_has_a_line_on_its_origin(folder: Path) -> None:
    with (folder / "SOURCES.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(len(row) == 4 and all(row) for row in rows)
    assert Counter(row[0] for row in rows) == Counter(
        p.name for p in articles() if p.parent == folder
    )
    assert {row[2] for row in rows} == {"Apache-2.0"}
