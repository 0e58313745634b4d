"""Language tags of pages and feeds, as `en-GB`, to the codes of articles."""

from __future__ import annotations

import re

_TAG = re.compile(r"([A-Za-z]{2})(?:[-_][\w-]{1,20})?\Z")


def language_of(tag: str | None) -> str | None:
    """Return the ISO 639-1 code that a language tag (BCP 47) begins with, or None."""
    match = _TAG.match((tag or "").strip())
    return match.group(1).lower() if match else None
