"""The input of the pipeline: one news article."""

from __future__ import annotations

import datetime
import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta


class Article(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One news article: its text, exactly as read, and what is known about it."""

    id: Annotated[str, Meta(description="Name of the article, unique within one run.")]
    text: Annotated[str, Meta(description="The text that all offsets refer to, never changed.")]
    title: Annotated[str | None, Meta(description="Headline, where known.")] = None
    url: Annotated[str | None, Meta(description="Address the article was read from.")] = None
    source: Annotated[str | None, Meta(description="Outlet or publisher.")] = None
    published: Annotated[
        datetime.date | None,
        Meta(description="Day of publication; relative dates are resolved against it."),
    ] = None
    language: Annotated[str | None, Meta(description="ISO 639-1 code of the language.")] = None
    warnings: Annotated[
        tuple[str, ...], Meta(description="What the reader of the file has to say about it.")
    ] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as 64 hex digits.

        A lone surrogate, which UTF-8 can't hold, is hashed in its three-byte form.
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
