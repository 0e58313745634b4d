"""The pipeline as a web service: articles in by POST, records back (extra `server`).

Extraction runs in worker processes, so that the event loop only passes bytes on. What is too
large, too slow or no article has an answer of its own in the 400s; nothing waits without bound.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import msgspec

from newsfacts import __version__
from newsfacts.article import Article
from newsfacts.batch.deadline import check_seconds
from newsfacts.batch.outcome import Outcome
from newsfacts.config import Config
from newsfacts.errors import NewsfactsError, ReadError
from newsfacts.formats.extras import need
from newsfacts.formats.jsonfile import LISTS, one, parse
from newsfacts.pipeline import check
from newsfacts.plug.openapi import described
from newsfacts.plug.workers import Workers


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What the service takes on."""

    body: int = 4_000_000
    """Bytes of a request; more is answered by 413."""
    text: int = 200_000
    """Characters of an article's text; more is answered by 413."""
    batch: int = 100
    """Articles of a batch; more is answered by 413."""
    reading: float = 10.0
    """Seconds in which a request must have arrived; longer is answered by 408."""
    seconds: float = 60.0
    """Seconds that an article may take once its turn has come; longer is answered by 422."""
    waiting: int = 128
    """Articles that are worked on or wait; a request beyond is answered by 429."""


_PATIENCE = 4
"""An article waits for a process so many times as long as it may itself take."""


_GRACE = 2.0
"""Seconds in which a process gives up an article by itself, before it is ended."""


class RefusalError(Exception):
    """Why a request gets no record: a status, and a sentence."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status, self.said = status, said


class Service:
    """Articles to outcomes, with limits."""

    def __init__(self, config: Config, model: str | None, workers: int, limits: Limits) -> None:
        """Take the pipeline; processes start with `start`.

        Raises:
            ConfigError: the configuration is wrong.
        """
        self.limits = limits
        self._workers = Workers(config, model=model, workers=workers, seconds=limits.seconds)
        self._places = asyncio.Semaphore(workers)
        self._taken = 0
        self.problem: str | None = "the pipeline is being loaded"
        """Why it isn't ready; None when it is."""

    async def start(self) -> None:
        """Load the pipeline; what goes wrong is told by `problem`."""
        try:
            await asyncio.wrap_future(self._workers.ready())
        except NewsfactsError as error:
            self.problem = str(error)
        else:
            self.problem = None

    async def stop(self) -> None:
        """Finish what is under way and end the processes."""
        self.problem = "the service is stopping"
        await asyncio.to_thread(self._workers.close)

    async def answers(self, articles: list[Article]) -> list[Outcome | RefusalError]:
        """Return the outcome of each article, or why it has none: it takes too long.

        Raises:
            RefusalError: there are too many.
        """
        if self.problem is not None:
            raise RefusalError(503, self.problem)
        if self._taken + len(articles) > self.limits.waiting and self._taken:
            raise RefusalError(429, f"{self._taken} articles are waiting already; try again later")
        self._taken += len(articles)
        tasks = [asyncio.ensure_future(self._answer(article)) for article in articles]
        try:
            found = await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            for task in tasks:
                task.cancel()
        for answer in found:
            if isinstance(answer, BaseException) and not isinstance(answer, RefusalError):
                raise answer
        return cast("list[Outcome | RefusalError]", found)

    async def _answer(self, article: Article) -> Outcome:
        held = False
        try:
            await asyncio.wait_for(self._places.acquire(), self.limits.seconds * _PATIENCE)
            held = True
            future = self._workers.submit(article)
        except TimeoutError:
            self._release(held)
            raise RefusalError(
                503, f"{article.id}: all processes are busy; try again later"
            ) from None
        except BaseException:
            self._release(held)
            raise
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda _: _quietly(loop, self._release, True))
        try:
            return await asyncio.wait_for(
                asyncio.shield(asyncio.wrap_future(future)), self.limits.seconds + _GRACE
            )
        except TimeoutError:
            self._workers.give_up(future)
            said = f"took longer than {self.limits.seconds:g} seconds; split it, or allow more"
            raise RefusalError(422, f"{article.id}: {said}") from None

    def _release(self, held: bool) -> None:
        """Give back the place of an article, once its process is done with it."""
        self._taken -= 1
        if held:
            self._places.release()


def _quietly(loop: asyncio.AbstractEventLoop, call: Callable[[bool], None], held: bool) -> None:
    with suppress(RuntimeError):  # the loop has ended
        loop.call_soon_threadsafe(call, held)


