"""`newsfacts serve`: a real process, real clients."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from tests.conftest import STAGE

from newsfacts.plug.openapi import described
from newsfacts.record import decode

LIMITS = ["--max-bytes", "20000", "--max-characters", "5000", "--max-batch", "20",
          "--max-waiting", "20", "--seconds", "3", "--read-seconds", "1"]  # fmt: skip


class Server:
    """A running `newsfacts serve`."""

    def __init__(self, folder: Path, *args: str, start: str = "") -> None:
        site = folder / "site"
        info = site / "brittle_stage-1.0.dist-info"
        info.mkdir(parents=True)
        (site / "brittle_stage.py").write_text(STAGE)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brittle-stage\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(
            "[newsfacts.stages]\nbrittle = brittle_stage:Brittle\n"
        )
        config = folder / "brittle.toml"
        config.write_text(
            f"stages = ['brittle']\n[brittle]\nfolder = '{folder}'\nstart = '{start}'\n"
        )
        self._log = folder / "log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "newsfacts", "serve", "--port", "0", "-c", str(config), *args],
                env={"PYTHONPATH": str(site)}, stderr=log, stdout=log,
            )  # fmt: skip
        found = self._until(lambda: re.search(r"running on http://([\d.]+):(\d+)", self.log()))
        self.host, self.port = found[1], int(found[2])
        self.url = f"http://{self.host}:{self.port}"
        self.client = httpx.Client(base_url=self.url, timeout=60)

    def log(self) -> str:
        return self._log.read_text()

    def ready(self) -> Server:
        self._until(lambda: self.client.get("/ready").status_code == 200)
        return self

    def _until(self, asked: object) -> re.Match[str]:
        for _ in range(600):
            if found := asked():  # type: ignore[operator]
                return found  # type: ignore[no-any-return]
            assert self.process.poll() is None, self.log()
            time.sleep(0.1)
        raise TimeoutError(self.log())

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"), *LIMITS).ready()
    yield running
    assert running.end() == 0


def test_it_listens_at_the_loopback_only(server: Server) -> None:
    assert server.host == "127.0.0.1"
    assert server.client.get("/health").json() == {"status": "alive"}
    assert server.client.get("/ready").json() == {"status": "ready"}


def test_an_article_has_its_record_back(server: Server) -> None:
    article = {"id": "a", "title": "Aurora", "text": "Aurora opens", "date": "2024-05-02"}
    answer = server.client.post("/extract", json=article)
    assert answer.status_code == 200
    record = decode(answer.content)
    assert (record.article.id, str(record.article.published)) == ("a", "2024-05-02")
    assert record.places[0].mentions[0].text == "Aurora"


def test_a_batch_has_an_entry_for_each_in_order(server: Server) -> None:
    batch = [
        {"text": "Aurora"},
        {"title": "no text"},
        {"text": "raise", "id": "r"},
        {"text": "slow"},
    ]
    for body in (batch, {"articles": batch}):
        first, second, third, fourth = server.client.post("/extract/batch", json=body).json()
        assert (first["record"]["article"]["id"], first["error"]) == ("article#0", None)
        assert (second["record"], second["error"][:20]) == (None, "article#1: no text: ")
        assert third["error"] == "r: stage brittle failed: ValueError: told to"
        assert third["record"]["places"] == []
        assert fourth["error"] is None


@pytest.mark.parametrize(
    ("path", "body", "kind", "status", "detail"),
    [
        ("/extract", b"{", "application/json", 400, "request:1: no JSON: "),
        ("/extract", b'{"text": "\xff"}', "application/json", 400, "request: no UTF-8 at byte 10"),
        ("/extract", b"[" * 9_999, "application/json", 400, "request: "),
        ("/extract", b'{"text": "a"}', "text/plain", 415, "send Content-Type: application/json"),
        ("/extract", b'{"text": "%b"}' % (b"x" * 5001), "application/json", 413, "article: 5,001 characters; a text may have 5,000"),
        ("/extract", b'{"text": "%b"}' % (b"x" * 30_000), "application/json", 413, "a request may have 20,000 bytes"),
        ("/extract", b"[]", "application/json", 422, "an article must be an object; send lists to"),
        ("/extract", b'{"title": "x"}', "application/json", 422, "article: no text: looked for text, body"),
        ("/extract", b'{"text": "die"}', "application/json", 422, "article: a worker process died on it twice"),
        ("/extract/batch", b"{}", "application/json", 422, "a batch must be a list of articles"),
        ("/extract/batch", b"[%b]" % b",".join([b'{"text":"x"}'] * 21), "application/json", 413, "21 articles; a batch may have 20"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(
    server: Server, path: str, body: bytes, kind: str, status: int, detail: str
) -> None:
    answer = server.client.post(path, content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(detail)
    assert server.client.get("/ready").status_code == 200


def test_a_body_without_a_length_is_cut_off_at_the_limit(server: Server) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    answer = server.client.post(
        "/extract", content=parts(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


def test_a_client_whose_headers_never_end_is_cut_off(server: Server) -> None:
    for begun in (b"", b"POST /extract HTTP/1.1\r\nHost: x\r\n"):
        with socket.create_connection((server.host, server.port), timeout=10) as stream:
            stream.sendall(begun)
            assert stream.recv(100) == b""  # after --read-seconds


def test_headers_that_drip_after_a_first_request_are_cut_off(server: Server) -> None:
    with socket.create_connection((server.host, server.port), timeout=10) as stream:
        stream.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert stream.recv(1000).startswith(b"HTTP/1.1 200")
        for _ in range(100):
            try:
                stream.sendall(b"G" if _ == 0 else b"E")
            except OSError:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the connection stayed open")


def test_a_client_that_sends_slowly_is_told(server: Server) -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
    connection.putrequest("POST", "/extract")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", "100")
    connection.endheaders(b"{")
    answer = connection.getresponse()
    assert answer.status == 408
    assert json.loads(answer.read())["detail"] == "the request must have arrived within 1 seconds"
    connection.close()


def test_sixteen_clients_lose_nothing_and_the_service_answers_meanwhile(server: Server) -> None:
    def ask(number: int) -> str:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            ids = []
            for turn in range(2):
                article = {"id": f"{number}.{turn}", "text": f"Aurora slow {number}"}
                answer = client.post("/extract", json=article)
                assert answer.status_code == 200, answer.text
                ids.append(answer.json()["article"]["id"])
        return " ".join(ids)

    with ThreadPoolExecutor(16) as clients:
        asked = [clients.submit(ask, number) for number in range(16)]
        begin = time.monotonic()
        assert server.client.get("/health").status_code == 200
        assert time.monotonic() - begin < 2
        assert [a.result() for a in asked] == [
            " ".join(f"{number}.{turn}" for turn in range(2)) for number in range(16)
        ]


def test_more_than_may_wait_is_refused_and_none_is_lost(server: Server) -> None:
    def ask(_: int) -> int:
        batch = [{"text": "slow"}] * 5
        with httpx.Client(base_url=server.url, timeout=60) as client:
            return client.post("/extract/batch", json=batch).status_code

    with ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(ask, range(16)))
    assert set(answers) <= {200, 429}
    assert answers.count(200) >= 4
    assert 429 in answers


SCHEMA = schemathesis.openapi.from_dict(described(20))


@SCHEMA.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_the_description_says(server: Server, case: schemathesis.Case) -> None:
    checks = schemathesis.checks
    case.call_and_validate(
        base_url=server.url,
        excluded_checks=[
            check
            for name in (
                "negative_data_rejection",
                "positive_data_acceptance",
                "unsupported_method",
            )
            if (check := getattr(checks, name, None)) is not None
        ],
    )


def test_the_description_is_served(server: Server) -> None:
    assert server.client.get("/openapi.json").json() == json.loads(json.dumps(described(20)))


@pytest.mark.parametrize("word", ["spin", "sleep", "deaf"])
def test_an_article_that_takes_too_long_is_told_and_the_next_goes_on(
    tmp_path: Path, word: str
) -> None:
    """Also where the process doesn't react: it is ended then."""
    with Server(tmp_path, "--seconds", "0.5", "-w", "1").ready() as server:
        answer = server.client.post("/extract", json={"text": word})
        assert answer.status_code == 422
        assert answer.json()["detail"].startswith("article: took longer than 0.5 seconds; split it")
        assert server.client.post("/extract", json={"text": "Aurora"}).status_code == 200
        assert server.end() == 0


