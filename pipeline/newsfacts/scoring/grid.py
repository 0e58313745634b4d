"""A titled table of words, printed to a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text


class Grid(NamedTuple):
    """A table; columns whose header starts with `>` are set flush right."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    no_wrap: bool = True
    """Whether cells stay on one line in a terminal."""

    def markdown(self) -> str:
        """Return the table as Markdown."""
        lines = [f"### {self.title}", ""]
        lines.append("| " + " | ".join(_escape(h.removeprefix(">")) for h in self.headers) + " |")
        rule = ("---:" if h.startswith(">") else "---" for h in self.headers)
        lines.append("| " + " | ".join(rule) + " |")
        lines += ["| " + " | ".join(map(_escape, row)) + " |" for row in self.rows]
        if self.note:
            lines += ["", self.note]
        return "\n".join(lines) + "\n"

    def print(self, console: Console) -> None:
        """Print the table to a terminal."""
        table = Table(
            title=self.title, title_justify="left", title_style="bold", caption_justify="left"
        )
        for header in self.headers:
            fixed = self.no_wrap or not table.columns
            justify: Literal["left", "right"] = "right" if header.startswith(">") else "left"
            table.add_column(
                header.removeprefix(">"), justify=justify, no_wrap=fixed, overflow="fold"
            )
        for row in self.rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
        if self.note:
            console.print(Text(self.note))


def console() -> Console:
    """Return the console for results: as wide as the terminal, and 120 columns without one."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=120)


def _escape(cell: str) -> str:
    for sign in "\\|`*_<[":
        cell = cell.replace(sign, f"\\{sign}")
    return " ".join(cell.split())
