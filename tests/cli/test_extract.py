"""`newsfacts extract`, as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsfacts.config import Config

Brittle = Callable[..., Config]
COMMAND = [sys.executable, "-m", "newsfacts"]


def extract(*args: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "extract", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Aurora opens")
    (folder / "b.txt").write_text("Nothing")
    return folder


def test_records_go_to_standard_output_in_order(brittle: Brittle, news: Path) -> None:
    done = extract(news, "--config", brittle().file)
    assert done.returncode == 0
    assert done.stderr == ""
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["article"]["id"] for r in records] == ["a.txt", "b.txt"]
    assert records[0]["places"][0]["mentions"][0]["text"] == "Aurora"
    assert list(records[0]) == [
        "schema", "article", "text", "organizations", "people", "places", "amounts",
        "parameter_counts", "models", "dates", "policy_events", "business_events", "warnings",
    ]  # fmt: skip


@pytest.mark.parametrize("out", ["r.jsonl", "r.jsonl.gz", "folder"])
def test_any_number_of_workers_writes_the_same_bytes(
    brittle: Brittle, news: Path, tmp_path: Path, out: str
) -> None:
    written = []
    for workers in ("1", "2"):
        target = tmp_path / workers / out
        done = extract(news, "--config", brittle().file, "-w", workers, "--out", target)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        files = sorted(target.rglob("*.json")) if target.is_dir() else [target]
        written.append([(file.name, file.read_bytes()) for file in files])
    assert written[0] == written[1]
    assert written[0]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_fails_is_named_at_the_end_and_the_rest_is_written(
    brittle: Brittle, news: Path, workers: str
) -> None:
    (news / "c.json").write_text("{")
    (news / "d.txt").write_text("raise")
    done = extract(news, "none.txt", "--config", brittle().file, "--workers", workers)
    assert done.returncode == 1
    ids = [json.loads(line)["article"]["id"] for line in done.stdout.splitlines()]
    assert ids == ["a.txt", "b.txt", "d.txt"]
    told = done.stderr.splitlines()
    assert len(told) == 3
    assert told[0].startswith(f"failed: {news}/c.json:1: no JSON")
    assert told[1] == "failed: d.txt: stage brittle failed: ValueError: told to"
    assert told[2] == "failed: none.txt: no such file or folder"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_article_that_takes_too_long_is_named_and_the_rest_is_written(
    brittle: Brittle, news: Path, workers: str
) -> None:
    (news / "c.txt").write_text("spin")
    done = extract(news, "--config", brittle().file, "--workers", workers, "--seconds", "0.5")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "failed: c.txt: took longer than 0.5 seconds; split it, or allow more\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "PATH"),
        (("x.txt", "--workers", "0"), "--workers"),
        (("x.txt", "--published", "yesterday"), "--published"),
        (("x.txt", "--seconds", "-1"), "--seconds"),
        (("x.txt", "--seconds", "inf"), "must be 0 (no limit) to"),
        (("x.txt", "--format", "xml"), "--format"),
        (("x.txt", "--config", "none.toml"), "none.toml: can't be read"),
        (("x.txt", "--model", "no_such_model"), "model 'no_such_model' can't be loaded"),
        (("x.txt", "--out", "r.json"), "name a file that ends in .jsonl"),
        (("x.txt", "--colour"), "--colour"),
    ],
)
def test_wrong_usage_is_exit_2(args: tuple[str, ...], message: str) -> None:
    done = extract(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_configuration_is_exit_2_and_says_where(brittle: Brittle, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text('stages = ["brittle"]\n\n[brittle]\nfolder = "x"\ncolour = "red"\n')
    done = extract("x.txt", "--config", config)
    assert done.returncode == 2
    assert f"{config}:5: stage 'brittle' has no option 'colour'" in done.stderr


def test_json_is_indented(brittle: Brittle, news: Path) -> None:
    done = extract(news / "a.txt", "--config", brittle().file, "--format", "json")
    assert done.stdout.startswith('{\n  "schema": "newsfacts/1",\n')
    assert json.loads(done.stdout)["text"] == "Aurora opens"


def test_published_is_for_articles_that_do_not_state_it(brittle: Brittle) -> None:
    lines = '{"text": "T"}\n{"text": "T", "published": "2020-01-01"}\n'
    done = extract("-", "--config", brittle().file, "--published", "2024-05-02", stdin=lines)
    dates = [json.loads(line)["article"]["published"] for line in done.stdout.splitlines()]
    assert dates == ["2024-05-02", "2020-01-01"]


def test_standard_input_in_another_format(brittle: Brittle) -> None:
    done = extract("-", "--input-format", "txt", "--config", brittle().file, stdin="H\nAurora")
    assert json.loads(done.stdout)["article"]["title"] == "H"


def test_a_pipe_gets_each_record_at_once(brittle: Brittle) -> None:
    command = [*COMMAND, "extract", "-", "--config", brittle().file]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        process.stdin.write(b'{"text": "Aurora %d"}\n' % number)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["text"] == f"Aurora {number}"
    process.stdin.close()
    assert process.wait() == 0
    process.stdout.close()


def test_a_closed_pipe_ends_the_run_quietly(brittle: Brittle, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(json.dumps({"text": "Aurora " * 2000}) + "\n")
    path.write_text(path.read_text() * 200)
    command = [*COMMAND, "extract", str(path), "--config", brittle().file]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read().decode()
    assert process.wait() != 0
    assert "Traceback" not in told
    process.stderr.close()


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("sign", "code", "message"),
    [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, "")],
)
def test_a_signal_ends_all_and_leaves_no_half_of_a_file(
    brittle: Brittle, tmp_path: Path, workers: str, sign: int, code: int, message: str
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "Aurora"}\n{"text": "sleep"}\n{"text": "sleep"}\n')
    out = tmp_path / "out" / "r.jsonl"
    command = [*COMMAND, "extract", str(path), "--config", brittle().file, "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--workers", workers], stderr=subprocess.PIPE, start_new_session=True
    )
    assert soon((tmp_path / "asleep").exists)
    assert len(list(out.parent.iterdir())) == 1
    if sign == signal.SIGINT:
        os.killpg(process.pid, sign)  # as a terminal does: to parent and workers alike
    else:
        process.send_signal(sign)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told.decode()) == (code, message)
    assert list(out.parent.iterdir()) == []
    assert soon(lambda: gone(process.pid))


def soon(condition: Callable[[], bool]) -> bool:
    """Return whether something comes true within a minute."""
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def gone(group: int) -> bool:
    """Return whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_lone_surrogates_are_kept(brittle: Brittle) -> None:
    done = extract("-", "--config", brittle().file, stdin='{"text": "a\\ud800 Aurora"}\n')
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == "a\ud800 Aurora"
