"""Groups, averages, intervals and tables."""

from __future__ import annotations

import io

import msgspec
import numpy as np
import pytest
from rich.console import Console

from newsfacts.scoring import Pair, Scores, scores, tally
from newsfacts.scoring.grid import Grid
from newsfacts.scoring.intervals import interval, resample
from newsfacts.scoring.report import grids, markdown
from newsfacts.scoring.tally import rates

from .build import TEXT, orlan, record


def three(samples: int = 200) -> Scores:
    empty = record(TEXT, "blog/b.md")
    return scores(
        tally(
            [
                Pair(orlan(), orlan(), "dev"),
                Pair(record(TEXT, "blog/b.md", places=orlan().places), empty, "dev"),
                Pair(orlan(), orlan(amounts=[], business_events=[]), "test"),
            ]
        ),
        samples,
    )


def test_groups_and_figures() -> None:
    found = three()
    assert [(g.kind, g.name, g.articles) for g in found.groups] == [
        ("all", "all", 3),
        ("split", "dev", 2),
        ("split", "test", 1),
        ("set", "blog", 1),
        ("set", "wire", 2),
    ]
    amounts = found.get("amounts", "value")
    assert (amounts.gold, amounts.predicted, amounts.matched) == (4, 2, 2)
    assert (amounts.precision, amounts.recall) == (1, 0.5)
    assert amounts.f1 == pytest.approx(2 / 3)
    assert found.get("amounts", "value", group="dev").f1 == 1
    assert found.get("amounts", "value", group="test").f1 == 0
    assert found.get("places", "exact", group="blog").f1 == 0
    assert found.get("amounts", "value", group="blog").f1 is None
    with pytest.raises(KeyError, match="nowhere"):
        found.get("amounts", "value", group="nowhere")
    with pytest.raises(KeyError, match="amounts slots"):
        found.get("amounts", "slots")


def test_micro_and_macro() -> None:
    found = three()
    micro, macro = found.get("all", "value"), found.get("all", "value", "macro")
    assert micro.f1 == pytest.approx(2 * 6 / (6 + 8))
    assert macro.f1 == pytest.approx((2 / 3 + 1) / 2)
    by_type = found.get("business_events", "detection by type", "macro")
    assert by_type.f1 == pytest.approx(2 / 3)
    assert found.get("policy_events", "action").average == "accuracy"


def test_intervals_hold_the_figure_and_repeat() -> None:
    found = three()
    assert msgspec.json.encode(found) == msgspec.json.encode(three())
    for group in found.groups:
        for score in group.scores:
            if score.f1 is not None and score.low is not None and score.high is not None:
                assert 0 <= score.low <= score.high <= 1
    amounts = found.get("amounts", "value")
    assert (amounts.low, amounts.high) == (0, 1)
    assert three(samples=0).get("amounts", "value").low is None


def test_resampling_draws_whole_articles() -> None:
    counts = np.arange(12, dtype=float).reshape(3, 1, 4)
    drawn = resample(counts, samples=500)
    assert drawn.shape == (500, 1, 4)
    assert np.all(np.diff(drawn[:, 0], axis=1) == 3)
    assert drawn[:, 0, 0].mean() == pytest.approx(counts[:, 0, 0].sum(), rel=0.1)


def test_interval_of_nothing_is_nothing() -> None:
    assert np.isnan(interval(np.array([np.nan]))).all()
    assert interval(np.array([np.nan, 0.5])) == (0.5, 0.5)


def test_rates_where_one_side_is_empty() -> None:
    found = rates(np.array([[0.0, 0, 0, 0], [0, 3, 0, 0], [0, 0, 0, 3], [1, 2, 1, 4]]))
    assert np.isnan(found[0]).all()
    assert found[1].tolist() == found[2].tolist() == [0, 0, 0]
    assert found[3].tolist() == pytest.approx([0.5, 0.25, 1 / 3])


def test_tables() -> None:
    found = three()
    plain, events, splits, sets = grids(found)
    assert any(row[:2] == ["amounts", "value"] and row[6] == "66.7" for row in plain.rows)
    assert ["enforcement", "2", "2", "100.0", "100.0", "100.0", "100.0–100.0"] in events.rows
    assert splits.headers == ["", ">dev (2)", ">test (1)"]
    assert ["amounts value", "–", "66.7"] in sets.rows
    assert len(grids(found, full=True)[0].rows) > len(plain.rows)
    text = markdown([plain], ["one is missing"])
    assert text.startswith("> one is missing\n")
    assert "| amounts | value | 4 | 2 | 100.0 | 50.0 | 66.7 |" in text


def test_markdown_and_terminal_keep_the_words() -> None:
    grid = Grid("T", ("a", ">b"), [["x|y *z*", "[bold]1"]], note="n")
    assert "| x\\|y \\*z\\* | \\[bold]1 |" in grid.markdown()
    assert "| --- | ---: |" in grid.markdown()
    out = io.StringIO()
    grid.print(Console(file=out, width=60))
    assert "x|y *z*" in out.getvalue()
    assert "[bold]1" in out.getvalue()
