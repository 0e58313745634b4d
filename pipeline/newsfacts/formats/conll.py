"""CoNLL columns: token, start, end and BIO tag, one token a line.

Token first and tag last, as every reader of CoNLL expects; the two columns between are code
points. Comments give the text and what is known of the article, so that a file comes back with
its exact offsets. Tokens are cut at the ends of spans, so a span of half a word is kept.
Files without these comments and columns (CoNLL-2003, CoNLL-U style, any tag scheme) are read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.formats.about import Exchange, about, article_from, files, read_text, unique
from newsfacts.formats.columns import documents
from newsfacts.formats.flat import Flat, flat_spans, one_layer, tokens
from newsfacts.formats.graph import Graph, Node
from newsfacts.formats.losses import Losses
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

NAME = "CoNLL"
SUFFIXES = (".conll", ".bio", ".iob", ".iob2", ".conllu", ".tsv")


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write records into one file and return how many.

    Raises:
        ReadError: two records have one id, or offsets are false.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("wb") as stream:
        for record in unique(records):
            stream.write("".join(f"{line}\n" for line in _lines(record, exchange)).encode("utf-8"))
            count += 1
    return count


def _lines(record: Record, exchange: Exchange) -> Iterator[str]:
    known = about(record)
    yield f"# newdoc id = {_quoted(known.pop('id'))}"
    for name, value in known.items():
        yield (
            f"# newdoc {name} = {_quoted(value)}"
            if isinstance(value, str)
            else (f"# newdoc {name} = {_quoted(_quoted(value))}")
        )
    text = record.text
    yield f"# newdoc text = {_quoted(text)}"
    spans = list(_trimmed(flat_spans(record, exchange.losses, NAME), text, exchange.losses))
    spans = one_layer(spans, exchange.losses, NAME)
    starts = {span.start: span for span in spans}
    cuts = [at for span in spans for at in (span.start, span.end)]
    inside = Flat(0, 0, "")
    before = 0
    for start, end in tokens(text, cuts):
        if before and "\n" in text[before:start] and start >= inside.end:
            yield ""
        tag = f"I-{inside.label}" if start < inside.end else "O"
        if start in starts:
            inside = starts[start]
            tag = f"B-{inside.label}"
        yield f"{text[start:end]}\t{start}\t{end}\t{tag}"
        before = end
    yield ""


def _trimmed(spans: list[Flat], text: str, losses: Losses) -> Iterator[Flat]:
    for span in spans:
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start >= end:
            losses.add("spans of white space", f"{NAME} has no tokens for them")
            continue
        if (start, end) != (span.start, span.end):
            losses.add("spans with white space at an end", f"{NAME} has no tokens for it; cut off")
        yield Flat(start, end, span.label)


def _quoted(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a file, or of the files of a folder.

    Raises:
        ReadError: no column has tags, or offsets are false; names the line.
    """
    for file, name in files(path, SUFFIXES):
        for number, document in enumerate(documents(read_text(file), str(file))):
            known = document.known
            for key in ("authors", "warnings"):
                if isinstance(known.get(key), str):
                    known[key] = msgspec.json.decode(known[key])
            id = name if number == 0 else f"{name}#{number}"
            article = article_from(document.text, known, id, str(file))
            nodes = [
                Node(id=f"T{n}", label=span.label, start=span.start, end=span.end)
                for n, span in enumerate(document.spans, 1)
            ]
            yield ungraph(Graph(nodes=nodes), article, exchange.labels, exchange.losses)
