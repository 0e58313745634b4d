"""The command `newsfacts`: one file a subcommand, loaded only when it is called."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from newsfacts import __version__
from newsfacts.errors import NewsfactsError

COMMANDS = tuple(
    sorted((m.name for m in iter_modules(__path__)), key=lambda name: (name != "extract", name))
)
"""Subcommands in the order of the help; each is the function of that name in the module of it."""

WRONG, INTERRUPTED, TERMINATED = 2, 130, 143
"""Exit codes of the command as such: wrong usage or configuration, Ctrl-C, SIGTERM."""


class _Commands(Mapping[str, Any]):
    """Subcommands by name, each imported when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        app.command(name)(getattr(import_module(f"newsfacts.cli.{name}"), name))
        return typer.main.get_command(app)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(TyperGroup):
    """The command itself: errors become messages and exit codes."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Commands()  # type: ignore[assignment]

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except NewsfactsError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(WRONG) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(WRONG) from None
        except KeyboardInterrupt:
            typer.echo("interrupted", err=True)
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    name="newsfacts",
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsfacts {__version__}")
        raise typer.Exit


@app.callback()
def newsfacts(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Turn news articles into checked, structured facts.

    Exit codes: 0 all well, 1 some articles failed (the others are written), 2 wrong usage or
    configuration, 3 a gate fell.
    """


def main() -> None:
    """Run the command with the arguments of the process, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that `finally` runs
    app()
