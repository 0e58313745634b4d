"""`newsfacts bench`: public benchmarks, ours beside stock spaCy and what else is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from newsfacts.errors import ConfigError
from newsfacts.scoring.grid import console as screen
from newsfacts.scoring.intervals import SAMPLES
from newsfacts.suites.peers import SYSTEMS, System
from newsfacts.suites.run import SUITES, grid, run


def bench(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=f"Which benchmark: {', '.join(SUITES)}.")
    ],
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="Its files, as they were downloaded.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    md: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    systems: Annotated[
        str | None,
        typer.Option(help=f"Only these, by commas: {', '.join(s.name for s in SYSTEMS)}."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Only so many articles, evenly spread.")
    ] = None,
    samples: Annotated[
        int, typer.Option("--samples", min=0, help="Bootstrap samples; 0 for no intervals.")
    ] = SAMPLES,
    model: Annotated[
        str | None, typer.Option("--model", help="spaCy model, for ours and for stock spaCy.")
    ] = None,
) -> None:
    """Score on a public benchmark, with 95 % intervals, beside stock spaCy and other peers."""
    if name not in SUITES:
        raise ConfigError(f"no benchmark {name!r}; there are {', '.join(SUITES)}")
    console = Console(stderr=True)

    def say(line: str) -> None:
        console.print(line, markup=False, highlight=False, soft_wrap=True)

    found = run(
        SUITES[name], path, chosen(systems), limit=limit, samples=samples, model=model, say=say
    )
    for line in found.passed_over:
        say(f"passed over: {line}")
    suite = SUITES[name]
    absent = [s for s in SYSTEMS if not s.installed and not s.labels.isdisjoint(suite.labels)]
    if absent and systems is None:
        say(f"not installed: {', '.join(s.name for s in absent)}")
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    elif md:
        typer.echo(grid(found).markdown())
    else:
        grid(found).print(screen())


def chosen(names: str | None) -> list[System]:
    """Return the systems of a list with commas, all that are installed where none is given.

    Raises:
        ConfigError: one isn't known, or isn't installed.
    """
    if names is None:
        return [system for system in SYSTEMS if system.installed]
    known = {system.name.casefold(): system for system in SYSTEMS}
    out = []
    for part in filter(None, (part.strip() for part in names.split(","))):
        system = known.get(part.casefold())
        if system is None:
            raise ConfigError(f"no system {part!r}; there are {', '.join(s.name for s in SYSTEMS)}")
        if not system.installed:
            raise ConfigError(f"{system.name} needs {' and '.join(system.modules)}; install them")
        out.append(system)
    return out
