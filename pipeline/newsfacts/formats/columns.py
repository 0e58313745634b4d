"""Columns of tokens and tags: CoNLL and its many relatives, as documents with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsfacts.errors import ReadError
from newsfacts.formats.about import json_of
from newsfacts.formats.flat import Flat

_TAG = re.compile(r"O|[BIESLUM]-\S+|\S+[-_][BI]")
_DOCUMENT = re.compile(r"#\s*newdoc(?:\s+(\w+))?\s*(?:=\s*(.*))?$")
_TEXT = re.compile(r"#\s*text\s*=\s?(.*)$")


@dataclass(kw_only=True)
class Document:
    """One document of a file of columns."""

    text: str
    spans: list[Flat]
    known: dict[str, Any] = field(default_factory=dict)
    """What the comments say: `id`, and other fields of the article."""


class _Row(NamedTuple):
    cells: list[str]
    line: int


@dataclass
class _Part:
    rows: list[list[_Row]] = field(default_factory=lambda: [[]])
    texts: list[str | None] = field(default_factory=lambda: [None])
    known: dict[str, Any] = field(default_factory=dict)


def documents(text: str, where: str) -> Iterator[Document]:
    """Yield the documents of a file of columns.

    A `-DOCSTART-` row or a `# newdoc` comment begins one. The tags are in the last column in
    which every row has a tag (IOB1, IOB2, BIOES, BILOU, or `ORG_B`); the token is in the first
    column, or the second where the first numbers them. Without the text itself (in comments
    `# newdoc text` or `# text`), tokens are joined by a space and sentences by a line end.

    Raises:
        ReadError: no column has tags, or offsets are false; names the line.
    """
    parts = list(_parts(text, where))
    rows = [row for part in parts for sentence in part.rows for row in sentence]
    if not rows:
        for part in parts:
            if isinstance(part.known.get("text"), str):
                yield _document(part, 0, 0, where)
        return
    width = min(len(row.cells) for row in rows)
    tagged = [i for i in range(1, width) if all(_TAG.fullmatch(r.cells[i]) for r in rows)]
    if not tagged:
        raise ReadError(
            f"{where}:{rows[0].line}: no column of tags (O, B-ORG, I-ORG …) in every row"
        )
    numbered = width > 2 and all(re.fullmatch(r"\d+([-.]\d+)?", r.cells[0]) for r in rows)
    for part in parts:
        if any(part.rows) or "text" in part.known:
            yield _document(part, 1 if numbered and tagged[-1] > 1 else 0, tagged[-1], where)


def _parts(text: str, where: str) -> Iterator[_Part]:
    part = _Part()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if match := _DOCUMENT.match(line):
            key, value = match[1], match[2]
            if key in (None, "id"):
                yield part
                part = _Part()
            if key and value is not None:
                quoted = value.startswith('"')
                part.known[key] = json_of(value, f"{where}:{number}") if quoted else value
        elif match := _TEXT.match(line):
            part.texts[-1] = match[1]
        elif line.startswith("# ") and "\t" not in line:
            continue
        elif line.startswith("-DOCSTART-"):
            yield part
            part = _Part()
        elif not line.strip():
            if part.rows[-1]:
                part.rows.append([])
                part.texts.append(None)
        else:
            cells = line.split("\t") if "\t" in line else line.split()
            part.rows[-1].append(_Row(cells, number))
    yield part


def _document(part: _Part, token: int, tag: int, where: str) -> Document:
    known = dict(part.known)
    whole = known.pop("text", None)
    tags = [row.cells[tag] for sentence in part.rows for row in sentence]
    breaks = set()
    count = 0
    for sentence in part.rows:
        breaks.add(count)
        count += len(sentence)
    if isinstance(whole, str):
        places = [_stated(row, whole, where) for sentence in part.rows for row in sentence]
        return Document(text=whole, spans=list(_spans(tags, places, set())), known=known)
    text = ""
    places = []
    for sentence, stated in zip(part.rows, part.texts, strict=True):
        if not sentence:
            continue
        words = [row.cells[token] for row in sentence]
        base = len(text) + 1 if text else 0
        found = None if stated is None else _aligned(words, stated)
        if stated is None or found is None:
            stated = " ".join(words)
            found = _aligned(words, stated) or []
        text += ("\n" if base else "") + stated
        places += [(base + start, base + end) for start, end in found]
    return Document(text=text, spans=list(_spans(tags, places, breaks)), known=known)


def _stated(row: _Row, text: str, where: str) -> tuple[int, int]:
    try:
        start, end = int(row.cells[1]), int(row.cells[2])
    except ValueError:
        raise ReadError(f"{where}:{row.line}: columns 2 and 3 must be start and end") from None
    if text[start:end] != row.cells[0]:
        raise ReadError(
            f"{where}:{row.line}: {row.cells[0]!r} is said to stand at {start}:{end}, where "
            f"{text[start:end]!r} is"
        )
    return start, end


def _aligned(words: list[str], text: str) -> list[tuple[int, int]] | None:
    """Return where the words stand in the text, one after another; None if they don't."""
    out = []
    at = 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or text[at:start].strip():
            return None
        at = start + len(word)
        out.append((start, at))
    return out


def _spans(tags: list[str], places: list[tuple[int, int]], breaks: set[int]) -> Iterator[Flat]:
    """Decode tags of any scheme: a span begins at B, S, U, or where the label changes."""
    open_span: Flat | None = None
    for at, (tag, (start, end)) in enumerate(zip(tags, places, strict=True)):
        prefix, label = _split(tag)
        goes_on = (
            open_span is not None
            and open_span.label == label
            and prefix in "IELM"
            and at not in breaks
        )
        if goes_on and open_span is not None:
            open_span = open_span._replace(end=end)
        else:
            if open_span is not None:
                yield open_span
            open_span = Flat(start, end, label) if label else None
        if prefix in "ELSU" and open_span is not None:
            yield open_span
            open_span = None
    if open_span is not None:
        yield open_span


def _split(tag: str) -> tuple[str, str]:
    """Return prefix and label of a tag; both are empty for O (and for UNER's `B-O`)."""
    if match := re.fullmatch(r"([BIESLUM])-(\S+)", tag):
        return ("", "") if match[2] == "O" else (match[1], match[2])
    if match := re.fullmatch(r"(\S+)[-_]([BI])", tag):
        return match[2], match[1]
    return "", ""
