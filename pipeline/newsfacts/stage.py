"""What a stage is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

import msgspec

from newsfacts.annotation import Annotation
from newsfacts.document import Document


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of a stage, read from its table in the configuration; subclass to add some."""


class Stage(ABC):
    """One step of the pipeline: reads layers of a document, yields new annotations.

    A stage is a class in `newsfacts/stages/<name>.py`, or one that another package offers under
    the entry-point group `newsfacts.stages`. It keeps no state between articles. If a stage gives
    a layer that exists already, what it yields takes the place of the old layer.
    """

    name: ClassVar[str]
    """Name in the configuration, the same as the module's."""
    needs: ClassVar[tuple[type[Annotation], ...]] = ()
    """Layers that must have been given by earlier stages."""
    gives: ClassVar[tuple[type[Annotation], ...]] = ()
    """Layers that the stage yields."""
    options_type: ClassVar[type[Options]] = Options

    def __init__(self, options: Options) -> None:
        """Prepare the stage; models are loaded here, once."""
        self.options = options

    @abstractmethod
    def run(self, document: Document) -> Iterable[Annotation]:
        """Yield the annotations found in the document, each of a type in `gives`."""
