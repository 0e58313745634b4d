"""Products that the tagger took for people: apps, models, ships, gadgets."""

from __future__ import annotations

import re

_AFTER = re.compile(
    r" (?:app|apps|website|software|chatbot|browser|console|cruise ship|ferry|inhaler|phone|tablet|"
    r"headset|model|models)\b|, by [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*, (?:comes|is|can|has|runs)\b"
)
_BEFORE = re.compile(
    r"\b(?:app|chatbot|model|ferry|ship|trawler|tanker|yacht|phone|gadget|game|browser|robot|satellite|"
    r"rocket),? (?:called |named )?[“\"‘]?\Z|"
    r"\b(?:the|a new|an earlier|an older|the new|the old) \Z"
)
_NAMED = re.compile(
    r"\b(?:app|chatbot|model|chip|processor|ferry|ship|trawler|tanker|yacht|phone|gadget|game|browser|"
    r"robot|satellite|rocket|database|library|dataset|drug|vaccine|supercomputer),? "
    r"(?:called |named |dubbed )?[“\"‘]?\Z"
)
_STOP = re.compile(r"(?:,|\.|;)(?: |\Z)")


def is_thing(text: str, start: int, end: int) -> bool:
    """Return whether the words beside a person's name show that it is a product's or ship's.

    A name of one word behind "the" and before a comma or full stop is none of a person.
    """
    if _AFTER.match(text, end):
        return True
    match = _BEFORE.search(text[max(0, start - 30) : start])
    if match is None or " " in text[start:end]:
        return False
    articled = match.group().rstrip().endswith(("the", "new", "earlier", "older", "old"))
    return not articled or _STOP.match(text, end) is not None


def is_named_thing(text: str, start: int, end: int) -> bool:
    """Return whether the noun right before a name of one word names a product: the chip, Larka,."""
    return (
        " " not in text[start:end] and _NAMED.search(text[max(0, start - 40) : start]) is not None
    )
