"""Real crawls of a site of this machine: nothing is lost, and the crawl goes on meanwhile."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.plug import site

from newsfacts.config import Config
from newsfacts.record import decode

ROOT = Path(__file__).parents[2]
KINDS = ["dict", "item", "dataclass", "attrs", "frozen attrs", "narrow", "zyte"]

BEATS = """
import asyncio, sys, time
async def main():
    late, loop = 0.0, asyncio.get_running_loop()
    end = loop.run_in_executor(None, sys.stdin.read)
    while not end.done():
        began = time.perf_counter()
        await asyncio.sleep(0.01)
        late = max(late, time.perf_counter() - began - 0.01)
    print(late)
asyncio.run(main())
"""
"""An event loop that does nothing: how late this machine alone makes a heartbeat."""


def started(front: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.plug.crawl", front, json.dumps(options)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def crawl(front: str, **options: Any) -> dict[str, Any]:
    process = started(front, **options)
    out, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return {**result, "log": err}


def counts(result: dict[str, Any]) -> dict[str, int]:
    stats = result["stats"].items()
    return {name.removeprefix("newsfacts/"): n for name, n in stats if name.startswith("newsfacts")}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with site.served() as found:
        yield found


@pytest.fixture(scope="module")
def whole(address: str) -> dict[str, Any]:
    """A crawl of the whole site with the real pipeline, and an idle event loop beside it."""
    idle = subprocess.Popen(
        [sys.executable, "-c", BEATS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    result = crawl(address, kinds=KINDS, NEWSFACTS_AS_DICT=True, NEWSFACTS_WORKERS=2)
    out, _ = idle.communicate("")
    return {**result, "idle": float(out)}


def paths(result: dict[str, Any], address: str) -> Counter[str]:
    return Counter(item["url"].removeprefix(address) for item in result["items"])


def test_the_crawl_loses_no_item(whole: dict[str, Any], address: str) -> None:
    expected = [
        *(f"/a/{n}" for n in range(site.ARTICLES)),
        *(f"/m/{n}" for n in range(site.MOVED)),
        *site.BARE,
        *site.ODD,
    ]
    assert len(expected) >= 60
    assert paths(whole, address) == Counter(expected)
    assert whole["stats"]["item_scraped_count"] == len(expected)
    assert "item_dropped_count" not in whole["stats"]


def test_every_article_has_its_record_and_the_others_say_why_not(
    whole: dict[str, Any], address: str
) -> None:
    for item in whole["items"]:
        path = item["url"].removeprefix(address)
        if path in site.BARE:
            assert item["amounts"] is None
            assert "text" in item["error"]
        else:
            assert item["error"] is None, path
            assert len(item["amounts"]) >= 2, path
    record = next(i for i in whole["items"] if i["url"].endswith("/a/9"))
    assert record["amounts"][:2] == ["11000000", "77000000"]
    about = record["article"]
    assert (about["url"], about["title"]) == (f"{address}/a/9", site.title_of(9))
    assert (about["published"], about["authors"]) == ("2024-05-10", ["Ida Lund 9"])


def test_stats_count_every_item_once(whole: dict[str, Any]) -> None:
    found = counts(whole)
    bare = len(site.BARE)
    total = site.ARTICLES + site.MOVED + len(site.ODD) + bare
    assert found == {"items": total, "extracted": total - bare, "no_article": bare}


def test_items_keep_their_class_where_it_has_the_fields(whole: dict[str, Any]) -> None:
    assert {item["class"] for item in whole["items"]} == {
        "dict", "StoryItem", "StoryData", "StoryAttrs", "FrozenAttrs"
    }  # fmt: skip


def test_the_event_loop_is_never_late_while_extraction_runs(whole: dict[str, Any]) -> None:
    assert whole["beats"] > 20
    assert whole["late"] <= 0.2 + whole["idle"]


def test_items_without_room_go_on_unchanged_and_records_to_a_feed(
    address: str, tmp_path: Path
) -> None:
    config = tmp_path / "amounts.toml"
    config.write_text('stages = ["amounts"]\n')
    result = crawl(
        address + site.front("earned $5 million", "lost $7 million"),
        kinds=["narrow", "zyte"],
        NEWSFACTS_CONFIG=str(config),
        NEWSFACTS_FEED=str(tmp_path / "out" / "%(name)s.jsonl.gz"),
        NEWSFACTS_FIELDS={"source": "title"},
        TWISTED_REACTOR="twisted.internet.selectreactor.SelectReactor",
    )
    assert {item["class"] for item in result["items"]} == {"Narrow", "Article"}
    assert counts(result) == {"items": 2, "extracted": 2, "unstored": 2}
    assert "items of class Narrow have no field newsfacts, newsfacts_error" in result["log"]
    assert "NEWSFACTS_AS_DICT" in result["log"]
    lines = gzip.decompress((tmp_path / "out" / "story.jsonl.gz").read_bytes()).splitlines()
    records = [decode(line) for line in lines]
    assert sorted(str(r.amounts[0].value) for r in records) == ["5000000", "7000000"]
    assert {r.article.source for r in records} == {"Said", None}  # one has no field `title`


def test_items_that_refuse_the_record_go_on_unchanged(address: str) -> None:
    front = address + site.front("earned $5 million", "lost $7 million")
    result = crawl(front, kinds=["refusing", "closed"])
    assert {item["class"] for item in result["items"]} == {"Refusing", "Closed"}
    assert counts(result) == {"items": 2, "extracted": 2, "unstored": 2}
    assert "items of class Refusing don't take the record: TypeError" in result["log"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_feed_that_cannot_be_written_costs_no_item(address: str) -> None:
    words = [f"earned ${n} million" for n in range(5, 25)]
    result = crawl(address + site.front(*words), NEWSFACTS_FEED="/dev/full")
    assert len(result["items"]) == len(words)
    assert all(item["article"] for item in result["items"])
    found = counts(result)
    assert found.pop("unwritten") >= 1
    assert found == {"items": len(words), "extracted": len(words)}
    assert "/dev/full: record" in result["log"]


def test_a_worker_that_dies_and_a_stage_that_fails_cost_no_item(
    address: str, brittle: Callable[..., Config]
) -> None:
    words = ["Aurora", "raise", "die", *(f"Aurora-{n}" for n in range(8))]
    config = brittle()
    result = crawl(address + site.front(*words), NEWSFACTS_CONFIG=config.file, NEWSFACTS_WORKERS=2)
    assert paths(result, address) == Counter(f"/say/{word}" for word in words)
    errors = {i["url"].rsplit("/")[-1]: i["error"] for i in result["items"] if i["error"]}
    assert set(errors) == {"raise", "die"}
    assert "stage brittle failed: ValueError: told to" in errors["raise"]
    assert "died on it twice" in errors["die"]
    records = {i["url"].rsplit("/")[-1] for i in result["items"] if i["article"]}
    assert records == set(words) - {"die"}
    found = counts(result)
    assert found.pop("deaths") >= 2
    assert found == {
        "items": len(words), "extracted": len(words) - 2, "partial": 1, "failed": 1
    }  # fmt: skip


@pytest.mark.parametrize("group", [False, True], ids=["the crawl", "all its processes"])
def test_ctrl_c_waits_for_items_under_way(
    group: bool, address: str, brittle: Callable[..., Config]
) -> None:
    words = [f"slow-{n}" for n in range(40)]
    process = started(
        address + site.front(*words), NEWSFACTS_CONFIG=brittle().file, CONCURRENT_REQUESTS=4
    )
    assert process.stdout is not None
    while process.stdout.readline().strip() != "beat":
        assert process.poll() is None
    if group:  # as a terminal does
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    result = json.loads(out.splitlines()[-1])
    assert result["stats"]["finish_reason"] == "shutdown", err
    assert "Traceback" not in err
    found = counts(result)
    assert 1 <= found["items"] == found["extracted"] == len(result["items"])


def test_downloads_wait_for_extraction(address: str, brittle: Callable[..., Config]) -> None:
    words = [f"slow-{n}" for n in range(16)]
    result = crawl(
        address + site.front(*words),
        NEWSFACTS_CONFIG=brittle().file,
        SCRAPER_SLOT_MAX_ACTIVE_SIZE=3000,
        CONCURRENT_REQUESTS=2,
    )
    assert len(result["items"]) == len(words)
    assert result["most"] <= 8


def test_a_wrong_model_ends_the_crawl_with_its_name(address: str) -> None:
    result = crawl(address + site.front("x"), NEWSFACTS_MODEL="no_such_model")
    assert result["items"] == []
    assert "model 'no_such_model' can't be loaded" in result["log"]


def test_a_wrong_setting_is_refused(address: str) -> None:
    result = crawl(address + site.front("x"), NEWSFACTS_FIELDS={"colour": "c"})
    assert result["items"] == []
    assert "colour: no field of an article; its fields are id, text" in result["log"]


def test_none_sets_no_field(address: str, tmp_path: Path) -> None:
    feed = tmp_path / "facts.jsonl"
    result = crawl(
        address + site.front("earned $5 million"),
        NEWSFACTS_FIELD=None,
        NEWSFACTS_ERROR_FIELD=None,
        NEWSFACTS_FEED=str(feed),
    )
    assert result["items"]
    assert not any({"newsfacts", "newsfacts_error"} & set(item) for item in result["items"])
    assert len(feed.read_bytes().splitlines()) == len(result["items"])
