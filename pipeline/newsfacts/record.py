"""The output of the pipeline: one JSON object an article."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from newsfacts.annotation import (
    Amount,
    Annotation,
    BusinessEvent,
    DateExpression,
    Event,
    Mention,
    Model,
    Organization,
    ParameterCount,
    Person,
    Place,
    PolicyEvent,
)
from newsfacts.article import Article
from newsfacts.document import Document

SCHEMA: Literal["newsfacts/1"] = "newsfacts/1"
"""Version of the record; fields may be added under the same version, never renamed."""


class ArticleInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known about the article that a record was made from."""

    id: Annotated[str, Meta(description="Name of the article, unique within one run.")]
    title: Annotated[str | None, Meta(description="Headline, where known.")] = None
    url: Annotated[str | None, Meta(description="Address the article was read from.")] = None
    source: Annotated[str | None, Meta(description="Outlet or publisher.")] = None
    published: Annotated[datetime.date | None, Meta(description="Day of publication.")] = None
    language: Annotated[str | None, Meta(description="ISO 639-1 code of the language.")] = None
    authors: Annotated[tuple[str, ...], Meta(description="Names of those who wrote it.")] = ()
    duplicate_of: Annotated[
        str | None, Meta(description="Identifier of the earlier article that it nearly repeats.")
    ] = None
    sha256: Annotated[str, Meta(description="SHA-256 of the text in UTF-8, hex.")]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts of one article. Offsets are code points into `text`, end exclusive."""

    schema: Annotated[Literal["newsfacts/1"], Meta(description="Version of this form.")] = SCHEMA
    article: Annotated[ArticleInfo, Meta(description="The article.")]
    text: Annotated[str, Meta(description="The text that all offsets refer to.")]
    organizations: Annotated[tuple[Organization, ...], Meta(description="Organizations.")] = ()
    people: Annotated[tuple[Person, ...], Meta(description="People.")] = ()
    places: Annotated[tuple[Place, ...], Meta(description="Places.")] = ()
    amounts: Annotated[tuple[Amount, ...], Meta(description="Sums of money.")] = ()
    parameter_counts: Annotated[
        tuple[ParameterCount, ...], Meta(description="Parameter counts of AI models.")
    ] = ()
    models: Annotated[tuple[Model, ...], Meta(description="AI models.")] = ()
    dates: Annotated[tuple[DateExpression, ...], Meta(description="Dates and durations.")] = ()
    policy_events: Annotated[tuple[PolicyEvent, ...], Meta(description="Policy events.")] = ()
    business_events: Annotated[tuple[BusinessEvent, ...], Meta(description="Business events.")] = ()
    warnings: Annotated[
        tuple[str, ...], Meta(description="What a reader of the record should know.")
    ] = ()

    def annotations(self) -> Iterator[Annotation]:
        """Yield every annotation of the record."""
        for kind in LAYERS:
            yield from getattr(self, kind.layer)

    def mentions(self) -> Iterator[Mention]:
        """Yield every mention: of entities, values, triggers and fillers."""
        for annotation in self.annotations():
            yield from annotation.spans()

    def problems(self) -> list[str]:
        """Return what is wrong inside the record: false spans, references to nothing."""
        found = [
            f"{m.start}:{m.end} is empty, or beyond the text's end ({len(self.text)})"
            if not m.start < m.end <= len(self.text)
            else f"{m.start}:{m.end} is {self.text[m.start : m.end]!r}, not {m.text!r}"
            for m in self.mentions()
            if self.text[m.start : m.end] != m.text or not m.start < m.end <= len(self.text)
        ]
        known = Counter(getattr(a, "id", None) for a in self.annotations())
        found += [f"{id!r} stands for {n} annotations" for id, n in known.items() if n > 1]
        for annotation in self.annotations():
            for ref in _references(annotation):
                if ref not in known:
                    found.append(f"{getattr(annotation, 'id', '?')} refers to {ref!r}, not there")
        return found


LAYERS: tuple[type[Annotation], ...] = (
    Organization,
    Person,
    Place,
    Amount,
    ParameterCount,
    Model,
    DateExpression,
    PolicyEvent,
    BusinessEvent,
)
"""The annotation types that make up a record, in its order."""


def _references(annotation: Annotation) -> Iterator[str]:
    for field in ("equivalent", "model", "developer"):
        ref = getattr(annotation, field, None)
        if ref is not None:
            yield ref
    if isinstance(annotation, Event):
        for fillers in annotation.slots.values():
            yield from (f.ref for f in fillers if f.ref is not None)


def record_of(document: Document, warnings: tuple[str, ...] = ()) -> Record:
    """Freeze a document: layers that no stage gave are empty."""
    article = document.article
    layers: dict[str, Any] = {}
    for kind in LAYERS:
        if document.has(kind):
            layers[kind.layer] = document.get(kind)
    return Record(
        article=article_info(article),
        text=article.text,
        warnings=article.warnings + warnings,
        **layers,
    )


def article_info(article: Article) -> ArticleInfo:
    """Return the record's view of an article."""
    return ArticleInfo(
        id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        published=article.published,
        language=article.language,
        authors=article.authors,
        duplicate_of=article.duplicate_of,
        sha256=article.sha256,
    )


def encode(record: Record) -> bytes:
    """Return the record as one line of JSON in UTF-8, without the line's end.

    A record with lone surrogates, which UTF-8 can't hold, is written in ASCII with escapes.
    """
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(record)
        return json.dumps(plain, separators=(",", ":")).encode("ascii")


def decode(data: bytes | str) -> Record:
    """Return the record that one JSON object states.

    Raises:
        msgspec.DecodeError: it is no JSON, or doesn't fit the schema; says where.
    """
    try:
        return msgspec.json.decode(data, type=Record)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        try:
            value = json.loads(data)  # lone surrogates, which msgspec doesn't let through
        except (ValueError, RecursionError):
            raise error from None
        return msgspec.convert(value, type=Record)


def indent(line: bytes) -> bytes:
    """Return the JSON of a record over many lines, two spaces a level, in the same order."""
    try:
        return msgspec.json.format(line, indent=2)
    except msgspec.DecodeError:
        return json.dumps(json.loads(line), indent=2).encode("ascii")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, made from the types."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}
