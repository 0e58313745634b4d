"""The command and its small subcommands."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import msgspec
import pytest
from typer.testing import CliRunner

import newsfacts
from newsfacts.cli import COMMANDS, app
from newsfacts.config import default_config
from newsfacts.language import DEFAULT_MODEL
from newsfacts.record import json_schema

run = CliRunner().invoke


def test_version() -> None:
    assert run(app, ["--version"]).output == f"newsfacts {newsfacts.__version__}\n"


def test_help_lists_every_subcommand() -> None:
    done = run(app, ["--help"])
    assert done.exit_code == 0
    assert {"extract", "score", "compare", "gate", "errors", "stages", "schema"} <= set(COMMANDS)
    assert all(name in done.output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_has_help_of_its_own(name: str) -> None:
    done = run(app, [name, "--help"])
    assert done.exit_code == 0
    doc = getattr(import_module(f"newsfacts.cli.{name}"), name).__doc__
    assert doc.split(":")[0].split(",")[0][:30] in done.output


@pytest.mark.parametrize("args", [["extrct"], ["--colour"], ["schema", "x"]])
def test_wrong_usage_is_exit_2(args: list[str]) -> None:
    assert run(app, args).exit_code == 2


def test_a_typing_error_gets_a_suggestion() -> None:
    assert "extract" in run(app, ["extrct"]).output


def test_schema_is_that_of_the_types() -> None:
    assert json.loads(run(app, ["schema"]).output) == json.loads(msgspec.json.encode(json_schema()))


def test_stages_shows_the_pipeline_in_order() -> None:
    rows = json.loads(run(app, ["stages", "--json"]).output)
    chosen = [row["name"] for row in rows if row["order"] is not None]
    assert chosen == list(default_config().stages)
    sentences = rows[chosen.index("sentences")]
    assert (sentences["needs"], sentences["gives"]) == ([], ["sentences"])
    assert all(row["does"] for row in rows)
    told = run(app, ["stages"]).output
    assert all(f"{row['name']}: {row['does']}" in told for row in rows)
    assert f"option model = {DEFAULT_MODEL!r}" in told


@pytest.mark.parametrize("args", [["schema"], ["stages"], ["--version"], ["--help"]])
def test_small_subcommands_load_no_spacy(args: list[str]) -> None:
    code = f"import sys; sys.argv = ['newsfacts', *{args!r}]\nfrom newsfacts.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += "print([m for m in ('spacy', 'torch', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.endswith("[]\n")
