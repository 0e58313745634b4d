"""spaCy: the whole pipeline as a component, `nlp.add_pipe("newsfacts")`.

It reads the text of a document and leaves its tokens, entities and tags alone:

- `doc._.newsfacts` is the Record.
- `doc.spans["organizations"]`, `"amounts"`, `"policy_events"` … hold a span for each mention (of
  an event, its triggers), labelled Organization, Amount, or with the event's type. spaCy knows
  spans of whole tokens only, so that a mention inside one (the `130B` of `Orvane-130B`) has the
  token's span.
- `span._.newsfacts` is the annotation (Organization, Amount …), `span._.newsfacts_mention` the
  Mention with its true offsets.
- `doc.user_data["newsfacts_article"]`, if it is there, is a mapping with what is known of the
  article: id, title, url, source, published, language, authors.

The facts are stored in `doc.user_data` as plain values, so that documents can be sent to other
processes and written to disk. `doc._.newsfacts` reads them anew each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span

from newsfacts.annotation import Annotation, Event, Mention
from newsfacts.article import Article
from newsfacts.config import Config, default_config, read_config
from newsfacts.errors import StageError
from newsfacts.formats.fields import article_of
from newsfacts.formats.labels import NAMES as LABELS
from newsfacts.pipeline import Pipeline, check, load
from newsfacts.record import LAYERS, Record

KEY = "newsfacts"
"""Key of `doc.user_data` that holds the record as plain values."""

ARTICLE = "newsfacts_article"
"""Key of `doc.user_data` under which the caller says what is known of the article."""

_KINDS = {kind.layer: kind for kind in LAYERS}
_FILE = "newsfacts.json"


class NewsfactsComponent(Pipe):
    """Extracts facts from each document; made by `nlp.add_pipe("newsfacts")`."""

    def __init__(
        self, name: str, *, config: str | None = None, model: str | None = None, prefix: str = ""
    ) -> None:
        """Take how to extract; the pipeline is loaded with the first document.

        A configuration file that isn't there is an error with the first document only: `from_disk`
        may bring its content, on another machine than that where the file was.

        Raises:
            ConfigError: the configuration is wrong.
        """
        self.name = name
        self.prefix = prefix
        self._path, self._model = config, model
        self._config: Config | None = default_config()
        if config is not None:
            self._config = read_config(Path(config)) if Path(config).exists() else None
        self._pipeline: Pipeline | None = None
        if self._config is not None:
            check(self._config, model)
        _extend()

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its facts."""
        if self._pipeline is None:
            self._pipeline = load(self._chosen(), model=self._model)
        record = self._pipeline.extract(_article(doc))
        doc.user_data[KEY] = msgspec.to_builtins(record)
        for layer in _KINDS:
            spans = []
            for annotation in getattr(record, layer):
                spans += [_span(doc, m, annotation) for m in _own(annotation)]
            doc.spans[self.prefix + layer] = spans
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the configuration as JSON."""
        return msgspec.json.encode(self._state())

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> NewsfactsComponent:
        """Take the configuration that `to_bytes` gave."""
        state = msgspec.json.decode(data)
        self._config = msgspec.convert(state["config"], Config)
        self._model, self.prefix, self._pipeline = state["model"], state["prefix"], None
        check(self._config, self._model)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the configuration into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NewsfactsComponent:
        """Read the configuration from a folder."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())

    def _chosen(self) -> Config:
        if self._config is None:  # now that it is needed, say that it isn't there
            self._config = read_config(Path(str(self._path)))
        return self._config

    def _state(self) -> dict[str, Any]:
        config = msgspec.to_builtins(self._chosen())
        return {"config": config, "model": self._model, "prefix": self.prefix}

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process without the loaded pipeline, which is built anew there."""
        return _rebuilt, (self.name, self.to_bytes())


@Language.factory(
    "newsfacts",
    assigns=["doc.spans", "doc._.newsfacts", "span._.newsfacts", "span._.newsfacts_mention"],
    default_config={"config": None, "model": None, "prefix": ""},
)
def make(
    nlp: Language, name: str, config: str | None, model: str | None, prefix: str
) -> NewsfactsComponent:
    """Return the component.

    Args:
        nlp: the pipeline that it is added to.
        name: its name there.
        config: TOML file that changes the stock pipeline.
        model: spaCy model in place of the configured one.
        prefix: put before each key of `doc.spans`.

    Raises:
        ConfigError: the configuration is wrong.
    """
    return NewsfactsComponent(name, config=config, model=model, prefix=prefix)


def _rebuilt(name: str, state: bytes) -> NewsfactsComponent:
    return NewsfactsComponent(name).from_bytes(state)


def _article(doc: Doc) -> Article:
    known = doc.user_data.get(ARTICLE) or {}
    if not isinstance(known, Mapping):
        raise StageError(f"doc.user_data[{ARTICLE!r}] must be a mapping, not {type(known)}")
    return article_of({**known, "text": doc.text}, "doc", f"doc.user_data[{ARTICLE!r}]")


def _own(annotation: Annotation) -> tuple[Mention, ...]:
    """Return the mentions that stand for an annotation itself: of an event, its triggers."""
    return annotation.triggers if isinstance(annotation, Event) else tuple(annotation.spans())


def _span(doc: Doc, mention: Mention, annotation: Annotation) -> Span:
    span = doc.char_span(
        mention.start,
        mention.end,
        label=annotation.type if isinstance(annotation, Event) else LABELS[annotation.layer],
        span_id=getattr(annotation, "id", ""),
        alignment_mode="expand",
    )
    assert span is not None  # mentions lie inside the text, and so inside tokens
    return span


def _extend() -> None:
    """Register the extensions; again is harmless."""
    Doc.set_extension(KEY, getter=_record_of, force=True)
    Span.set_extension(KEY, getter=_annotation_of, force=True)
    Span.set_extension("newsfacts_mention", getter=_mention_of, force=True)


def _record_of(doc: Doc) -> Record | None:
    stored = doc.user_data.get(KEY)
    return None if stored is None else msgspec.convert(stored, Record)


def _annotation_of(span: Span) -> Annotation | None:
    for layer, rows in (span.doc.user_data.get(KEY) or {}).items():
        for row in rows if layer in _KINDS else ():
            if row["id"] == span.id_:
                return msgspec.convert(row, _KINDS[layer])
    return None


def _mention_of(span: Span) -> Mention | None:
    annotation = _annotation_of(span)
    if annotation is None:
        return None
    inside = (m for m in _own(annotation) if span.start_char <= m.start and m.end <= span.end_char)
    return next(inside, None)
