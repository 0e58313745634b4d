"""Error records: what stands on standard output in the place of a record that there isn't."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta


class ErrorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Why a line of the input has no record."""

    schema: Literal["newsfacts-error/1"] = "newsfacts-error/1"
    line: Annotated[int | None, Meta(description="Number of the line in the input, from 1.")]
    id: Annotated[str | None, Meta(description="The article's identifier, where it has one.")]
    error: Annotated[str, Meta(description="What is wrong, where, and what is allowed.")]


def error_line(line: int | None, id: str | None, reasons: tuple[str, ...]) -> bytes:
    """Return an error record as one line of JSON, without the line's end."""
    reason = "; ".join(reasons).encode("utf-8", "backslashreplace").decode()
    name = id.encode("utf-8", "backslashreplace").decode() if id else None
    return msgspec.json.encode(ErrorRecord(line=line, id=name, error=reason))
