"""One sentence parsed, whatever it tells of, with the kinds of its names."""

from __future__ import annotations

from tests.events.telling import pipeline, told

from newsfacts.events.parse import Parse
from newsfacts.spotter.words import names, token_kinds
from newsfacts.stages.parses import Parses


def parsed(text: str) -> tuple[Parse, list[int]]:
    """Return the parse of a sentence, and the kind of name that each token belongs to."""
    document = told(text)
    (stage,) = (s for s in pipeline().stages if isinstance(s, Parses))
    (parse,) = stage.parse_all(document, [0])
    return parse, token_kinds(parse, names(document))
