"""Scores as tables."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.scoring.grid import Grid
from newsfacts.scoring.items import EVENTS, QUANTITIES
from newsfacts.scoring.measures import FACTS
from newsfacts.scoring.scores import Group, Score, Scores

MAIN = {
    "exact", "overlap", "value", "model", "entities", "b3", "ceaf_e", "detection", "slots",
    "detection by type",
}  # fmt: skip
"""Measures of the short table."""


def grids(scores: Scores, full: bool = False) -> list[Grid]:
    """Return the tables: all articles, event types, then F1 side by side for splits and sets.

    Args:
        scores: the figures.
        full: show every measure, not only the main ones.
    """
    whole = scores.groups[0]
    shown = [s for s in whole.scores if _worth(s, full)]
    found = [
        Grid(
            f"Scores over {whole.articles} articles",
            ("label", "measure", ">gold", ">found", ">P", ">R", ">F1", ">95 %"),
            [_row(s) for s in shown if "/" not in s.label],
            note(scores),
        )
    ]
    types = [s for s in whole.scores if "/" in s.label]
    if types:
        headers = ("type", ">gold", ">found", ">P", ">R", ">F1", ">95 %")
        rows = [[s.label.partition("/")[2], *_row(s)[2:]] for s in types]
        found.append(Grid("Events by type", headers, rows))
    for kind, title in (("split", "F1 by split"), ("set", "F1 by article set")):
        groups = [g for g in scores.groups if g.kind == kind]
        if groups:
            found.append(_side_by_side(title, groups))
    return found


def markdown(tables: Sequence[Grid], warnings: Sequence[str] = ()) -> str:
    """Return tables as Markdown, warnings first."""
    parts = [f"> {warning}\n" for warning in warnings]
    return "\n".join(parts + [grid.markdown() for grid in tables])


def percent(share: float | None) -> str:
    """Return a share in per cent with one decimal, a dash for none."""
    return "–" if share is None else f"{100 * share:.1f}"


def _worth(score: Score, full: bool) -> bool:
    if score.f1 is None:
        return False
    if full:
        return True
    if score.measure == "attributes":
        return False
    if score.label in (*EVENTS, *QUANTITIES) and score.average == "accuracy":
        return True
    return score.measure in MAIN


def _name(score: Score) -> str:
    return score.measure if score.average == "micro" else f"{score.measure} ({score.average})"


def _row(score: Score) -> list[str]:
    both = score.average != "accuracy"
    return [
        score.label.replace("_", " "),
        _name(score),
        _count(score.gold),
        _count(score.predicted),
        percent(score.precision) if both else "",
        percent(score.recall) if both else "",
        percent(score.f1),
        "" if score.low is None else f"{percent(score.low)}–{percent(score.high)}",
    ]


def _count(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def _side_by_side(title: str, groups: list[Group]) -> Grid:
    """Put the measures that decide for each label in rows and the groups in columns."""
    measures = [*FACTS.items(), ("policy_events", "slots"), ("business_events", "slots")]
    tables = [
        {(s.label, s.measure): s.f1 for s in group.scores if s.average == "micro"}
        for group in groups
    ]
    rows = []
    for label, name in measures:
        cells = [percent(table.get((label, name))) for table in tables]
        if any(cell != "–" for cell in cells):
            rows.append([f"{label.replace('_', ' ')} {name}", *cells])
    headers = ["", *(f">{group.name} ({group.articles})" for group in groups)]
    return Grid(title, headers, rows, no_wrap=False)


def note(scores: Scores) -> str:
    parts = []
    if scores.samples:
        parts.append(f"95 %: bootstrap over articles, {scores.samples} samples.")
    for word, table in (
        ("spans predicted twice", scores.duplicates),
        ("spans crossing another of their label", scores.crossing),
    ):
        if some := [f"{label} {n}" for label, n in sorted(table.items()) if n]:
            parts.append(f"{word.capitalize()}: {', '.join(some)}.")
    return " ".join(parts)
