"""web-poet and scrapy-poet: facts as fields of a page object.

ADDONS = {"scrapy_poet.Addon": 300}
SCRAPY_POET_PROVIDERS = {"newsfacts.plug.poet.FactFinderProvider": 600}

A page object that asks for a `FactFinder` gets one, and `FactsMixin` gives it the fields
`newsfacts` and `newsfacts_error`. Without Scrapy hand over `FactFinder(Extraction())` yourself.
Settings are those of `newsfacts.plug.scrapy` that say how to extract: NEWSFACTS_MODEL,
NEWSFACTS_CONFIG, NEWSFACTS_WORKERS, NEWSFACTS_SECONDS and NEWSFACTS_FIELDS.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Sequence
from typing import Any

from newsfacts.errors import NewsfactsError
from newsfacts.formats.extras import need
from newsfacts.plug.adapters.shapes import known_names
from newsfacts.plug.extraction import Extraction, Facts

for _module in ("scrapy", "web_poet", "scrapy_poet"):
    need(_module, "poet", "newsfacts.plug.poet")

from scrapy import signals  # noqa: E402
from scrapy.utils.asyncio import run_in_thread  # noqa: E402
from scrapy_poet.page_input_providers import PageObjectInputProvider  # noqa: E402
from web_poet import cached_method, field  # noqa: E402
from web_poet.fields import get_fields_dict  # noqa: E402

from newsfacts.plug.scrapy import extraction_of  # noqa: E402

logger = logging.getLogger(__name__)


class FactFinder:
    """What a page object asks for to find facts."""

    def __init__(self, extraction: Extraction) -> None:
        """Take what extracts; whoever made it closes it."""
        self._extraction = extraction

    async def facts(self, obj: object) -> Facts:
        """Return the facts of an item, a mapping, or anything that `Article.from_any` knows.

        Whatever is wrong is told in `error`, never raised.
        """
        return await self._extraction.facts(obj)


class FactsMixin:
    """Gives a page object the fields `newsfacts` and `newsfacts_error`.

    The page object has an attribute `finder`, and fields of the usual names (`text` or
    `articleBody`, `title` or `headline`, …), which are what the facts are read from.
    """

    finder: FactFinder

    @field
    async def newsfacts(self) -> dict[str, Any] | None:
        """The record of the article, None where there is none."""
        return (await self.facts()).record

    @field
    async def newsfacts_error(self) -> str | None:
        """What went wrong, None if nothing did."""
        return (await self.facts()).error

    @cached_method
    async def facts(self) -> Facts:
        """Return the facts of the page, extracted once."""
        names = known_names() & get_fields_dict(type(self)).keys()
        item = {}
        for name in sorted(names):
            value = getattr(self, name)
            item[name] = await value if inspect.isawaitable(value) else value
        return await self.finder.facts(item)


class FactFinderProvider(PageObjectInputProvider):
    """Gives page objects and callbacks their `FactFinder`, one for a crawl."""

    provided_classes = {FactFinder}
    name = "newsfacts"

    def __init__(self, injector: Any) -> None:
        """Read the settings of the injector's crawler.

        Raises:
            ConfigError: the pipeline's configuration is wrong.
        """
        super().__init__(injector)  # type: ignore[no-untyped-call]
        crawler = injector.crawler
        self._extraction = extraction_of(crawler)
        self._finder = FactFinder(self._extraction)
        self._crawler = crawler
        crawler.signals.connect(self._open, signals.spider_opened)
        crawler.signals.connect(self._close, signals.spider_closed)

    def __call__(self, to_provide: set[Any]) -> Sequence[Any]:
        """Return the one finder."""
        return [self._finder]

    async def _open(self) -> None:
        """Start the first process; end the crawl where it can't have its pipeline."""
        try:
            await self._extraction.open()
        except NewsfactsError as error:
            logger.error("newsfacts: %s", error)
            await self._crawler.engine.close_spider_async(reason="newsfacts")

    async def _close(self) -> None:
        await run_in_thread(self._extraction.close)
