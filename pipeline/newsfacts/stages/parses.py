"""Dependency parses of the sentences that hold a trigger, and of no others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import msgspec

from newsfacts.annotation import Amount, Model, Organization, Person, Place, Sentence
from newsfacts.document import Document
from newsfacts.events.judged import Spotted, held
from newsfacts.events.lists import Lead, goes_on, joined, leads, offsets
from newsfacts.events.misread import mended
from newsfacts.events.nominals import as_verbs
from newsfacts.events.parse import Parse, Token, is_tree, link
from newsfacts.events.prospects import Prospects
from newsfacts.events.reread import headed, missed_verb, read_well
from newsfacts.events.triggers import Trigger
from newsfacts.language import DEFAULT_MODEL, load_model, make_doc, one_thread
from newsfacts.stage import Options, Stage

if TYPE_CHECKING:
    from spacy.pipeline import Pipe
    from spacy.tokens import Doc

_PIPES = ("tok2vec", "tagger", "parser")
LIKELY = 0.5
"""Probability of an event for which a sentence is parsed, known phrase or not."""
_LONGEST = 4_000
"""Characters of a sentence that are parsed; what lies behind is left out."""


_SOURCES = re.compile(
    r"\s+[-–—]\s*(?:(?:\w+ )?(?:[Ss]ources?|[Rr]eports?|[Mm]edia|[Aa]gency|[Oo]fficials?|"
    r"[Mm]inister|[Ff]iling|[Nn]ewspaper|[Mm]inistry)|FT|WSJ|NYT|CNBC|[Bb]loomberg|[Rr]euters|"
    r"Nikkei|CEO|CFO)\s*\Z"
)
"""Who a headline has its news from, at its end: "Pello to buy Halden - sources"."""
_TAIL = 40
"""Characters at the end of a sentence in which that stands."""


class ParsesOptions(Options, frozen=True, kw_only=True):
    """Options of `parses`."""

    model: str = DEFAULT_MODEL
    """spaCy model with tagger and parser: package name or path."""


class Parses(Stage):
    """Runs tagger and parser, all sentences of the article in one batch."""

    name = "parses"
    needs = (Sentence, Spotted, Trigger, Amount, Model, Organization, Person, Place)
    gives = (Parse,)
    options_type = ParsesOptions

    def __init__(self, options: ParsesOptions) -> None:
        super().__init__(options)
        self._nlp = load_model(options.model)
        self._pipes = [self._nlp.get_pipe(n) for n in _PIPES if n in self._nlp.component_names]

    def run(self, document: Document) -> Iterable[Parse]:
        """Yield the parses in order of the sentences."""
        triggers = document.get(Trigger)
        begun = leads(document, triggers)
        yield from self.parse_all(document, _worth_parsing(document, begun), begun)

    def parse_all(
        self, document: Document, wanted: Iterable[int], begun: dict[int, Lead] | None = None
    ) -> Iterable[Parse]:
        """Yield the parses of some sentences, by their numbers; `begun` are their lead-ins."""
        sentences = document.get(Sentence)
        triggers = document.get(Trigger) if document.has(Trigger) else ()
        verbs = {t.mention.start for t in triggers if t.entry.part != "noun"}
        policy = [t for t in triggers if t.family == "policy"]
        named = {t.mention.start for t in policy if t.entry.part == "noun"}
        acts = {t.mention.start for t in policy if t.mention.text.lower() in t.entry.nouns}
        found: dict[int, Parse] = {}
        todo: list[tuple[int, Lead | None]] = [(i, (begun or {}).get(i)) for i in wanted]
        while todo:
            alone: list[tuple[int, Lead | None]] = []
            docs = self._parsed(document, todo)
            begin = [sentences[i].start for i, _ in todo]
            read = [_tokens(d, t[1], b) for d, t, b in zip(docs, todo, begin, strict=True)]
            for (i, lead), tokens in zip(todo, self._reread(docs, read, verbs), strict=True):
                start, end = sentences[i].start, sentences[i].end
                better = as_verbs(mended(tokens, verbs), acts - named)
                tokens = better if is_tree(better) else tokens
                if lead is not None and not goes_on(tokens, lead):
                    alone.append((i, None))
                elif tokens:
                    span = (lead.start, lead.end) if lead is not None else None
                    found[i] = link(start, end, tokens, span)
            todo = alone
        yield from (found[i] for i in sorted(found))

    def _parsed(self, document: Document, todo: list[tuple[int, Lead | None]]) -> list[Doc]:
        """Return the sentences tagged and parsed, an item of a list with its lead-in before."""
        sentences, docs = document.get(Sentence), []
        for i, lead in todo:
            start, end = sentences[i].start, min(sentences[i].end, sentences[i].start + _LONGEST)
            tail = _SOURCES.search(document.text, max(start, end - _TAIL), end)
            end = tail.start() if tail is not None and lead is None else end
            text = document.text[start:end] if lead is None else joined(document.text, lead, end)
            docs.append(make_doc(self._nlp, text))
        return self._piped(docs)

    def _piped(self, docs: list[Doc]) -> list[Doc]:
        with one_thread():
            for pipe in self._pipes:
                docs = list(cast("Pipe", pipe).pipe(docs, batch_size=64))
        return docs

    def _reread(
        self, docs: list[Doc], read: list[list[Token]], verbs: set[int]
    ) -> list[list[Token]]:
        """Return the words of sentences, those whose verb was missed read with a plain verb."""
        missed = [(n, verb) for n, t in enumerate(read) if (verb := missed_verb(t, verbs))]
        plain = self._piped([_with_word(docs[n], verb.place, verb.plain) for n, verb in missed])
        out = list(read)
        for (n, verb), doc in zip(missed, plain, strict=True):
            kept = [t for t in doc if not t.is_space]
            index = {t.i: k for k, t in enumerate(kept)}
            tokens = [
                msgspec.structs.replace(o, tag=t.tag_, dep=t.dep_, head=index.get(t.head.i, o.i))
                for o, t in zip(read[n], kept, strict=True)
            ]
            if read_well(tokens, verb):
                tokens[verb.place] = msgspec.structs.replace(tokens[verb.place], tag=verb.tag)
                out[n] = headed(tokens, verb.place)
        return out


def _with_word(doc: Doc, place: int, word: str) -> Doc:
    """The same sentence, untagged, with another word at a place that counts no spaces."""
    kept = [t.i for t in doc if not t.is_space]
    words = [word if t.i == kept[place] else t.text for t in doc]
    return type(doc)(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])


def _tokens(doc: Doc, lead: Lead | None, start: int) -> list[Token]:
    """Return the words of a parsed sentence with their offsets in the article."""
    first, second, cut = offsets(lead, start)
    kept = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(kept)}
    tokens = []
    for n, token in enumerate(kept):
        head = token.head
        while head.i not in index and head.head.i != head.i:
            head = head.head
        at = first + token.idx if token.idx < cut else second + token.idx - cut
        tokens.append(
            Token(
                i=n,
                start=at,
                end=at + len(token.text),
                text=token.text,
                lower=token.lower_,
                tag=token.tag_,
                dep=token.dep_,
                head=index.get(head.i, n),
            )
        )
    return tokens


def _worth_parsing(document: Document, begun: dict[int, Lead]) -> list[int]:
    """Return the sentences whose triggers can make an event, or with a likely spot, by index."""
    found: dict[int, list[Trigger]] = {}
    for trigger in document.get(Trigger):
        found.setdefault(document.sentence_index(trigger.mention.start), []).append(trigger)
    prospects = Prospects(document)
    wanted = {
        i
        for i, triggers in found.items()
        if i in begun
        or (any(held(document, t) for t in triggers) and prospects.worth_parsing(i, triggers))
    }
    likely = (word.mention.start for word in document.get(Spotted) if word.event >= LIKELY)
    return sorted(wanted.union(map(document.sentence_index, likely)))
