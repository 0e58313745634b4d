"""Names as the project's own tagger, or a spaCy model's entity recognizer, finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from newsfacts.annotation import Name, NameLabel
from newsfacts.document import Document
from newsfacts.errors import ConfigError
from newsfacts.language import DEFAULT_MODEL, load_model, make_doc, one_thread
from newsfacts.stage import Options, Stage

if TYPE_CHECKING:
    from spacy.language import Language

LABELS: dict[str, NameLabel] = {
    "ORG": "ORG",
    "PERSON": "PERSON",
    "PER": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "OTHER",
    "PRODUCT": "PRODUCT",
    "PROD": "PRODUCT",
    "NORP": "OTHER",
    "EVENT": "OTHER",
    "LAW": "OTHER",
    "WORK_OF_ART": "OTHER",
    "MISC": "OTHER",
}
"""Labels of the own tagger, spaCy's English and CoNLL-style models → ours; others are no names."""

_CHUNK = 20_000


class NamesOptions(Options, frozen=True, kw_only=True):
    """Options of `names`."""

    model: str = DEFAULT_MODEL
    """`newsfacts` for the project's own tagger, or a spaCy model: package name or path."""


class Names(Stage):
    """Runs the tagger over the text."""

    name = "names"
    gives = (Name,)
    options_type = NamesOptions

    def __init__(self, options: NamesOptions) -> None:
        super().__init__(options)
        self._find: Callable[[str], Iterator[Found]] = (
            _own_tagger() if options.model == DEFAULT_MODEL else _spacy_model(options.model)
        )

    def run(self, document: Document) -> Iterable[Name]:
        """Yield the names in order, without white space at their ends."""
        for start, end, tag, confidence in self._find(document.text):
            label = LABELS.get(tag)
            words = document.text[start:end].strip()
            if label is None or not words:
                continue
            at = document.text.index(words, start)
            mention = document.mention(
                at, at + len(words), stage=self.name, rule=f"model:{tag}", confidence=confidence
            )
            yield Name(mention=mention, label=label)


Found = tuple[int, int, str, float | None]
"""Start, end, the model's label, confidence."""


def _own_tagger() -> Callable[[str], Iterator[Found]]:
    from newsfacts.tagger import load

    tagger = load()

    def find(text: str) -> Iterator[Found]:
        for span in tagger.tag(text):
            yield span.start, span.end, span.label, span.confidence

    return find


def _spacy_model(name: str) -> Callable[[str], Iterator[Found]]:
    nlp = load_model(name)
    if not {"ner", "entity_ruler", "newsfacts_tagger"} & set(nlp.pipe_names):
        components = ", ".join(nlp.pipe_names) or "nothing"
        raise ConfigError(f"model {name!r} has no entity recognizer; it has {components}")
    pipes = [nlp.get_pipe(n) for n in nlp.pipe_names if n not in _needless(nlp)]

    def find(text: str) -> Iterator[Found]:
        for start, end in _chunks(text):
            doc = make_doc(nlp, text[start:end])
            with one_thread():
                for pipe in pipes:
                    doc = pipe(doc)
            for ent in doc.ents:
                yield start + ent.start_char, start + ent.end_char, ent.label_, None

    return find


def _needless(nlp: Language) -> set[str]:
    """Return the components that the entities do not depend on."""
    needless = {"tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"}
    recognizer = nlp.get_pipe("ner") if "ner" in nlp.pipe_names else None
    model = getattr(recognizer, "model", None)
    if model is not None and not any("listener" in layer.name for layer in model.walk()):
        needless |= {"tok2vec", "transformer"}
    return needless


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
