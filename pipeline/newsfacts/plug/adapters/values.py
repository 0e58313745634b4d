"""Values of foreign objects as plain ones: missing values, dates, outlets."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from newsfacts.errors import ReadError

_ABSENT = frozenset({"none", "nan", "nat", "null", "<na>"})
"""What programs write in place of a date that they don't have."""


def is_missing(value: Any) -> bool:
    """Return whether a value stands for nothing: None, NaN, NaT, NA, an exception."""
    if value is None or isinstance(value, Exception):
        return True
    try:
        return bool(value != value)
    except ValueError:  # an array
        return False
    except TypeError:  # pandas.NA is neither true nor false
        return True


def plain(value: Any) -> Any:
    """Return a scalar of numpy or Arrow as a Python value; anything else as it is."""
    if hasattr(value, "as_py"):
        return value.as_py()
    if hasattr(value, "dtype") and getattr(value, "ndim", 1) == 0:
        return str(value) if type(value).__name__ == "datetime64" else value.item()
    return value


def date_in(value: Any) -> Any:
    """Return what `formats.fields` can read as a date, or None where a value says there is none."""
    value = plain(value)
    if isinstance(value, time.struct_time):
        return datetime.date(value.tm_year, value.tm_mon, value.tm_mday)
    if isinstance(value, str) and value.strip().lower() in _ABSENT:
        return None
    return value


def source_in(value: Any) -> Any:
    """Return an outlet by its name; the host where an address is given."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return urlsplit(value).hostname or value
    return value


def text_in(value: Any) -> Any:
    """Return a text; the parts of a nested one (sections with paragraphs) joined by blank lines.

    Raises:
        ReadError: parts lie in parts more than 50 deep, as where one holds itself.
    """
    if isinstance(value, Mapping | list | tuple):
        return "\n\n".join(_strings(value)) or None
    return value


_DEEPEST = 50
"""Levels of a nested text that are followed."""


def _strings(value: Any, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        raise ReadError(f"the text is nested more than {_DEEPEST} deep")
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, depth + 1)
