"""One article on its way through the stages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeVar, cast

from newsfacts.annotation import Annotation, Mention, Sentence
from newsfacts.article import Article
from newsfacts.errors import StageError

A = TypeVar("A", bound=Annotation)


class Document:
    """An article and the layers of annotations that stages have added so far.

    Stages read layers by type (`document.get(Amount)`); only the pipeline stores them.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self._layers: dict[type[Annotation], tuple[Annotation, ...]] = {}
        self._starts: list[int] = []

    def get(self, kind: type[A]) -> tuple[A, ...]:
        """Return the annotations of one type, in the order in which their stage gave them.

        Raises:
            StageError: no stage has given this layer yet.
        """
        try:
            return cast("tuple[A, ...]", self._layers[kind])
        except KeyError:
            given = ", ".join(sorted(k.layer for k in self._layers)) or "none"
            raise StageError(
                f"{self.article.id}: layer {kind.layer!r} was not given by any earlier stage "
                f"(given: {given}); add it to the stage's `needs`"
            ) from None

    def has(self, kind: type[Annotation]) -> bool:
        """Return whether a stage has given this layer."""
        return kind in self._layers

    def put(self, kind: type[A], annotations: Iterable[A]) -> None:
        """Store a layer, in place of an earlier one of the same type."""
        self._layers[kind] = tuple(annotations)
        if kind is Sentence:
            self._starts = [s.start for s in self.get(Sentence)]

    def mention(
        self, start: int, end: int, *, stage: str, rule: str, confidence: float | None = None
    ) -> Mention:
        """Return the mention of `text[start:end]`."""
        return Mention(
            start=start,
            end=end,
            text=self.text[start:end],
            stage=stage,
            rule=rule,
            confidence=confidence,
        )

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)
