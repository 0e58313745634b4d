"""Examples and how-to pages run, and print what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("scrapy", "poet", "adapters", "spacy")
FENCE = re.compile(r"^```(python|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def run(*command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PATH": path}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_what_it_prints(name: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / f"plug-{name}.md").read_text(encoding="utf-8")
    blocks = FENCE.findall(text)
    program = tmp_path / "page.py"
    program.write_text("\n".join(body for kind, body in blocks if kind == "python"))
    shown = "".join(body for kind, body in blocks if kind == "text")
    assert run(sys.executable, str(program)) == shown


def test_the_page_object_gives_what_the_item_pipeline_gives() -> None:
    def items(name: str) -> list[dict[str, object]]:
        spider = f"examples/{name}/spider.py"
        told = run("scrapy", "runspider", spider, "-L", "ERROR", "-o", "-:jsonlines")
        return sorted(map(json.loads, told.splitlines()), key=lambda item: str(item["url"]))

    found = items("poet")
    assert found == items("scrapy")
    errors = [bool(item["newsfacts_error"]) for item in found]
    assert errors == [item["newsfacts"] is None for item in found] == [False, False, True]


def test_the_component() -> None:
    told = run(sys.executable, "examples/spacy/component.py").splitlines()
    assert "  $340 million = 340,000,000 USD" in told
    assert "parameter_counts: 130B" in told


def test_every_folder_of_examples_is_run_here_or_has_a_page() -> None:
    for name in PAGES:
        page = (ROOT / "docs" / f"plug-{name}.md").read_text(encoding="utf-8")
        files = list((ROOT / "examples" / name).glob("*.py"))
        assert files
        assert all(f"examples/{name}/{file.name}" in page for file in files)
