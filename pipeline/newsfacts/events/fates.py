"""What became of a deal: agreed on, under way, allowed, forbidden, ordered or called off."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from newsfacts.annotation import Modality, Polarity
from newsfacts.events.clauses import chain, is_passive
from newsfacts.events.inflection import verb_forms
from newsfacts.events.modality import Commitment, carriers
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.events.triggers import TriggerEntry
from newsfacts.lexicon import load_lexicon

Status = Literal["planned", "done", "ended", "denied"]
_DEALS = frozenset({"acquisition", "merger", "divestiture", "investment"})
_UNDER_WAY = _DEALS | {"facility", "withdrawal", "layoff", "funding_round", "ipo"}
"""Types that "is buying", "is closing" says are still to be completed."""
_AGREED = re.compile(r"\bagree(?:s|d|ing)?\b", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:forecasts?|guidance|outlook)\b", re.IGNORECASE)
_OFFERED = re.compile(r"\boffer(?:s|ed|ing)?\b", re.IGNORECASE)
_FILED = re.compile(r"\bfil(?:e|es|ed|ing)\s+(?:for|to)\b", re.IGNORECASE)
_CONTRACTS = frozenset({"agreement", "deal", "contract", "pact"})
_TAKEN_UP = frozenset({"it", "them", "that"})


class _Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    forbids: tuple[str, ...]
    allows: tuple[str, ...]
    orders: tuple[str, ...]
    postpones: tuple[str, ...]
    unveils: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    given_up: dict[str, tuple[str, ...]]
    comes_to_nothing: dict[str, tuple[str, ...]]
    verbs: _Verbs


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """How a business event stands."""

    status: Status
    polarity: Polarity = "positive"
    modality: Modality = "asserted"


def fate_of(text: str, site: Site, entry: TriggerEntry, commit: Commitment) -> Fate | None:
    """Return what became of the act, if the verbs above it say so; else None.

    `text` is the article's. The words stand in deal_fates.toml.
    """
    words, parse = load_lexicon("deal_fates.toml", _File), site.parse
    above = _above(site)
    trigger = text[site.start : site.end]
    if commit.turned_down or _given_up(site, above, words):
        return Fate(status="ended", polarity="negative")
    governs = site.verb if site.is_noun and site.relation in ("object", "subject") else None
    if entry.type in _DEALS and governs is not None and _undergoes(site):
        lower = parse.tokens[governs].lower
        if lower in _forms(words.verbs.forbids):
            return Fate(status="ended", polarity="negative")
        if lower in _forms(words.verbs.allows) and commit.modality != "possible":
            return Fate(status="planned")
    if commit.polarity == "negative":
        return Fate(status="ended" if commit.ended else "denied", polarity="negative")
    if _OFFERED.search(trigger) or any(
        parse.tokens[i].lower in _forms(words.verbs.postpones) for i in above
    ):
        return Fate(status="planned", modality="planned")
    if commit.modality == "possible":
        return None
    if not site.is_noun and any(parse.tokens[i].lower in _forms(words.verbs.orders) for i in above):
        return Fate(status="planned", modality="planned")
    rules = set(commit.rules) - {"reported"}
    agreed = rules == {"agrees"} or (not rules and (_AGREED.search(trigger) or _contracted(site)))
    if agreed and entry.type not in ("partnership", "contract"):
        return Fate(status="planned")
    if entry.type == "ipo" and not rules and _FILED.search(trigger):
        return Fate(status="planned")
    if rules:
        return None
    if entry.type in _UNDER_WAY and not site.is_noun and _progressive(parse, site.head):
        return Fate(status="planned")
    unveiled = governs is not None and parse.tokens[governs].lower in _forms(words.verbs.unveils)
    if entry.type == "restructuring" and unveiled:
        return Fate(status="planned")
    near = text[max(parse.start, site.start - _NEAR) : site.end + _NEAR]
    if entry.type == "earnings" and _FORECAST.search(near):
        return Fate(status="planned", modality="planned")
    return None


_NEAR = 40
"""Characters around figures in which they are called a forecast."""


def _forms(verbs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in verb_forms(verb))


def _above(site: Site) -> list[int]:
    """The verbs above an act, also those above the nouns that it hangs on."""
    parse, verb = site.parse, site.verb
    own = chain(parse, verb) if verb is not None else []
    found = own if site.is_noun else own[1:]
    carrier = carriers(parse, own[-1])[1] if own else None
    if site.is_noun:
        _, over = carriers(parse, site.head)
        carrier = over if carrier is None else carrier
    return list(dict.fromkeys([*found, *(chain(parse, carrier) if carrier is not None else [])]))


def _undergoes(site: Site) -> bool:
    """Whether the noun is what its verb is done to: "cleared the takeover", "was blocked"."""
    if site.verb is None:
        return False
    return site.relation == "object" or is_passive(site.parse, site.verb)


def _contracted(site: Site) -> bool:
    """Whether it is what a contract is about: "signed a binding agreement to buy X"."""
    if site.is_noun or site.verb is None:
        return False
    parse, last = site.parse, chain(site.parse, site.verb)[-1]
    token = parse.tokens[last]
    noun = last if parse.is_noun(last) else token.head if token.dep in ("acl", "relcl") else None
    return noun is not None and parse.tokens[noun].lower in _CONTRACTS


def _given_up(site: Site, above: list[int], words: _File) -> bool:
    parse = site.parse
    if any(_does(parse, i, words.given_up) for i in above if i != site.head or site.is_noun):
        return True
    verbs = [i for i in (site.verb, *above) if i is not None]
    for i in verbs:  # "had meant to ship it in May but scrapped it"
        for j in parse.children(i, "conj"):
            things = {parse.tokens[k].lower for k in parse.children(j, "dobj")}
            if things & _TAKEN_UP and _does(parse, j, words.given_up):
                return True
    noun = site.head if site.is_noun else None
    if noun is None and site.verb is not None:
        last = parse.tokens[chain(parse, site.verb)[-1]]
        noun = last.head if last.dep in ("acl", "relcl") and last.tag == "VB" else None
    while noun is not None:
        token = parse.tokens[noun]
        head = parse.tokens[token.head]
        if token.dep == "pobj":
            head = parse.tokens[head.head]
            noun = head.i if parse.is_noun(head.i) else None
            continue
        done = words.given_up if token.dep == "nsubjpass" else words.comes_to_nothing
        return token.dep in ("nsubj", "nsubjpass") and _does(parse, head.i, done)
    return False


def _does(parse: Parse, verb: int, words: dict[str, tuple[str, ...]]) -> bool:
    """Whether a verb is one of some, with one of the particles that it needs."""
    lower = parse.tokens[verb].lower
    for base, particles in words.items():
        if lower in verb_forms(base):
            if not particles:
                return True
            behind = {parse.tokens[j].lower for j in parse.children(verb, "prt", "advmod", "prep")}
            return bool(behind & set(particles))
    return False


def _progressive(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the present progressive: "is buying"."""
    helped = {parse.tokens[j].lower for j in parse.children(verb, "aux")}
    return parse.tokens[verb].tag == "VBG" and bool(helped & {"is", "are", "be", "’s", "'s", "am"})
