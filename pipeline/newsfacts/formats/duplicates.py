"""Articles that are nearly the same as an earlier one of the same run, marked with that one.

Found by rensa (extra `dedup`): MinHash over runs of words, and locality-sensitive hashing, as in
A. Z. Broder, On the resemblance and containment of documents, 1997. Memory: about a kilobyte an
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.extras import need

SIMILAR = 0.7
"""Share of common runs of words, among all of both, from which on articles are near-duplicates."""

_RUN = 4
"""Words of a run."""

_HASHES, _BANDS = 128, 32
_WORD = re.compile(r"\w+")


def with_originals(items: Iterable[Article | ReadError]) -> Iterator[Article | ReadError]:
    """Yield the items; an article that nearly repeats an earlier one names it (`duplicate_of`).

    Raises:
        ExtraError: rensa isn't installed; at once, before any item is read.
    """
    rensa = need("rensa", "dedup", "finding near-duplicates")
    return _Seen(rensa).marked(items)


class _Seen:
    """The articles so far."""

    def __init__(self, rensa: Any) -> None:
        self._rensa = rensa
        self._index = rensa.RMinHashLSH(threshold=SIMILAR, num_perm=_HASHES, num_bands=_BANDS)
        self._articles: list[tuple[str, Any]] = []

    def marked(self, items: Iterable[Article | ReadError]) -> Iterator[Article | ReadError]:
        for item in items:
            yield self._marked(item) if isinstance(item, Article) else item

    def _marked(self, article: Article) -> Article:
        words = _WORD.findall(article.text.casefold())
        if not words:
            return article
        sketch = self._rensa.RMinHash(num_perm=_HASHES, seed=1)
        starts = range(max(1, len(words) - _RUN + 1))
        sketch.update([" ".join(words[start : start + _RUN]) for start in starts])
        found = (
            (sketch.jaccard(self._articles[key][1]), -key) for key in self._index.query(sketch)
        )
        likeness, key = max(found, default=(0.0, 0))
        if likeness >= SIMILAR:
            original = self._articles[-key][0]
            said = f"near-duplicate of {original!r}, similarity about {likeness:.2f}"
            warnings = (*article.warnings, said)
            return msgspec.structs.replace(article, duplicate_of=original, warnings=warnings)
        self._index.insert(len(self._articles), sketch)
        self._articles.append((article.id, sketch))
        return article
