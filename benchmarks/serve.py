"""Time of `newsfacts serve` beside the bare pipeline, and memory over many lines of a pipe.

python -m benchmarks.serve [--requests N] [--clients N] [--lines N]
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import newsfacts

WORDS = 600
SENTENCE = (
    "Pell Group, the maker of pumps, raised ${} million on Monday from Fenwick Ventures and said "
    "it would build a plant in Norway by {}, while the trade ministry weighed a tariff on steel. "
)


def main() -> None:
    """Print the 95th percentiles, their ratio, what came back at many clients, and the memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--lines", type=int, default=5000)
    given = parser.parse_args()
    texts = [article(n) for n in range(given.requests)]
    pipeline = newsfacts.load()
    pipeline.extract(texts[0])
    bare = p95(lambda text: pipeline.extract(text), texts)
    print(f"bare pipeline  p95 {bare * 1000:6.0f} ms, {WORDS} words")
    with served() as url:
        post(url, texts[0])
        one = p95(lambda text: post(url, text), texts)
        print(f"one client     p95 {one * 1000:6.0f} ms, {one / bare:.2f} times the bare pipeline")
        with ThreadPoolExecutor(given.clients) as clients:
            back = list(clients.map(lambda text: post(url, text), texts))
        right = sum(record["text"] == text for record, text in zip(back, texts, strict=True))
        print(f"{given.clients} clients     {right} of {len(texts)} records came back")
    if given.lines:
        early, late = memory(given.lines)
        print(
            f"pipe           {early} MB after a tenth of {given.lines} lines, {late} MB at the end"
        )


def article(number: int) -> str:
    """Return a text of so many words, different for each number."""
    words: list[str] = []
    while len(words) < WORDS:
        words += SENTENCE.format(number + len(words), 2025 + len(words) % 9).split()
    return " ".join(words[:WORDS])


def p95(call: object, texts: list[str]) -> float:
    """Return the 95th percentile of the seconds that a call takes."""
    spent = []
    for text in texts:
        begin = time.perf_counter()
        call(text)  # type: ignore[operator]
        spent.append(time.perf_counter() - begin)
    return statistics.quantiles(spent, n=20)[-1]


def post(url: str, text: str) -> dict[str, object]:
    """Return the record of a text."""
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(f"{url}/extract", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        record = json.load(answer)
    assert isinstance(record, dict)
    return record


@contextmanager
def served() -> Iterator[str]:
    """Run the service; give its address when it is ready."""
    with tempfile.NamedTemporaryFile("w+") as log:
        command = [sys.executable, "-m", "newsfacts", "serve", "--port", "0"]
        process = subprocess.Popen(command, stderr=log, stdout=log)
        try:
            found = None
            while found is None:
                time.sleep(0.1)
                found = re.search(r"http://[\d.]+:\d+", Path(log.name).read_text())
            while True:
                try:
                    urllib.request.urlopen(f"{found[0]}/ready").close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield found[0]
        finally:
            process.terminate()
            process.wait()


def memory(lines: int) -> tuple[int, int]:
    """Return the megabytes of `newsfacts extract -` after a tenth of the lines, and at the end."""
    command = [sys.executable, "-m", "newsfacts", "extract", "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    seen = []
    for number in range(lines):
        process.stdin.write(json.dumps({"text": article(number)[:600]}).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        if number in (lines // 10, lines - 1):
            pages = Path(f"/proc/{process.pid}/statm").read_text().split()[1]
            seen.append(int(pages) * resource.getpagesize() // 1_000_000)
    process.stdin.close()
    process.wait()
    return seen[0], seen[1]


if __name__ == "__main__":
    main()
