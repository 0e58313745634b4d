"""The same figures as other people's programs, where the definitions agree."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator
from scipy.optimize import linear_sum_assignment
from scipy.stats import binomtest, permutation_test
from scipy.stats import bootstrap as scipy_bootstrap
from sklearn.metrics import accuracy_score, precision_recall_fscore_support

from newsfacts.record import Record
from newsfacts.scoring import Pair, tally
from newsfacts.scoring.assign import assign, hungarian, total
from newsfacts.scoring.clusters import b_cubed, ceaf_e, clusters_of
from newsfacts.scoring.events import attribute_counts
from newsfacts.scoring.intervals import interval, randomisation, resample, sign_test
from newsfacts.scoring.items import SPANS, items_of
from newsfacts.scoring.measures import measure
from newsfacts.scoring.tally import rates

from .build import record, span
from .strategies import records

weights = st.floats(0, 1, allow_nan=False).map(lambda x: round(x, 3))


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_hungarian_against_scipy(rows: int, columns: int, data: st.DataObject) -> None:
    table = [[data.draw(weights) for _ in range(columns)] for _ in range(rows)]
    ours = hungarian(table)
    at = linear_sum_assignment(np.array(table), maximize=True)
    assert len(ours) == min(rows, columns)
    assert len({r for r, _ in ours}) == len({c for _, c in ours}) == len(ours)
    assert sum(table[r][c] for r, c in ours) == pytest.approx(np.array(table)[at].sum(), abs=1e-12)


@given(st.dictionaries(st.tuples(st.integers(0, 8), st.integers(0, 8)), weights, max_size=30))
def test_sparse_assignment_against_scipy(edges: dict[tuple[int, int], float]) -> None:
    edges = {pair: weight for pair, weight in edges.items() if weight > 0}
    table = np.zeros((9, 9))
    for pair, weight in edges.items():
        table[pair] = weight
    pairs = assign(edges)
    assert all(pair in edges for pair in pairs)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    best = table[linear_sum_assignment(table, maximize=True)].sum()
    assert total(edges) == pytest.approx(best, abs=1e-12)


apart = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=8).map(
    lambda steps: [
        (sum(map(sum, steps[:n])) + gap, sum(map(sum, steps[: n + 1])))
        for n, (gap, _) in enumerate(steps)
    ]
)
"""Spans that don't overlap each other, some touching."""


