"""From a noun to the country, public body or party that it stands for."""

from __future__ import annotations

import re

from newsfacts.annotation import Filler, Sentence
from newsfacts.countries import by_name
from newsfacts.events.clauses import objects, prepositional, subjects
from newsfacts.events.context import Context, demonym, nationality
from newsfacts.events.gazetteer import country_named, public_words
from newsfacts.events.mentions import Item
from newsfacts.events.named import PERSONAL, apposed_fillers, definite, filler_of
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import item_at, phrase_span

_FIRST = frozenset({"i", "we", "my", "our"})
_PLURAL = frozenset({"they", "their", "them"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "his", "her", "its", "their", "this"})


def country_fillers(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    item = item_at(context, parse, noun, "place", "organization")
    token = parse.tokens[noun]
    if item is not None and country_named(item.text):
        return [filler_of(context, item, rule)]
    adjective = demonym(parse, noun)
    if adjective is not None:
        start, name = adjective
        return [Filler(mention=context.mention(start, token.end, rule), value=name)]
    if token.lower in public_words().country_stands:
        return _state(context, parse, noun, rule)
    return []


def _state(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    """The country of "the Danish government", "a judge in Bolivia", "Portugal's parliament"."""
    found = nationality(context, parse, noun)
    if found is not None:
        token = parse.tokens[found[0]]
        if parse.tokens[noun].lower not in public_words().governments:
            start, end = phrase_span(context, parse, noun)
            named = item_at(context, parse, found[0], "place")
            start = min(start, token.start, named.start if named is not None else token.start)
            return [Filler(mention=context.mention(start, end, rule), value=found[1])]
        if len(parse.conjuncts(found[0])) > 1:  # "Norwegian and Polish leaders"
            return whose(context, parse, noun, rule)
        item = item_at(context, parse, found[0], "place")
        if item is not None and country_named(item.text):
            return [filler_of(context, item, rule)]
        return [Filler(mention=context.mention(token.start, token.end, rule), value=found[1])]
    for preposition in ("in", "of", "from"):
        states = [
            filler_of(context, item, rule)
            for j in prepositional(parse, noun, preposition)
            if (item := item_at(context, parse, j, "place")) and item.text in by_name()
        ]
        if states:
            return states
    if parse.tokens[noun].lower in ("government", "authorities"):
        item = context.country_before(parse.tokens[noun].start)
        if item is not None:
            return [filler_of(context, item, f"{rule}, the country")]
    return []


def public_fillers(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    token = parse.tokens[noun]
    if token.lower in _FIRST and context.signature is not None:
        return [filler_of(context, context.signature, f"{rule}, signature")]
    if token.lower in _PRONOUNS:
        return _pronoun(context, parse, noun, rule)
    item = item_at(context, parse, noun, "person", "organization", "place")
    if item is not None:
        aimed_at = rule.endswith("modifier") and token.dep == "compound" and item.kind == "place"
        if aimed_at and item.text.isalpha() and not item.text.isupper():
            return []  # "Iran sanctions" are not Iran's
        if context.is_public(item):
            return [filler_of(context, item, rule)]
        if item.kind == "person" and (_has_title(parse, noun) or _signs(parse, noun)):
            return [filler_of(context, item, rule)]
        return []
    adjective = demonym(parse, noun)
    if adjective is not None and token.dep in (
        "amod",
        "compound",
        "nmod",
        "poss",
        "nsubj",
        "npadvmod",
    ):
        start, name = adjective
        return [Filler(mention=context.mention(start, token.end, rule), value=name)]
    words = public_words()
    lower = token.lower
    if lower == "bank" and not fields_of(parse, noun) & _STATE_BANKS:
        return []  # "France's largest bank"
    if lower in ("state", "city", "province", "county"):  # "the state of Ohio"
        items = [item_at(context, parse, j, "place") for j in prepositional(parse, noun, "of")]
        if found := [filler_of(context, item, rule) for item in items if item is not None]:
            return found
    first = [j for j in parse.children(noun, "poss") if parse.tokens[j].lower in _FIRST]
    if first and lower in words.bodies and context.signature is not None:
        return [filler_of(context, context.signature, f"{rule}, signature")]
    if token.dep == "amod" and token.tag == "JJ":  # "a general licence" is no general's
        return []
    if lower in words.texts:  # "the president's order bans …"
        owner = parse.children(noun, "poss") or [
            k  # "the order signed by the president bans …"
            for j in parse.children(noun, "acl")
            for by in parse.children(j, "agent")
            for k in parse.children(by, "pobj")
        ]
        return public_fillers(context, parse, owner[0], rule) if owner else []
    fields = {parse.tokens[j].lower for j in parse.children(noun, "compound", "amod", "nmod")}
    office = lower in words.offices and bool(fields & words.fields)
    if lower not in words.bodies and lower not in words.officials and not office:
        return []
    for j in parse.children(noun, "appos"):
        item = item_at(context, parse, j, "person", "organization")
        if item is not None:
            return [filler_of(context, item, rule)]
    if lower in words.country_stands or office:
        state = _state(context, parse, noun, rule)
        if state:
            return state
    start, end = phrase_span(context, parse, noun)
    known = None
    if definite(parse, noun) and not parse.children(noun, "amod", "compound", "prep"):
        known = context.holder_before(token.start, lower)
    mention = context.mention(start, end, f"{rule}, common noun")
    country = nationality(context, parse, noun)
    return [
        Filler(
            mention=mention,
            ref=known.ref if known is not None else None,
            value=country[1] if country is not None else None,
        )
    ]


def _pronoun(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    """Who "it", "he" or "they" is: the subject of a verb above, or of the sentence before."""
    found: list[Filler] = []
    for verb in parse.ancestors(noun):
        for j in subjects(parse, verb) if parse.is_verb(verb) else []:
            if parse.tokens[j].lower not in _PRONOUNS and j < noun:
                found += public_fillers(context, parse, j, f"{rule}, pronoun")
        if found:
            return found if parse.tokens[noun].lower in _PLURAL else found[:1]
    lower = parse.tokens[noun].lower
    personal = lower in PERSONAL
    start = parse.start if lower == "this" else parse.tokens[noun].start
    item = context.speaker_before(start, personal=personal or lower == "this")
    if item is None and personal:
        item = _office_before(context, start)
    return [filler_of(context, item, f"{rule}, pronoun")] if item is not None else []


def _office_before(context: Context, offset: int) -> Item | None:
    """The holder of the office that the sentence before begins with: "The governor …. He …"."""
    sentences = context.document.get(Sentence)
    index = context.document.sentence_index(offset)
    for sentence in reversed(sentences[max(0, index - 2) : index]):
        opening = _OFFICE.match(context.text, sentence.start, sentence.end)
        if opening and opening.group(1).lower() in public_words().officials:
            return context.holder_before(offset, opening.group(1).lower())
    return None


_OFFICE = re.compile(r"\W*The\s+(\w+)")


def _has_title(parse: Parse, noun: int) -> bool:
    officials = public_words().officials
    words = parse.children(noun, "compound", "appos", "nmod")
    behind = [j for i in words for j in parse.children(i, "appos")]  # "UK Chancellor of the … Ivo"
    return any(parse.tokens[j].lower in officials for j in (*words, *behind))


def _signs(parse: Parse, noun: int) -> bool:
    """Whether a person does what only a holder of power does to a law: "Carter signed the act"."""
    token = parse.tokens[noun]
    return token.dep == "nsubj" and parse.tokens[token.head].lower in _SIGNING


_SIGNING = frozenset(
    {"sign", "signs", "signed", "veto", "vetoes", "vetoed", "pardon", "pardons", "pardoned"}
)


def party_fillers(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    item = item_at(context, parse, noun, "organization", "person", "place")
    if item is not None:
        return [filler_of(context, item, rule)]
    token = parse.tokens[noun]
    if token.lower in PERSONAL and token.dep != "poss":  # "He was charged"
        before = context.antecedent(token.start, "person")
        return [filler_of(context, before, f"{rule}, pronoun")] if before is not None else []
    if token.lower == "them" and token.dep == "dobj":  # "arrested two men and charged them"
        for verb in parse.ancestors(noun):
            held = [j for j in objects(parse, verb) if j < noun] if parse.is_verb(verb) else []
            found = [f for j in held for f in party_fillers(context, parse, j, f"{rule}, pronoun")]
            if found:
                return found
        return []
    if token.lower == "it" and token.dep in ("dobj", "dative"):  # "fined it $5 million"
        before = context.antecedent(token.start)
        return [filler_of(context, before, f"{rule}, pronoun")] if before is not None else []
    apposed = apposed_fillers(context, parse, noun, ("organization", "person"), rule)
    if token.dep == "appos":  # "Ivo Brandt, a Chilean financier, who was sanctioned"
        item = item_at(context, parse, token.head, "organization", "person")
        if item is not None:
            return [filler_of(context, item, rule)]
    adjective = demonym(parse, noun)
    if adjective is not None:
        start, name = adjective
        return [Filler(mention=context.mention(start, token.end, rule), value=name)]
    if apposed:
        some = prepositional(parse, noun, "including") + prepositional(parse, noun, "such as")
        if some and token.tag == "NNS" and token.lower in public_words().groups:
            whole = Filler(mention=context.mention(*phrase_span(context, parse, noun), rule))
            return [whole, *apposed]  # "24 firms, including Pello"
        return apposed
    if token.lower not in public_words().groups:
        return whose(context, parse, noun, rule)
    owners = [
        filler_of(context, item, rule)
        for preposition in ("of", "at", "from")
        for j in prepositional(parse, noun, preposition)
        if (item := item_at(context, parse, j, "organization", "place"))
    ]
    if owners:
        return owners
    start, end = phrase_span(context, parse, noun)
    return [Filler(mention=context.mention(start, end, rule))]


def fields_of(parse: Parse, noun: int) -> set[str]:
    """Return the words before a noun that say which it is, in lower case."""
    return {parse.tokens[j].lower for j in parse.children(noun, "compound", "amod", "nmod")}


_STATE_BANKS = frozenset({"central", "reserve", "national", "state", "development", "export"})
_COMING = frozenset(
    {"imported", "coming", "originating", "shipped", "made", "manufactured", "produced", "exported"}
)


def whose(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    """Return the countries a thing belongs to or comes from: "Iranian oil", "imports from Iran"."""
    found = nationality(context, parse, noun)
    if found is not None:
        out = []
        for j in parse.conjuncts(found[0]):
            token = parse.tokens[j]
            adjective = demonym(parse, j)
            country = country_named(token.text)
            item = item_at(context, parse, j, "place")
            if item is not None:
                out.append(filler_of(context, item, rule))
            elif adjective is not None:
                mention = context.mention(adjective[0], token.end, rule)
                out.append(Filler(mention=mention, value=adjective[1]))
            elif country is not None:
                mention = context.mention(token.start, token.end, rule)
                out.append(Filler(mention=mention, value=country.name))
        return out
    made = [j for j in parse.children(noun, "acl") if parse.tokens[j].lower in _COMING]
    for preposition in ("from", "in"):  # "goods imported from Chile"
        far = [k for j in made for k in prepositional(parse, j, preposition)]
        items = [item_at(context, parse, k, "place") for k in far]
        if named := [filler_of(context, i, rule) for i in items if i and country_named(i.text)]:
            return named
    for preposition in ("from", "of", "in"):
        items = [
            item_at(context, parse, j, "place") for j in prepositional(parse, noun, preposition)
        ]
        named = [
            filler_of(context, item, rule)
            for item in items
            if item is not None and country_named(item.text)
        ]
        if named:
            return named
    return []
