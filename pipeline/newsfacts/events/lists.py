"""Lists whose lead-in begins the sentence that each item ends: "The ministry will: - ban lamps"."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from newsfacts.annotation import Sentence
from newsfacts.document import Document
from newsfacts.events.parse import Token
from newsfacts.events.triggers import Trigger

BULLET = re.compile(r"\s*(?:[-•*▪●◦–—‣·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
"""What opens an item of a list."""
_GOES_ON = re.compile(r"(?:[;,]|[;,]\s+(?:and|or))\s*\Z")
_LINE = re.compile(r"[^\n]*")
_LONGEST = 400
"""Characters of a lead-in."""


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """The beginning of a sentence that an item of a list ends."""

    start: int
    end: int
    """The lead-in without its colon."""
    item: int
    """Where the item's words begin, behind its bullet."""
    acts: tuple[Trigger, ...]
    """Triggers of acts in the lead-in, which may be done with what the item names."""


def leads(document: Document, triggers: Iterable[Trigger]) -> dict[int, Lead]:
    """Return the lead-in of each sentence, by index, that begins an item and may go on with it.

    It may where its first words name an act as a verb, or the lead-in ends with a verb of an act.
    """
    text = document.text
    if ":\n" not in text and ":\r" not in text:
        return {}
    found = list(triggers)
    verbs = {t.mention.start for t in found if t.entry.part != "noun"}
    nouns = [t.mention.start for t in found if t.entry.part == "noun"]
    out: dict[int, Lead] = {}
    lead: tuple[int, int] | None = None
    goes_on = False
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        start, end = line.span()
        bullet = BULLET.match(text, start, end)
        begin = bullet.end() if bullet else start + len(line.group()) - len(line.group().lstrip())
        if lead is not None and (bullet or goes_on):
            acts = tuple(
                t for t in found
                if t.entry.part == "act" and lead[0] <= t.mention.start and t.mention.end <= lead[1]
            )  # fmt: skip
            last = any(t.mention.end == lead[1] for t in acts)
            named = last and any(begin <= at < end for at in nouns)
            if begin in verbs or named:
                out[document.sentence_index(begin)] = Lead(
                    start=lead[0], end=lead[1], item=begin, acts=acts if named else ()
                )
        if line.group().rstrip().endswith(":"):
            lead = _lead(document, end - len(line.group()) + len(line.group().rstrip()) - 1)
            goes_on = True
        elif bullet is None and not goes_on:
            lead = None
        else:
            goes_on = bool(_GOES_ON.search(line.group()))
    return out


def _lead(document: Document, colon: int) -> tuple[int, int] | None:
    """Return the sentence that ends with a colon, without it."""
    sentence = document.get(Sentence)[document.sentence_index(colon)]
    bullet = BULLET.match(document.text, sentence.start, colon)
    start = bullet.end() if bullet else sentence.start
    end = start + len(document.text[start:colon].rstrip())
    return (start, end) if 0 < end - start <= _LONGEST else None


def joined(text: str, lead: Lead, end: int) -> str:
    """Return the whole sentence: lead-in, a space, the item with a small letter."""
    item = text[lead.item : end]
    if len(item) > 1 and item[0].isupper() and item[1].islower():
        item = item[0].lower() + item[1:]
    return text[lead.start : lead.end].replace("\n", " ") + " " + item


def goes_on(tokens: list[Token], lead: Lead) -> bool:
    """Return whether an item's parse hangs together with its lead-in's as one sentence."""
    item = next((t for t in tokens if t.start >= lead.item), None)
    if item is None:
        return False
    if lead.acts:
        acts = {t.mention.start for t in lead.acts}
        return any(t.dep == "dobj" and tokens[t.head].start in acts for t in tokens[item.i :])
    if not item.tag.startswith("VB"):
        return False
    return any(
        t.head == item.i and t.i < item.i and t.dep in ("nsubj", "nsubjpass") for t in tokens
    ) or (item.dep in ("xcomp", "conj") and tokens[item.head].i < item.i)


def offsets(lead: Lead | None, start: int) -> tuple[int, int, int]:
    """Return where in the text the first and the second part of a parsed sentence begin.

    And where in that sentence the second begins.
    """
    if lead is None:
        return start, start, 0
    return lead.start, lead.item, lead.end - lead.start + 1
