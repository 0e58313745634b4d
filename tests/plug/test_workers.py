"""Workers for programs that must not wait."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsfacts.article import Article
from newsfacts.config import Config
from newsfacts.errors import ConfigError, ReadError, WorkerError
from newsfacts.plug.extraction import Extraction, RecordFile
from newsfacts.plug.workers import Workers
from newsfacts.record import decode

ROOT = Path(__file__).parents[2]


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"{n}", text=text) for n, text in enumerate(texts)]


def test_every_article_has_its_outcome(brittle: Callable[..., Config]) -> None:
    texts = ["Aurora", "raise", "die", "none", *(["slow"] * 4), "Aurora"]
    workers = Workers(brittle(), workers=2)
    futures = [workers.submit(article) for article in articles(*texts)]
    workers.close()
    found = [future.result(timeout=0) for future in futures]
    assert [outcome.id for outcome in found] == [f"{n}" for n in range(len(texts))]
    assert [outcome.id for outcome in found if outcome.line is None] == ["2"]
    assert "2: a worker process died on it twice" in found[2].failures[0]
    assert found[1].failures == ("1: stage brittle failed: ValueError: told to",)
    assert workers.deaths == 2


def test_an_article_that_only_happened_to_be_there_is_tried_again(
    brittle: Callable[..., Config],
) -> None:
    workers = Workers(brittle(), workers=2)
    found = [workers.submit(a) for a in articles("slow die-once", "slow", "slow", "Aurora")]
    workers.close()
    assert [future.result().line is None for future in found] == [False] * 4
    assert workers.deaths == 1


def test_an_article_that_takes_too_long_has_no_record(brittle: Callable[..., Config]) -> None:
    workers = Workers(brittle(), seconds=0.5)
    found = [workers.submit(a) for a in articles("Aurora", "spin", "Aurora")]
    workers.close()
    assert [future.result().line is None for future in found] == [False, True, False]
    assert "1: took longer than 0.5 seconds" in found[1].result().failures[0]
    assert workers.deaths == 0


def test_closed_workers_take_nothing_more(brittle: Callable[..., Config]) -> None:
    workers = Workers(brittle())
    workers.close()
    workers.close()
    with pytest.raises(WorkerError, match="closed"):
        workers.submit(Article(id="a", text="x"))
    with pytest.raises(WorkerError, match="closed"):
        workers.ready()


def test_a_pipeline_that_cannot_be_built_is_told_once_and_by_each() -> None:
    workers = Workers(
        Config(stages=("names",), options={"names": {"model": "no_model"}}, file="f", source="")
    )
    with pytest.raises(ConfigError, match="model 'no_model' can't be loaded"):
        workers.ready().result()
    outcome = workers.submit(Article(id="a", text="x")).result()
    assert outcome.line is None
    assert "a: model 'no_model' can't be loaded" in outcome.failures[0]
    workers.close()


def test_processes_that_die_at_once_are_not_started_for_ever(
    brittle: Callable[..., Config],
) -> None:
    workers = Workers(brittle(start="die"))
    outcome = workers.submit(Article(id="a", text="x")).result()
    assert "a: worker processes die before they are ready" in outcome.failures[0]
    with pytest.raises(WorkerError, match="before they are ready"):
        workers.ready().result()
    workers.close()


def test_a_script_that_starts_itself_again_is_told_so(
    brittle: Callable[..., Config], tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from newsfacts.config import read_config\n"
        "from newsfacts.plug.workers import Workers\n"
        f"Workers(read_config(Path({brittle().file!r}))).ready().result()\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert done.returncode == 1
    assert 'has no `if __name__ == "__main__":`' in done.stderr


def test_a_program_that_forgets_to_close_still_ends(brittle: Callable[..., Config]) -> None:
    code = (
        "from pathlib import Path\n"
        "from newsfacts import Article\n"
        "from newsfacts.config import read_config\n"
        "from newsfacts.plug.workers import Workers\n"
        f"w = Workers(read_config(Path({brittle().file!r})))\n"
        "print(w.submit(Article(id='a', text='Aurora')).result().id)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("a\n", 0), done.stderr


@pytest.mark.parametrize("workers", [0, -1])
def test_no_workers_are_refused(brittle: Callable[..., Config], workers: int) -> None:
    with pytest.raises(ValueError, match="workers must be 1 or more"):
        Workers(brittle(), workers=workers)


def test_facts_of_objects_and_counters(brittle: Callable[..., Config]) -> None:
    counted: list[str] = []
    extraction = Extraction(
        config=brittle().file, fields={"text": "story", "source": "paper"}, count=counted.append
    )

    async def all_facts() -> list[tuple[str | None, str | None]]:
        await extraction.open()
        objects = [
            {"id": "a", "story": "Aurora", "text": "no", "maintext": "no", "paper": "Ledger"},
            {"id": "a", "story": "Aurora"},
            {"id": "b", "text": "Aurora"},
            {"id": "c", "story": " "},
            {"id": "d", "story": "raise"},
            {"id": "e", "story": "die"},
        ]
        found = await asyncio.gather(*(extraction.facts(obj) for obj in objects))
        return [(f.line and decode(f.line).article.id, f.error) for f in found]

    began = time.monotonic()
    found = asyncio.run(all_facts())
    extraction.close()
    assert [id for id, _ in found] == ["a", "a~2", None, None, "d", None]
    errors = [error for _, error in found]
    assert errors[:2] == [None, None]
    assert "no text: looked for story; found id, text" in str(errors[2])
    assert errors[3] == "c: the text is empty"
    assert sorted(counted) == sorted(
        ["items"] * 6 + ["extracted"] * 2 + ["no_article"] * 2 + ["partial", "failed"]
    )
    assert time.monotonic() - began < 120


def test_fields_beside_the_text_are_taken_before_what_the_shape_says(
    brittle: Callable[..., Config],
) -> None:
    extraction = Extraction(config=brittle().file, fields={"published": "seen", "title": "kicker"})
    obj = {"maintext": "T", "title": "no", "kicker": "yes", "seen": "2024-05-02", "date_publish": 1}
    article = extraction._article(obj)
    assert (article.title, str(article.published), article.text) == ("yes", "2024-05-02", "T")
    with pytest.raises(ReadError):
        extraction._article({"kicker": "yes"})
    extraction.close()


def test_fields_that_no_article_has_are_refused() -> None:
    with pytest.raises(ValueError, match="colour: no field of an article"):
        Extraction(fields={"colour": "c"})


@pytest.mark.parametrize("name", ["r.jsonl", "deep/er/r.jsonl.gz"])
def test_records_are_appended(tmp_path: Path, name: str) -> None:
    import gzip

    for line in (b"1", b"2"):
        file = RecordFile(tmp_path / name)
        file.write(line)
        file.close()
    data = (tmp_path / name).read_bytes()
    assert (gzip.decompress(data) if name.endswith("gz") else data) == b"1\n2\n"


def test_what_holds_itself_is_told_and_the_next_goes_on(brittle: Callable[..., Config]) -> None:
    text: list[object] = ["Aurora"]
    text.append(text)
    authors: list[object] = []
    authors.append(authors)
    extraction = Extraction(config=brittle().file)

    async def both() -> list[tuple[bool, str | None]]:
        objects = [{"text": text}, {"text": "Aurora", "authors": authors}, {"text": "Aurora"}]
        found = [await extraction.facts(obj) for obj in objects]
        return [(f.line is not None, f.error) for f in found]

    (first, told), (second, also), last = asyncio.run(both())
    extraction.close()
    assert not first
    assert told == "the text is nested more than 50 deep"
    assert not second
    assert "authors are nested more than 20 deep" in str(also)
    assert last == (True, None)
