"""The examples of pipe, service and tables run and print what they should."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*command: str | Path) -> str:
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    return done.stdout


def test_pipe() -> None:
    assert run(sys.executable, EXAMPLES / "pipe" / "ask.py").splitlines() == [
        "one ['$5 million']",
        "line 2: <stdin>:2: no text: looked for text, body, content, article, maintext, "
        "articleBody; found id, title",
        "three ['€2 billion']",
    ]


def test_server(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "newsfacts", "serve", "--port", "0"], stderr=log, stdout=log
        )
    try:
        found = None
        while found is None:
            assert server.poll() is None
            time.sleep(0.1)
            found = re.search(r"http://[\d.]+:\d+", (tmp_path / "log").read_text())
        shown = run(sys.executable, EXAMPLES / "server" / "ask.py", found[0])
        assert shown == "['$5 million']\n"
    finally:
        server.terminate()
        assert server.wait(60) == 0


def test_tables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Pell raises\n\nPell Group raised $5 million on Monday.")
    shown = run("sh", EXAMPLES / "tables" / "run.sh", tmp_path / "a.txt", tmp_path / "x.duckdb")
    assert shown == "a.txt $5 million 5000000.0 USD\n"
