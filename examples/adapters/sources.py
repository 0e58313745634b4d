"""Amounts from a feed, a web page and a table: one call for each object.

python sources.py
"""

from pathlib import Path

import feedparser
import pandas as pd
import trafilatura

from newsfacts import Article, load

HERE = Path(__file__).parent


def objects():
    """Yield objects as three programs give them."""
    yield from feedparser.parse(HERE / "feed.xml").entries
    page = HERE.parent / "scrapy" / "pages" / "orvane.html"
    yield trafilatura.bare_extraction(page.read_text(encoding="utf-8"), with_metadata=True)
    table = pd.DataFrame({"headline": ["Halden borrows"], "body": ["Halden Foods borrowed €5m."]})
    yield from table.itertuples()


if __name__ == "__main__":
    pipeline = load()
    for obj in objects():
        article = Article.from_any(obj)
        record = pipeline.extract(article)
        amounts = ", ".join(f"{a.currency} {a.value:,.0f}" for a in record.amounts)
        print(f"{type(obj).__name__}: {article.title} ({article.published}): {amounts}")
