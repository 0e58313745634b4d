"""`newsfacts gate`: no measure may fall below its floor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsfacts.cli.score import GoldPath, RecordsPath, warn
from newsfacts.formats.records import BASELINE, read_gold, read_records
from newsfacts.scoring import join, tally
from newsfacts.scoring.baseline import Baseline, baseline, read_baseline, write_baseline
from newsfacts.scoring.compare import lines
from newsfacts.scoring.gate import ALPHA, Fall, Verdict, judge, lowered

FELL = 3
"""Exit code when the gate falls."""


def gate(
    records: RecordsPath,
    gold: GoldPath,
    path: Annotated[
        Path | None,
        typer.Option("--baseline", help="The floors; default baseline.json in or beside GOLD."),
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Write this run as the floors.")] = False,
    allow: Annotated[
        bool, typer.Option("--allow-regression", help="Let --update lower a floor.")
    ] = False,
    alpha: Annotated[
        float, typer.Option("--alpha", min=0, max=1, help="Level of the paired test.")
    ] = ALPHA,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="How many lost facts to name per measure.")
    ] = 50,
) -> None:
    """Hold a run against gold/baseline.json; exit 3, naming the lost facts, if it is worse."""
    path = path or (gold if gold.is_dir() else gold.parent) / BASELINE
    found = list(read_records(records))
    joined = join(found, read_gold(gold))
    warn(joined)
    table = tally(joined.pairs)
    now = baseline(table, found)
    if update and not path.exists():
        write_baseline(now, path)
        typer.echo(f"{path}: {len(now.floors)} floors written; there were none to hold this run to")
        return
    base = read_baseline(path)
    verdict = judge(base, now, table, alpha)
    _report(verdict, limit)
    if update:
        _update(base, now, path, allow)
        return
    if not verdict.passed:
        raise typer.Exit(FELL)
    typer.echo(f"the gate holds: {len(base.floors)} floors, {verdict.raised} measures above")


def _update(base: Baseline, now: Baseline, path: Path, allow: bool) -> None:
    given_up = lowered(base, now)
    for line in given_up:
        typer.echo(f"lower than the baseline: {line}")
    if given_up and not allow:
        typer.echo(f"{path} is left as it was; --allow-regression would lower it", err=True)
        raise typer.Exit(FELL)
    write_baseline(now, path)
    typer.echo(f"{path}: {len(now.floors)} floors written")


def _report(verdict: Verdict, limit: int) -> None:
    for line in verdict.stale:
        typer.echo(f"the baseline is stale: {line}; run with --update once that is meant")
    for fall in sorted(verdict.falls, key=lambda f: f.noise):
        typer.echo(_headline(fall))
        for line in lines(fall.worse, limit):
            typer.echo(f"  {line}")


def _headline(fall: Fall) -> str:
    label, measure = fall.column
    what = "within noise" if fall.noise else "FELL"
    return (
        f"{what}: {label} {measure} {100 * fall.floor:.2f} → {100 * fall.now:.2f} "
        f"({len(fall.worse)} worse, {fall.better} better, p = {fall.p:.3f})"
    )
