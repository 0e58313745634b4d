"""Mends parses that take words apart: "e-scooters", "asset freezes", "wave through"."""

from __future__ import annotations

import msgspec

from newsfacts.events.inflection import verb_forms
from newsfacts.events.parse import Token

_THROUGH = frozenset(form for verb in ("wave", "nod", "push", "vote") for form in verb_forms(verb))
_TIMES = frozenset({"hours", "days", "weeks", "months", "years"})
_HYPHENS = frozenset({"-", "‑", "–"})


def joined_words(tokens: list[Token]) -> list[Token]:
    """Return the tokens with such words put together."""
    out = list(tokens)
    for i in range(1, len(out) - 1):
        _hyphenated(out, i)
        _compound(out, i)
        _particle(out, i)
        _weeks(out, i)
        _warrants(out, i)
    return out


def _hyphenated(tokens: list[Token], i: int) -> None:
    """Hang "e" and "-" of "e-scooters" on the noun behind them."""
    before, hyphen, noun = tokens[i - 1 : i + 2]
    if hyphen.text not in _HYPHENS or before.end != hyphen.start or hyphen.end != noun.start:
        return
    if not noun.tag.startswith("NN") or not (before.head == noun.head != noun.i):
        return
    if before.dep != noun.dep:
        return
    for part, dep in ((before, "compound"), (hyphen, "punct")):
        tokens[part.i] = msgspec.structs.replace(part, dep=dep, head=noun.i)
        for token in tokens:
            if token.head == part.i and token.i not in (before.i, hyphen.i):
                tokens[token.i] = msgspec.structs.replace(token, head=noun.i)


def _compound(tokens: list[Token], i: int) -> None:
    """Make the object of the noun read as a verb in "lifted asset freezes on ten firms"."""
    first, last = tokens[i], tokens[i + 1]
    if first.dep != "dobj" or last.dep != "dep" or last.tag != "VBZ" or last.head != first.head:
        return
    tokens[first.i] = msgspec.structs.replace(first, dep="compound", head=last.i)
    tokens[last.i] = msgspec.structs.replace(last, dep="dobj", tag="NNS")


def _particle(tokens: list[Token], i: int) -> None:
    """Make a particle of "through" in "waved through the merger"."""
    verb, through = tokens[i - 1], tokens[i]
    if through.lower != "through" or verb.lower not in _THROUGH or through.dep != "prep":
        return
    tokens[i] = msgspec.structs.replace(through, dep="prt", tag="RP")
    for token in tokens[i:]:
        if token.head == i and token.dep == "pobj":
            tokens[token.i] = msgspec.structs.replace(token, dep="dobj", head=verb.i)


def _weeks(tokens: list[Token], i: int) -> None:
    """Make the object of the noun before a time: "halts tourism weeks after the reopening"."""
    noun, time = tokens[i], tokens[i + 1]
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if time.lower not in _TIMES or noun.head != time.i or noun.dep != "compound":
        return
    if after is None or after.lower not in ("after", "before") or after.dep != "prep":
        return
    verb = tokens[after.head]
    things = [t.i for t in tokens if t.head == verb.i and t.dep == "dobj" and t.i != time.i]
    if not verb.tag.startswith("VB") or things or verb.i > noun.i:
        return
    for token in tokens[: noun.i]:
        if token.head == time.i:
            tokens[token.i] = msgspec.structs.replace(token, head=noun.i)
    tokens[noun.i] = msgspec.structs.replace(noun, dep="dobj", head=verb.i)
    tokens[time.i] = msgspec.structs.replace(time, dep="npadvmod", head=after.i)


def _warrants(tokens: list[Token], i: int) -> None:
    """Make the verb of "issues" in "The court issues arrest warrants"."""
    issues, arrest = tokens[i - 1], tokens[i]
    warrants = tokens[i + 1]
    if issues.tag != "NNS" or issues.dep != "nsubj" or issues.head != arrest.i:
        return
    if arrest.tag != "VBP" or warrants.dep != "dobj" or warrants.head != arrest.i or not issues.i:
        return
    body = tokens[issues.i - 1]
    if body.head != issues.i or body.dep != "compound":
        return
    for token in tokens[:]:
        if token.head == arrest.i and token.i > warrants.i:
            tokens[token.i] = msgspec.structs.replace(token, head=issues.i)
        elif token.head == issues.i and token.i < body.i:
            tokens[token.i] = msgspec.structs.replace(token, head=body.i)
    root = arrest.head if arrest.head != arrest.i else issues.i
    tokens[body.i] = msgspec.structs.replace(body, dep="nsubj")
    tokens[issues.i] = msgspec.structs.replace(issues, tag="VBZ", dep=arrest.dep, head=root)
    tokens[arrest.i] = msgspec.structs.replace(arrest, tag="NN", dep="compound", head=warrants.i)
    tokens[warrants.i] = msgspec.structs.replace(warrants, head=issues.i)
