"""Acts only thought of, asked for or worked on, and nouns that tell of one that is there."""

from __future__ import annotations

from newsfacts.events.clauses import chain, is_passive
from newsfacts.events.cues import cues_of, lists
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site

BE = frozenset({"is", "are", "was", "were", "'s", "’s"})
"""Forms of "be" that are not bare."""


def conditional(site: Site) -> bool:
    """Return whether the act is said to follow only if or unless something else happens."""
    parse = site.parse
    return any(
        parse.tokens[k].lower in ("if", "unless")
        for j in (parse.children(site.verb, "advcl") if site.verb is not None else ())
        for k in parse.children(j, "mark")
    )


def untrue(site: Site) -> bool:
    """Return whether the act is only claimed falsely, or only thought of: "the urgency of"."""
    parse = site.parse
    for i in chain(parse, site.verb) if site.verb is not None else []:
        token = parse.tokens[i]
        above = parse.tokens[token.head]
        noun = parse.tokens[above.head]
        if token.dep in ("acl", "relcl") and above.lower in lists().only_thought:
            return True  # "no need to set up a committee"
        goal = token.dep == "acl" and above.lower in lists().goals
        if goal and above.dep == "pobj" and noun.lower == "in":
            return True  # "in an attempt to curb the trade"
        if token.dep == "pcomp" and above.lower == "of" and noun.lower in lists().only_thought:
            return True
        if token.dep == "pcomp" and noun.lower in lists().aims:
            return True  # "committed to strengthening the programme"
        if token.dep in ("ccomp", "xcomp"):
            told = {parse.tokens[j].lower for j in parse.children(above.i, "advmod")}
            if "falsely" in told or above.lower.startswith("pretend"):
                return True
    return False


def called_for(site: Site) -> bool:
    """Return whether the act is what somebody calls for: "calls for Ivo Brandt to resign"."""
    parse = site.parse
    for i in chain(parse, site.verb) if site.verb is not None else []:
        token = parse.tokens[i]
        above = parse.tokens[token.head]
        below = token.dep in ("acl", "advcl", "relcl") and token.tag == "VB"
        if below and above.lower in lists().calls and parse.is_noun(above.i):
            return True
    return False


def standing(site: Site) -> bool:
    """Return whether a noun tells of an act that is there, whatever a verb says of it.

    "The order will restore trust", "urged the ministry to review the sentence".
    """
    parse, verb = site.parse, site.verb
    if not site.is_noun or verb is None or not _definite(parse, site.head):
        return False
    word = parse.tokens[verb].lower
    if word in BE or word in lists().stands or cues_of("governor").get(word) is not None:
        return False
    if is_passive(parse, verb) or word in lists().light:
        return False
    helpers = {parse.tokens[j].lower for j in parse.children(verb, "aux")}
    told = site.relation == "subject" and bool(helpers & {"will", "shall"})
    above = {parse.tokens[i].lower for i in chain(parse, verb)[1:]}
    asked = any((cue := cues_of("governor").get(w)) and cue.id == "demands" for w in above)
    return told or (site.relation == "object" and (asked or "should" in helpers))


def in_making(site: Site) -> bool:
    """Return whether it is still worked on: "are negotiating a treaty", "was drafting rules"."""
    if site.verb is None or (site.is_noun and site.relation != "object"):
        return False
    parse, verb = site.parse, site.parse.tokens[site.verb]
    aux = {parse.tokens[j].lower for j in parse.children(site.verb, "aux")}
    making = verb.lower in lists().making and bool(aux & (BE | {"been", "be"}))
    return making and not parse.children(site.verb, "auxpass")


def asked_for(parse: Parse, verb: int) -> bool:
    """Return whether it is only judged as a thing to do: "Passing the bill is a duty"."""
    token = parse.tokens[verb]
    above = parse.tokens[token.head]
    return token.dep == "csubj" and token.tag == "VBG" and above.lower in ("is", "'s", "’s")


def _definite(parse: Parse, noun: int) -> bool:
    return bool(parse.determiners(noun) & {"the", "this", "that", "these", "those"})
