"""A tagger of names for news: organizations, people, places, products.

`load()` gives a `Tagger`; `Tagger.tag(text)` gives `Span`s with offsets, label
and confidence. Needs onnxruntime and numpy, and neither spaCy nor torch.
Importing this package loads none of them; `load` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsfacts.tagger.model import Span, Tagger

__all__ = ["Span", "Tagger", "load"]


def load(folder: Path | None = None, *, threads: int = 1) -> Tagger:
    """The tagger with the packaged weights, or those of `folder`; see `model.load`."""
    from newsfacts.tagger import model

    return model.load(folder, threads=threads)


def __getattr__(name: str) -> Any:
    if name in ("Span", "Tagger"):
        from newsfacts.tagger import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
