"""How far a text commits to an act: asserted, planned, possible, reported, or denied."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from newsfacts.annotation import Modality, Polarity
from newsfacts.events.clauses import chain, governor, is_passive
from newsfacts.events.context import Context
from newsfacts.events.inflection import verb_forms
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.lexicon import Entry, load_lexicon


class Cue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words at one place that change modality or polarity."""

    id: str
    where: Literal["aux", "governor", "leading", "noun", "mark", "sentence"]
    words: tuple[str, ...]
    modality: Modality | None = None
    polarity: Polarity | None = None
    ended: bool = False
    """Whether it says that the act was given up."""


class _TurnedDown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    plans: frozenset[str]
    verbs: tuple[str, ...]


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    calls: frozenset[str]
    light: frozenset[str]
    only_thought: frozenset[str]
    aims: frozenset[str]
    goals: frozenset[str]
    making: frozenset[str]
    stands: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lists: _Lists
    cue: tuple[Cue, ...]
    turned_down: _TurnedDown


def _lists() -> _Lists:
    return load_lexicon("modality.toml", _File).lists


def cues() -> tuple[Cue, ...]:
    """Return the cues of modality.toml, in order."""
    return load_lexicon("modality.toml", _File).cue


@cache
def _words(where: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for cue in cues():
        if cue.where == where:
            for word in cue.words:
                forms = verb_forms(word) if where in ("governor", "leading") else (word,)
                for form in forms:
                    found.setdefault(form, cue)
    return found


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
    light = site.verb is not None and site.parse.tokens[site.verb].lower in _lists().light
    if site.verb is not None and (light or not (site.is_noun and site.relation == "prep")):
        _from_verbs(site, found, negations, acted=acted)
    if site.is_noun:
        _from_nouns(site, found, negations, decided=decided)
    if _in_making(site):
        found.append(_words("noun")["planned"])
    if site.verb is not None and _asked_for(site.parse, site.verb):
        found.append(_words("governor")["urge"])
    if _in_denied_report(site):
        negations.append("denied report")
    said = context.text[site.parse.start : site.parse.end].lower()
    found += [cue for word, cue in _words("sentence").items() if word in said]
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
        if token.dep in ("acl", "relcl") and above.lower in _lists().only_thought:
            return True  # "no need to set up a committee"
        goal = token.dep == "acl" and above.lower in _lists().goals
        if goal and above.dep == "pobj" and noun.lower == "in":
            return True  # "in an attempt to curb the trade"
        if token.dep == "pcomp" and above.lower == "of" and noun.lower in _lists().only_thought:
            return True
        if token.dep == "pcomp" and noun.lower in _lists().aims:
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
        if below and above.lower in _lists().calls and parse.is_noun(above.i):
            return True
    return False


def _turned_down(site: Site) -> bool:
    """Whether a verb refuses the plan, bill or request that the act is the content of."""
    parse = site.parse
    words = load_lexicon("modality.toml", _File).turned_down
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


_BE = frozenset({"is", "are", "was", "were", "'s", "’s"})


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
            cue = _words("governor").get(token.lower)
            if cue is not None:
                found.append(cue)
            elif n and linked in ("xcomp", "prep"):
                found += [lead for lead in [_words("leading").get(token.lower)] if lead is not None]
        if linked == "xcomp" and token.lower in _BE and _has_to(parse, verbs[n - 1]):
            found.append(_words("aux")["will"])  # "Oman is to abolish its duty"
        own = linked == "ccomp" and not _has_to(parse, verbs[n - 1])  # no "cause it to leave"
        if own and (cue is None or cue.modality != "possible"):
            break  # "said it would": what is said of the saying is not said of the act
        for j in parse.children(i, "aux", "mark", "neg"):
            helper = parse.tokens[j]
            if helper.dep == "neg":
                if not (j and parse.tokens[j - 1].lower == "or"):  # "whether or not"
                    negations.append(f"neg: {helper.lower}")
                continue
            cue = _words("aux" if helper.dep == "aux" else "mark").get(helper.lower)
            if cue is not None:
                found.append(cue)
        if token.dep in ("acl", "relcl") and token.tag == "VB":
            cue = _words("noun").get(parse.tokens[token.head].lower)
            if cue is not None:
                found.append(cue)
            if _is_none(parse, token.head):
                negations.append("neg: no")
    if any(_is_to(parse, i) for i in verbs):
        found.append(_words("aux")["will"])
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
        if (cue := _words("noun").get(parse.tokens[noun].lower)) is not None:
            yield cue
    for i in chain(parse, verb) if verb is not None else ():
        if (cue := _words("governor").get(parse.tokens[i].lower)) is not None:
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


def _in_making(site: Site) -> bool:
    """Whether it is still worked on: "are negotiating a treaty", "was drafting rules"."""
    if site.verb is None or (site.is_noun and site.relation != "object"):
        return False
    parse, verb = site.parse, site.parse.tokens[site.verb]
    aux = {parse.tokens[j].lower for j in parse.children(site.verb, "aux")}
    making = verb.lower in _lists().making and bool(aux & (_BE | {"been", "be"}))
    return making and not parse.children(site.verb, "auxpass")


def _asked_for(parse: Parse, verb: int) -> bool:
    """Whether it is only judged of as a thing to do: "Passing these laws is the only way"."""
    token = parse.tokens[verb]
    above = parse.tokens[token.head]
    return token.dep == "csubj" and token.tag == "VBG" and above.lower in ("is", "'s", "’s")


def standing(site: Site) -> bool:
    """Return whether a noun tells of an act that is there, whatever a verb says of it.

    "The order will restore trust", "urged the ministry to review the sentence".
    """
    parse, verb = site.parse, site.verb
    if not site.is_noun or verb is None or not _definite(parse, site.head):
        return False
    word = parse.tokens[verb].lower
    if word in _BE or word in _lists().stands or _words("governor").get(word) is not None:
        return False
    if is_passive(parse, verb) or word in _lists().light:
        return False
    helpers = {parse.tokens[j].lower for j in parse.children(verb, "aux")}
    told = site.relation == "subject" and bool(helpers & {"will", "shall"})
    above = {parse.tokens[i].lower for i in chain(parse, verb)[1:]}
    asked = any((cue := _words("governor").get(w)) and cue.id == "demands" for w in above)
    return told or (site.relation == "object" and (asked or "should" in helpers))


def _definite(parse: Parse, noun: int) -> bool:
    known = {parse.tokens[j].lower for j in parse.children(noun, "det")}
    return bool(known & {"the", "this", "that", "these", "those"})


def _from_nouns(site: Site, found: list[Cue], negations: list[str], *, decided: bool) -> None:
    """Cues beside a noun, and of the noun that it belongs to."""
    parse = site.parse
    head = parse.tokens[site.head]
    beside = () if decided else ("amod", "compound", "nmod")
    words = [parse.tokens[j].lower for j in parse.children(site.head, *beside)] if beside else []
    if head.dep == "pobj":
        above = parse.tokens[parse.tokens[head.head].head]
        words.append(above.lower)
        if _words("noun").get(above.lower) is not None and _is_none(parse, above.i):
            negations.append("neg: no")  # "has no plans for sanctions"
    found += [cue for word in words if (cue := _words("noun").get(word)) is not None]
    if _is_none(parse, site.head):
        negations.append("neg: no")


def _is_none(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[j].lower == "no" for j in parse.children(noun, "det"))
