"""Scrapy: facts on every item, with extraction in processes of its own.

ITEM_PIPELINES = {"newsfacts.plug.scrapy.ExtractionPipeline": 300}

Settings, with their defaults:

- NEWSFACTS_FIELD = "newsfacts": the item's field that gets the record; None for none.
- NEWSFACTS_ERROR_FIELD = "newsfacts_error": the field that gets what went wrong, else None.
- NEWSFACTS_AS_DICT = False: items whose class lacks these fields become dicts.
- NEWSFACTS_FEED = None: a file of JSON lines (or `.jsonl.gz`) that all records are appended to;
  `%(name)s` stands for the spider's name.
- NEWSFACTS_FIELDS = {}: field of an article → the item's, where the usual names don't do.
- NEWSFACTS_ITEMS = []: classes of items that are articles (or their paths); empty for all.
- NEWSFACTS_MODEL = None: spaCy model in place of the configured one.
- NEWSFACTS_CONFIG = None: TOML file that changes the stock pipeline.
- NEWSFACTS_WORKERS = 1: number of processes, each with a pipeline.
- NEWSFACTS_SECONDS = 300: what an article may take (0: no limit; there is none on Windows).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from newsfacts.batch.deadline import SECONDS
from newsfacts.formats.extras import need
from newsfacts.plug.extraction import Extraction, Facts, RecordFile

need("scrapy", "scrapy", "newsfacts.plug.scrapy")

from itemadapter import ItemAdapter  # noqa: E402
from scrapy.exceptions import NotConfigured  # noqa: E402
from scrapy.utils.asyncio import is_asyncio_available, run_in_thread  # noqa: E402
from scrapy.utils.misc import load_object  # noqa: E402

from newsfacts.plug.items import NoRoomError, put  # noqa: E402

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector
    from twisted.internet.defer import Deferred

logger = logging.getLogger(__name__)

PREFIX = "newsfacts/"
"""Before the name of each stat: items, extracted, partial, no_article, failed, unstored, unwritten,
deaths."""


class ExtractionPipeline:
    """Sets the record of the article that an item holds; no item is ever dropped.

    `process_item` waits for the record while the crawl goes on. What waits counts as being
    scraped, so Scrapy stops downloading at SCRAPER_SLOT_MAX_ACTIVE_SIZE (5 MB of responses), and
    no more than two articles a worker are with the processes. On shutdown items under way get
    their records first.
    """

    def __init__(
        self,
        extraction: Extraction,
        stats: StatsCollector,
        *,
        field: str | None = "newsfacts",
        error_field: str | None = "newsfacts_error",
        as_dict: bool = False,
        feed: str | None = None,
        items: tuple[type, ...] = (),
    ) -> None:
        """Take what extracts, and where its facts go; `from_crawler` reads it from settings."""
        self._extraction, self._stats = extraction, stats
        self._field, self._error_field, self._as_dict = field, error_field, as_dict
        self._feed_path, self._items = feed, items
        self._feed: RecordFile | None = None
        self._told: set[type] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline that a crawler's settings describe.

        Raises:
            ConfigError: the pipeline's configuration is wrong.
            NotConfigured: neither a field nor a feed is there to take records.
            ValueError: NEWSFACTS_FIELDS or NEWSFACTS_WORKERS is wrong.
        """
        settings = crawler.settings
        field = _stated(settings, "NEWSFACTS_FIELD", "newsfacts")
        feed = settings.get("NEWSFACTS_FEED") or None
        if field is None and feed is None:
            raise NotConfigured("NEWSFACTS_FIELD and NEWSFACTS_FEED are both unset")
        assert crawler.stats is not None
        return cls(
            extraction_of(crawler),
            crawler.stats,
            field=field,
            error_field=_stated(settings, "NEWSFACTS_ERROR_FIELD", "newsfacts_error"),
            as_dict=settings.getbool("NEWSFACTS_AS_DICT"),
            feed=feed and str(feed) % {"name": crawler.spidercls.name},
            items=tuple(load_object(cls) for cls in settings.getlist("NEWSFACTS_ITEMS")),
        )

    async def open_spider(self) -> None:
        """Start the first process; the crawl begins when it has its pipeline.

        Raises:
            ConfigError: the pipeline can't be built, or its model is not installed.
            WorkerError: processes can't be kept alive.
        """
        await self._extraction.open()
        if self._feed_path:
            self._feed = RecordFile(self._feed_path)

    async def process_item(self, item: Any) -> Any:
        """Return the item with its facts, or marked with why there are none."""
        if self._items and not isinstance(item, self._items):
            return item
        known = ItemAdapter.is_item(item)
        facts = await self._extraction.facts(ItemAdapter(item) if known else item)
        if facts.error is not None:
            logger.warning("newsfacts: %s (item of %s)", facts.error, _address(item))
        if self._feed is not None and facts.line is not None:
            try:
                self._feed.write(facts.line)
            except OSError as error:
                self._stats.inc_value(PREFIX + "unwritten")
                facts = facts._replace(error=f"{self._feed_path}: record not written: {error}")
                logger.error("newsfacts: %s (item of %s)", facts.error, _address(item))
        return self._marked(item, facts)

    async def close_spider(self) -> None:
        """Wait for what is under way, end the processes and write the feed out."""
        await run_in_thread(self._extraction.close)
        if self._extraction.deaths:
            self._stats.set_value(PREFIX + "deaths", self._extraction.deaths)
        if self._feed is not None:
            try:
                self._feed.close()
            except OSError as error:
                self._stats.inc_value(PREFIX + "unwritten")
                logger.error("newsfacts: %s: records not written: %s", self._feed_path, error)

    def _marked(self, item: Any, facts: Facts) -> Any:
        values = {self._field: facts.record, self._error_field: facts.error}
        try:
            kept = {name: value for name, value in values.items() if name is not None}
            return put(item, kept, as_dict=self._as_dict)
        except NoRoomError as error:
            self._stats.inc_value(PREFIX + "unstored")
            if type(item) not in self._told:
                self._told.add(type(item))
                logger.error("newsfacts: %s; until then these items go on without facts", error)
            return item


