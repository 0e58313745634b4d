"""Examples and how-to pages run, and print what they say."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("scrapy", "poet", "adapters", "spacy")
FENCE = re.compile(r"^```(python|console|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the items of both spiders, `scrapy/items.jsonl` and `poet/items.jsonl`."""
    folder = tmp_path_factory.mktemp("crawled")
    for name in ("scrapy", "poet"):
        (folder / name).mkdir()
        spider = str(ROOT / "examples" / name / "spider.py")
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "runspider", spider, "-O", "items.jsonl"],
            cwd=folder / name, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_what_it_prints(
    name: str,
    crawled: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = (ROOT / "docs" / f"plug-{name}.md").read_text(encoding="utf-8")
    monkeypatch.chdir(crawled / "scrapy" if name == "scrapy" else ROOT)
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = ""
    for kind, body in FENCE.findall(text):
        if kind == "python":
            exec(compile(body, f"plug-{name}.md", "exec"), names)
        elif kind == "console":
            runpy.run_path(body.removeprefix("python ").strip(), run_name="__main__")
        else:
            shown += body
    assert capsys.readouterr().out == shown


def test_the_page_object_gives_what_the_item_pipeline_gives(crawled: Path) -> None:
    def items(name: str) -> list[dict[str, Any]]:
        lines = (crawled / name / "items.jsonl").read_text().splitlines()
        return sorted(map(json.loads, lines), key=lambda item: str(item["url"]))

    found = items("poet")
    assert found == items("scrapy")
    errors = [bool(item["newsfacts_error"]) for item in found]
    assert errors == [item["newsfacts"] is None for item in found] == [False, False, True]


def test_every_folder_of_examples_is_run_here_or_has_a_page() -> None:
    for name in PAGES:
        page = (ROOT / "docs" / f"plug-{name}.md").read_text(encoding="utf-8")
        files = list((ROOT / "examples" / name).glob("*.py"))
        assert files
        assert all(f"examples/{name}/{file.name}" in page for file in files)


def test_a_wrong_model_ends_the_crawl_of_page_objects(tmp_path: Path) -> None:
    spider = str(ROOT / "examples" / "poet" / "spider.py")
    command = [sys.executable, "-m", "scrapy", "runspider", spider, "-O", "items.jsonl"]
    done = subprocess.run(
        [*command, "-s", "NEWSFACTS_MODEL=no_such_model"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "model 'no_such_model' can't be loaded" in done.stderr
    assert "'finish_reason': 'newsfacts'" in done.stderr
    assert (tmp_path / "items.jsonl").read_text() == ""