def app(
    config: Config, *, model: str | None = None, workers: int = 1, limits: Limits | None = None
) -> Any:
    """Return the service as an ASGI application.

    Args:
        config: the pipeline.
        model: spaCy model in place of the configured one.
        workers: number of processes.
        limits: what it takes on.

    Raises:
        ConfigError: the configuration is wrong.
        ExtraError: fastapi isn't installed.
    """
    fastapi = need("fastapi", "server", "the web service")
    check(config, model)
    bounds = limits or Limits()
    check_seconds(bounds.seconds)
    state: dict[str, Service] = {}

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        service = state["service"] = Service(config, model, workers, bounds)
        loading = asyncio.ensure_future(service.start())
        yield
        await service.stop()
        loading.cancel()

    def reply(status: int, body: bytes) -> Any:
        headers = {"Retry-After": "1"} if status in (429, 503) else None
        return fastapi.Response(body, status, headers, media_type="application/json")

    async def guarded(work: Callable[[], Awaitable[bytes]]) -> Any:
        try:
            return reply(200, await work())
        except RefusalError as refusal:
            return reply(refusal.status, json.dumps({"detail": refusal.said}).encode())

    async def extract(request: Any) -> Any:
        async def work() -> bytes:
            value = await _value(request, bounds)
            if not isinstance(value, dict):
                raise RefusalError(
                    422, "an article must be an object; send lists to /extract/batch"
                )
            (outcome,) = await state["service"].answers([_article(value, "article", bounds)])
            if isinstance(outcome, RefusalError):
                raise outcome
            if outcome.line is None:
                raise RefusalError(422, "; ".join(outcome.failures))
            return outcome.line

        return await guarded(work)

    async def extract_batch(request: Any) -> Any:
        async def work() -> bytes:
            values = _listed(await _value(request, bounds), bounds)
            places: list[Article | RefusalError] = []
            for number, value in enumerate(values):
                try:
                    places.append(_article(value, f"article#{number}", bounds))
                except RefusalError as refusal:
                    places.append(refusal)
            articles = [place for place in places if isinstance(place, Article)]
            outcomes = iter(await state["service"].answers(articles))
            return b"[" + b",".join(_entry(place, outcomes) for place in places) + b"]"

        return await guarded(work)

    async def health() -> Any:
        return reply(200, b'{"status":"alive"}')

    async def ready() -> Any:
        problem = state["service"].problem
        if problem is None:
            return reply(200, b'{"status":"ready"}')
        return reply(503, json.dumps({"detail": problem}).encode())

    for function in (extract, extract_batch):  # annotations here are strings, and this one a local
        function.__annotations__["request"] = fastapi.Request
    service = fastapi.FastAPI(
        title="newsfacts", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None
    )
    service.add_api_route("/extract", extract, methods=["POST"], response_model=None)
    service.add_api_route("/extract/batch", extract_batch, methods=["POST"], response_model=None)
    service.add_api_route("/health", health, methods=["GET"], response_model=None)
    service.add_api_route("/ready", ready, methods=["GET"], response_model=None)
    service.openapi = lambda: described(bounds.batch)
    return service


async def _value(request: Any, limits: Limits) -> Any:
    """Return the JSON of a request."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusalError(415, "send Content-Type: application/json")
    if int(request.headers.get("content-length") or 0) > limits.body:
        raise RefusalError(413, f"a request may have {limits.body:,} bytes")
    body = bytearray()
    try:
        async with asyncio.timeout(limits.reading):
            async for part in request.stream():
                body += part
                if len(body) > limits.body:
                    raise RefusalError(413, f"a request may have {limits.body:,} bytes")
    except TimeoutError:
        raise RefusalError(
            408, f"the request must have arrived within {limits.reading:g} seconds"
        ) from None
    try:
        return parse(body.decode("utf-8"), "request", lines=True)
    except UnicodeDecodeError as error:
        raise RefusalError(400, f"request: no UTF-8 at byte {error.start}") from None
    except ReadError as error:
        raise RefusalError(400, str(error)) from None


def _article(value: Any, id: str, limits: Limits) -> Article:
    try:
        article = one(value, id, id)
    except ReadError as error:
        raise RefusalError(422, str(error)) from None
    if len(article.text) > limits.text:
        raise RefusalError(
            413, f"{id}: {len(article.text):,} characters; a text may have {limits.text:,}"
        )
    return article


def _listed(value: Any, limits: Limits) -> list[Any]:
    if isinstance(value, dict):
        value = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
    if not isinstance(value, list):
        raise RefusalError(422, 'a batch must be a list of articles, or {"articles": […]}')
    if len(value) > limits.batch:
        raise RefusalError(413, f"{len(value):,} articles; a batch may have {limits.batch:,}")
    return value


def _entry(place: Article | RefusalError, outcomes: Any) -> bytes:
    """Return one entry of a batch, with the status that the article would have had alone."""
    outcome: Outcome | RefusalError = place if isinstance(place, RefusalError) else next(outcomes)
    if isinstance(outcome, RefusalError):
        status, line, error = outcome.status, None, outcome.said
    else:
        line, error = outcome.line, "; ".join(outcome.failures)
        status = 422 if line is None else 200
    said = json.dumps(error or None).encode()
    return b'{"status":%d,"record":%b,"error":%b}' % (status, line or b"null", said)
