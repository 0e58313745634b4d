"""Fills the slots of a frame: walks the places that the frame, or the trigger's entry, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from newsfacts.annotation import Filler
from newsfacts.events.clauses import (
    agent,
    announcers,
    governor,
    grammar_words,
    is_passive,
    objects,
    owners,
    prepositional,
    subjects,
    verb_below,
)
from newsfacts.events.context import Context
from newsfacts.events.fillers import filler_of, fillers, whose
from newsfacts.events.frames import Frame, Slot
from newsfacts.events.mentions import Item
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import phrase_span
from newsfacts.events.places import SPECIAL, Site
from newsfacts.events.related import RELATED, governed, is_permit
from newsfacts.events.triggers import TriggerEntry

_RATE = re.compile(
    r"\b\d+(?:\.\d+)?(?:\s?(?:%|percent|per cent|basis points|percentage points?))(?!\w)"
    r"|\b(?:a )?(?:quarter|half)[ -](?:of a )?(?:percentage )?point\b",
    re.IGNORECASE,
)
_MENTIONED = frozenset({"organization", "person", "place", "amount", "date", "model"})


def site_of(parse: Parse, start: int, end: int, part: str, rivals: tuple[int, ...] = ()) -> Site:
    """Return the site of a trigger at a span."""
    head = trigger_head(parse, start, end, part)
    verb: int | None = head
    relation = "self"
    if part == "noun" or not parse.is_verb(head):
        verb, relation = governor(parse, head)
    return Site(
        parse=parse,
        head=head,
        verb=verb,
        relation=relation,
        below=verb_below(parse, head) if relation != "self" else None,
        start=start,
        end=end,
        rivals=tuple(r for r in rivals if r != head),
    )


def trigger_head(parse: Parse, start: int, end: int, part: str) -> int:
    """Return the token that carries a trigger: its verb, or the noun that heads it."""
    first, last = parse.at(start), parse.at(max(start, end - 1))
    if part != "noun":
        verbs = [i for i in range(first, last + 1) if parse.is_verb(i)]
        full = [i for i in verbs if parse.tokens[i].dep not in ("aux", "auxpass")]
        ends = [i for i in full if parse.tokens[i].dep == "xcomp" and parse.tokens[i].head in full]
        return next(iter(ends or full or verbs), first)  # "began selling" sells
    head = parse.head_of(start, end)
    if parse.tokens[head].tag.startswith("NN"):
        return head
    nouns = [i for i in range(first, last + 1) if parse.tokens[i].tag.startswith("NN")]
    return nouns[-1] if nouns else head


def fill(
    context: Context, site: Site, frame: Frame, entry: TriggerEntry
) -> dict[str, list[Filler]]:
    """Return the fillers of every slot of a frame that the text has any for."""
    filled: dict[str, list[Filler]] = {}
    used: set[int] = set()
    taken: set[tuple[int, int]] = set()
    for role, given in frame.slots.items():
        slot = given
        if role == "actor" and entry.anybody:
            slot = msgspec.structs.replace(slot, kinds=(*slot.kinds, "organization"))
        if role in entry.fixed:
            mention = context.mention(site.start, site.end, f"{entry.id}: word")
            filled[role] = [Filler(mention=mention, value=entry.fixed[role])]
            continue
        places = entry.slots.get(role)
        if places is None:
            places = slot.noun if site.is_noun else slot.verb
        found: list[Filler] = []
        for place in places:
            rule = f"{entry.id}: {place}"
            if place == "modifier" and found:
                break
            if place in _LAST_RESORT and (found or _undone(site, role, place)):
                break
            before = len(found)
            for filler in _from(context, site, place, slot, rule, used):
                span = (filler.mention.start, filler.mention.end) if filler.mention else (-1, -1)
                again = filler.ref is not None and any(f.ref == filler.ref for f in found)
                part = filler.value is None and _inside(span, site)
                if span in taken or again or part or _of_own_verb(site, filler):
                    continue
                found.append(filler)
                taken.add(span)
                if not slot.many:
                    break
            if len(found) > before and (not slot.many or place not in _GOES_ON):
                break
        if found:
            filled[role] = found
    return filled


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
_GOES_ON = frozenset(
    {
        *("subject", "list before", "with", "into", "between", "and", "possessor", "for", "in"),
        *("maker", "origin"),
    }
)
"""Places after which the next ones are looked at as well."""
_LAST_RESORT = frozenset(
    {
        "before",
        "after",
        "sentence",
        "it",
        "it here",
        "self-organization",
        "with after",
        "from after",
        "to after",
    }
)
"""Places that only count where grammar has found nothing."""


def _of_own_verb(site: Site, filler: Filler) -> bool:
    """Whether an anaphor would mean another part of its own clause: "A was bought by the firm"."""
    mention, parse = filler.mention, site.parse
    if mention is None or not mention.rule.endswith("anaphor"):
        return False
    if not parse.start <= mention.start < parse.end or site.verb is None:
        return False
    noun = parse.head_of(mention.start, mention.end)
    return parse.tokens[noun].head in (site.verb, site.head)


def _undone(site: Site, role: str, place: str) -> bool:
    """Whether what stands before a passive is what it is done to: "A was bought"."""
    if place != "before" or role not in ("acquirer", "investor") or site.is_noun:
        return False
    return site.verb is not None and is_passive(site.parse, site.verb)


def _inside(span: tuple[int, int], site: Site) -> bool:
    """Whether a filler is only part of the trigger itself."""
    return site.start <= span[0] and span[1] <= site.end


def _from(
    context: Context, site: Site, place: str, slot: Slot, rule: str, used: set[int]
) -> Iterator[Filler]:
    if place == "sentence":
        yield from _in_sentence(context, site, slot, rule)
    elif place == "origin":
        for noun in governed(site):
            yield from whose(context, site.parse, noun, rule)
    elif place in SPECIAL:
        yield from SPECIAL[place](context, site, slot, rule)
    elif place in ("before", "after"):
        yield from _beside(context, site, slot, rule, place)
    elif place == "self":
        start, end = phrase_span(context, site.parse, site.head)
        yield Filler(mention=context.mention(min(start, site.start), max(end, site.end), rule))
    else:
        for noun in nouns_at(site, place):
            kinds = slot.kinds
            if "party" in kinds and (place == "object" or place in slot.aimed):
                kinds = (*kinds, "phrase")
                if is_permit(site.parse, noun):
                    continue
            if noun in used:
                continue
            for filler in fillers(context, site.parse, noun, kinds, rule):
                token = site.parse.tokens[noun]
                if filler.mention is None or filler.mention.end > token.start:
                    used.add(noun)
                yield filler


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
        deps = ("poss",) if place.startswith("poss") else ("amod", "compound", "nmod")
        things = objects(parse, head)
        if site.is_noun:
            things = prepositional(parse, head, "of") or prepositional(parse, head, "for")
        return [k for j in things for k in parse.children(j, *deps)]
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
    return found


def _subjects(site: Site, *, active: bool) -> list[int]:
    """Who does it: the verb's subject, or whoever announces that it is done."""
    parse, verb = site.parse, site.verb
    if site.below is not None and not is_passive(parse, site.below):
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


