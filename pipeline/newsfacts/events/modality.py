"""How far a text commits to an act: asserted, planned, possible, reported, or denied."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from newsfacts.annotation import Modality, Polarity
from newsfacts.events.clauses import chain, governor
from newsfacts.events.context import Context
from newsfacts.events.cues import Cue, cues_of, lists, refusals
from newsfacts.events.inflection import verb_forms
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.events.thought import BE, asked_for, in_making


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """What the text says about whether an act takes place, and the cues that say so."""

    modality: Modality
    polarity: Polarity
    ended: bool
    """Whether it was given up."""
    rules: tuple[str, ...]
    turned_down: bool = False
    """Whether it was only proposed, and the proposal refused: "rejected a plan to ban"."""


_STRENGTH: tuple[Modality, ...] = ("possible", "planned", "reported", "asserted")


def commitment(
    context: Context, site: Site, *, acted: bool = False, decided: bool = False
) -> Commitment:
    """Return how far the text commits to the act at a site.

    `acted` says that the verb which governs a noun is read as what is done with it ("rejected the
    ban"), and so is no cue; `decided` that it settles what was only proposed before it.
    """
    found: list[Cue] = []
    negations: list[str] = []
    light = site.verb is not None and site.parse.tokens[site.verb].lower in lists().light
    if site.verb is not None and (light or not (site.is_noun and site.relation == "prep")):
        _from_verbs(site, found, negations, acted=acted)
    if site.is_noun:
        _from_nouns(site, found, negations, decided=decided)
    if in_making(site):
        found.append(cues_of("noun")["planned"])
    if site.verb is not None and asked_for(site.parse, site.verb):
        found.append(cues_of("governor")["urge"])
    if _in_denied_report(site):
        negations.append("denied report")
    said = context.text[site.parse.start : site.parse.end].lower()
    found += [cue for word, cue in cues_of("sentence").items() if word in said]
    turned_down = _turned_down(site)
    if turned_down:
        found = [cue for cue in found if cue.where == "sentence"]
        negations = []
    negative = (len(negations) + sum(cue.polarity == "negative" for cue in found)) % 2 == 1
    modalities = [cue.modality for cue in found if cue.modality is not None]
    return Commitment(
        modality=min(modalities, key=_STRENGTH.index, default="asserted"),
        polarity="negative" if negative else "positive",
        ended=any(cue.ended for cue in found),
        rules=(*negations, *(cue.id for cue in found)),
        turned_down=turned_down,
    )


def _turned_down(site: Site) -> bool:
    """Whether a verb refuses the plan, bill or request that the act is the content of."""
    parse = site.parse
    words = refusals()
    for i in chain(parse, site.verb) if site.verb is not None else []:
        token = parse.tokens[i]
        over = parse.tokens[token.head]
        voted = parse.tokens[over.head].lower in verb_forms("vote")
        if token.dep == "pcomp" and over.lower == "against" and voted:
            return True  # "voted against lifting sanctions"
        if token.dep != "acl" or token.tag not in ("VB", "VBG"):
            continue
        if parse.tokens[token.head].lower not in words.plans:
            continue
        above, relation = governor(parse, token.head)
        if above is not None and relation == "object":
            return any(parse.tokens[above].lower in verb_forms(verb) for verb in words.verbs)
    return False


def _in_denied_report(site: Site) -> bool:
    """Whether the act is what a report says that somebody denies: "denied a report that"."""
    parse = site.parse
    for i in chain(parse, site.verb) if site.verb is not None else []:
        token = parse.tokens[i]
        said = parse.tokens[token.head].lower in _SAID
        if token.dep not in ("acl", "ccomp", "relcl") or not said:
            continue
        above, _ = governor(parse, token.head)
        return above is not None and parse.tokens[above].lower in _DENYING
    return False


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[j].lower == "to" for j in parse.children(verb, "aux"))


_SAID = frozenset(
    {"report", "reports", "claim", "claims", "rumour", "rumours", "rumor", "rumors", "suggestion"}
    | {"suggestions", "allegation", "allegations", "story", "stories", "speculation"}
)
_DENYING = frozenset(
    form for verb in ("deny", "dismiss", "reject", "rebut", "quash") for form in verb_forms(verb)
)


def _from_verbs(site: Site, found: list[Cue], negations: list[str], *, acted: bool) -> None:
    """Cues of the verb, its helpers, and the verbs above it."""
    parse = site.parse
    verbs = chain(parse, site.verb or 0)
    for n, i in enumerate(verbs):
        token = parse.tokens[i]
        linked = parse.tokens[verbs[n - 1]].dep if n else "own"
        cue = None
        inside = site.start <= token.start and token.end <= site.end  # "began selling"
        if not inside and ((n and linked != "conj") or (n == 0 and site.is_noun and not acted)):
            cue = cues_of("governor").get(token.lower)
            if cue is not None:
                found.append(cue)
            elif n and linked in ("xcomp", "prep"):
                found += [
                    lead for lead in [cues_of("leading").get(token.lower)] if lead is not None
                ]
        if linked == "xcomp" and token.lower in BE and _has_to(parse, verbs[n - 1]):
            found.append(cues_of("aux")["will"])  # "Oman is to abolish its duty"
        own = linked == "ccomp" and not _has_to(parse, verbs[n - 1])  # no "cause it to leave"
        if own and (cue is None or cue.modality != "possible"):
            break  # "said it would": what is said of the saying is not said of the act
        for j in parse.children(i, "aux", "mark", "neg"):
            helper = parse.tokens[j]
            if helper.dep == "neg":
                if not (j and parse.tokens[j - 1].lower == "or"):  # "whether or not"
                    negations.append(f"neg: {helper.lower}")
                continue
            cue = cues_of("aux" if helper.dep == "aux" else "mark").get(helper.lower)
            if cue is not None:
                found.append(cue)
        if token.dep in ("acl", "relcl") and token.tag == "VB":
            cue = cues_of("noun").get(parse.tokens[token.head].lower)
            if cue is not None:
                found.append(cue)
            if _is_none(parse, token.head):
                negations.append("neg: no")
    if any(_is_to(parse, i) for i in verbs):
        found.append(cues_of("aux")["will"])
    found += _from_carriers(parse, verbs[-1])


def _is_to(parse: Parse, verb: int) -> bool:
    """Whether an infinitive stands for "is to", as in a headline: "Pello to buy Halden"."""
    token = parse.tokens[verb]
    if not parse.is_verb(verb) or not _has_to(parse, verb):
        return False
    if token.head == verb:
        return bool(parse.children(verb, "nsubj", "nsubjpass"))
    above = parse.tokens[token.head]
    return token.dep in ("acl", "relcl") and above.head == above.i and above.tag == "NNP"


def _from_carriers(parse: Parse, last: int) -> Iterator[Cue]:
    """Cues of the verbs above a noun that the act hangs on: "denied being in talks to buy X"."""
    nouns, verb = carriers(parse, last)
    if parse.is_noun(last):
        nouns = [last, *nouns]
    for noun in nouns:
        if (cue := cues_of("noun").get(parse.tokens[noun].lower)) is not None:
            yield cue
    for i in chain(parse, verb) if verb is not None else ():
        if (cue := cues_of("governor").get(parse.tokens[i].lower)) is not None:
            yield cue


def carriers(parse: Parse, last: int) -> tuple[list[int], int | None]:
    """Return the nouns that an act hangs on above its last verb, and the verb that has them.

    "is in talks on a plan to buy X": plan and talks, and "is".
    """
    token = parse.tokens[last]
    if parse.is_noun(last):
        noun = last
    elif token.dep in ("acl", "relcl") and token.tag == "VB":
        noun = token.head
    else:
        return [], None
    found: list[int] = []
    for _ in range(_STEPS):
        token = parse.tokens[noun]
        above = parse.tokens[token.head]
        if token.dep == "pobj":
            above = parse.tokens[above.head]
            if above.tag in ("RB", "RP"):  # "walked away from a deal"
                above = parse.tokens[above.head]
        if token.dep not in ("pobj", "dobj", "attr") or above.i == noun:
            break
        if parse.is_verb(above.i):
            return found, above.i
        noun = above.i
        found.append(noun)
    return found, None


_STEPS = 3
"""Nouns that may stand between an act and the verb that says what becomes of it."""


def _from_nouns(site: Site, found: list[Cue], negations: list[str], *, decided: bool) -> None:
    """Cues beside a noun, and of the noun that it belongs to."""
    parse = site.parse
    head = parse.tokens[site.head]
    beside = () if decided else ("amod", "compound", "nmod")
    words = [parse.tokens[j].lower for j in parse.children(site.head, *beside)] if beside else []
    if head.dep == "pobj":
        above = parse.tokens[parse.tokens[head.head].head]
        words.append(above.lower)
        if cues_of("noun").get(above.lower) is not None and _is_none(parse, above.i):
            negations.append("neg: no")  # "has no plans for sanctions"
    found += [cue for word in words if (cue := cues_of("noun").get(word)) is not None]
    if _is_none(parse, site.head):
        negations.append("neg: no")


def _is_none(parse: Parse, noun: int) -> bool:
    return "no" in parse.determiners(noun)
