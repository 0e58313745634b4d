"""What was reached before: floors per measure, and the facts behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from newsfacts.errors import ScoringError
from newsfacts.record import Record
from newsfacts.scoring.items import ENTITIES, QUANTITIES, Item
from newsfacts.scoring.measures import FACTS, Column
from newsfacts.scoring.tally import Floats, Tally, rates

GATED: tuple[Column, ...] = (
    *FACTS.items(),
    ("organizations", "overlap"),
    ("organizations", "b3"),
    *((label, "whole") for label in ENTITIES),
    ("amounts", "exact"),
    ("parameter_counts", "exact"),
    ("parameter_counts", "model"),
    ("dates", "exact"),
    ("policy_events", "slots"),
    ("business_events", "slots"),
    *(
        (label, "attributes")
        for label in ("organizations", "models", *QUANTITIES, "policy_events", "business_events")
    ),
)
"""The measures that have a floor, as far as the gold has anything to measure."""


class Pin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Counts and hash of the gold or the corpus, so that a change shows in review."""

    articles: Annotated[int, Meta(description="How many articles.")]
    size: Annotated[int, Meta(description="Facts of the gold; characters of the corpus.")]
    sha256: Annotated[str, Meta(description="Over ids and contents, sorted by id.")]


class Result(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measure on one article."""

    counts: Annotated[
        tuple[float, float, float, float],
        Meta(description="Right among predicted, predicted, right among gold, gold."),
    ]
    missed: Annotated[tuple[str, ...], Meta(description="Keys of the gold facts missed.")] = ()
    spurious: Annotated[tuple[str, ...], Meta(description="Keys of the false facts.")] = ()


class ArticleBase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article of the baseline."""

    gold: Annotated[str, Meta(description="Start of the SHA-256 of the gold record.")]
    measures: Annotated[dict[str, Result], Meta(description="By `label measure`.")]


class Baseline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `gold/baseline.json`."""

    schema: Annotated[str, Meta(description="Version of this form.")] = "newsfacts-baseline/1"
    gold: Annotated[Pin, Meta(description="The gold.")]
    corpus: Annotated[Pin, Meta(description="The extracted articles.")]
    floors: Annotated[dict[str, float], Meta(description="F1 by `label measure`.")]
    articles: Annotated[dict[str, ArticleBase], Meta(description="By article id.")]


def baseline(table: Tally, records: Iterable[Record]) -> Baseline:
    """Return what this run reaches, as a baseline.

    Args:
        table: the counts of the run.
        records: all records of the run, also those without gold.
    """
    place = {column: index for index, column in enumerate(table.columns)}
    gated = [column for column in GATED if column in place]
    f1 = rates(table.counts.sum(axis=0))[:, 2]
    floors = {
        name(column): float(f1[place[column]])
        for column in gated
        if not np.isnan(f1[place[column]])
    }
    articles = {}
    for row, (pair, outcome) in enumerate(zip(table.pairs, table.outcomes, strict=True)):
        measures = {}
        for column in gated:
            counts = table.counts[row, place[column]]
            if not counts.any():
                continue
            result = outcome.outcomes.get(column)
            measures[name(column)] = Result(
                counts=(float(counts[0]), float(counts[1]), float(counts[2]), float(counts[3])),
                missed=tuple(by_key(result.missed)) if result else (),
                spurious=tuple(by_key(result.spurious)) if result else (),
            )
        articles[pair.id] = ArticleBase(gold=digest(pair.gold), measures=measures)
    facts = [place[column] for column in table.facts.items() if column in place]
    return Baseline(
        gold=Pin(
            articles=len(table.pairs),
            size=int(table.counts[:, facts, 3].sum()),
            sha256=_hash((pair.id, digest(pair.gold)) for pair in table.pairs),
        ),
        corpus=corpus_pin(records),
        floors=floors,
        articles=articles,
    )


def corpus_pin(records: Iterable[Record]) -> Pin:
    """Return counts and hash of the texts that were extracted."""
    texts = {r.article.id: r.text for r in records}
    return Pin(
        articles=len(texts),
        size=sum(map(len, texts.values())),
        sha256=_hash((id, _sha(text)) for id, text in texts.items()),
    )


def counts_of(base: Baseline, ids: list[str], columns: list[Column]) -> Floats:
    """Return a baseline's counts: articles × columns × 4."""
    out = np.zeros((len(ids), len(columns), 4))
    for row, id in enumerate(ids):
        for index, column in enumerate(columns):
            if result := base.articles[id].measures.get(name(column)):
                out[row, index] = result.counts
    return out


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ScoringError: there is none, it is malformed (names the file and the field), or its
            floors aren't what its counts give.
    """
    try:
        base = msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError:
        raise ScoringError(
            f"{path}: no baseline; write one with `newsfacts gate --update`"
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ScoringError(f"{path}: no baseline: {error}") from None
    _check(base, path)
    return base


def _check(base: Baseline, path: Path) -> None:
    """Check that the floors are what the counts give: neither may be edited alone.

    Raises:
        ScoringError: they aren't; names the file and the first measure.
    """
    if base.gold.articles != len(base.articles):
        raise ScoringError(
            f"{path}: the gold is said to have {base.gold.articles} articles, but "
            f"{len(base.articles)} are listed; write it anew with `newsfacts gate --update`"
        )
    known = {key for article in base.articles.values() for key in article.measures}
    keys = sorted(known | base.floors.keys())
    columns: list[Column] = [(key.partition(" ")[0], key.partition(" ")[2]) for key in keys]
    reached = rates(counts_of(base, list(base.articles), columns).sum(axis=0))[:, 2]
    for key, f1 in zip(keys, reached, strict=True):
        floor = base.floors.get(key)
        if floor is None or np.isnan(f1) or abs(floor - f1) > 1e-9:
            said = "none" if floor is None else f"{floor:.4f}"
            raise ScoringError(
                f"{path}: the floor of {key} is {said}, but the articles' counts give {f1:.4f}; "
                "floors aren't edited by hand: write them with `newsfacts gate --update`"
            )


def write_baseline(base: Baseline, path: Path) -> None:
    """Write a baseline; the same figures always give the same bytes."""
    data = msgspec.json.encode(base, order="sorted")
    path.write_bytes(msgspec.json.format(data, indent=1) + b"\n")


def name(column: Column) -> str:
    """Return a column's name in the baseline: `label measure`."""
    return " ".join(column)


def by_key(items: Iterable[Item]) -> dict[str, Item]:
    """Key items; the second of one key gets `#2`, so that duplicates count."""
    found: dict[str, Item] = {}
    times: dict[str, int] = {}
    for item in items:
        n = times[item.key] = times.get(item.key, 0) + 1
        found[item.key if n == 1 else f"{item.key}#{n}"] = item
    return found


def digest(gold: Record) -> str:
    """Return 16 hex digits that change when the gold of an article changes.

    What is null, false or empty doesn't enter, so that a new field of the record changes nothing.
    """
    data = msgspec.json.encode(_filled(msgspec.to_builtins(gold)), order="sorted")
    return hashlib.sha256(data).hexdigest()[:16]


def _filled(data: Any) -> Any:
    """Return plain data without the keys that hold nothing."""
    if isinstance(data, dict):
        return {k: f for k, v in data.items() if (f := _filled(v)) not in (None, False, "", [], {})}
    if isinstance(data, list | tuple):
        return [_filled(part) for part in data]
    return data


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _hash(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"{sha}  {id}\n" for id, sha in sorted(rows))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
