"""How far the text commits to an act: asserted, planned, possible, reported; positive or negative."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from newsfacts.annotation import Modality, Polarity
from newsfacts.events.clauses import chain
from newsfacts.events.context import Context
from newsfacts.events.inflection import verb_forms
from newsfacts.events.places import Site
from newsfacts.lexicon import Entry, load_lexicon


class Cue(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words at one place that change modality or polarity."""

    id: str
    where: Literal["aux", "governor", "noun", "mark", "sentence"]
    words: tuple[str, ...]
    modality: Modality | None = None
    polarity: Polarity | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cue: tuple[Cue, ...]


def cues() -> tuple[Cue, ...]:
    """Return the cues of modality.toml, in order."""
    return load_lexicon("modality.toml", _File).cue


@cache
def _words(where: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for cue in cues():
        if cue.where == where:
            for word in cue.words:
                forms = verb_forms(word) if where == "governor" else (word,)
                for form in forms:
                    found.setdefault(form, cue)
    return found


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """What the text says about whether an act takes place, and the cues that say so."""

    modality: Modality
    polarity: Polarity
    rules: tuple[str, ...]


_STRENGTH: tuple[Modality, ...] = ("possible", "planned", "reported", "asserted")


def commitment(context: Context, site: Site) -> Commitment:
    """Return how far the text commits to the act at a site."""
    found: list[Cue] = []
    negative = False
    rules: list[str] = []
    parse = site.parse
    verb = site.verb
    if verb is not None and not (site.is_noun and site.relation == "prep"):
        for n, i in enumerate(chain(parse, verb)):
            token = parse.tokens[i]
            above = _words("governor").get(token.lower) if n else None
            if above is not None and not _reports(parse.tokens[i].lower):
                found.append(above)
            if n and parse.tokens[chain(parse, verb)[n - 1]].dep == "ccomp":
                if above is None or above.modality != "possible":
                    break
            for j in parse.children(i, "aux", "mark", "neg"):
                lower = parse.tokens[j].lower
                if parse.tokens[j].dep == "neg":
                    negative = not negative
                    rules.append(f"neg: {lower}")
                cue = _words("aux" if parse.tokens[j].dep == "aux" else "mark").get(lower)
                if cue is not None and parse.tokens[j].dep != "neg":
                    found.append(cue)
            if n == 0 and token.dep == "acl" and token.tag == "VB":
                noun = parse.tokens[token.head]
                cue = _words("noun").get(noun.lower)
                if cue is not None:
                    found.append(cue)
    if site.is_noun:
        near = parse.children(site.head, "amod", "compound", "nmod")
        head = parse.tokens[site.head]
        above_noun = parse.tokens[parse.tokens[head.head].head] if head.dep == "pobj" else None
        for lower in [parse.tokens[j].lower for j in near] + (
            [above_noun.lower] if above_noun is not None else []
        ):
            cue = _words("noun").get(lower)
            if cue is not None:
                found.append(cue)
        if any(parse.tokens[j].lower == "no" for j in parse.children(site.head, "det")):
            negative = True
            rules.append("neg: no")
    said = context.text[parse.start : parse.end].lower()
    for word, cue in _words("sentence").items():
        if word in said:
            found.append(cue)
    for cue in found:
        if cue.polarity == "negative":
            negative = not negative
    modality = min(
        (cue.modality for cue in found if cue.modality), key=_STRENGTH.index, default="asserted"
    )
    rules += [cue.id for cue in found]
    return Commitment(
        modality=modality,
        polarity="negative" if negative else "positive",
        rules=tuple(rules),
    )


def _reports(verb: str) -> bool:
    return verb in ("said", "says", "say", "announced", "announces", "reported")
