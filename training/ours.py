"""The project's own texts: written articles with marks inline, and the corpus with its gold.

`written/` holds articles made up for this, one a file, names marked as
`[O:Halden Motors]`: `O` organizations, `P` people, `L` places, `D` products.
Those in `learn/` train, those in `kept/` measure. Of the corpus only the gold of
its development part is read; its test part shapes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.readers import Document, Row

ROOT = Path(__file__).parents[1]

_MARK = re.compile(r"\[([OPLD]):([^\[\]\n]+)\]")
_LABELS = {"O": "ORG", "P": "PER", "L": "LOC", "D": "PROD"}
_KINDS = {"organizations": "ORG", "people": "PER", "places": "LOC", "models": "PROD"}


def written(*, development: bool = False) -> list[Document]:
    """The written articles that train; with `development` those that measure."""
    folder = ROOT / "training" / "written" / ("kept" if development else "learn")
    return [
        unmarked(path.stem, path.read_text(encoding="utf-8").strip())
        for path in sorted(folder.glob("*.txt"))
    ]


def unmarked(name: str, marked: str) -> Document:
    """A text without its marks, and the names that they stood for.

    Raises ValueError with the place of a bracket that is no mark.
    """
    parts: list[str] = []
    spans: list[Row] = []
    size = end = 0
    for match in _MARK.finditer(marked):
        parts += [marked[end : match.start()], match[2]]
        start = size + match.start() - end
        size = start + len(match[2])
        spans.append({"start": start, "end": size, "label": _LABELS[match[1]]})
        end = match.end()
    text = "".join([*parts, marked[end:]])
    stray = re.search(r"[\[\]]", text)
    if stray:
        raise ValueError(
            f"{name}: a bracket that is no mark at {text[stray.start() - 20 :][:50]!r}"
        )
    return Document(id=name, source="written", text=text, spans=tuple(spans))


def corpus() -> Iterator[Document]:
    """The corpus articles of the development part; of products only AI models are marked."""
    for path in sorted((ROOT / "gold" / "dev").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        spans = [
            {"start": mention["start"], "end": mention["end"], "label": label}
            for kind, label in _KINDS.items()
            for entity in record[kind]
            for mention in entity["mentions"]
        ]
        spans.sort(key=lambda span: (span["start"], span["end"]))
        yield Document(id=path.stem, source="corpus", text=record["text"], spans=tuple(spans))
