"""What other programs make of one page, and the objects of those that aren't installed.

Fundus: as version 0.5.7 builds its `Article` from a page (read from its source and from an
object made with it; it can't be installed beside the others, since it needs an lxml below 6).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

PARTS = [
    f"Orvane Robotics said on Monday that it would buy Kestrel AI, unit {n}, for $40 million in "
    f"cash, and that both boards had agreed to the deal after talks of {n} weeks."
    for n in ("three", "four", "five", "six", "seven", "eight")
]

PAGE = f"""<!doctype html>
<html lang="en-GB"><head>
<title>Orvane buys Kestrel</title>
<meta name="author" content="Ida Lund">
<meta property="og:title" content="Orvane buys Kestrel">
<meta property="og:site_name" content="Harbour Ledger">
<meta property="og:url" content="https://ledger.example/a/1">
<link rel="canonical" href="https://ledger.example/a/1">
<meta property="article:published_time" content="2024-05-02T23:30:00-07:00">
</head><body><article><h1>Orvane buys Kestrel</h1>
{"".join(f"<p>{part}</p>" for part in PARTS)}
</article></body></html>"""

URL = "https://ledger.example/a/1"

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Ledger</title>
<item><title>Orvane buys &amp; sells</title><link>https://ledger.example/a/1</link>
<guid>tag:ledger.example,2024:1</guid><dc:creator>Ida Lund</dc:creator>
<pubDate>Thu, 02 May 2024 23:30:00 -0700</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Orvane <b>bought</b> Kestrel.</p><script>x()</script><ul><li>$40
million</li><li>in&nbsp;cash</li></ul>]]></content:encoded></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-AT"><title>Hafenblatt</title>
<entry><title>Orvane</title><id>urn:1</id><link href="https://hafen.example/1"/>
<updated>2024-05-02T10:00:00Z</updated><author><name>Ida Lund</name></author>
<author><name>Per Moe</name></author><source><title>Tageblatt</title></source>
<summary>Kurz &lt; lang</summary></entry></feed>"""

JSON_LD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "@id": "https://ledger.example/a/1#page", "name": "Page"},
        {"@type": "Person", "@id": "#ida", "name": "Ida Lund"},
        {"@type": "Organization", "@id": "#pub", "name": "Harbour Ledger"},
        {
            "@type": ["NewsArticle", "Thing"],
            "headline": "Orvane buys Kestrel",
            "articleBody": "\n\n".join(PARTS),
            "datePublished": "2024-05-02T23:30:00-07:00",
            "author": [{"@id": "#ida"}, {"@type": "Person", "name": "Per Moe"}],
            "publisher": {"@id": "#pub"},
            "mainEntityOfPage": {"@type": "WebPage", "@id": "https://ledger.example/a/1"},
            "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"},
        },
    ],
}


class FundusBody:
    """`fundus.parser.ArticleBody` 0.5.7: its string joins summary, headings and paragraphs."""

    def __str__(self) -> str:
        return "\n\n".join(PARTS)


@dataclass(frozen=True)
class FundusSource:
    """`fundus.scraping.html.SourceInfo` 0.5.7."""

    publisher: str = "Harbour Ledger"


@dataclass(frozen=True)
class FundusHTML:
    """`fundus.scraping.html.HTML` 0.5.7."""

    requested_url: str = URL + "?from=feed"
    responded_url: str = URL
    content: str = PAGE
    crawl_date: datetime.datetime = datetime.datetime(2024, 5, 4)
    source_info: FundusSource = field(default_factory=FundusSource)


class FundusArticle:
    """`fundus.Article` 0.5.7: an attribute that its parser failed on holds the exception."""

    html = FundusHTML()
    exception: Exception | None = None
    title = "Orvane buys Kestrel"
    body: Any = FundusBody()
    authors = ("Ida Lund",)
    publishing_date = datetime.datetime.fromisoformat("2024-05-02T23:30:00-07:00")
    topics: tuple[str, ...] = ("Deals",)
    free_access = True
    lang = "en"

    @property
    def plaintext(self) -> str | None:
        return None if isinstance(self.body, Exception) else str(self.body)

    @property
    def publisher(self) -> str:
        return self.html.source_info.publisher


FUNDUS_JSON = {
    "body": {
        "summary": ["Orvane buys."],
        "sections": [{"headline": ["Deal"], "paragraphs": PARTS}],
    },
    "topics": ["Deals"],
    "free_access": True,
    "title": "Orvane buys Kestrel",
    "publishing_date": "2024-05-02 23:30:00-07:00",
    "authors": ["Ida Lund"],
}
"""What `fundus.Article.to_json()` 0.5.7 gives."""
