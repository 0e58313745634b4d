"""From a noun to the name that it is, stands beside or takes up."""

from __future__ import annotations

from newsfacts.annotation import Filler
from newsfacts.events.clauses import agent, prepositional, subjects
from newsfacts.events.context import Context
from newsfacts.events.gazetteer import (
    country_named,
    country_of,
    is_public_name,
    public_words,
)
from newsfacts.events.grammar import grammar_words
from newsfacts.events.mentions import Item
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import item_at, phrase_span

PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_GROUPS = frozenset(
    {
        *("consortium", "consortia", "group", "groups", "syndicate", "partnership", "team"),
        *("alliance", "vehicle", "investors", "bidders", "buyers", "backers", "funds", "firms"),
        *("companies", "banks", "lenders", "partners", "owners", "shareholders", "capitalists"),
    }
)
_FIRMS = frozenset(
    {
        *("company", "firm", "group", "manufacturer", "maker", "retailer", "publisher", "bank"),
        *("developer", "operator", "producer", "chain", "giant", "provider", "supplier"),
        *("airline", "insurer", "brewer", "distributor", "startup", "fund", "conglomerate"),
    }
)
"""Words whose apposition is the name of a firm."""
_MADE_UP = frozenset({"comprising", "including", "comprised", "made", "consisting", "formed"})
_LED = frozenset({"led", "headed", "fronted", "spearheaded", "backed"})
_SAYING = frozenset({"said", "says", "say", "reported", "reports", "expects", "plans"})
_IT = frozenset({"it", "they", "its", "their"})


def filler_of(context: Context, item: Item, rule: str) -> Filler:
    """Return the filler that a mention makes."""
    country = country_named(item.text) if item.kind == "place" else None
    value = country.name if country is not None and country.name != item.text else None
    return Filler(mention=context.mention(item.start, item.end, rule), ref=item.ref, value=value)


def named_fillers(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    item = item_at(context, parse, noun, *kinds)
    if item is not None:
        return [filler_of(context, item, rule), *_partners(context, parse, noun, kinds, rule)]
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
    if "person" in kinds and token.lower in PERSONAL:
        before = context.antecedent(token.start, "person")
        return [filler_of(context, before, f"{rule}, pronoun")] if before else []
    if "organization" in kinds and (
        token.lower in _IT or (token.text in public_words().anaphors and _anaphoric(parse, noun))
    ):
        named = apposed_fillers(context, parse, noun, kinds, rule)
        if named:
            return named
        told = _tellers(context, parse, noun)
        if len(told) > 1 and token.lower in ("they", "their"):
            return [filler_of(context, item, f"{rule}, anaphor") for item in told]
        before = told[0] if len(told) == 1 else context.antecedent(token.start)
        return [filler_of(context, before, f"{rule}, anaphor")] if before else []
    return apposed_fillers(context, parse, noun, kinds, rule) or _untold(
        context, parse, noun, kinds, rule
    )


def _tellers(context: Context, parse: Parse, noun: int) -> list[Item]:
    """Who "it" or "the firm" is in what somebody says of itself: "Pello said it would buy"."""
    verb = parse.tokens[noun].head
    if parse.tokens[noun].dep not in ("nsubj", "nsubjpass") or not parse.is_verb(verb):
        return []
    told = parse.tokens[verb]
    above = parse.tokens[told.head].lower
    if told.dep != "ccomp" or (above not in grammar_words().announcing and above not in _SAYING):
        return []
    items = [item_at(context, parse, j, "organization") for j in subjects(parse, told.head)]
    return [item for item in items if item is not None]


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
    inside = context.mentions.between(start, end, "organization")
    if inside:  # "Halden Corp", of which "Halden" is known
        return [filler_of(context, inside[-1], rule)]
    text = context.text[start:end]
    plain = len(text) > 2 and text[0].isupper() and "\n" not in text
    if not plain or country_of(text) or is_public_name(text) or country_of(token.text):
        return []
    return [Filler(mention=context.mention(start, end, f"{rule}, a name"))]


def apposed_fillers(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    """Names beside a common noun: "the chipmaker Quillmark", "firms including A and B"."""
    found: list[Filler] = []
    heads = parse.children(noun, "appos")
    heads += prepositional(parse, noun, "including") + prepositional(parse, noun, "such as")
    heads += prepositional(parse, noun, "like")
    if parse.tokens[noun].lower in _GROUPS:  # "a consortium of A and B", "a group led by C"
        heads += _members(parse, noun)
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
    firm = parse.tokens[noun].lower in _FIRMS and not found
    told = [j for j in parse.children(noun, "appos") if j > noun] if firm else []
    for j in told[:1]:  # "by the machinery maker The Halden Company", which no stage has found
        found += _untold(context, parse, j, kinds, rule)
    return found


def _partners(
    context: Context, parse: Parse, noun: int, kinds: tuple[str, ...], rule: str
) -> list[Filler]:
    """Who a named consortium is made up of: "Pello Roads, a consortium of A and B"."""
    if "organization" not in kinds:
        return []
    groups = [j for j in parse.children(noun, "appos") if parse.tokens[j].lower in _GROUPS]
    if parse.tokens[noun].lower in _GROUPS:
        groups.append(noun)
    members = [m for j in groups for k in _members(parse, j) for m in parse.conjuncts(k)]
    items = [item_at(context, parse, m, "organization") for m in members]
    return [filler_of(context, item, rule) for item in items if item is not None]


def _members(parse: Parse, noun: int) -> list[int]:
    """Who a group is made up of or led by: "investors including A", "a group comprising B"."""
    found = prepositional(parse, noun, "of")
    for j in list(found):
        if parse.tokens[j].lower in _GROUPS:
            found += prepositional(parse, j, "including") + prepositional(parse, j, "such as")
            found += prepositional(parse, j, "like")
    for j in parse.children(noun, "acl", "relcl"):
        word = parse.tokens[j].lower
        if word in _LED:
            found += agent(parse, j)
        elif word in _MADE_UP:
            found += parse.children(j, "dobj") + prepositional(parse, j, "of")
            found += [k for up in parse.children(j, "prt") for k in prepositional(parse, up, "of")]
    return found


def _is_product(parse: Parse, noun: int) -> bool:
    """Whether a noun is one of several goods that a name before it makes: "22 Tern 3 planes"."""
    return parse.tokens[noun].tag in ("NNS", "NNPS") and bool(parse.children(noun, "nummod"))


def _anaphoric(parse: Parse, noun: int) -> bool:
    """Whether "the firm" is one named before: no "firm of that family", no "paper unit"."""
    if not definite(parse, noun) or prepositional(parse, noun, "of"):
        return False
    part = parse.tokens[noun].lower in ("unit", "arm", "subsidiary", "plant", "business", "lab")
    return not (part and parse.children(noun, "compound", "amod", "nmod", "poss"))


def definite(parse: Parse, noun: int) -> bool:
    return bool(parse.determiners(noun) & {"the", "this", "that"})
