"""A news spider with a page object that has facts as fields.

scrapy runspider spider.py -O items.jsonl
"""

from pathlib import Path
from typing import Any

import attrs
import scrapy
from web_poet import Returns, WebPage, field

from newsfacts.plug.poet import FactFinder, FactsMixin

PAGES = Path(__file__).parent.parent / "scrapy" / "pages"


@attrs.define
class Story:
    """What the spider gives."""

    url: str
    title: str | None
    text: str
    published: str | None
    authors: list[str]
    newsfacts: dict[str, Any] | None
    newsfacts_error: str | None


@attrs.define
class StoryPage(FactsMixin, WebPage, Returns[Story]):
    """How a page of the Harbour Ledger becomes a story; the mixin adds the facts."""

    finder: FactFinder

    @field
    def url(self):
        return str(self.response.url)

    @field
    def title(self):
        return self.response.css("h1::text").get()

    @field
    def text(self):
        return "\n\n".join(self.response.css(".story p::text").getall())

    @field
    def published(self):
        return self.response.css("time::attr(datetime)").get()

    @field
    def authors(self):
        return self.response.css(".byline::text").getall()


class LedgerSpider(scrapy.Spider):
    """Follows the front page's links."""

    name = "ledger"
    start_urls = [(PAGES / "index.html").as_uri()]
    custom_settings = {
        "ADDONS": {"scrapy_poet.Addon": 300},
        "SCRAPY_POET_PROVIDERS": {"newsfacts.plug.poet.FactFinderProvider": 600},
    }

    def parse(self, response):
        yield from response.follow_all(css="a.story", callback=self.parse_story)

    async def parse_story(self, response: scrapy.http.Response, page: StoryPage):
        yield await page.to_item()
