"""Facts for objects of other programs: the object in, its record or the reason for none out."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newsfacts.article import Article
from newsfacts.batch.deadline import SECONDS
from newsfacts.batch.outcome import Outcome
from newsfacts.config import default_config, read_config
from newsfacts.errors import ReadError
from newsfacts.formats.fields import NAMES
from newsfacts.plug.workers import Workers

Wait = Callable[[Future[Any]], Awaitable[Any]]
"""What makes the future of a thread or process one that can be awaited."""

Count = Callable[[str], None]
"""Takes the name of a counter that goes up by one."""


class Facts(NamedTuple):
    """What became of one object."""

    record: dict[str, Any] | None
    """The record as its JSON has it, decimals as strings; None where there is none."""
    error: str | None
    """What went wrong; with a record beside it where only a part of it is missing."""
    line: bytes | None
    """The record as one line of JSON, without the line's end."""


class Extraction:
    """Worker processes behind one question: which facts are in this object?

    Counters: `items` (all that were asked for), and each of them in one of `extracted` (a whole
    record), `partial` (a stage failed; the record lacks its layers), `no_article` (nothing with a
    text was found) and `failed` (no record).
    """

    def __init__(
        self,
        *,
        config: str | Path | None = None,
        model: str | None = None,
        workers: int = 1,
        seconds: float = SECONDS,
        fields: Mapping[str, str] | None = None,
        wait: Wait = asyncio.wrap_future,
        count: Count = lambda _: None,
    ) -> None:
        """Take how to extract; processes start with `open` or the first object.

        Args:
            config: TOML file that changes the stock pipeline.
            model: spaCy model in place of the configured one.
            workers: number of processes.
            seconds: what an article may take; one that takes longer has no record. 0: no limit.
            fields: field of an article → the object's field, where the usual names don't do.
            wait: makes futures awaitable; the default is for asyncio.
            count: is told the name of each counter that goes up.

        Raises:
            ConfigError: the configuration is wrong.
            ValueError: `fields` names no field of an article, or `workers` is below 1.
        """
        self._fields = dict(fields or {})
        if unknown := set(self._fields) - set(NAMES):
            raise ValueError(
                f"{', '.join(sorted(unknown))}: no field of an article; its fields are "
                f"{', '.join(NAMES)}"
            )
        chosen = read_config(Path(config)) if config else default_config()
        self._workers = Workers(chosen, model=model, workers=workers, seconds=seconds)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="newsfacts-reader")
        self._wait, self._count = wait, count
        self._seen: dict[str, int] = {}

    async def open(self) -> None:
        """Start the first process and wait until it has its pipeline.

        Raises:
            ConfigError: the pipeline can't be built, or its model is not installed.
            WorkerError: processes can't be kept alive.
        """
        await self._wait(self._workers.ready())

    async def facts(self, obj: object) -> Facts:
        """Return the facts of an object; whatever is wrong with it is told, never raised."""
        self._count("items")
        try:
            article = await self._wait(self._reader.submit(self._article, obj))
        except ReadError as error:
            self._count("no_article")
            return Facts(None, str(error), None)
        except Exception as error:  # an object that answers in ways of its own
            self._count("no_article")
            return Facts(None, f"{type(error).__name__}: {error}", None)
        if not article.text.strip():
            self._count("no_article")
            return Facts(None, f"{article.id}: the text is empty", None)
        outcome: Outcome = await self._wait(self._workers.submit(article))
        said = "; ".join(outcome.failures) or None
        if outcome.line is None:
            self._count("failed")
            return Facts(None, said, None)
        self._count("partial" if said else "extracted")
        record = await self._wait(self._reader.submit(json.loads, outcome.line))
        return Facts(record, said, outcome.line)

    def close(self) -> None:
        """Wait for what is under way, then end the processes; blocks, so call it in a thread."""
        self._workers.close()
        self._reader.shutdown()

    @property
    def deaths(self) -> int:
        """So many times worker processes died."""
        return self._workers.deaths

    def _article(self, obj: object) -> Article:
        article = _read(obj, self._fields)
        times = self._seen[article.id] = self._seen.get(article.id, 0) + 1
        if times == 1:
            return article
        name = f"{article.id}~{times}"
        said = f"identifier {article.id!r} comes again in this run; this article is {name!r}"
        return msgspec.structs.replace(article, id=name, warnings=(*article.warnings, said))


def _read(obj: object, fields: Mapping[str, str]) -> Article:
    """Return the article of an object, with `fields` before what its shape says."""
    if not fields or not isinstance(obj, Mapping):
        return Article.from_any(obj)
    named = {field: obj.get(name) for field, name in fields.items()}
    stated = {field: value for field, value in named.items() if value is not None}
    if "text" in fields:
        if "text" not in stated:
            found = ", ".join(sorted(map(str, obj))) or "nothing"
            raise ReadError(f"no text: looked for {fields['text']}; found {found}")
        others = [keys for field, keys in NAMES.items() if field not in fields and field != "text"]
        usual = {key: obj[key] for keys in others for key in keys if key in obj}
        return Article.from_any({**usual, **stated})
    article = Article.from_any(obj)
    over = Article.from_any({"text": article.text, **stated})
    changed = {field: getattr(over, field) for field in stated}
    return msgspec.structs.replace(article, warnings=article.warnings + over.warnings, **changed)


class RecordFile:
    """A file of JSON lines that records are appended to; `.gz` packs it."""

    def __init__(self, path: str | Path) -> None:
        """Open the file for appending; its folder is made where it isn't there."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stream = gzip.open(path, "ab") if path.suffix == ".gz" else path.open("ab")  # noqa: SIM115

    def write(self, line: bytes) -> None:
        """Append one record."""
        self._stream.write(line + b"\n")

    def close(self) -> None:
        """Write out what is buffered."""
        self._stream.close()
