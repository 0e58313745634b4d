"""Dependency parses of the sentences that hold a trigger, and of no others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from newsfacts.annotation import Amount, Model, Organization, Person, Sentence
from newsfacts.document import Document
from newsfacts.events.misread import mended
from newsfacts.events.parse import Parse, Token, link
from newsfacts.events.prospects import Prospects
from newsfacts.events.triggers import Trigger
from newsfacts.language import DEFAULT_MODEL, load_model, make_doc
from newsfacts.stage import Options, Stage

if TYPE_CHECKING:
    from spacy.pipeline import Pipe

_PIPES = ("tok2vec", "tagger", "parser")
_LONGEST = 4_000
"""Characters of a sentence that are parsed; what lies behind is left out."""


class ParsesOptions(Options, frozen=True, kw_only=True):
    """Options of `parses`."""

    model: str = DEFAULT_MODEL
    """spaCy model with tagger and parser: package name or path."""


class Parses(Stage):
    """Runs tagger and parser, all sentences of the article in one batch."""

    name = "parses"
    needs = (Sentence, Trigger, Amount, Model, Organization, Person)
    gives = (Parse,)
    options_type = ParsesOptions

    def __init__(self, options: ParsesOptions) -> None:
        super().__init__(options)
        self._nlp = load_model(options.model)
        self._pipes = [self._nlp.get_pipe(n) for n in _PIPES if n in self._nlp.component_names]

    def run(self, document: Document) -> Iterable[Parse]:
        """Yield the parses in order of the sentences."""
        sentences = document.get(Sentence)
        wanted = _worth_parsing(document)
        spans = [(sentences[i].start, sentences[i].end) for i in wanted]
        docs = [make_doc(self._nlp, document.text[s : min(e, s + _LONGEST)]) for s, e in spans]
        for pipe in self._pipes:
            docs = list(cast("Pipe", pipe).pipe(docs, batch_size=64))
        verbs = {t.mention.start for t in document.get(Trigger) if t.entry.part != "noun"}
        for (start, end), doc in zip(spans, docs, strict=True):
            kept = [t for t in doc if not t.is_space]
            index = {t.i: n for n, t in enumerate(kept)}
            tokens = []
            for n, token in enumerate(kept):
                head = token.head
                while head.i not in index and head.head.i != head.i:
                    head = head.head
                tokens.append(
                    Token(
                        i=n,
                        start=start + token.idx,
                        end=start + token.idx + len(token.text),
                        text=token.text,
                        lower=token.lower_,
                        tag=token.tag_,
                        dep=token.dep_,
                        head=index.get(head.i, n),
                    )
                )
            if tokens:
                yield link(start, end, mended(tokens, verbs))


def _worth_parsing(document: Document) -> list[int]:
    """Return the sentences whose triggers can make an event, by index."""
    found: dict[int, list[Trigger]] = {}
    for trigger in document.get(Trigger):
        found.setdefault(document.sentence_index(trigger.mention.start), []).append(trigger)
    prospects = Prospects(document)
    return sorted(i for i, triggers in found.items() if prospects.worth_parsing(i, triggers))
