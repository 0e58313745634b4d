"""Openly licensed news without labels, for the student.

Only rows whose licence is public domain, CC0 or CC BY; no row that shares a
long line with a development set or with the annotated news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

from training.readers import Row, documents, gold_articles, rows

_FREE = re.compile(r"public domain|cc0|cc by 2\.5|cc by 3\.0|licenses/by/", re.IGNORECASE)
_SHARE_ALIKE = re.compile(r"by-sa|MEANTIME", re.IGNORECASE)
_LINE = 60  # characters that make a line long enough to tell one text from another


def texts(data: Path, words: int, seed: int = 11) -> list[str]:
    """About `words` words of articles, small sources first and whole, then a
    sample of the large ones; each article cut at 1,200 words."""
    known = _known(data)
    small: list[str] = []
    large: list[str] = []
    for row in rows(data / "news" / "workload.jsonl.gz"):
        licence = str(row.get("licence", ""))
        if not _FREE.search(licence) or _SHARE_ALIKE.search(licence):
            continue
        text = _shorten(f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"])
        if any(line in known for line in long_lines(text)):
            continue
        (large if _is_large(row) else small).append(text)
    chance = random.Random(seed)
    chance.shuffle(large)
    found: list[str] = []
    total = 0
    for text in (*small, *large):
        if total >= words:
            break
        found.append(text)
        total += text.count(" ")
    return found


def filings(data: Path) -> list[str]:
    """Contract texts whose own labels follow another guideline: read unlabelled."""
    path = data / "ner" / "train" / "sec-filings.jsonl.gz"
    return [document.text for document in documents(path)]


def _is_large(row: Row) -> bool:
    source = str(row.get("source", ""))
    return "wh-briefings" in source or "digitalgov" in source


def _shorten(text: str) -> str:
    parts = text.split(" ")
    return text if len(parts) <= 1200 else " ".join(parts[:1200])


def long_lines(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        plain = re.sub(r"\W+", "", line).lower()
        if len(plain) >= _LINE:
            yield plain[:_LINE]


def _known(data: Path) -> set[str]:
    found: set[str] = set()
    for path in sorted((data / "ner" / "dev").glob("*.jsonl.gz")):
        for document in documents(path):
            found.update(long_lines(document.text))
    for document in documents(data / "ner" / "train" / "own-news.jsonl.gz"):
        found.update(long_lines(document.text))
    for document in gold_articles(data / "articles" / "dev-gold.jsonl.gz"):
        found.update(long_lines(document.text))
    return found
