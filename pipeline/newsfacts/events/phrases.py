"""Noun phrases of a parse: their span, and the mention that a noun lies in."""

from __future__ import annotations

import re

from newsfacts.events.clauses import prepositional
from newsfacts.events.context import Context
from newsfacts.events.grammar import grammar_words
from newsfacts.events.mentions import Item
from newsfacts.events.parse import Parse

_LEFT = ("compound", "amod", "nmod", "nummod", "quantmod", "poss", "advmod", "npadvmod", "neg")
_OWN = frozenset({"PRP$", "DT", "WP$", "PDT"})


def item_at(context: Context, parse: Parse, noun: int, *kinds: str) -> Item | None:
    """Return the mention that a token lies in."""
    token = parse.tokens[noun]
    return context.mentions.covering(token.start, token.end, *kinds)


def phrase_span(context: Context, parse: Parse, noun: int) -> tuple[int, int]:
    """Return the shortest complete phrase around a noun: no article, possessive or bracket."""
    tokens = parse.tokens
    left = noun
    for j in reversed(parse.children(noun, *_LEFT)):
        if j >= noun:
            continue
        if tokens[j].dep == "poss" or tokens[j].tag in _OWN:
            break
        below = parse.subtree(j)
        first = next((k for k in below if tokens[k].tag not in _OWN), j)
        left = min(left, first)
    if tokens[noun].dep in ("compound", "nmod"):
        while (
            left
            and tokens[left - 1].head == tokens[noun].head
            and (tokens[left - 1].dep == "compound" and tokens[left - 1].tag.startswith("NN"))
        ):
            left -= 1
    right = noun
    if tokens[noun].lower in grammar_words().generic:
        for j in prepositional(parse, noun, "of"):
            right = max(right, j)
    after = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if after is not None and after.head == noun and tokens[noun].tag == "NNP":
        right = max(right, noun + (after.dep == "nummod"))  # "the Tern 4"
    item = context.mentions.covering(tokens[noun].start, tokens[noun].end)
    start, end = tokens[left].start, tokens[right].end
    if item is not None and item.kind in ("organization", "person", "place", "model"):
        start, end = min(start, item.start), max(end, item.end)
    text = context.text[start:end]
    trimmed = re.sub(
        r"\A(?:[\"“”‘’'(\[\s]+|(?:the|an?|its|their|his|her|this|these)\s+)+", "", text
    )
    return start + len(text) - len(trimmed), end