def _in_sentence(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """Values of the sentence that no other trigger is nearer to, the nearest first."""
    start, end = site.parse.start, site.parse.end
    if "rate" in slot.kinds:
        spans = [m.span() for m in _RATE.finditer(context.text, start, end)]
        for at, to in sorted(spans, key=lambda span: _distance(site, site.head, span[0])):
            moved_from = context.text[max(start, at - 6) : at].lower().endswith("from ")
            if _claims(site, at) and not moved_from:
                yield Filler(mention=context.mention(at, to, rule))
        return
    kinds = tuple(kind for kind in slot.kinds if kind in _MENTIONED)
    items = [
        item
        for item in context.mentions.between(start, end, *kinds)
        if _claims(site, item.start) and not (item.kind == "date" and _no_day(context, item))
    ]
    items.sort(key=lambda item: _distance(site, site.head, item.start))
    if "amount" in kinds:
        seen: set[str | None] = set()
        for item in sorted(items, key=lambda item: item.start):
            if item.sort not in seen or not item.sort:
                seen.add(item.ref)
        items = [item for item in items if item.ref in seen]
        near = [_distance(site, site.head, item.start) for item in items]
        items = [item for item, steps in zip(items, near, strict=True) if steps <= near[0] + _WITH]
    for item in items[: (2 if "amount" in kinds else 1)]:
        yield filler_of(context, item, rule)


_DATELINE = re.compile(r"[^a-z\n]{0,40}\b[A-Z][A-Z./ ]+(?:\([^)\n]*\)|[A-Z][a-z]+)?,?\s+\Z")
_DASH = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[–—-]")
_END = re.compile(r"\b(?:until|till|through|beyond|expires?(?: on)?)\s+(?:the )?\Z")


def _no_day(context: Context, item: Item) -> bool:
    """Whether a date is a dateline's ("OSLO, Feb. 3 -"), or says when something ends."""
    line = context.text.rfind("\n", 0, item.start) + 1
    before = context.text[line : item.start]
    if _END.search(before[-30:]):
        return True
    return bool(_DASH.match(context.text, item.end) and _DATELINE.match(before))


def _beside(context: Context, site: Site, slot: Slot, rule: str, place: str) -> Iterator[Filler]:
    """The nearest mention of the right kind before or after the trigger, in the sentence."""
    kinds = tuple(kind for kind in slot.kinds if kind in _MENTIONED)
    if "public" in slot.kinds:
        around = context.mentions.between(site.parse.start, site.start)
        public = [item for item in around if context.is_public(item)]
        if place == "before" and public:
            yield filler_of(context, public[-1], rule)
        return
    if not kinds:
        return
    if place == "before":
        items = context.mentions.between(site.parse.start, site.start, *kinds)[-1:]
    else:
        items = context.mentions.between(site.end, site.parse.end, *kinds)[:1]
    for item in items:
        yield filler_of(context, item, rule)


def _claims(site: Site, offset: int) -> bool:
    own = _distance(site, site.head, offset)
    return own <= _FAR and all(_distance(site, rival, offset) >= own for rival in site.rivals)


_WITH = 2
"""Steps that a second sum may be farther away than the first."""
_FAR = 9
"""Steps in the tree beyond which a value has nothing to do with a trigger."""


def _distance(site: Site, head: int, offset: int) -> int:
    """Return the number of steps in the tree between a trigger and the token at an offset."""
    parse = site.parse
    token = parse.at(offset)
    up = [token, *parse.ancestors(token)]
    if head in up:
        return up.index(head)
    for steps, i in enumerate(parse.ancestors(head), 1):
        if i in up:
            return steps + up.index(i)
    return 2 * len(parse.tokens)
