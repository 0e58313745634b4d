"""One crawl in a process of its own: settings in as JSON, what came of it out as JSON.

A reactor can't be started twice in one process, so that tests run this as a program.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import attrs
import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, CrawlerProcess
from scrapy.http import Response
from zyte_common_items import Article as ZyteArticle


class StoryItem(scrapy.Item):
    url = scrapy.Field()
    title = scrapy.Field()
    text = scrapy.Field()
    published = scrapy.Field()
    authors = scrapy.Field()
    newsfacts = scrapy.Field()
    newsfacts_error = scrapy.Field()


@dataclasses.dataclass
class StoryData:
    url: str
    title: str | None
    text: str | None
    published: str | None
    authors: list[str]
    newsfacts: dict[str, Any] | None = None
    newsfacts_error: str | None = None


@attrs.define
class StoryAttrs:
    url: str
    title: str | None
    text: str | None
    published: str | None
    authors: list[str]
    newsfacts: dict[str, Any] | None = None
    newsfacts_error: str | None = None


@attrs.frozen
class FrozenAttrs(StoryAttrs):
    pass


@attrs.define
class Narrow:
    """Has no field for facts."""

    url: str
    title: str | None
    text: str | None
    published: str | None
    authors: list[str]


@attrs.define
class Refusing(Narrow):
    """Has the fields, and refuses what is put into them."""

    newsfacts: Any = attrs.field(default=None, validator=attrs.validators.instance_of(type(None)))
    newsfacts_error: Any = None


@dataclasses.dataclass(frozen=True)
class Closed:
    """Has a field that nothing can be given to."""

    url: str
    title: str | None
    text: str | None
    published: str | None
    authors: list[str]
    newsfacts: Any = dataclasses.field(default=None, init=False)
    newsfacts_error: Any = None


def zyte(**fields: Any) -> ZyteArticle:
    return ZyteArticle.from_dict(
        {
            "url": fields["url"],
            "headline": fields["title"],
            "articleBody": fields["text"],
            "datePublished": fields["published"],
            "authors": [{"name": name} for name in fields["authors"]],
        }
    )


KINDS = {
    "dict": dict, "item": StoryItem, "dataclass": StoryData,
    "attrs": StoryAttrs, "frozen attrs": FrozenAttrs, "narrow": Narrow, "zyte": zyte,
    "refusing": Refusing, "closed": Closed,
}  # fmt: skip


class StorySpider(scrapy.Spider):
    """Follows the links of the front page; every page that answers gives one item."""

    name = "story"
    front = ""
    kinds = ("dict",)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.front)

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        for number, link in enumerate(response.css("a.story::attr(href)").getall()):
            kind = self.kinds[number % len(self.kinds)]
            yield response.follow(link, self.parse_story, cb_kwargs={"kind": kind})

    def parse_story(self, response: Response, kind: str) -> Iterator[Any]:
        body = response.css("article .body")
        text = "\n\n".join(body.css("p::text, ::text").getall()) if body else None
        yield KINDS[kind](
            url=response.url,
            title=response.css("h1::text").get(),
            text=text,
            published=response.css("time::attr(datetime)").get(),
            authors=response.css(".by::text").getall(),
        )


class Watch:
    """Notes every item, how late the event loop is, and how many items are under way."""

    last: Watch | None = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> Watch:
        return cls(crawler)

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler
        Watch.last = self
        self.items: list[dict[str, Any]] = []
        self.late = 0.0
        self.beats = 0
        self.waiting = self.most = 0
        crawler.signals.connect(self.scraped, signals.item_scraped)
        crawler.signals.connect(self.opened, signals.spider_opened)

    def scraped(self, item: Any) -> None:
        get = item.get if hasattr(item, "get") else lambda name: getattr(item, name, None)
        record = get("newsfacts")
        self.items.append(
            {
                "class": type(item).__name__,
                "url": get("url"),
                "error": get("newsfacts_error"),
                "amounts": [a["value"] for a in record["amounts"]] if record else None,
                "article": record["article"] if record else None,
            }
        )

    def opened(self) -> None:
        pipeline = self.crawler.engine.scraper.itemproc.middlewares[0]
        inner = pipeline._extraction.facts

        async def facts(obj: Any) -> Any:
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            try:
                return await inner(obj)
            finally:
                self.waiting -= 1

        pipeline._extraction.facts = facts
        if "asyncio" in self.crawler.settings["TWISTED_REACTOR"]:
            self.task = asyncio.get_running_loop().create_task(self.beat())

    async def beat(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.01)
            if self.waiting:
                self.late = max(self.late, time.perf_counter() - began - 0.01)
                self.beats += 1
                if self.beats % 5 == 0:
                    print("beat", flush=True)


def main(front: str, options: dict[str, Any]) -> None:
    """Crawl, and print one line of JSON in the end."""
    kinds = options.pop("kinds", ["dict"])
    settings = {
        "LOG_LEVEL": "WARNING",
        "ITEM_PIPELINES": {"newsfacts.plug.scrapy.ExtractionPipeline": 300},
        "EXTENSIONS": {Watch: 0},
        "RETRY_TIMES": 1,
        "DOWNLOAD_TIMEOUT": 20,
        "REDIRECT_MAX_TIMES": 5,
        "TELNETCONSOLE_ENABLED": False,
        **options,
    }
    asyncio_reactor = "TWISTED_REACTOR" not in options
    process = (AsyncCrawlerProcess if asyncio_reactor else CrawlerProcess)(settings)
    crawler = process.create_crawler(StorySpider)
    process.crawl(crawler, front=front, kinds=kinds)
    process.start()
    watch = Watch.last
    print(
        json.dumps(
            {
                "items": watch.items if watch else [],
                "late": watch.late if watch else None,
                "beats": watch.beats if watch else 0,
                "most": watch.most if watch else 0,
                "stats": {
                    k: v for k, v in crawler.stats.get_stats().items() if isinstance(v, int | str)
                },
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
