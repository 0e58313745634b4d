"""The tagger's labels and the order of its output classes."""

from __future__ import annotations

LABELS = ("ORG", "PER", "LOC", "PROD")
"""Organization, person, place, product."""

CLASSES = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
"""Output classes in order: O, B-ORG, I-ORG, B-PER, …"""


def begin(label: str) -> int:
    """The class that begins a name of `label`; its successor continues it."""
    return 1 + 2 * LABELS.index(label)
