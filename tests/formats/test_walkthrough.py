"""Another tool's brat folder is scored by following the documentation alone."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from docs.build import ROOT
from typer.testing import CliRunner

from newsfacts.cli import app

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE.split("## Score another tool")[1], re.DOTALL)


def commands() -> list[list[str]]:
    """Return the arguments of all commands of the walk-through, in order."""
    wanted = [code for kind, code in BLOCKS if kind in ("console", "sh")]
    lines = [line for code in wanted[:4] for line in code.splitlines()]
    found = [line.removeprefix("$ ").split("#")[0].replace("2>&1", "") for line in lines]
    return [shlex.split(line)[1:] for line in found if line.startswith("newsfacts ")]


def test_the_steps_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    printed = {}
    for arguments in commands():
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, (arguments, done.output)
        printed[arguments[0], arguments[1]] = done.stdout
    assert {name for name, _ in printed} == {"convert", "extract", "score", "compare", "errors"}
    assert "organizations" in printed["compare", "out/theirs.jsonl"]
    assert "Nordvik" in printed["errors", "out/theirs.jsonl"]


def test_the_file_shown_is_the_file() -> None:
    shown = next(code for kind, code in BLOCKS if kind == "text")
    assert shown == (ROOT / "docs/brat/theirs/ferry.ann").read_text(encoding="utf-8")


def test_every_format_and_benchmark_is_on_the_page() -> None:
    from newsfacts.formats.exchange import FORMATS
    from newsfacts.suites.run import SUITES

    for name in (*FORMATS, *SUITES):
        assert f"| `{name}` |" in PAGE
