"""What must hold whatever is scored."""

from __future__ import annotations

import random
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.record import Record
from newsfacts.scoring import Pair, scores, tally
from newsfacts.scoring.attributes import ACCURACIES
from newsfacts.scoring.events import ATTRIBUTES
from newsfacts.scoring.items import EVENTS, LABELS, Item, names_of, normal
from newsfacts.scoring.measures import measure
from newsfacts.scoring.spans import overlap, overlaps
from newsfacts.scoring.tally import rates

from .build import record, span
from .strategies import TEXT, records

DEPENDENT = ACCURACIES | {"bounds", "equivalent", "developer", "slots_aligned"}
"""Measures over aligned pairs: of two alignments that are equally good either may be taken."""


def f1(gold: Record, predicted: Record) -> dict[tuple[str, str], float]:
    table = tally([Pair(gold, predicted, None)])
    values = rates(table.counts.sum(axis=0))[:, 2]
    return dict(zip(table.columns, map(float, values), strict=True))


@given(records(optional=True))
@settings(deadline=None, max_examples=40)
def test_gold_against_itself_is_one(gold: Record) -> None:
    for column, value in f1(gold, gold).items():
        assert np.isnan(value) or value == pytest.approx(1, abs=1e-12), column


@given(records(optional=True))
@settings(deadline=None, max_examples=40)
def test_nothing_against_gold_is_zero(gold: Record) -> None:
    for column, value in f1(gold, record(TEXT)).items():
        assert np.isnan(value) or value == 0, column


@given(records(), records())
@settings(deadline=None, max_examples=40)
def test_swapping_the_sides_swaps_precision_and_recall(one: Record, other: Record) -> None:
    forth, back = measure(one, other).counts, measure(other, one).counts
    assert forth.keys() == back.keys()
    for column, counts in forth.items():
        if column[1] not in DEPENDENT:
            turned = counts[2:] + counts[:2]
            assert turned == pytest.approx(back[column], abs=1e-9), column


@given(records(optional=True), records(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_order_never_matters(gold: Record, predicted: Record, chance: random.Random) -> None:
    mixed = measure(shuffled(gold, chance), shuffled(predicted, chance)).counts
    plain = measure(gold, predicted).counts
    assert mixed.keys() == plain.keys()
    for column, counts in plain.items():
        assert mixed[column] == pytest.approx(counts, abs=1e-9), column


def shuffled(given: Record, chance: random.Random) -> Record:
    layers = {}
    for label in LABELS:
        rows = []
        for row in getattr(given, label):
            for field in ("mentions", "triggers"):
                if hasattr(row, field):
                    some = tuple(chance.sample(getattr(row, field), len(getattr(row, field))))
                    row = msgspec.structs.replace(row, **{field: some})
            if label in EVENTS:
                slots = {k: tuple(chance.sample(v, len(v))) for k, v in row.slots.items()}
                keys = chance.sample(list(slots), len(slots))
                row = msgspec.structs.replace(row, slots={k: slots[k] for k in keys})
            rows.append(row)
        layers[label] = tuple(chance.sample(rows, len(rows)))
    return msgspec.structs.replace(given, **layers)


@given(records(), records(), st.integers(0, len(TEXT) - 3))
@settings(deadline=None, max_examples=40)
def test_a_wrong_span_never_raises_f1(gold: Record, predicted: Record, start: int) -> None:
    end = start + 3
    for label in ("organizations", "amounts"):
        if any(m.start < end and start < m.end for a in getattr(gold, label) for m in a.spans()):
            continue
        known = {name for entity in gold.organizations for name in names_of(entity)}
        if normal(TEXT[start:end]) in known:
            continue  # a name of an entity, though not where the gold has it
        rows = list(msgspec.to_builtins(getattr(predicted, label)))
        if label == "organizations":
            rows.append({"id": "x", "name": "X", "mentions": [span(TEXT, start, end)]})
        else:
            rows.append({"id": "x", "value": "1", "mention": span(TEXT, start, end)})
        worse = record(TEXT, **{label: rows})
        same = record(TEXT, **{label: rows[:-1]})
        before, after = f1(gold, same), f1(gold, worse)
        for name in ("exact", "overlap", "value", "type", "b3", "ceaf_e", "entities"):
            old, new = before.get((label, name)), after.get((label, name))
            if old is not None and new is not None and not np.isnan(old):
                assert new <= old + 1e-12, (label, name)


@given(records(), records())
@settings(deadline=None, max_examples=40)
def test_a_wrong_event_never_raises_f1(gold: Record, predicted: Record) -> None:
    event = {"id": "x", "type": "strategy", "triggers": [span(TEXT, 0, 2)]}
    rows = [*msgspec.to_builtins(predicted.policy_events), event]
    before = f1(gold, record(TEXT, policy_events=rows[:-1]))
    after = f1(gold, record(TEXT, policy_events=rows))
    for name in ("detection", "trigger", "slots"):
        old = before["policy_events", name]
        assert np.isnan(old) or after["policy_events", name] <= old + 1e-12


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12))
def test_touching_spans_never_overlap(lengths: list[int]) -> None:
    ends = np.cumsum([0, *lengths]).tolist()
    row = [Item("amounts", a, b, "") for a, b in pairwise(ends)]
    assert overlaps(row[::2], row[1::2]) == []
    assert overlap(row[::2], row[1::2]).right == []
    assert overlaps(row, row) == [(i, i) for i in range(len(row))]


@given(records(optional=True), records())
@settings(deadline=None, max_examples=40)
def test_counts_are_sound(gold: Record, predicted: Record) -> None:
    result = measure(gold, predicted)
    for column, (right_p, all_p, right_g, all_g) in result.counts.items():
        assert 0 <= right_p <= all_p + 1e-9, column
        assert 0 <= right_g <= all_g + 1e-9, column
    for column, outcome in result.outcomes.items():
        assert outcome.counts[2:] == result.counts[column][2:]
        assert outcome.counts[:2] == result.counts[column][:2] or column[1] in (
            "attributes",
            "whole",
        )
    for label in ("amounts", "dates", "organizations"):
        exact, near = result.counts[label, "exact"], result.counts[label, "overlap"]
        assert exact[0] <= near[0]
    for label, events in result.events.items():
        optional = sum(e.optional for e in getattr(gold, label))
        assert len(events.pairs) + len(events.missed) == len(getattr(gold, label)) - optional
        known = len(events.pairs) + len(events.spurious) + len(events.excused)
        assert known == len(getattr(predicted, label))
        assert set(ATTRIBUTES[label]) <= {m for name, m in result.counts if name == label}


@given(st.lists(st.tuples(records(), records()), min_size=2, max_size=4))
@settings(deadline=None, max_examples=10)
def test_the_order_of_articles_never_matters(both: list[tuple[Record, Record]]) -> None:
    pairs = [Pair(gold, predicted, "dev") for gold, predicted in both]
    forth = scores(tally(pairs), samples=0)
    back = scores(tally(pairs[::-1]), samples=0)
    for one, other in zip(forth.groups[0].scores, back.groups[0].scores, strict=True):
        assert (one.label, one.measure, one.f1) == (other.label, other.measure, other.f1) or (
            one.f1 == pytest.approx(other.f1, abs=1e-12)
        )
