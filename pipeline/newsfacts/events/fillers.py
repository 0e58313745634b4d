"""From a noun of a parse to what fills a slot, by the kind that the slot takes."""

from __future__ import annotations

from newsfacts.annotation import Filler
from newsfacts.events.clauses import agent, grammar_words, prepositional, subjects
from newsfacts.events.context import Context, nationality
from newsfacts.events.gazetteer import (
    country_named,
    country_of,
    is_public_name,
    public_words,
)
from newsfacts.events.mentions import Item
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import item_at, phrase_span

_FIRST = frozenset({"i", "we", "my", "our"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "his", "her", "its", "their", "this"})
_GROUPS = frozenset({"consortium", "group", "syndicate", "partnership", "team", "investors"})
_IT = frozenset({"it", "they", "its", "their"})


def fillers(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    """Return what a noun puts into a slot that takes some kinds; nothing if it fits none."""
    for kind in kinds:
        if kind in ("organization", "person", "place", "model", "amount", "date", "parameters"):
            found = _named(context, parse, noun, (kind,), rule)
        elif kind == "country":
            found = _country(context, parse, noun, rule)
        elif kind == "public":
            found = _public(context, parse, noun, rule)
        elif kind == "party":
            found = _party(context, parse, noun, rule)
        elif kind == "phrase":
            found = _phrase(context, parse, noun, rule)
        else:
            found = []
        if found:
            return found
    return []


def filler_of(context: Context, item: Item, rule: str) -> Filler:
    """Return the filler that a mention makes."""
    country = country_named(item.text) if item.kind == "place" else None
    value = country.name if country is not None and country.name != item.text else None
    return Filler(mention=context.mention(item.start, item.end, rule), ref=item.ref, value=value)


def _named(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    item = item_at(context, parse, noun, *kinds)
    if item is not None:
        return [filler_of(context, item, rule)]
    other = item_at(context, parse, noun, "organization", "person", "place", "amount", "date")
    if other is not None:
        taken = "organization" in kinds and _mistaken(context, parse, noun, other)
        taken = taken and not rule.endswith("active subject")
        return [filler_of(context, other, f"{rule}, taken for a {other.kind}")] if taken else []
    token = parse.tokens[noun]
    if token.dep == "appos":
        above = item_at(context, parse, token.head, *kinds)
        if above is not None:
            return [filler_of(context, above, rule)]
    if "person" in kinds and token.lower in _PERSONAL:
        before = context.antecedent(token.start, "person")
        return [filler_of(context, before, f"{rule}, pronoun")] if before else []
    if "organization" in kinds and (
        token.lower in _IT or (token.text in public_words().anaphors and _anaphoric(parse, noun))
    ):
        named = _apposed(context, parse, noun, kinds, rule)
        if named:
            return named
        before = context.antecedent(token.start)
        return [filler_of(context, before, f"{rule}, anaphor")] if before else []
    return _apposed(context, parse, noun, kinds, rule) or _untold(context, parse, noun, kinds, rule)


def _mistaken(context: Context, parse: Parse, noun: int, item: Item) -> bool:
    """Whether what was found as a person or place must be an organization, standing here."""
    if item.sort or country_named(item.text) or country_of(item.text):
        return False
    if parse.tokens[noun].dep not in (
        "nsubj",
        "nsubjpass",
        "pobj",
        "dobj",
        "appos",
        "poss",
        "conj",
    ):
        return False
    if item.kind == "place":
        return " " in item.text
    if item.kind != "person" or context.is_official(item):
        return False
    titled = [parse.tokens[j].lower.rstrip(".") for j in parse.children(noun, "compound")]
    around = {token.lower for token in parse.tokens} & {"he", "she", "his", "her", "who", "himself"}
    return not around and not set(titled) & {"mr", "mrs", "ms", "dr", "sir", "president"}


def _untold(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    """A name that no stage has found, at a place where only an organization can stand."""
    token = parse.tokens[noun]
    if "organization" not in kinds or token.tag not in ("NNP", "NNPS") or token.text.isupper():
        return []
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "appos"):
        return []
    start, end = phrase_span(context, parse, noun)
    text = context.text[start:end]
    plain = len(text) > 2 and text[0].isupper() and "\n" not in text
    if not plain or country_of(text) or is_public_name(text) or country_of(token.text):
        return []
    return [Filler(mention=context.mention(start, end, f"{rule}, a name"))]


def _apposed(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    """Names beside a common noun: "the chipmaker Quillmark", "firms including A and B"."""
    found: list[Filler] = []
    heads = parse.children(noun, "appos")
    heads += prepositional(parse, noun, "including") + prepositional(parse, noun, "such as")
    heads += prepositional(parse, noun, "like")
    if parse.tokens[noun].lower in _GROUPS:  # "a consortium of A and B", "a group led by C"
        heads += prepositional(parse, noun, "of")
        led = [j for j in parse.children(noun, "acl", "relcl") if parse.tokens[j].lower == "led"]
        heads += [k for j in led for k in agent(parse, j)]
    named = parse.tokens[noun].text[0].isupper() and "person" in kinds
    if ("person" not in kinds or named) and not _is_product(parse, noun):
        heads += parse.children(noun, "compound", "nmod")
    after = parse.tokens[noun + 1] if noun + 1 < len(parse.tokens) else None
    if (
        parse.tokens[noun].tag == "NN"
        and after is not None
        and after.head in (noun, parse.tokens[noun].head)
    ):
        heads.append(noun + 1)  # "bought streaming service Pello", however it is parsed
    for j in heads:
        for k in parse.conjuncts(j):
            item = item_at(context, parse, k, *kinds)
            if item is not None and not item.text.islower():
                made = filler_of(context, item, rule)
                if made not in found:
                    found.append(made)
    return found


def _is_product(parse: Parse, noun: int) -> bool:
    """Whether a noun is one of several goods that a name before it makes: "22 Tern 3 planes"."""
    return parse.tokens[noun].tag in ("NNS", "NNPS") and bool(parse.children(noun, "nummod"))


def _anaphoric(parse: Parse, noun: int) -> bool:
    """Whether "the firm" is one named before: no "firm of that family", no "paper unit"."""
    if not _definite(parse, noun) or prepositional(parse, noun, "of"):
        return False
    part = parse.tokens[noun].lower in ("unit", "arm", "subsidiary", "plant", "business", "lab")
    return not (part and parse.children(noun, "compound", "amod", "nmod", "poss"))


def _definite(parse: Parse, noun: int) -> bool:
    return any(
        parse.tokens[j].lower in ("the", "this", "that") for j in parse.children(noun, "det")
    )


def _country(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    item = item_at(context, parse, noun, "place", "organization")
    token = parse.tokens[noun]
    if item is not None and country_named(item.text):
        return [filler_of(context, item, rule)]
    country = country_of(token.text)
    if country is not None:
        return [Filler(mention=context.mention(token.start, token.end, rule), value=country.name)]
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
            start = min(start, token.start)
            return [Filler(mention=context.mention(start, end, rule), value=found[1])]
        item = item_at(context, parse, found[0], "place")
        if item is not None and country_named(item.text):
            return [filler_of(context, item, rule)]
        return [Filler(mention=context.mention(token.start, token.end, rule), value=found[1])]
    for preposition in ("in", "of", "from"):
        states = [
            filler_of(context, item, rule)
            for j in prepositional(parse, noun, preposition)
            if (item := item_at(context, parse, j, "place")) and country_named(item.text)
        ]
        if states:
            return states
    if parse.tokens[noun].lower in ("government", "authorities"):
        item = context.country_before(parse.tokens[noun].start)
        if item is not None:
            return [filler_of(context, item, f"{rule}, the country")]
    return []


def _public(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
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
        if item.kind == "person" and _has_title(parse, noun):
            return [filler_of(context, item, rule)]
        return []
    country = country_of(token.text)
    if country is not None and token.dep in (
        "amod",
        "compound",
        "nmod",
        "poss",
        "nsubj",
        "npadvmod",
    ):
        return [Filler(mention=context.mention(token.start, token.end, rule), value=country.name)]
    words = public_words()
    lower = token.lower
    first = [j for j in parse.children(noun, "poss") if parse.tokens[j].lower in _FIRST]
    if first and lower in words.bodies and context.signature is not None:
        return [filler_of(context, context.signature, f"{rule}, signature")]
    if token.dep == "amod" and token.tag == "JJ":  # "a general licence" is no general's
        return []
    if lower in words.texts:  # "the president's order bans …"
        owner = parse.children(noun, "poss")
        return _public(context, parse, owner[0], rule) if owner else []
    if lower not in words.bodies and lower not in words.officials:
        return []
    for j in parse.children(noun, "appos"):
        item = item_at(context, parse, j, "person", "organization")
        if item is not None:
            return [filler_of(context, item, rule)]
    if lower in words.country_stands:
        state = _state(context, parse, noun, rule)
        if state:
            return state
    start, end = phrase_span(context, parse, noun)
    known = None
    if _definite(parse, noun) and not parse.children(noun, "amod", "compound", "prep"):
        known = context.holder_before(token.start, lower)
    mention = context.mention(start, end, f"{rule}, common noun")
    return [Filler(mention=mention, ref=known.ref if known is not None else None)]


def _pronoun(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    """Who "it", "he" or "they" is: the subject of a verb above, or of the sentence before."""
    for verb in parse.ancestors(noun):
        for j in subjects(parse, verb) if parse.is_verb(verb) else []:
            if parse.tokens[j].lower not in _PRONOUNS and j < noun:
                found = _public(context, parse, j, f"{rule}, pronoun")
                if found:
                    return found
    lower = parse.tokens[noun].lower
    personal = lower in _PERSONAL
    start = parse.start if lower == "this" else parse.tokens[noun].start
    item = context.speaker_before(start, personal=personal or lower == "this")
    return [filler_of(context, item, f"{rule}, pronoun")] if item is not None else []


def _has_title(parse: Parse, noun: int) -> bool:
    officials = public_words().officials
    return any(
        parse.tokens[j].lower in officials
        for j in parse.children(noun, "compound", "appos", "nmod")
    )


def _party(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    item = item_at(context, parse, noun, "organization", "person", "place")
    if item is not None:
        return [filler_of(context, item, rule)]
    apposed = _apposed(context, parse, noun, ("organization", "person"), rule)
    token = parse.tokens[noun]
    country = country_of(token.text)
    if country is not None:
        return [Filler(mention=context.mention(token.start, token.end, rule), value=country.name)]
    if apposed:
        return apposed
    if token.lower not in public_words().groups:
        return whose(context, parse, noun, rule)
    owners = [
        filler_of(context, item, rule)
        for preposition in ("of", "at", "from", "in")
        for j in prepositional(parse, noun, preposition)
        if (item := item_at(context, parse, j, "organization", "place"))
    ]
    if owners:
        return owners
    start, end = phrase_span(context, parse, noun)
    return [Filler(mention=context.mention(start, end, rule))]


def whose(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    """Return the countries a thing belongs to or comes from: "Iranian oil", "imports from Iran"."""
    found = nationality(context, parse, noun)
    if found is not None:
        out = []
        for j in parse.conjuncts(found[0]):
            token = parse.tokens[j]
            country = country_of(token.text) or country_named(token.text)
            item = item_at(context, parse, j, "place")
            if item is not None:
                out.append(filler_of(context, item, rule))
            elif country is not None:
                mention = context.mention(token.start, token.end, rule)
                out.append(Filler(mention=mention, value=country.name))
        return out
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


def _phrase(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    token = parse.tokens[noun]
    if token.dep in ("amod", "det"):
        return []
    if token.lower in grammar_words().quantifiers and not token.text[0].isupper():
        return [
            filler
            for j in prepositional(parse, noun, "of")
            for filler in _phrase(context, parse, j, rule)
        ]
    if token.dep == "pcomp" and token.tag == "VBG":
        done = parse.children(noun, "dobj")
        if done and item_at(context, parse, done[0], "amount"):
            done = []
        end = parse.tokens[done[0]].end if done else token.end
        return [Filler(mention=context.mention(token.start, end, rule))]
    if not token.tag.startswith(("NN", "VBG", "JJ", "CD")) or token.lower in ("$", "percent", "%"):
        return []
    words = grammar_words()
    if token.lower in words.adverbial or item_at(context, parse, noun, "amount", "date"):
        return []
    if token.lower in words.wrappers | words.roles:
        inner = [
            filler
            for j in prepositional(parse, noun, "in" if token.lower in words.roles else "of")
            for filler in _phrase(context, parse, j, rule)
        ]
        if inner:
            return inner
    listed = prepositional(parse, noun, "such as") + prepositional(parse, noun, "including")
    if listed:
        return [f for j in listed for f in _phrase(context, parse, j, rule)]
    start, end = phrase_span(context, parse, noun)
    item = context.mentions.covering(start, end, "organization", "person", "place", "model")
    ref = None
    if item is not None and (item.start, item.end) == (start, end):
        ref = item.ref
    return [Filler(mention=context.mention(start, end, rule), ref=ref)]
