"""Suites in columns of tokens and tags: CoNLL-2003, UNER, worldwide newswire, FiNER-ORD."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from newsfacts.errors import ReadError
from newsfacts.formats.columns import documents
from newsfacts.formats.losses import Losses
from newsfacts.record import Record
from newsfacts.suites.suite import NAMED, Suite, gold_of, matching, text_of

_CONLL = {"ORG": "organizations", "PER": "people", "LOC": "places"}
_WORLDWIDE = {
    "Organization": "organizations",
    "Person": "people",
    "Location": "places",
    "Facility": "places",
    "Money": "amounts",
    "Date": "dates",
}
_FINER = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""The tags that the numbers of FiNER-ORD's `gold_label` stand for."""
_QUANTITY = re.compile(
    r"\d|\b(?:hundred|thousand|million|billion|trillion|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|half|an?)",
    re.IGNORECASE,
)


def _columns(
    path: Path, losses: Losses, suffixes: tuple[str, ...], labels: dict[str, str]
) -> Iterator[Record]:
    for file in matching(path, *suffixes):
        stem = file.relative_to(path).as_posix() if path.is_dir() else file.name
        for number, document in enumerate(documents(text_of(file), str(file)), 1):
            id = f"{stem}#{document.known.get('id', number)}"
            spans = []
            for span in document.spans:
                words = document.text[span.start : span.end]
                if labels.get(span.label) == "amounts" and not _QUANTITY.search(words):
                    losses.add("names of currencies without a sum", "not scored")
                    continue
                spans.append(span)
            yield gold_of(id, document.text, spans, labels, losses)


def read_conll2003(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the documents of `eng.train`, `eng.testa`, `eng.testb` or the like, one or a folder."""
    names = (".train", ".testa", ".testb", ".txt", ".conll")
    yield from _columns(path, losses, names, _CONLL)


def read_uner(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the documents of a `.iob2` file of Universal NER, or of a folder of them."""
    yield from _columns(path, losses, (".iob2",), _CONLL)


def read_worldwide(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the documents of a folder of `.tsv` files, one article each; the final ones are in
    the folders named REVIEW, which alone are read where there are any."""
    reviewed = sorted(path.rglob("REVIEW")) if path.is_dir() else []
    for folder in reviewed or [path]:
        yield from _columns(folder, losses, (".tsv",), _WORLDWIDE)


def read_finer(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the documents of `train.csv`, `val.csv` or `test.csv`, or of a folder of them.

    The columns are gold_label (a number or a tag), gold_token, doc_idx and sent_idx.

    Raises:
        ReadError: a column is missing, or a label is none; names the line.
    """
    for file in matching(path, ".csv"):
        rows = csv.DictReader(io.StringIO(text_of(file), newline=""))
        wanted = {"gold_label", "gold_token", "doc_idx", "sent_idx"}
        if missing := wanted - set(rows.fieldnames or ()):
            raise ReadError(f"{file}: no column {', '.join(sorted(missing))}")
        lines: dict[str, list[str]] = {}
        last: dict[str, str] = {}
        for row in rows:
            document, token = row["doc_idx"], row["gold_token"]
            if last.setdefault(document, row["sent_idx"]) != row["sent_idx"]:
                lines[document].append("")
                last[document] = row["sent_idx"]
            tag = _finer_tag(row["gold_label"], f"{file}:{rows.line_num}")
            lines.setdefault(document, []).append(f"{token or '_'}\t{tag}")
        for document, found in lines.items():
            for whole in documents("\n".join(found), str(file)):
                id = f"{file.name}#{document}"
                yield gold_of(id, whole.text, whole.spans, _CONLL, losses)


def _finer_tag(label: str, where: str) -> str:
    if label.isdigit() and int(label) < len(_FINER):
        return _FINER[int(label)]
    if label in ("O", *_FINER) or re.fullmatch(r"(PER|LOC|ORG)_[BI]", label):
        return label
    raise ReadError(f"{where}: gold_label {label!r}; allowed are 0 to {len(_FINER) - 1}")


SUITES = (
    Suite(
        name="conll2003",
        title="CoNLL-2003 shared task, English (Tjong Kim Sang & De Meulder 2003)",
        files="eng.testb or another file of columns, or a folder of them",
        read=read_conll2003,
        measures=NAMED,
        note="Tokens joined by spaces. Teams named by their city are organizations there.",
    ),
    Suite(
        name="finer-ord",
        title="FiNER-ORD, financial news (gtfintechlab), CC BY-NC 4.0",
        files="train.csv, val.csv or test.csv, or a folder of them",
        read=read_finer,
        measures=NAMED,
        note="Tokens joined by spaces.",
    ),
    Suite(
        name="uner",
        title="Universal NER (universalner.org), CC BY-SA 4.0",
        files="a .iob2 file, or a folder of them",
        read=read_uner,
        measures=NAMED,
    ),
    Suite(
        name="worldwide-newswire",
        title="en-worldwide-newswire, news from many countries (Stanford NLP)",
        files="the folder of .tsv files, one article each",
        read=read_worldwide,
        measures=(
            *NAMED,
            *((label, m) for label in ("amounts", "dates") for m in ("exact", "overlap")),
        ),
        note="Tokens joined by spaces. Demonyms (NORP) are not scored.",
    ),
)
