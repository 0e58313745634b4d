"""Errors, counted: by category, by words, by rule, and who is taken for whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from newsfacts.scoring.errors import CATEGORIES, Case
from newsfacts.scoring.grid import Grid
from newsfacts.scoring.items import LABELS, SPANS
from newsfacts.scoring.report import percent
from newsfacts.scoring.tally import Tally

NOTHING = "–"


def overview(found: Sequence[Case]) -> Grid:
    """Return how many errors there are of each category and label."""
    counts = Counter((case.label, case.category) for case in found)
    labels = [label for label in LABELS if any(counts[label, c] for c in CATEGORIES)]
    rows = []
    for label in labels:
        cells = [counts[label, category] for category in CATEGORIES]
        rows.append([label.replace("_", " "), *(str(n or "") for n in cells), str(sum(cells))])
    return Grid("Errors", ["label", *(f">{c}" for c in CATEGORIES), ">all"], rows)


def surfaces(found: Sequence[Case], limit: int = 30) -> Grid:
    """Return the words behind most errors, with the rules that gave them.

    Errors in slots and attributes are counted by role and by pair of values instead.
    """
    times: Counter[tuple[str, str, str]] = Counter()
    rules: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    articles: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for case in found:
        inner = case.category in ("slot", "attribute")
        key = (case.label, case.category, case.detail if inner else case.surface.casefold())
        times[key] += 1
        articles[key].add(case.article)
        if case.rule:
            rules[key][case.rule] += 1
    rows = []
    for key, n in sorted(times.items(), key=lambda row: (-row[1], row[0]))[:limit]:
        label, category, surface = key
        by = ", ".join(rule for rule, _ in rules[key].most_common(2))
        words = [label.replace("_", " "), category, surface]
        rows.append([*words, str(n), str(len(articles[key])), by])
    headers = ("label", "category", "what", ">errors", ">articles", "rules")
    return Grid("What is behind most errors", headers, rows, no_wrap=False)


def rules(table: Tally, limit: int = 30) -> Grid:
    """Return how often each rule was right and wrong, the one with most errors first."""
    right: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for outcome in table.outcomes:
        for label, measure in table.facts.items():
            result = outcome.outcomes.get((label, measure))
            if result is None:
                continue
            right.update((label, p.rule or NOTHING) for _, p in result.right)
            wrong.update((label, p.rule or NOTHING) for p in result.spurious)
    rows = []
    for key in sorted(wrong, key=lambda k: (-wrong[k], k))[:limit]:
        share = right[key] / (right[key] + wrong[key])
        cells = [str(wrong[key]), str(right[key]), percent(share)]
        rows.append([key[0].replace("_", " "), key[1], *cells])
    headers = ("label", "rule", ">wrong", ">right", ">precision")
    return Grid("Rules behind wrong predictions", headers, rows)


def confusion(table: Tally, found: Sequence[Case]) -> list[Grid]:
    """Return two tables, gold in rows and predictions in columns: span labels, event types.

    What has the right label but the wrong ends counts as the right label here.
    """
    counts: Counter[tuple[str, str]] = Counter()
    types: Counter[tuple[str, str]] = Counter()
    for outcome in table.outcomes:
        for (label, measure), result in outcome.outcomes.items():
            if measure == "exact":
                counts[label, label] += len(result.right)
            if measure == "detection" and "/" in label:
                kind = label.partition("/")[2]
                types[kind, kind] += len(result.right)
    for case in found:
        if case.category not in ("missed", "spurious", "boundary", "type"):
            continue
        span = case.label in SPANS
        ends = [
            NOTHING if item is None else item.label if span else item.value
            for item in (case.gold, case.predicted)
        ]
        (counts if span else types)[ends[0], ends[1]] += 1
    tables = []
    for title, some in (("Labels confused", counts), ("Event types confused", types)):
        if some.total():
            tables.append(_square(title, some))
    return tables


def _square(title: str, counts: Counter[tuple[str, str]]) -> Grid:
    names = sorted({n for pair, times in counts.items() if times for n in pair} - {NOTHING})
    names.sort(key=lambda n: LABELS.index(n) if n in LABELS else 0)
    names.append(NOTHING)
    if len(names) <= 12:
        rows = [
            [one.replace("_", " "), *(str(counts[one, other] or "") for other in names)]
            for one in names
        ]
        headers = ["gold", *(f">{name.replace('_', ' ')}" for name in names)]
        return Grid(title, headers, rows, no_wrap=False)
    wrong = [
        (pair, n) for pair, n in counts.items() if n and pair[0] != pair[1] and NOTHING not in pair
    ]
    wrong.sort(key=lambda row: (-row[1], row[0]))
    return Grid(title, ("gold", "predicted", ">events"), [[*pair, str(n)] for pair, n in wrong])


def listing(table: Tally, found: Sequence[Case], limit: int) -> Grid:
    """Return some errors one by one, of every label and category in turn, with the text around.

    Args:
        table: what the errors come from.
        found: the errors.
        limit: how many to show.
    """
    texts = {pair.id: pair.gold.text for pair in table.pairs}
    rows = []
    turn: Counter[tuple[str, str]] = Counter()
    places = []
    for index, case in enumerate(found):
        places.append((turn[case.label, case.category], index))
        turn[case.label, case.category] += 1
    picked = [found[index] for _, index in sorted(places)[:limit]]
    picked.sort(key=lambda c: (LABELS.index(c.label), CATEGORIES.index(c.category)))
    for case in picked:
        item = case.gold or case.predicted
        around = context(texts[case.article], item.start, item.end) if item else ""
        where = f"{case.article}:{item.start}" if item else case.article
        what = case.detail or case.surface
        rows.append([case.label, case.category, what, where, around, case.rule])
    shown = min(limit, len(found))
    headers = ("label", "category", "what", "where", "text", "rule")
    return Grid(f"{shown} of {len(found)} errors", headers, rows, no_wrap=False)


def context(text: str, start: int, end: int, width: int = 40) -> str:
    """Return the words of a span in ⟦brackets⟧ with some text on both sides, on one line."""
    before = ("…" if start > width else "") + text[max(0, start - width) : start]
    after = text[end : end + width] + ("…" if end + width < len(text) else "")
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