def test_a_slow_article_of_a_batch_takes_no_other_with_it(tmp_path: Path) -> None:
    with Server(tmp_path, "--seconds", "0.5", "-w", "1").ready() as server:
        batch = [{"text": "spin", "id": "s"}, {"text": "Aurora"}, {"text": "Aurora"}]
        slow, *others = server.client.post("/extract/batch", json=batch).json()
        assert slow["record"] is None
        assert slow["error"].startswith("s: took longer than 0.5 seconds; split it")
        assert [(e["error"], e["record"]["places"] != []) for e in others] == [(None, True)] * 2
        assert [e["status"] for e in (slow, *others)] == [422, 200, 200]
        assert server.end() == 0


def test_a_taken_port_is_told_as_wrong_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = subprocess.run(
            [sys.executable, "-m", "newsfacts", "serve", "--port", port],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert run.returncode == 2
    assert f"can't listen at 127.0.0.1:{port}" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_stop_finishes_what_is_under_way(tmp_path: Path) -> None:
    with Server(tmp_path).ready() as server:
        batch = [{"text": "slow Aurora", "id": str(n)} for n in range(5)]
        with ThreadPoolExecutor(1) as clients:
            asked = clients.submit(server.client.post, "/extract/batch", json=batch)
            time.sleep(0.4)
            server.process.send_signal(signal.SIGTERM)
            answer = asked.result()
        assert [entry["record"]["article"]["id"] for entry in answer.json()] == list("01234")
        assert server.process.wait(60) == 0
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((server.host, server.port), 1)


def test_a_pipeline_that_cannot_be_built_is_told(tmp_path: Path) -> None:
    with Server(tmp_path, start="die") as server:
        for _ in range(300):
            answer = server.client.get("/ready")
            if "being loaded" not in answer.text:
                break
            time.sleep(0.1)
        assert answer.status_code == 503
        assert answer.json()["detail"].startswith("worker processes die before they are ready")
        assert server.client.post("/extract", json={"text": "x"}).status_code == 503
        assert server.client.get("/health").status_code == 200
        assert server.end() == 0


def test_a_missing_extra_ends_with_the_command() -> None:
    code = (
        "import sys; sys.modules['fastapi'] = None; from newsfacts.cli import main; "
        "sys.argv = ['newsfacts', 'serve']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'newsfacts[server]'" in done.stderr