def _address(item: Any) -> str:
    try:
        return str(ItemAdapter(item).get("url"))
    except TypeError:
        return "unknown address"


def _stated(settings: BaseSettings, name: str, default: str) -> str | None:
    """Return a setting that may be None: `get` gives its default for that."""
    value = settings[name] if name in settings else default  # noqa: SIM401
    return str(value) if value else None


def extraction_of(crawler: Crawler) -> Extraction:
    """Return what extracts as a crawler's settings say, counting in its stats.

    Raises:
        ConfigError: the pipeline's configuration is wrong.
        ValueError: NEWSFACTS_FIELDS or NEWSFACTS_WORKERS is wrong.
    """
    settings, stats = crawler.settings, crawler.stats
    assert stats is not None
    fields: Mapping[str, str] = settings.getdict("NEWSFACTS_FIELDS")
    return Extraction(
        config=settings.get("NEWSFACTS_CONFIG") or None,
        model=settings.get("NEWSFACTS_MODEL") or None,
        workers=settings.getint("NEWSFACTS_WORKERS", 1),
        seconds=settings.getfloat("NEWSFACTS_SECONDS", SECONDS),
        fields=fields,
        wait=wait,
        count=lambda name: stats.inc_value(PREFIX + name),
    )


async def wait(future: Future[Any]) -> Any:
    """Return what a future of another thread gives, with or without asyncio under Scrapy."""
    if is_asyncio_available():
        return await asyncio.wrap_future(future)
    from twisted.internet import reactor
    from twisted.internet.defer import Deferred

    deferred: Deferred[Any] = Deferred()

    def fire() -> None:
        error = future.exception()
        if error is None:
            deferred.callback(future.result())
        else:
            deferred.errback(error)

    call = partial(reactor.callFromThread, fire)
    future.add_done_callback(lambda _: call())
    return await deferred
