"""Decoding never breaks the order B before I, and finds the best allowed reading."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.tagger import decode
from newsfacts.tagger.labels import CLASSES, begin


def _allowed(path: tuple[int, ...]) -> bool:
    before = (0, *path)
    return all(
        not CLASSES[now].startswith("I-") or last in (now, now - 1)
        for last, now in zip(before, path, strict=False)
    )


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_paths_are_allowed(seed: int, size: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, len(CLASSES))).astype(np.float32)
    assert _allowed(tuple(decode.best_path(scores).tolist()))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_best_of_all_allowed_paths(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, len(CLASSES))).astype(np.float32)
    ways = itertools.product(range(len(CLASSES)), repeat=3)
    best = max(
        (way for way in ways if _allowed(way)),
        key=lambda way: float(scores[[0, 1, 2], list(way)].sum()),
    )
    assert tuple(decode.best_path(scores).tolist()) == best


def test_spans_split_where_a_name_begins_anew() -> None:
    org = begin("ORG")
    place = begin("LOC")
    path = np.array([org, org + 1, org, 0, place, place + 1])
    assert decode.spans(path) == [(0, 2, "ORG"), (2, 3, "ORG"), (4, 6, "LOC")]


def test_no_words_no_names() -> None:
    assert decode.spans(decode.best_path(np.zeros((0, len(CLASSES)), dtype=np.float32))) == []


def test_probabilities_sum_to_one() -> None:
    found = decode.probabilities(np.array([[1000.0, 0.0, -1000.0]], dtype=np.float32))
    assert found.sum() == pytest.approx(1.0)
