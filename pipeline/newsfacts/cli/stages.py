"""`newsfacts stages`: what a pipeline is made of."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from newsfacts.annotation import Annotation
from newsfacts.config import default_config, read_config
from newsfacts.pipeline import check, find_stage, stage_names
from newsfacts.stage import Stage


def stages(
    config: Annotated[
        Path | None, typer.Option("--config", "-c", help="Show the pipeline of this TOML file.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the stages in the order in which they run, then those that are not in the pipeline."""
    settings = default_config() if config is None else read_config(config)
    chosen = check(settings)
    rows = [_row(cls, n, msgspec.structs.asdict(o)) for n, (cls, o) in enumerate(chosen, 1)]
    names = {row["name"] for row in rows}
    for name in stage_names():
        if name not in names:
            cls = find_stage(name, settings)
            rows.append(_row(cls, None, msgspec.structs.asdict(cls.options_type())))
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return
    for row in rows:
        typer.echo(_shown(row))


def _shown(row: dict[str, Any]) -> str:
    number = "–" if row["order"] is None else row["order"]
    lines = [f"{number:>3} {row['name']}: {row['does']}"]
    if row["needs"]:
        lines.append(f"    needs {', '.join(row['needs'])}")
    lines.append(f"    gives {', '.join(row['gives'])}")
    lines += [f"    option {key} = {value!r}" for key, value in row["options"].items()]
    return "\n".join(lines)


def _row(cls: type[Stage], order: int | None, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "order": order,
        "name": cls.name,
        "needs": _layers(cls.needs),
        "gives": _layers(cls.gives),
        "options": options,
        "does": (inspect.getdoc(cls) or "").split("\n", 1)[0],
    }


def _layers(kinds: tuple[type[Annotation], ...]) -> list[str]:
    return [kind.layer for kind in kinds]
