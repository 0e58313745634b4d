"""The gate: a run may not fall below what was reached before."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsfacts.scoring.baseline import (
    Baseline,
    by_key,
    counts_of,
    digest,
    name,
)
from newsfacts.scoring.compare import Change, over
from newsfacts.scoring.intervals import randomisation, sign_test
from newsfacts.scoring.measures import Column
from newsfacts.scoring.tally import Tally, rates

ALPHA = 0.2
"""A measure that fell, with facts won as well as lost, falls through the gate if the paired test
gives the balance of the two a smaller chance than this. It is higher than the usual 0.05 because
a false alarm costs a look at a list of facts, and a missed one a worse product."""


class Fall(NamedTuple):
    """One measure that is lower than its floor."""

    column: Column
    floor: float
    now: float
    worse: list[Change]
    """Facts lost and false facts added."""
    better: int
    """How many facts were gained and false ones cleared."""
    p: float
    """Chance of this balance if losses and gains were as likely."""
    noise: bool
    """Whether the gate lets it pass: something was gained too, and p isn't small."""


class Verdict(NamedTuple):
    """What the gate found."""

    falls: list[Fall]
    """Every measure below its floor, noise included."""
    stale: list[str]
    """How gold or corpus differ from those of the baseline."""
    raised: int
    """How many measures are above their floor."""

    @property
    def passed(self) -> bool:
        """Whether no measure fell and the baseline still describes gold and corpus."""
        return not self.stale and all(fall.noise for fall in self.falls)


def judge(base: Baseline, now: Baseline, table: Tally, alpha: float = ALPHA) -> Verdict:
    """Hold a run against the baseline.

    Measures are compared over the articles whose gold is unchanged. One that is lower falls if
    facts were only lost, or if the exact sign test over facts lost and won (McNemar's; for
    measures without single facts the paired randomisation test by article) says p < alpha.

    Args:
        base: what was reached before.
        now: what this run reaches.
        table: the counts of this run.
        alpha: the level of the test.
    """
    same = [
        row
        for row, pair in enumerate(table.pairs)
        if (old := base.articles.get(pair.id)) and old.gold == digest(pair.gold)
    ]
    ids = [table.pairs[row].id for row in same]
    columns: list[Column] = []
    for key in base.floors:
        label, _, measure = key.partition(" ")
        columns.append((label, measure))
    before = counts_of(base, ids, columns)
    after = over(table, columns)[same]
    floors, reached = rates(before.sum(axis=0))[:, 2], rates(after.sum(axis=0))[:, 2]
    falls = []
    raised = 0
    for index, column in enumerate(columns):
        if np.isnan(reached[index]):
            continue  # nothing left to measure: no entity was found that could be whole
        floor, f1 = float(np.nan_to_num(floors[index])), float(np.nan_to_num(reached[index]))
        if f1 > floor + 1e-12:
            raised += 1
        if f1 >= floor - 1e-12:
            continue
        worse, better = _changes(base, table, same, column)
        if worse or better:
            p = sign_test(len(worse), better)
            noise = better > 0 and p >= alpha
        else:
            one, other = before[:, [index]], after[:, [index]]
            p = float(randomisation(one, other)[0]) / 2
            noise = p >= alpha
        falls.append(Fall(column, floor, f1, worse, better, p, noise))
    return Verdict(falls, _stale(base, now), raised)


def lowered(base: Baseline, now: Baseline) -> list[str]:
    """Return what a new baseline would give up: floors, articles, facts; each in words."""
    found = [
        f"{key}: {floor:.4f} → {now.floors.get(key, 0.0):.4f}"
        for key, floor in sorted(base.floors.items())
        if now.floors.get(key, 0.0) < floor - 1e-12
    ]
    for what, old, new in (("gold", base.gold, now.gold), ("corpus", base.corpus, now.corpus)):
        if new.articles < old.articles:
            found.append(f"{what}: {old.articles} → {new.articles} articles")
        if new.size < old.size:
            unit = "facts" if what == "gold" else "characters"
            found.append(f"{what}: {old.size} → {new.size} {unit}")
    return found


def _stale(base: Baseline, now: Baseline) -> list[str]:
    found = []
    if base.gold.sha256 != now.gold.sha256:
        old, new = base.articles, now.articles
        for what, ids in (
            ("gone", sorted(old.keys() - new.keys())),
            ("new", sorted(new.keys() - old.keys())),
            ("changed", sorted(i for i in old.keys() & new.keys() if old[i].gold != new[i].gold)),
        ):
            if ids:
                some = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
                found.append(f"gold: {len(ids)} articles {what}: {some}")
    if base.corpus.sha256 != now.corpus.sha256:
        found.append(
            f"corpus: {base.corpus.articles} articles, {base.corpus.size} characters before; "
            f"{now.corpus.articles} and {now.corpus.size} now"
        )
    return found


def _changes(
    base: Baseline, table: Tally, rows: list[int], column: Column
) -> tuple[list[Change], int]:
    """Return the facts lost and false ones added, and how many were gained or cleared."""
    worse: list[Change] = []
    better = 0
    for row in rows:
        pair = table.pairs[row]
        result = table.outcomes[row].outcomes.get(column)
        before = base.articles[pair.id].measures.get(name(column))
        missed = by_key(result.missed) if result else {}
        spurious = by_key(result.spurious) if result else {}
        old_missed = set(before.missed) if before else set()
        old_spurious = set(before.spurious) if before else set()
        worse += [
            Change("lost", column[0], pair.id, missed[k]) for k in missed if k not in old_missed
        ]
        worse += [
            Change("added", column[0], pair.id, spurious[k])
            for k in spurious
            if k not in old_spurious
        ]
        better += len(old_missed - missed.keys()) + len(old_spurious - spurious.keys())
    return worse, better
