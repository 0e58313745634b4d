"""Puts triggers into their sentence: the verb that governs each, what is done with a measure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsfacts.events.context import Context
from newsfacts.events.gazetteer import public_words
from newsfacts.events.grammar import grammar_words
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.events.slots import site_of, trigger_head
from newsfacts.events.triggers import Trigger

_LEADS = frozenset({"to", "for", "on", "from", "of", "with", "into"})
"""Prepositions that make a verb take its object behind them: "called for an embargo"."""
_BY = frozenset({"by", "through", "under", "via"})
"""Prepositions before what something is done by."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger in its sentence, with the act that governs it."""

    trigger: Trigger
    site: Site
    act: Trigger | None


def candidates(context: Context, parse: Parse, triggers: list[Trigger]) -> Iterator[Candidate]:
    acts = {_head(parse, t): t for t in triggers if t.entry.part == "act"}
    named = [t for t in triggers if t.entry.part != "act"]
    heads = tuple(sorted({_head(parse, t) for t in named if not _means(parse, t)}))
    used: set[int] = set()
    for trigger in named:
        mention = trigger.mention
        site = site_of(parse, mention.start, mention.end, trigger.entry.part, heads)
        if trigger.entry.part == "verb" and not parse.is_verb(site.head):
            continue
        if trigger.entry.part == "noun" and (
            _modifies(parse, site.head)
            or (site.relation != "object" and _in_name(context, trigger))
        ):
            continue
        verbal = trigger.entry.part == "noun" and parse.tokens[site.head].tag.startswith("VB")
        if verbal and not mention.text.istitle() and " " not in mention.text:
            continue
        if verbal and parse.children(site.head, "nsubj"):  # "the Harbour Court orders"
            continue
        act: Trigger | None = None
        if not site.is_noun:
            act = acts.get(site.head) if trigger.entry.action is None else None
        else:
            above = acts.get(site.verb) if site.verb is not None else None
            if above is not None and _governs(parse, site, above):
                act = above
                site = msgspec.structs.replace(
                    site,
                    relation="object" if site.relation == "prep" else site.relation,
                    rivals=tuple(r for r in site.rivals if r != site.verb),
                )
                used.add(site.verb or 0)
            else:
                site = msgspec.structs.replace(site, acting=False)
                below = site.below if site.below in acts else _effect_below(parse, site, acts)
                if below is not None:
                    act = acts[below]
                    used.add(below)
        yield Candidate(trigger=trigger, site=site, act=act)
    for head, act in acts.items():
        if head in used or act.entry.type is None or head in heads or not parse.is_verb(head):
            continue
        mention = act.mention
        site = site_of(parse, mention.start, mention.end, "act", heads)
        yield Candidate(trigger=act, site=site, act=None)


def _effect_below(parse: Parse, site: Site, acts: dict[int, Trigger]) -> int | None:
    """The verb of "a law, which took effect": the noun is its subject."""
    clauses = parse.children(site.head, "relcl")
    return next((j for j in clauses if j in acts and acts[j].entry.weak), None)


def _head(parse: Parse, trigger: Trigger) -> int:
    mention = trigger.mention
    return trigger_head(parse, mention.start, mention.end, trigger.entry.part)


def _means(parse: Parse, trigger: Trigger) -> bool:
    """Whether a legal form is only what something is done by: "by an order of May 3 it banned"."""
    token = parse.tokens[_head(parse, trigger)]
    return (
        trigger.entry.vehicle
        and token.dep == "pobj"
        and parse.tokens[token.head].lower in _BY
        and parse.tokens[parse.tokens[token.head].head].tag.startswith("VB")
    )


def _modifies(parse: Parse, noun: int) -> bool:
    """Whether a noun only modifies another that says something else: "reopening plans"."""
    token = parse.tokens[noun]
    return (
        token.dep in ("compound", "nmod", "amod")
        and token.head > noun
        and parse.tokens[token.head].lower not in grammar_words().carriers
    )


def _in_name(context: Context, trigger: Trigger) -> bool:
    """Whether a noun is only part of a body's name: "the National Consumer Commission"."""
    mention = trigger.mention
    item = context.mentions.covering(mention.start, mention.end, "organization")
    return item is not None and (item.start, item.end) != (mention.start, mention.end)


def _governs(parse: Parse, site: Site, act: Trigger) -> bool:
    """Whether an act is done with the noun: as its object, or as "the ban ended"."""
    if site.relation == "object" or act.entry.weak:
        return True
    if site.relation == "prep":  # "called for an embargo", no "passed by the law"
        return act.mention.text.rpartition(" ")[2].lower() in _LEADS or bool(act.entry.after)
    if site.relation != "subject" or site.verb is None:
        return False
    things = parse.children(site.verb, "dobj", "ccomp", "xcomp")
    return all(parse.tokens[j].lower in public_words().bodies for j in things)
