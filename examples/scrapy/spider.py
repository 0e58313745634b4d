"""A news spider with facts on every item.

scrapy runspider spider.py -O items.jsonl
"""

from pathlib import Path

import scrapy

PAGES = Path(__file__).parent / "pages"


class LedgerSpider(scrapy.Spider):
    """Follows the front page's links; the two lines on newsfacts are all it needs."""

    name = "ledger"
    start_urls = [(PAGES / "index.html").as_uri()]
    custom_settings = {
        "ITEM_PIPELINES": {"newsfacts.plug.scrapy.ExtractionPipeline": 300},
        "NEWSFACTS_WORKERS": 1,
    }

    def parse(self, response):
        yield from response.follow_all(css="a.story", callback=self.parse_story)

    def parse_story(self, response):
        yield {
            "url": response.url,
            "title": response.css("h1::text").get(),
            "text": "\n\n".join(response.css(".story p::text").getall()),
            "published": response.css("time::attr(datetime)").get(),
            "authors": response.css(".byline::text").getall(),
        }
