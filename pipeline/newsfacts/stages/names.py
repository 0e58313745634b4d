"""Names as spaCy's entity recognizer, or another tagger, finds them."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Name, NameLabel
from newsfacts.document import Document
from newsfacts.language import DEFAULT_MODEL, load_model, make_doc
from newsfacts.stage import Options, Stage

LABELS: dict[str, NameLabel] = {
    "ORG": "ORG",
    "PERSON": "PERSON",
    "PER": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "OTHER",
    "PRODUCT": "PRODUCT",
    "NORP": "OTHER",
    "EVENT": "OTHER",
    "LAW": "OTHER",
    "WORK_OF_ART": "OTHER",
    "MISC": "OTHER",
}
"""Labels of spaCy's English and CoNLL-style models → ours; others are no names."""

_CHUNK = 20_000


class NamesOptions(Options, frozen=True, kw_only=True):
    """Options of `names`."""

    model: str = DEFAULT_MODEL
    """spaCy model with an entity recognizer: package name or path."""


class Names(Stage):
    """Runs the entity recognizer over the text."""

    name = "names"
    gives = (Name,)
    options_type = NamesOptions

    def __init__(self, options: NamesOptions) -> None:
        super().__init__(options)
        self._nlp = load_model(options.model)

    def run(self, document: Document) -> Iterable[Name]:
        """Yield the names in order, without white space at their ends."""
        for start, end in _chunks(document.text):
            doc = make_doc(self._nlp, document.text[start:end])
            self._nlp.get_pipe("ner")(doc)
            for ent in doc.ents:
                label = LABELS.get(ent.label_)
                words = ent.text.strip()
                if label is None or not words:
                    continue
                at = start + ent.start_char + ent.text.index(words)
                yield Name(
                    mention=document.mention(
                        at, at + len(words), stage=self.name, rule=f"model:{ent.label_}"
                    ),
                    label=label,
                )


def _chunks(text: str) -> Iterable[tuple[int, int]]:
    """Cut a long text at blank lines, so that memory stays flat; nothing is left out."""
    start = 0
    while len(text) - start > _CHUNK:
        cut = text.rfind("\n", start + 1, start + _CHUNK)
        cut = cut if cut > start else text.rfind(" ", start + 1, start + _CHUNK)
        cut = cut + 1 if cut > start else start + _CHUNK
        yield start, cut
        start = cut
    yield start, len(text)
