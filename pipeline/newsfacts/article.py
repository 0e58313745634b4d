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
    authors: Annotated[tuple[str, ...], Meta(description="Names of those who wrote it.")] = ()
    duplicate_of: Annotated[
        str | None, Meta(description="Identifier of the earlier article that it nearly repeats.")
    ] = None
    warnings: Annotated[
        tuple[str, ...], Meta(description="What the reader of the file has to say about it.")
    ] = ()

    @classmethod
    def from_any(cls, obj: object, *, id: str | None = None) -> Article:
        """Return the article that another program's object holds, whatever its class.

        Known by shape, with nothing imported: the results of news-please, Fundus, newspaper4k,
        trafilatura and goose3, entries of feedparser, schema.org JSON-LD, items of Scrapy and
        zyte-common-items, rows of pandas and polars, mappings, and objects with fields of the
        usual names. A string is the text itself, or the JSON of one of these. What the object
        states but can't be used (a date that is none) is left out with a warning in the article.

        Args:
            obj: the object.
            id: identifier; without it the object's own, else its address, else one made from
                the text, so that the same text has the same one.

        Raises:
            ReadError: no shape fits; lists what was looked for and what was found.
        """
        from newsfacts.plug.adapters import article_of

        return article_of(obj, id=id)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as 64 hex digits.

        A lone surrogate, which UTF-8 can't hold, is hashed in its three-byte form.
        """
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