@given(st.lists(st.tuples(apart, apart), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_exact_spans_against_nervaluate(both: list[tuple[list[tuple[int, int]], ...]]) -> None:
    """Its strict scheme, for spans that don't overlap on their own side: it lets a prediction use
    up a gold span that another one equals. Its ends are inclusive."""
    text = "x" * 60
    pairs = []
    sides: list[list[list[dict[str, object]]]] = [[], []]
    for number, article in enumerate(both):
        rows = []
        for side, some in zip(sides, article, strict=True):
            side.append([{"label": "ORG", "start": a, "end": b - 1} for a, b in some])
            rows.append(
                [
                    {"id": f"o{n}", "name": f"O{n}", "mentions": [span(text, a, b)]}
                    for n, (a, b) in enumerate(some)
                ]
            )
        gold, guess = (record(text, id=f"a/{number}", organizations=row) for row in rows)
        pairs.append(Pair(gold, guess, None))
    table = tally(pairs)
    values = dict(zip(table.columns, rates(table.counts.sum(axis=0)), strict=True))
    found = Evaluator(*sides, tags=["ORG"], loader="dict").evaluate()["overall"]["strict"]
    ours = np.nan_to_num(values["organizations", "exact"])
    assert ours == pytest.approx([found.precision, found.recall, found.f1], abs=1e-12)


@given(st.lists(st.tuples(records(), records()), min_size=1, max_size=3))
@settings(deadline=None, max_examples=30)
def test_exact_spans_against_scikit_learn(both: list[tuple[Record, Record]]) -> None:
    """As multi-label classification: is there a span of this label at this place?"""
    places = sorted(
        {
            (n, i.start, i.end)
            for n, pair in enumerate(both)
            for side in pair
            for label in SPANS
            for i in items_of(side, label)
        }
    )
    assume(places)
    truth, guess = (
        np.array(
            [
                [(start, end) in spans_of(both[n][side], label) for label in SPANS]
                for n, start, end in places
            ]
        )
        for side in (0, 1)
    )
    table = tally([Pair(gold, predicted, None) for gold, predicted in both])
    values = dict(zip(table.columns, rates(table.counts.sum(axis=0)), strict=True))
    micro = precision_recall_fscore_support(truth, guess, average="micro", zero_division=0)
    ours = np.nan_to_num(values["all", "exact"])
    assert ours == pytest.approx(micro[:3], abs=1e-12)
    each = precision_recall_fscore_support(truth, guess, average=None, zero_division=0)
    for index, label in enumerate(SPANS):
        theirs = [each[axis][index] for axis in range(3)]
        assert np.nan_to_num(values[label, "exact"]) == pytest.approx(theirs, abs=1e-12)


def spans_of(given: Record, label: str) -> set[tuple[int, int]]:
    return {(i.start, i.end) for i in items_of(given, label)}


@given(records(), records())
@settings(deadline=None, max_examples=40)
def test_attributes_against_scikit_learn(gold: Record, predicted: Record) -> None:
    pairs = measure(gold, predicted).events["policy_events"].pairs
    right, n, *_ = attribute_counts(pairs, "modality")
    assert n == len(pairs)
    if not pairs:
        return
    truth = [pair.gold.event.modality for pair in pairs]
    guess = [pair.predicted.event.modality for pair in pairs]
    assert right / n == pytest.approx(accuracy_score(truth, guess), abs=1e-12)


@given(records(), records())
@settings(deadline=None, max_examples=40)
def test_clusters_against_the_definitions(one: Record, other: Record) -> None:
    gold, predicted = clusters_of(one.organizations), clusters_of(other.organizations)
    home_g = {m: c for c in gold for m in c}
    home_p = {m: c for c in predicted for m in c}
    precision = sum(len(home_p[m] & home_g[m]) / len(home_p[m]) for m in home_p if m in home_g)
    recall = sum(len(home_p[m] & home_g[m]) / len(home_g[m]) for m in home_g if m in home_p)
    assert b_cubed(gold, predicted) == pytest.approx(
        (precision, len(home_p), recall, len(home_g)), abs=1e-12
    )
    phi = np.array([[2 * len(g & p) / (len(g) + len(p)) for p in predicted] for g in gold])
    best = phi[linear_sum_assignment(phi, maximize=True)].sum() if phi.size else 0.0
    assert ceaf_e(gold, predicted) == pytest.approx(
        (best, len(predicted), best, len(gold)), abs=1e-12
    )


@given(st.integers(0, 30), st.integers(0, 30))
def test_sign_test_against_scipy(worse: int, better: int) -> None:
    assume(worse + better > 0)
    theirs = binomtest(worse, worse + better, 0.5, alternative="greater").pvalue
    assert sign_test(worse, better) == pytest.approx(theirs, abs=1e-12)


GOLD = [6, 3, 9, 2, 4, 2]
ONE = np.array([[4, 5], [2, 4], [5, 5], [1, 3], [3, 3], [0, 1]])
OTHER = np.array([[5, 5], [2, 2], [6, 8], [2, 2], [3, 4], [1, 1]])
ONE, OTHER = (np.column_stack([side, side[:, 0], GOLD]) for side in (ONE, OTHER))
"""Counts of two runs: right and predicted, right and gold."""


def f1_of_sums(counts: np.ndarray) -> float:
    return float(rates(counts.sum(axis=0))[2])


def test_randomisation_against_scipy_and_all_swaps() -> None:
    one, other = ONE.astype(float), OTHER.astype(float)
    seen = abs(f1_of_sums(one) - f1_of_sums(other))
    extreme = 0
    for swaps in product([False, True], repeat=len(one)):
        mask = np.array(swaps)[:, None]
        a, b = np.where(mask, other, one), np.where(mask, one, other)
        extreme += abs(f1_of_sums(a) - f1_of_sums(b)) >= seen - 1e-12
    exact = extreme / 2 ** len(one)

    def statistic(a: np.ndarray, b: np.ndarray, axis: int = -1) -> np.ndarray:
        lookup = np.stack([one, other])
        pick = lambda which: lookup[which.astype(int), np.arange(len(one))]  # noqa: E731
        values = [
            f1_of_sums(pick(x)) - f1_of_sums(pick(y))
            for x, y in zip(np.atleast_2d(a), np.atleast_2d(b), strict=True)
        ]
        return np.array(values if a.ndim > 1 else values[0])

    zero, ones = np.zeros(len(one)), np.ones(len(one))
    theirs = permutation_test(
        (zero, ones), statistic, permutation_type="samples", n_resamples=np.inf, vectorized=False,
        alternative="two-sided",
    )  # fmt: skip
    assert exact == pytest.approx(min(1.0, theirs.pvalue), abs=1e-12)
    ours = randomisation(one[:, None], other[:, None], samples=20_000)[0]
    assert ours == pytest.approx(exact, abs=0.015)


def test_bootstrap_against_scipy() -> None:
    counts = np.concatenate([ONE, OTHER, ONE + 1]).astype(float)
    drawn = rates(resample(counts[:, None], samples=4000))[:, 0, 2]
    low, high = interval(drawn)
    index = np.arange(len(counts))
    theirs = scipy_bootstrap(
        (index,),
        lambda rows: f1_of_sums(counts[rows]),
        n_resamples=4000,
        vectorized=False,
        method="percentile",
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=0.015)
