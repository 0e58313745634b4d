"""Nouns beside what an act is done to: parties of a deal, maker of goods, what is charged."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from newsfacts.events.clauses import agent, governor, is_passive, objects, prepositional, subjects
from newsfacts.events.gazetteer import public_words
from newsfacts.events.grammar import grammar_words
from newsfacts.events.offences import accused, offences
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.lexicon import load_lexicon

_GOVERNED = ("on", "of", "against", "for", "over")


class RelatedWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word lists of related_words.toml."""

    making: frozenset[str]
    """Participles that say who goods come from: "cameras made by X"."""
    receiving: frozenset[str]
    """Verbs whose subject is given what their object names: "X will get $5 million"."""
    permits: frozenset[str]
    """What a rule asks for before something may be done: "requires a licence for exports of X"."""
    firms: frozenset[str]
    """What firms are called without their name: "a Danish brewer bought it"."""
    owned: frozenset[str]
    """What somebody has or does: "froze the accounts of X", "cleared the purchase of X"."""


def related_words() -> RelatedWords:
    """Return the word lists of related_words.toml."""
    return load_lexicon("related_words.toml", RelatedWords)


def governed(site: Site) -> list[int]:
    """Return the nouns that an act governs, those that only wrap others with what they wrap."""
    parse = site.parse
    if site.is_noun:
        found = [j for word in _GOVERNED for j in prepositional(parse, site.head, word)]
        if not found and site.below is not None:
            found = prepositional(parse, site.below, "on")
        if not found and site.verb is not None and site.relation in ("object", "subject"):
            found = prepositional(parse, site.verb, "on")
    else:
        found = objects(parse, site.head)
    out: list[int] = []
    for j in found:
        out.append(j)
        token = parse.tokens[j]
        if token.lower in grammar_words().wrappers | grammar_words().generic:
            out += prepositional(parse, j, "of")
        if token.tag == "VBG":
            out += parse.children(j, "dobj")
        of = [k for word in ("of", "for") for k in prepositional(parse, j, word)]
        out += [k for k in of if parse.tokens[k].lower in public_words().groups and k not in out]
    return out


def _parties(site: Site) -> list[int]:
    """The firms of "the takeover of A by B", "the sale of A to B", "the merger between A and B"."""
    parse = site.parse
    things = objects(parse, site.head) if not site.is_noun else [site.head]
    found: list[int] = []
    for noun in things:
        for word in ("of", "between", "by", "with", "to"):
            found += prepositional(parse, noun, word)
        found += parse.children(noun, "poss")
        for j in list(found):
            for word in ("by", "to", "with"):
                found += prepositional(parse, j, word)
    if not site.is_noun and not is_passive(parse, site.head):
        found += agent(parse, site.head)
        found += prepositional(parse, site.head, "to")
    return found


def _maker(site: Site) -> list[int]:
    parse = site.parse
    found = []
    for noun in governed(site):
        for verb in parse.children(noun, "acl", "relcl"):
            if parse.tokens[verb].lower in related_words().making:
                found += agent(parse, verb)
    return found


def _receiver(site: Site) -> list[int]:
    """Who gets it: "X will receive a grant"."""
    parse, verb = site.parse, site.verb
    if not site.is_noun:
        return []
    if verb is None or parse.tokens[verb].lower not in related_words().receiving:
        amount = parse.tokens[site.head].head  # "get $5 million in grants"
        above = parse.tokens[amount].head if parse.tokens[amount].lower == "in" else amount
        verb = governor(parse, above)[0]
    if verb is None or parse.tokens[verb].lower not in related_words().receiving:
        return []
    return subjects(parse, verb)


def _licensed(site: Site) -> list[int]:
    """What a permit is required for: "requires a licence for exports of X", "to export X"."""
    parse = site.parse
    found = []
    for noun in objects(parse, site.head) if not site.is_noun else []:
        if parse.tokens[noun].lower not in related_words().permits:
            continue
        found += prepositional(parse, noun, "for") + prepositional(parse, site.head, "for")
        for verb in parse.children(noun, "acl", "relcl") + parse.children(site.head, "advcl"):
            found += objects(parse, verb)
    return found


def _licensed_to(site: Site) -> list[int]:
    """Where a permit is required for sending it: "for exports of X to Y"."""
    parse = site.parse
    found: list[int] = []
    if not site.is_noun:
        for noun in objects(parse, site.head):
            if parse.tokens[noun].lower in related_words().permits:
                below = [i for j in (noun, site.head) for i in parse.subtree(j)]
                found = [k for i in dict.fromkeys(below) for k in prepositional(parse, i, "to")]
    return [j for j in found if parse.is_noun(j)]


def _content(site: Site) -> list[int]:
    """What "a bill that bans X" or "a law obliging ministries to open Y" is about."""
    parse = site.parse
    found = []
    for verb in parse.children(site.head, "acl", "relcl"):
        if is_passive(parse, verb):
            continue
        below = parse.children(verb, "xcomp", "ccomp")
        inner = [k for j in below for k in objects(parse, j) or subjects(parse, j)]
        found += [j for j in inner or parse.children(verb, "dobj") if j != site.head]
    return found


def is_permit(parse: Parse, noun: int) -> bool:
    """Return whether a noun is a permit that a rule asks for."""
    return parse.tokens[noun].lower in related_words().permits


def is_firm(parse: Parse, noun: int) -> bool:
    """Return whether a noun is one firm, or some firms, without a name: no "brewers" at large."""
    token = parse.tokens[noun]
    if token.lower in ("we", "our", "us"):
        return True
    word = "".join(t.text for t in parse.tokens[max(0, noun - 2) : noun + 1])  # "start-up"
    if token.tag not in ("NN", "NNS") or not (is_firm_word(token.text) or is_firm_word(word)):
        return False
    determiners = parse.determiners(noun)
    if determiners & {"no", "any", "every", "each", "all"}:
        return False
    return token.tag == "NN" or bool(determiners or parse.children(noun, "nummod", "poss", "acl"))


def is_firm_word(text: str) -> bool:
    """Return whether a phrase ends in a word for a firm: "tea bottler", "shoe-maker"."""
    word = text.split()[-1].lower()
    firms = related_words().firms
    return word in firms or word.rpartition("-")[2] in firms


RELATED: dict[str, Callable[[Site], list[int]]] = {
    "parties": _parties,
    "maker": _maker,
    "accused": accused,
    "offence": offences,
    "receiver": _receiver,
    "content": _content,
    "licensed": _licensed,
    "licensed to": _licensed_to,
}
"""Places by name, as frames and entries write them."""
