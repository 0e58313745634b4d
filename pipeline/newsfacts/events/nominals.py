"""Reads an act that is told as a noun as its verb: "announced the removal of the subsidies"."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from newsfacts.events.grammar import grammar_words
from newsfacts.events.parse import Token

_TIMES = frozenset({"years", "year", "decades", "decade", "months", "weeks", "days", "history"})
"""What "the biggest rise in" is only measured by."""
_BEHIND = ("of", "in", "on", "to")


def as_verbs(tokens: list[Token], starts: Iterable[int]) -> list[Token]:
    """Return the tokens with such nouns made verbs, and what they are of made their object.

    `starts` are the places in the text of words that name an act. The noun must be what somebody
    announces, orders, approves, proposes or calls for: then who that is, is who acts.
    """
    out = list(tokens)
    for noun in tokens:
        if noun.start not in starts or noun.tag not in ("NN", "NNS", "VBG"):
            continue
        behind = [t for t in out if t.head == noun.i and t.lower in _BEHIND and t.dep == "prep"]
        of = next(iter(behind), None)
        thing = next((t for t in out if of and t.head == of.i and t.dep == "pobj"), None)
        lead = _lead(out, noun)
        by = next((t for t in out if t.head == noun.i and t.lower == "by"), None)
        if of is None or thing is None or thing.lower in _TIMES:
            continue
        if lead is None:  # "the suspension of the treaty by Norway"
            if by is None or of.lower != "of":
                continue
            out[noun.i] = msgspec.structs.replace(noun, tag="VBN")
            out[of.i] = msgspec.structs.replace(of, dep="punct")
            out[thing.i] = msgspec.structs.replace(thing, dep="nsubjpass", head=noun.i)
            out[by.i] = msgspec.structs.replace(by, dep="agent")
            continue
        out[noun.i] = msgspec.structs.replace(noun, tag="VBG", dep="xcomp", head=lead.i)
        out[of.i] = msgspec.structs.replace(of, dep="punct")
        out[thing.i] = msgspec.structs.replace(thing, dep="dobj", head=noun.i)
        for token in out:
            if token.head == noun.i and token.lower == "by" and token.dep == "prep":
                out[token.i] = msgspec.structs.replace(token, dep="agent")
    return out


def _lead(tokens: list[Token], noun: Token) -> Token | None:
    """The verb that announces, orders or calls for what a noun names."""
    above = tokens[noun.head]
    while noun.dep == "conj" and above.i != noun.i:  # "the removal of X and the lifting of Y"
        noun, above = above, tokens[above.head]
    if noun.dep == "pobj" and above.lower in ("for", "on"):
        above = tokens[above.head]
    elif noun.dep != "dobj" and not (noun.dep == "xcomp" and noun.tag == "VBG"):
        return None
    known = above.lower in grammar_words().nominal_leads
    return above if known and above.tag.startswith("VB") else None
