"""From a noun of a parse to what fills a slot, by the kind that the slot takes."""

from __future__ import annotations

from newsfacts.annotation import Filler
from newsfacts.events.clauses import prepositional
from newsfacts.events.context import Context
from newsfacts.events.grammar import grammar_words
from newsfacts.events.named import named_fillers
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import item_at, phrase_span
from newsfacts.events.powers import country_fillers, party_fillers, public_fillers


def fillers(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    """Return what a noun puts into a slot that takes some kinds; nothing if it fits none."""
    for kind in kinds:
        if kind in ("organization", "person", "place", "model", "amount", "date", "parameters"):
            found = named_fillers(context, parse, noun, (kind,), rule) or [
                filler
                for j in _names_of(parse, noun)
                for filler in named_fillers(context, parse, j, (kind,), rule)
            ]
        elif kind == "country":
            found = country_fillers(context, parse, noun, rule)
        elif kind == "public":
            found = public_fillers(context, parse, noun, rule)
        elif kind == "party":
            found = party_fillers(context, parse, noun, rule)
        elif kind == "phrase":
            found = _phrase(context, parse, noun, rule)
        else:
            found = []
        if found:
            return found
    return []


_CALLED = frozenset({"called", "named", "dubbed"})


def _names_of(parse: Parse, noun: int) -> list[int]:
    """The names that a noun is given right behind: "a start-up called Pello"."""
    if parse.tokens[noun].tag not in ("NN", "NNS"):
        return []
    verbs = [j for j in parse.children(noun, "acl") if parse.tokens[j].lower in _CALLED]
    return [k for j in verbs for k in parse.children(j, "oprd", "dobj", "attr", "xcomp")]


def _gerund(parse: Parse, i: int) -> bool:
    """Whether a verb is the complement of a preposition: "for selling X and exporting Y"."""
    token = parse.tokens[i]
    while token.dep == "conj" and parse.tokens[token.head].tag == "VBG":
        token = parse.tokens[token.head]
    return token.dep == "pcomp"


def _phrase(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    token = parse.tokens[noun]
    if token.dep in ("amod", "det") or token.lower in ("being", "having"):
        return []
    if token.lower in grammar_words().quantifiers and not token.text[0].isupper():
        return [
            filler
            for j in prepositional(parse, noun, "of")
            for filler in _phrase(context, parse, j, rule)
        ]
    if token.tag == "VBG" and _gerund(parse, noun):
        done = parse.children(noun, "dobj")
        if done and item_at(context, parse, done[0], "amount"):
            told = (k for word in ("in", "of") for k in prepositional(parse, done[0], word))
            done = [*told, *prepositional(parse, noun, "in")][:1]  # "taking $5 in bribes"
        if done:  # "for selling old lamps": the lamps
            return _phrase(context, parse, done[0], rule)
        return [Filler(mention=context.mention(token.start, token.end, rule))]
    if not token.tag.startswith(("NN", "VBG", "JJ", "CD")) or token.lower in ("$", "percent", "%"):
        return []
    words = grammar_words()
    if token.lower in words.roles:
        inner = [
            f for j in prepositional(parse, noun, "in") for f in _phrase(context, parse, j, rule)
        ]
        if inner:
            return inner
    if token.lower in words.money and any(
        item_at(context, parse, j, "amount") for j in prepositional(parse, noun, "of")
    ):
        return []  # "a total of $5 million"
    if token.text in words.adverbial or item_at(context, parse, noun, "amount", "date"):
        return []
    if token.lower in words.wrappers:
        inner = [
            f for j in prepositional(parse, noun, "of") for f in _phrase(context, parse, j, rule)
        ]
        if inner:
            return inner
    listed = prepositional(parse, noun, "such as") + prepositional(parse, noun, "including")
    if listed and not any(sign.isdigit() for j in listed for sign in parse.tokens[j].text):
        return [f for j in listed for f in _phrase(context, parse, j, rule)]
    start, end = phrase_span(context, parse, noun)
    item = context.mentions.covering(start, end, "organization", "person", "place", "model")
    ref = None
    if item is not None and (item.start, item.end) == (start, end):
        ref = item.ref
    return [Filler(mention=context.mention(start, end, rule), ref=ref)]
