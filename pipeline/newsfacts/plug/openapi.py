"""The description of the web service (OpenAPI 3.1), made from the types of records."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from newsfacts import __version__
from newsfacts.record import Record

_JSON = "application/json"
_TEXT = {"type": ["string", "null"]}


@cache
def described(batch: int) -> dict[str, Any]:
    """Return the OpenAPI document of a service that takes batches of so many articles."""
    (record,), schemas = msgspec.json.schema_components(
        [Record], ref_template="#/components/schemas/{name}"
    )
    schemas["ArticleIn"] = {
        "type": "object",
        "description": "An article; other names that are usual for these fields do as well.",
        "required": ["text"],
        "properties": {
            "text": {"type": "string", "description": "The text that all offsets refer to."},
            "id": {"type": "string", "description": "Name of the article."},
            "title": _TEXT,
            "url": _TEXT,
            "source": _TEXT,
            "published": {**_TEXT, "description": "Day of publication, YYYY-MM-DD."},
            "language": _TEXT,
            "authors": {"type": "array", "items": {"type": "string"}},
        },
    }
    schemas["Problem"] = {
        "type": "object",
        "required": ["detail"],
        "properties": {"detail": {"type": "string", "description": "What is wrong, and allowed."}},
    }
    schemas["Entry"] = {
        "type": "object",
        "required": ["status", "record", "error"],
        "properties": {
            "status": {
                "type": "integer",
                "enum": [200, 413, 422, 503],
                "description": "What the article alone would have been answered with.",
            },
            "record": {"anyOf": [record, {"type": "null"}]},
            "error": {**_TEXT, "description": "What went wrong with this article."},
        },
    }
    article = {"$ref": "#/components/schemas/ArticleIn"}
    articles = {"type": "array", "items": article, "maxItems": batch}
    entries = {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}}
    status = {
        "type": "object",
        "required": ["status"],
        "properties": {"status": {"type": "string"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "newsfacts", "version": __version__},
        "paths": {
            "/extract": {"post": _posted("Extract the facts of one article.", article, record)},
            "/extract/batch": {
                "post": _posted("Extract the facts of several articles.", articles, entries)
            },
            "/health": {"get": _got("Whether the service runs.", status)},
            "/ready": {"get": _got("Whether the pipeline is loaded.", status, 503)},
        },
        "components": {"schemas": schemas},
    }


_REFUSALS = {
    400: "The body is no JSON.",
    408: "The request took too long to arrive.",
    413: "The request, a text or the batch is too large.",
    415: "The body isn't said to be JSON.",
    422: "There is no article in it, or it takes too long.",
    429: "Too many articles are waiting.",
    503: "The pipeline isn't loaded, or the service is stopping.",
}


def _posted(summary: str, taken: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    return {
        "summary": summary,
        "requestBody": {"required": True, "content": {_JSON: {"schema": taken}}},
        "responses": _responses(given, *_REFUSALS),
    }


def _got(summary: str, given: dict[str, Any], *refusals: int) -> dict[str, Any]:
    return {"summary": summary, "responses": _responses(given, *refusals)}


def _responses(given: dict[str, Any], *refusals: int) -> dict[str, Any]:
    problem = {_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "200": {"description": "Done.", "content": {_JSON: {"schema": given}}},
        **{str(s): {"description": _REFUSALS[s], "content": problem} for s in refusals},
    }
