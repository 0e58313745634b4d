"""The tagger as a spaCy component: `nlp.add_pipe("newsfacts_tagger")`.

Importing this module registers the factory. It sets `doc.ents` with the labels
ORG, PERSON, LOC (places of every sort: the tagger does not part countries from
mountains) and PRODUCT; `span._.newsfacts_confidence` is the tagger's
probability, None on spans it did not set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from newsfacts.tagger import load

NAME = "newsfacts_tagger"
LABELS: dict[str, str | None] = {"ORG": "ORG", "PER": "PERSON", "LOC": "LOC", "PROD": "PRODUCT"}
"""Our labels → the labels set in spaCy, unless the configuration says otherwise; None: not set."""

_EXTENSION = "newsfacts_confidence"


class TaggerComponent:
    """Sets `doc.ents`; holds no state of a document, so threads may share it."""

    def __init__(self, labels: dict[str, str | None], folder: str | None, threads: int) -> None:
        self._labels = labels
        self._tagger = load(Path(folder) if folder else None, threads=threads)
        if not Span.has_extension(_EXTENSION):
            Span.set_extension(_EXTENSION, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document; spans widen to whole tokens."""
        found: list[Span] = []
        sure: dict[tuple[int, int], float] = {}
        for name in self._tagger.tag(doc.text):
            label = self._labels.get(name.label)
            if label is None:
                continue
            span = doc.char_span(name.start, name.end, label=label, alignment_mode="expand")
            if span is not None:
                found.append(span)
                sure[span.start, span.end] = name.confidence
        doc.ents = tuple(filter_spans(found))
        for span in doc.ents:
            span._.set(_EXTENSION, sure[span.start, span.end])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """One document after the other: a batch would not change results or speed."""
        for doc in stream:
            yield self(doc)


@Language.factory(
    NAME,
    default_config={"labels": LABELS, "folder": None, "threads": 1},
    assigns=["doc.ents"],
)
def make_tagger(
    nlp: Language, name: str, labels: dict[str, str | None], folder: str | None, threads: int
) -> TaggerComponent:
    """Build the component; `folder` replaces the packaged weights."""
    return TaggerComponent(labels, folder, threads)
