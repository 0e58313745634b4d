"""The documentation does what it says."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from docs.build import PAGES, ROOT, SCHEMA, blocks, refreshed, schema_page

LINK = re.compile(r"\]\(([^)#:]+)(?:#[\w-]+)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_run_and_print_what_the_page_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run `make docs`, and read what changed"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_links_and_configurations_are_right(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z][a-z -]*?)(?: {2,}|[`\n(#])", text):
        command = ["make", "--dry-run", "--always-make", *target.split()]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    for path in LINK.findall(text):
        assert (page.parent / path).exists(), path
    for code in blocks(text, "toml"):
        assert tomllib.loads(code)


def test_the_two_commands_stand_first() -> None:
    first = next(blocks((ROOT / "README.md").read_text(encoding="utf-8"), "sh"))
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make run", "make test"]


def test_the_page_on_the_schema_is_that_of_the_types() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_page(), "run `make docs`"


def test_outputs_follow_the_code() -> None:
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n\n```console\n$ echo hello\nx\n```\n"
    assert refreshed(page) == page.replace("\n3\n", "\n2\n").replace("\nx\n", "\nhello\n")
