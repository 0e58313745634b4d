"""Fills the slots of a frame: walks the places that the frame, or the trigger's entry, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from newsfacts.annotation import Filler
from newsfacts.events.clauses import governor, is_passive, verb_below
from newsfacts.events.context import Context
from newsfacts.events.dealings import DEALINGS
from newsfacts.events.fillers import fillers
from newsfacts.events.frames import Frame, Slot
from newsfacts.events.nearby import beside, in_sentence
from newsfacts.events.nouns import nouns_at
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import phrase_span
from newsfacts.events.places import SPECIAL, Site
from newsfacts.events.posts import POSTS
from newsfacts.events.powers import whose
from newsfacts.events.related import governed, is_firm, is_permit
from newsfacts.events.renames import NAMES
from newsfacts.events.triggers import TriggerEntry


def site_of(parse: Parse, start: int, end: int, part: str, rivals: tuple[int, ...] = ()) -> Site:
    """Return the site of a trigger at a span."""
    head = trigger_head(parse, start, end, part)
    verb: int | None = head
    relation = "self"
    if part == "noun" or not parse.is_verb(head):
        verb, relation = governor(parse, head)
        if verb is not None and head > verb >= parse.at(start):
            verb, relation = _beyond(parse, verb)
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


def _beyond(parse: Parse, inner: int) -> tuple[int | None, str]:
    """The verb above a word of the trigger that was read as one: "kept borrowing costs steady"."""
    token = parse.tokens[inner]
    if token.dep in ("xcomp", "ccomp") and parse.is_verb(token.head):
        return token.head, "object"
    if token.dep == "csubj" and parse.is_verb(token.head):
        return token.head, "object" if is_passive(parse, token.head) else "subject"
    return governor(parse, inner)


def trigger_head(parse: Parse, start: int, end: int, part: str) -> int:
    """Return the token that carries a trigger: its verb, or the noun that heads it."""
    first, last = parse.at(start), parse.at(max(start, end - 1))
    if part != "noun":
        verbs = [i for i in range(first, last + 1) if parse.is_verb(i)]
        verbs = [i for i in verbs if parse.tokens[i].text[0].isalnum()]  # "co-develop"
        full = [i for i in verbs if parse.tokens[i].dep not in ("aux", "auxpass")]
        ends = [i for i in full if parse.tokens[i].dep == "xcomp" and parse.tokens[i].head in full]
        return next(iter(ends or full or verbs), first)  # "began selling" sells
    head = parse.head_of(start, end)
    if parse.tokens[head].tag.startswith("NN") and parse.tokens[head].text[0].isalnum():
        return head
    nouns = [i for i in range(first, last + 1) if parse.tokens[i].tag.startswith("NN")]
    return nouns[-1] if nouns else head


def fill(
    context: Context, site: Site, frame: Frame, entry: TriggerEntry
) -> dict[str, list[Filler]]:
    """Return the fillers of every slot of a frame that the text has any for.

    A filler without mention and value stands for a firm that the text doesn't name.
    """
    parse = site.parse
    filled: dict[str, list[Filler]] = {}
    used: set[int] = set()
    taken: set[tuple[int, int]] = set()
    for role, given in frame.slots.items():
        slot = given
        if role == "actor" and entry.anybody:
            slot = msgspec.structs.replace(slot, kinds=(*slot.kinds, "organization", "person"))
        if role in entry.fixed:
            span = _said(context, site, entry.fixed[role])
            mention = context.mention(*span, f"{entry.id}: word")
            filled[role] = [Filler(mention=mention, value=entry.fixed[role])]
            continue
        places = entry.slots.get(role)
        if places is None:
            places = slot.noun if site.is_noun else slot.verb
        found: list[Filler] = []
        unnamed = 0
        for place in places:
            rule = f"{entry.id}: {place}"
            if place == "modifier" and found:
                break
            if place in _LAST_RESORT and (found or unnamed or _undone(site, role, place)):
                break
            before = len(found)
            for filler in _from(context, site, place, slot, rule, used):
                span = (filler.mention.start, filler.mention.end) if filler.mention else (-1, -1)
                again = filler.ref is not None and any(f.ref == filler.ref for f in found)
                part = filler.value is None and _inside(span, site)
                if span in taken or again or part or _of_own_verb(site, filler):
                    continue
                if (
                    found
                    and role in _FIRMS_ONLY
                    and "subject" in place
                    and _public(context, filler)
                ):
                    continue  # "the authority cleared Ostara's takeover of Pello"
                found.append(filler)
                taken.add(span)
                if not slot.many:
                    break
            if len(found) > before and (not slot.many or place not in _GOES_ON):
                break
            if "organization" in given.kinds and place in _OF_FIRMS:
                firms = [j for j in nouns_at(site, place) if j not in used and is_firm(parse, j)]
                unnamed += sum(1 + (parse.tokens[j].tag == "NNS") for j in firms)
                used.update(firms)
        if role in _TELLS and "organization" in given.kinds and not (found or unnamed):
            found = list(_from(context, site, "teller", slot, f"{entry.id}: teller", used))[:1]
        if role == "object":
            found = [_bare(context, filler, filled.get("target", ())) for filler in found]
        if role == "target":
            found = [f for n, f in enumerate(found) if not _told_by_name(f, found[n + 1 :])]
        if found or unnamed:
            filled[role] = found + [Filler()] * unnamed
    return filled


def _told_by_name(filler: Filler, others: Sequence[Filler]) -> bool:
    """Whether a name right behind says who it is: "on two ministers Brandt and Alcott"."""
    mention = filler.mention
    return (
        mention is not None
        and filler.ref is None
        and any(f.ref and f.mention and 0 < f.mention.start - mention.end < 3 for f in others)
    )


def _said(context: Context, site: Site, words: str) -> tuple[int, int]:
    """Return where the sentence says the words, the nearest to the trigger; else the trigger."""
    pattern = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
    spans = [m.span() for m in pattern.finditer(context.text, site.parse.start, site.parse.end)]
    return min(spans, key=lambda s: abs(s[0] - site.start), default=(site.start, site.end))


_LEADING = re.compile(
    r"(?:(?:(?:more|less|fewer) than|over|about|nearly|at least|around|up to|"
    r"new|all|some|other|more|additional|further|several|many|most|(?:19|20)\d\d|"
    r"\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds? of|"
    r"thousands? of|million|billion)\s+)+(?=\w)"
)


def _bare(context: Context, filler: Filler, targets: Sequence[Filler]) -> Filler:
    """Return a thing without the sum, number or country before it: "takeover", "tomatoes"."""
    mention = filler.mention
    if mention is None or filler.ref is not None:
        return filler
    start = mention.start
    sums = context.mentions.between(start, mention.end, "amount")
    if sums and sums[0].start == start and sums[0].end + 1 < mention.end:
        start = sums[0].end + 1
    while True:
        match = _LEADING.match(context.text, start, mention.end)
        owner = next(
            (t.mention for t in targets if t.mention and t.mention.start == start and t.value), None
        )
        if match is not None and match.end() < mention.end:
            start = match.end()
        elif owner is not None and owner.end + 1 < mention.end:
            start = owner.end + 1
        else:
            break
    if start == mention.start:
        return filler
    return msgspec.structs.replace(
        filler, mention=context.mention(start, mention.end, mention.rule)
    )


_TELLS = frozenset({"organization", "company"})
"""Roles of whoever tells of an act, where nothing else says whose it is."""
_OF_FIRMS = frozenset(
    {
        *("subject", "active subject", "agent", "object", "with", "possessor", "to"),
        "above subject",
    }
)
"""Places where a firm may stand that the text doesn't name."""
_FIRMS_ONLY = frozenset({"acquirer", "party", "investor", "company"})
"""Roles that whoever allows or forbids a deal does not have in it."""
_SPECIAL = SPECIAL | POSTS | NAMES | DEALINGS
_GOES_ON = frozenset(
    {
        *("subject", "list before", "with", "into", "between", "and", "possessor", "for", "in"),
        *("maker", "origin"),
    }
)
"""Places after which the next ones are looked at as well."""
_LAST_RESORT = frozenset(
    {
        "pair before",
        "before",
        "after",
        "sentence",
        "it",
        "it here",
        "right after",
        "with after",
        "in after",
        "into after",
        "from after",
        "to after",
        "for after",
        "of after",
        "at after",
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


def _public(context: Context, filler: Filler) -> bool:
    mention = filler.mention
    if mention is None:
        return False
    item = context.mentions.covering(mention.start, mention.end, "organization", "place")
    return item is not None and context.is_public(item)


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
        yield from in_sentence(context, site, slot, rule)
    elif place == "origin":
        for noun in governed(site):
            yield from whose(context, site.parse, noun, rule)
    elif place in _SPECIAL:
        yield from _SPECIAL[place](context, site, slot, rule)
    elif place in ("before", "after"):
        yield from beside(context, site, slot, rule, place)
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
                if _takes(context, site, noun, filler):
                    used.add(noun)
                yield filler


def _takes(context: Context, site: Site, noun: int, filler: Filler) -> bool:
    """Whether a noun is used up by what it puts into a slot: no "goods imported from Chile"."""
    mention, token = filler.mention, site.parse.tokens[noun]
    if mention is None:
        return True
    if mention.start > token.end:
        return context.mentions.covering(mention.start, mention.end, "place") is None
    return mention.end > token.start
