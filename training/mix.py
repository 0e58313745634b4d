"""The training mix: every licensed set in the share that the mapping table gives it."""

from __future__ import annotations

import random
from pathlib import Path

from newsfacts.tagger.pieces import Pieces
from training import ours
from training.encode import Encoded, encode, recase
from training.mapping import Marked, Name, mark, table
from training.readers import Document, documents
from training.second import opinions

RECASED = 0.06
"""Share of texts whose first line or whole text is read in another case."""


class Mix:
    """All marked training texts with their second opinion, sampled epoch by epoch."""

    def __init__(self, data: Path, cache: Path, pieces: Pieces) -> None:
        self._pieces = pieces
        self._sets: list[tuple[float, list[tuple[Marked, list[Name]]]]] = []
        for source, rule in table().items():
            read = _read(source, data)
            seen = opinions([document.text for document in read], cache / f"{source}.jsonl")
            marked = [mark(one, rule, names) for one, names in zip(read, seen, strict=True)]
            self._sets.append((float(rule["share"]), list(zip(marked, seen, strict=True))))

    def epoch(
        self, chance: random.Random, scale: float = 1.0, shares: dict[str, float] | None = None
    ) -> list[Encoded]:
        """One draw: shares times `scale`; `shares` replaces those of the table for
        the sets it names and leaves the others out."""
        found: list[Encoded] = []
        for share, texts in self._sets:
            if shares is not None:
                share = shares.get(texts[0][0].source, 0.0)
            share *= scale
            while share > 0:
                count = round(len(texts) * min(share, 1.0))
                for marked, names in chance.sample(texts, count):
                    if chance.random() < RECASED:
                        marked = recase(marked, chance)
                    found.append(encode(marked, self._pieces, names))
                share -= 1.0
        return found


def _read(source: str, data: Path) -> list[Document]:
    if source == "corpus":
        return list(ours.corpus())
    if source == "written":
        return ours.written()
    return documents(data / "ner" / "train" / f"{source}.jsonl.gz")
