"""Exact and overlap F1 of names on the development sets, with intervals by article.

Both sides lose a leading article and a possessive ending before they are
compared. Resampling whole articles (1,000 times, fixed seed) gives the interval.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training import ours
from training.mapping import Marked, Name, mark, trim
from training.readers import Document, documents, gold_articles

Predict = Callable[[Sequence[str]], Iterable[list[Name]]]

SETS: dict[str, dict[str, str]] = {
    "finer-ord-dev": {"ORG": "ORG", "PER": "PER", "LOC": "LOC"},
    "en-worldwide-dev": {"Organization": "ORG", "Person": "PER", "Location": "LOC"},
    "own-news-dev": {"ORG": "ORG", "PER": "PER", "LOC": "LOC", "PROD": "PROD"},
    "dev-gold": {"ORG": "ORG"},
    "written": {"ORG": "ORG", "PER": "PER", "LOC": "LOC", "PROD": "PROD"},
    "gum-news-dev": {"organization": "ORG", "person": "PER", "place": "LOC"},
    "fire-dev": {"Company": "ORG", "Person": "PER"},
    "crossner-ai-dev": {
        "organisation": "ORG",
        "university": "ORG",
        "researcher": "PER",
        "person": "PER",
        "country": "LOC",
        "location": "LOC",
    },
}
"""Development sets and the labels that are scored in each."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What one article gives for one label."""

    gold: int
    found: int
    exact: int
    overlap_gold: int
    overlap_found: int


def development(data: Path, name: str) -> list[Marked]:
    """The texts of one development set with our names."""
    rule = {"labels": SETS[name]}
    if name == "dev-gold":
        read: list[Document] = gold_articles(data / "articles" / "dev-gold.jsonl.gz")
    elif name == "written":
        read = ours.written(development=True)
    else:
        read = documents(data / "ner" / "dev" / f"{name}.jsonl.gz")
    return [mark(document, rule) for document in read]


def count(gold: Sequence[Name], found: Sequence[Name], label: str) -> Counts:
    """Compare one article's names of one label."""
    mine = {(start, end) for start, end, kind in found if kind == label}
    theirs = {(start, end) for start, end, kind in gold if kind == label}
    return Counts(
        gold=len(theirs),
        found=len(mine),
        exact=len(mine & theirs),
        overlap_gold=sum(any(a < d and c < b for c, d in mine) for a, b in theirs),
        overlap_found=sum(any(a < d and c < b for c, d in theirs) for a, b in mine),
    )


def f1(counts: Sequence[Counts]) -> float:
    """Exact F1 in per cent."""
    total = sum(one.gold + one.found for one in counts)
    return 200.0 * sum(one.exact for one in counts) / total if total else 0.0


def overlap_f1(counts: Sequence[Counts]) -> float:
    """F1 in per cent where any overlap counts."""
    gold = sum(one.gold for one in counts)
    found = sum(one.found for one in counts)
    recall = sum(one.overlap_gold for one in counts) / max(gold, 1)
    precision = sum(one.overlap_found for one in counts) / max(found, 1)
    return 200.0 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(counts: Sequence[Counts], rounds: int = 1000, seed: int = 5) -> tuple[float, float]:
    """The middle 95 % of exact F1 over resampled articles."""
    chance = random.Random(seed)
    values = sorted(f1(chance.choices(counts, k=len(counts))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


@dataclass(frozen=True, kw_only=True)
class Score:
    """One line of the table."""

    set: str
    label: str
    names: int
    exact: float
    low: float
    high: float
    overlap: float
    precision: float
    recall: float


def evaluate(predict: Predict, data: Path, names: Iterable[str] = tuple(SETS)) -> list[Score]:
    """Score a system on development sets."""
    found: list[Score] = []
    for name in names:
        texts = development(data, name)
        guesses = [
            [(*trim(text.text, start, end), label) for start, end, label in guess]
            for text, guess in zip(texts, predict([text.text for text in texts]), strict=True)
        ]
        for label in dict.fromkeys(SETS[name].values()):
            counts = [
                count(text.names, guess, label) for text, guess in zip(texts, guesses, strict=True)
            ]
            low, high = interval(counts)
            exact = sum(one.exact for one in counts)
            gold = sum(one.gold for one in counts)
            found.append(
                Score(
                    set=name,
                    label=label,
                    names=gold,
                    exact=f1(counts),
                    low=low,
                    high=high,
                    overlap=overlap_f1(counts),
                    precision=100.0 * exact / max(sum(one.found for one in counts), 1),
                    recall=100.0 * exact / max(gold, 1),
                )
            )
    return found


def lines(scores: Iterable[Score]) -> str:
    """The scores as a table in Markdown."""
    rows = ["| set | label | names | exact F1 | 95 % | overlap F1 | precision | recall |"]
    rows.append("|---|---|---:|---:|---|---:|---:|---:|")
    rows.extend(
        f"| {one.set} | {one.label} | {one.names} | {one.exact:.1f} | "
        f"{one.low:.1f}–{one.high:.1f} | {one.overlap:.1f} | {one.precision:.1f} | "
        f"{one.recall:.1f} |"
        for one in scores
    )
    return "\n".join(rows)
