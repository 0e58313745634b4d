"""Places of grammar: the nouns that stand at a place seen from a trigger."""

from __future__ import annotations

from newsfacts.events.clauses import (
    agent,
    announcers,
    is_passive,
    objects,
    owners,
    prepositional,
    subjects,
    tellers,
)
from newsfacts.events.grammar import grammar_words
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.events.related import RELATED

_LEADS = frozenset(
    {
        "lead",
        "leads",
        "led",
        "leading",
        "joined",
        "join",
        "co-led",
        "backed",
        "includes",
        "included",
    }
)


def nouns_at(site: Site, place: str) -> list[int]:
    """Return the tokens at a place: subject, agent, object, possessor, modifier, preposition…"""
    parse, head, verb = site.parse, site.head, site.verb
    if place in ("subject", "active subject"):
        return _subjects(site, active=place != "subject")
    if place in RELATED:
        return RELATED[place](site)
    if place == "raising subject":  # who leads a round doesn't raise it
        led = verb is not None and parse.tokens[verb].lower in _LEADS
        return [] if led else _subjects(site, active=False)
    if place == "agent":
        found = agent(parse, head)
        if not found and site.below is not None:
            found = agent(parse, site.below)
        if not found and site.is_noun and verb is not None and site.relation == "object":
            found = agent(parse, verb)
        return found
    if place in ("object", "object party"):
        return objects(parse, head) if not site.is_noun else []
    if place == "possessor":
        return owners(parse, head) if parse.children(head, "poss") else []
    if place == "modifier":
        return [
            k
            for j in parse.children(head, "compound", "amod", "nmod")
            for k in parse.conjuncts(j)
            if parse.tokens[k].end <= site.start or parse.tokens[k].start >= site.end
        ]
    if place == "targeting":
        verbs = [
            j
            for j in parse.children(head, "acl", "relcl")
            if parse.tokens[j].lower in ("targeting", "hitting", "against", "aimed", "targeted")
        ]
        return [k for j in verbs for k in prepositional(parse, j, "at") or objects(parse, j)]
    if place == "parent":
        return [parse.tokens[head].head] if parse.tokens[head].dep in ("acl", "relcl") else []
    if place == "renaming":  # "its latest player, the Tern 3": the name beside the object
        below = [k for j in objects(parse, head) for k in parse.subtree(j)]
        named = [k for k in below if parse.tokens[k].dep == "appos"]
        return [k for k in named if parse.tokens[k].tag in ("NNP", "NNPS", "CD")]
    if place == "above object":
        return parse.children(verb, "dobj") if verb is not None and site.is_noun else []
    if place == "infinitive":
        verbs = [
            j
            for j in parse.children(head, "xcomp", "acl", "advcl", "ccomp")
            if parse.tokens[j].tag == "VB"
        ]
        return [k for j in verbs for k in objects(parse, j)[:1]]
    if place == "above subject":
        for i in parse.ancestors(head):
            if parse.is_verb(i):
                found = subjects(parse, i)
                if is_passive(parse, i) or parse.tokens[head].dep == "oprd":
                    found = objects(parse, i) or found
                if found:
                    return found
        return []
    if place == "participle":  # "hoarded chips, spending $5 million"
        below = [j for j in parse.children(head, "advcl") if parse.tokens[j].tag == "VBG"]
        return [k for j in below for k in objects(parse, j)]
    if place == "undergoer":
        return objects(parse, head) if is_passive(parse, head) else []
    if place == "above undergoer":
        return objects(parse, verb) if site.is_noun and verb is not None else []
    if place == "apposed to":
        return [parse.tokens[head].head] if parse.tokens[head].dep == "appos" else []
    if place == "apposition":
        return parse.children(head, "appos")
    if place == "named possessor":
        return [j for j in parse.children(head, "poss") if parse.tokens[j].tag != "PRP$"]
    if place == "small clause":  # "made Tern available"
        clauses = parse.children(head, "ccomp", "xcomp", "acomp", "oprd")
        return [k for j in clauses for k in parse.children(j, "nsubj", "nsubjpass")]
    if place.endswith(" of subject") and not place.startswith("possessor"):
        return (
            [k for j in subjects(parse, verb) for k in prepositional(parse, j, place.split()[0])]
            if verb is not None
            else []
        )
    if place in ("of object", "for object"):
        word = place.split()[0]
        return [k for j in objects(parse, head) for k in prepositional(parse, j, word)]
    if place == "share of":  # "pay $31 for each X share"
        shares = [j for j in parse.subtree(head) if parse.tokens[j].lower == "share"]
        return [k for j in shares for k in parse.children(j, "compound", "poss", "nmod")]
    if place in ("whose", "in which"):  # "X, whose investors include Y"
        clauses = [i for i in parse.ancestors(head) if parse.tokens[i].dep == "relcl"]
        below = parse.subtree(clauses[0]) if clauses and place == "in which" else []
        led = any(
            parse.tokens[j].lower == "which" and parse.tokens[j].dep == "pobj" for j in below
        ) or any(parse.tokens[j].lower == "whose" for j in parse.children(head, "poss"))
        return [parse.tokens[i].head for i in clauses[:1]] if led else []
    if place == "possessor of subject":
        found = _subjects(site, active=False) or objects(parse, head)
        return [k for j in found for k in parse.children(j, "poss", "compound", "nmod")]
    if place == "infinitive object":
        verbs = parse.children(head, "acl", "relcl", "xcomp", "advcl")
        verbs += parse.children(verb, "xcomp", "advcl") if verb is not None else []
        return [k for j in verbs for k in (prepositional(parse, j, "with") or objects(parse, j))]
    if place == "clause object":
        clauses = parse.children(head, "ccomp", "xcomp")
        return [k for j in clauses for k in (objects(parse, j) or subjects(parse, j))[:1]]
    if place in ("possessor of object", "modifier of object"):
        deps = ("poss",) if place.startswith("poss") else ("amod", "compound", "nmod", "nummod")
        things = objects(parse, head)
        if site.is_noun:
            things = prepositional(parse, head, "of") or prepositional(parse, head, "for")
        return [k for j in things for k in parse.children(j, *deps)]
    if place == "infinitive for":  # "picked to build two ferries for X"
        verbs = parse.children(head, "acl", "xcomp", "advcl")
        below = verbs + [k for j in verbs for k in objects(parse, j)]
        return [k for j in below for k in prepositional(parse, j, "for")]
    if place == "possessor of part":  # "refinanced €8 million of X's debt"
        things = [k for j in objects(parse, head) for k in prepositional(parse, j, "of")]
        return [k for j in things for k in parse.children(j, "poss")]
    if place == "teller":  # "the Tern 4 is out on Friday, X said"
        return tellers(parse, head if verb is None else verb)
    if place == "talks between":  # "talks between X and Y on a merger"
        return [
            k
            for i in parse.ancestors(head)
            if parse.is_noun(i)
            for k in prepositional(parse, i, "between")
            or (prepositional(parse, i, "with") + _talking(parse, i))
        ]
    if place == "above renaming":  # "a smaller version, the Tern Mini, is due in May"
        nouns = subjects(parse, verb) if verb is not None else []
        return [
            k for j in nouns for k in parse.children(j, "appos") if parse.tokens[k].tag == "NNP"
        ]
    if place in ("task", "possessor of task"):  # "the job of wiring X's hospital"
        tasks = [k for j in prepositional(parse, head, "of") for k in parse.children(j, "dobj")]
        return [k for j in tasks for k in parse.children(j, "poss")] if place != "task" else tasks
    if place == "owner above":  # "X's request for protection"
        higher = [i for i in parse.ancestors(head) if parse.is_noun(i)]
        return [k for i in higher[:2] for k in parse.children(i, "poss")]
    if place == "attribute":
        return parse.children(verb, "attr") if verb is not None else []
    if place in ("by of object", "by of subject"):
        walk = objects if place.endswith("object") else subjects
        things = walk(parse, verb) if verb is not None else []
        return [k for j in things for k in prepositional(parse, j, "by") + agent(parse, j)]
    if place == "site owner":  # "work has started on X's second warehouse"
        words = ("on", "of", "at")
        things = [k for w in words for k in prepositional(parse, verb or head, w)]
        return [k for j in things for k in parse.children(j, "poss", "compound", "nmod")]
    if place == "from of object":
        return [k for j in objects(parse, head) for k in prepositional(parse, j, "from")]
    if place in ("oprd", "attr"):
        return [k for j in parse.children(head, "oprd", "attr") for k in parse.conjuncts(j)]
    if place == "dative":
        above = verb if site.is_noun and verb is not None else head
        return [j for j in parse.children(above, "dative") if parse.is_noun(j)]
    if place == "led by":
        heads = [] if site.is_noun else subjects(parse, head)
        own = {k for j in heads for k in parse.subtree(j)}
        leads = [j for j in parse.subtree(head) if parse.tokens[j].lower in ("led", "co-led")]
        leads = [j for j in leads if j not in own]  # "the firm, led by Holt, raised $5 million"
        if not leads and verb is not None:
            leads = [j for j in (verb,) if parse.tokens[j].lower in ("led", "backed", "joined")]
        return [k for j in leads for k in agent(parse, j)]
    found = prepositional(parse, head, place)
    if not found and site.below is not None:
        found = prepositional(parse, site.below, place)
    if not found and site.is_noun and verb is not None and site.relation in ("object", "subject"):
        found = prepositional(parse, verb, place)
    if not found and site.is_noun:  # "a ban on the export to X of Y"
        for j in prepositional(parse, head, "on") + prepositional(parse, head, "of"):
            if parse.tokens[j].lower in grammar_words().wrappers:
                found = found or prepositional(parse, j, place) if place != "of" else []
    elif not found and not site.is_noun:
        for j in objects(parse, head) if not is_passive(parse, head) else []:
            found = found or prepositional(parse, j, place)
    elif place == "in" and not is_passive(parse, head):  # "In 2016 it bought a stake in X"
        found = found + [k for j in objects(parse, head) for k in prepositional(parse, j, place)]
    return found


def _talking(parse: Parse, noun: int) -> list[int]:
    """Who is "in talks": the subject of the verb above."""
    token = parse.tokens[noun]
    above = parse.tokens[token.head]
    if token.lower not in ("talks", "negotiations", "discussions") or above.lower != "in":
        return []
    return subjects(parse, above.head) if parse.is_verb(above.head) else []


def _subjects(site: Site, *, active: bool) -> list[int]:
    """Who does it: the verb's subject, or whoever announces that it is done."""
    parse, verb = site.parse, site.verb
    if (
        site.below is not None
        and not is_passive(parse, site.below)
        and parse.tokens[site.below].lower not in ("is", "was", "are", "were")
    ):
        found = parse.children(site.below, "nsubj")
        if found and parse.tokens[found[0]].tag not in ("WDT", "WP"):
            return found
    if verb is None or (site.is_noun and (not site.acting or site.relation in ("subject", "prep"))):
        return []
    if not is_passive(parse, verb):
        return subjects(parse, verb)
    if active or agent(parse, verb):
        return []
    return announcers(parse, verb)
