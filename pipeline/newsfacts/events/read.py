"""What the reader has read of a text: windows of words with their vectors, as annotations."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from newsfacts.annotation import Annotation


class Window(Annotation, frozen=True, kw_only=True):
    """Words that were read at once; not part of the record."""

    layer: ClassVar[str] = "windows"

    places: tuple[tuple[int, int], ...]
    """Offsets of the words, in order."""
    vectors: NDArray[np.float32]
    """What each word is as the name of an event, then as a part of a slot."""
