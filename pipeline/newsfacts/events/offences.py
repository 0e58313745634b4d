"""What somebody is held for: the nouns of "jailed for nine years for fraud", "on fraud charges"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsfacts.events.clauses import is_passive, objects, prepositional
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.lexicon import load_lexicon


class OffenceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word lists of offence_words.toml."""

    penalties: frozenset[str]
    charges: frozenset[str]
    accused: frozenset[str]
    accusing: frozenset[str]
    shares: frozenset[str]


def offence_words() -> OffenceWords:
    """Return the word lists of offence_words.toml."""
    return load_lexicon("offence_words.toml", OffenceWords)


def offences(site: Site) -> list[int]:
    """Return the nouns, or gerunds, of what an arrest, a trial, a sentence or a fine is for."""
    parse, words = site.parse, offence_words()
    verb = site.head if not site.is_noun else site.below
    starts = [i for i in (site.head, verb) if i is not None]
    if site.relation == "object" and site.verb is not None:
        starts.append(site.verb)
    seen = dict.fromkeys(k for i in starts for k in _carried(parse, i))
    found: list[int] = []
    for i in seen:
        charged = parse.tokens[i].lower in words.charges
        for word in ("for", "over") if not charged else ("of", "for", "over"):
            found += [j for j in prepositional(parse, i, word) if not _is_penalty(parse, j)]
        if charged and not found and parse.is_noun(i):
            found += parse.children(i, "compound")[:1] or [i]  # "on bribery charges"
    if found:
        return list(dict.fromkeys(k for j in found for k in _shared_in(parse, j)))
    held = objects(parse, verb) if verb is not None else []
    if site.is_noun:
        held = prepositional(parse, site.head, "of") + prepositional(parse, site.head, "against")
    return [k for noun in held for k in _said_of(parse, noun)]


def _shared_in(parse: Parse, noun: int) -> list[int]:
    """What somebody had a share in: "for his alleged involvement in a kickback scheme"."""
    if parse.tokens[noun].lower not in offence_words().shares:
        return [noun]
    return prepositional(parse, noun, "in") or [noun]


def accused(site: Site) -> list[int]:
    """Return what for, by a clause of accusing: "sued X, accusing it of rigging bids"."""
    parse = site.parse
    found = []
    for i in (i for i in (site.verb, site.head) if i is not None):
        for j in parse.children(i, "advcl", "acl", "conj"):
            if parse.tokens[j].lower in offence_words().accusing:
                found += prepositional(parse, j, "of") or objects(parse, j)
    return found


def _carried(parse: Parse, start: int) -> Iterator[int]:
    """The token, and the penalties and charges that hang on it, and on these."""
    yield start
    words = offence_words()
    below = [
        k
        for word in ("to", "for", "in", "on", "of", "with")
        for k in prepositional(parse, start, word)
    ]
    below += parse.children(start, "dobj", "xcomp", "npadvmod", "oprd", "acomp", "ccomp")
    if parse.is_verb(start):  # "was jailed and fined $5 for fraud"
        more = (k for k in parse.children(start, "conj") if parse.tokens[k].tag in ("VBN", "VBD"))
        for k in more:
            if not parse.children(k, "nsubj", "nsubjpass"):
                yield from _carried(parse, k)
    for k in below:
        token = parse.tokens[k]
        sum_of_money = token.tag == "CD" and token.dep == "dobj"  # "fined $5 million for fraud"
        held = _is_penalty(parse, k) or token.lower in words.charges or _stands(parse, k)
        if held or sum_of_money:
            yield from _carried(parse, k)


def _stands(parse: Parse, i: int) -> bool:
    """Whether it is the verb of "ordered X to stand trial" or "to pay a fine"."""
    return parse.tokens[i].dep == "xcomp" and any(
        _is_penalty(parse, k) for k in parse.children(i, "dobj")
    )


def _is_penalty(parse: Parse, i: int) -> bool:
    return parse.tokens[i].lower in offence_words().penalties


def _said_of(parse: Parse, noun: int) -> Iterator[int]:
    """What a clause about somebody says: "X, who is accused of fraud"."""
    for verb in parse.children(noun, "relcl", "acl"):
        if parse.tokens[verb].lower in offence_words().accused and is_passive(parse, verb):
            for word in ("of", "with", "for", "over"):
                yield from prepositional(parse, verb, word)
