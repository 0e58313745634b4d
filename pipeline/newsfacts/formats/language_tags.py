"""Language tags of pages and feeds, as `en-GB`, to the codes of articles."""

from __future__ import annotations

import re
from typing import Any

_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][\w-]{1,20})?\Z")
_ENGLISH = ("english", "eng")
"""How the one language that is read is called besides."""


def language_of(tag: str | None) -> str | None:
    """Return the ISO 639-1 code that a language tag (BCP 47) begins with, or None."""
    tag = (tag or "").strip()
    match = _TAG.match(tag)
    if match:
        return match.group(1).lower()
    return "en" if tag.lower() in _ENGLISH else None


def language_in(value: Any) -> tuple[str | None, tuple[str, ...]]:
    """Return the language of a tag such as `en-GB` or `pt_BR`, and a warning if it is none."""
    found = language_of(value) if isinstance(value, str) else None
    if found is not None or value is None or value == "":
        return found, ()
    return None, (f"language {value!r} is no code such as 'en' and was left out",)
