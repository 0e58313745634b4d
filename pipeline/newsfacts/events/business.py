"""Puts business events together: trigger, slots, attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from newsfacts.annotation import BusinessEvent, Filler, Mention, PolicyEvent
from newsfacts.events.conditions import UNNAMED, class_pattern, missing
from newsfacts.events.context import Context
from newsfacts.events.fates import Fate, Status, fate_of
from newsfacts.events.frames import frames
from newsfacts.events.inflection import verb_forms
from newsfacts.events.judged import judged_triggers, told_already, unlikely
from newsfacts.events.modality import Commitment, commitment
from newsfacts.events.named import filler_of
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.events.slots import fill, site_of, trigger_head
from newsfacts.events.thought import called_for, untrue
from newsfacts.events.triggers import Trigger, TriggerEntry, entries


def business_events(context: Context, triggers: tuple[Trigger, ...]) -> Iterator[BusinessEvent]:
    """Yield the business events that single triggers make, in order of the text."""
    by_parse: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        parse = context.parse_at(trigger.mention.start)
        if trigger.family == "business" and parse is not None:
            by_parse.setdefault(parse.start, []).append(trigger)
    for parse in context.parses:
        more = judged_triggers(context.document, "business", parse)
        if more:
            by_parse.setdefault(parse.start, []).extend(more)
    order = {name: place for place, name in enumerate(entries("business"))}
    ruled = [m.start for event in context.document.get(PolicyEvent) for m in event.triggers]
    number = 0
    for start in sorted(by_parse):
        parse = context.parse_at(start)
        if parse is None:
            continue
        in_order = sorted(
            by_parse[start], key=lambda t: (t.mention.start, order[t.mention.rule or ""])
        )
        standing = [t for t in in_order if _stands(parse, t)]
        known = [t for t in standing if not t.judged]
        alone = _found(context, parse, known, ())  # what is no event claims no values
        judged = _found(context, parse, [t for t in standing if t.judged], ())
        for trigger, event in judged.items():
            words = range(event.triggers[0].start, event.triggers[-1].end)
            if not told_already(parse, event, alone.values()) and not any(
                at in words for at in ruled
            ):
                alone[trigger] = event
        told = list(alone.values())
        alone = {t: e for t, e in alone.items() if not _carried(parse, e, told)}
        rivals = _heads(parse, alone)
        found = _found(context, parse, list(alone), rivals) if len(rivals) > 1 else alone
        events = list(found.values())
        for event in events:
            if _carried(parse, event, events):
                continue
            for one in _split(event):
                number += 1
                yield msgspec.structs.replace(one, id=f"b{number}")


def _found(
    context: Context, parse: Parse, triggers: list[Trigger], rivals: tuple[int, ...]
) -> dict[Trigger, BusinessEvent]:
    """Return the events of a sentence, the first of those that share their words."""
    claimed: set[tuple[int, int]] = set()
    found: dict[Trigger, BusinessEvent] = {}
    for trigger in triggers:
        span = (trigger.mention.start, trigger.mention.end)
        if span in claimed:
            continue
        event = _event(context, parse, trigger, rivals)
        if event is not None and not unlikely(context.document, event):
            claimed.add(span)
            found[trigger] = event
    return found


def _triggers(context: Context, site: Site, trigger: Trigger) -> tuple[Mention, ...]:
    """The trigger, before figures with the verb that tells of them: "posted a net loss"."""
    mention, entry = trigger.mention, trigger.entry
    own = context.mention(mention.start, mention.end, entry.id)
    if entry.type != "earnings" or not site.is_noun or site.verb is None:
        return (own,)
    verb = site.parse.tokens[site.verb]
    if site.relation not in ("object", "subject") or verb.lower in _SAYING:
        return (own,)
    told = context.mention(verb.start, verb.end, entry.id)
    return tuple(sorted((own, told), key=lambda m: m.start))


_SAYING = frozenset(form for verb in ("be", "have", "say", "show") for form in verb_forms(verb))
"""Verbs that tell nothing of the figures they stand with."""


def _heads(parse: Parse, triggers: Iterable[Trigger]) -> tuple[int, ...]:
    """The tokens that vie for the values of the sentence."""
    spans = [(trigger.mention.start, trigger.mention.end) for trigger in triggers]
    return tuple(sorted({parse.head_of(start, end) for start, end in spans}))


def _stands(parse: Parse, trigger: Trigger) -> bool:
    """Whether a trigger is the part of speech that its entry speaks of: no "loan" that lends."""
    part = trigger.entry.part
    head = trigger_head(parse, trigger.mention.start, trigger.mention.end, part)
    return parse.is_verb(head) == (part == "verb") or trigger.entry.type == "rename"


def _event(
    context: Context, parse: Parse, trigger: Trigger, heads: tuple[int, ...]
) -> BusinessEvent | None:
    entry, mention = trigger.entry, trigger.mention
    site = site_of(parse, mention.start, mention.end, entry.part, heads)
    if entry.part == "verb" and not parse.is_verb(site.head):
        return None
    if entry.part == "noun" and parse.is_verb(site.head) and entry.type != "rename":
        return None
    if entry.part == "noun" and _in_name(context, site):
        return None
    if untrue(site) or called_for(site):
        return None
    slots = fill(context, site, frames().business[entry.type or ""], entry)
    _values(slots)
    if "target" in slots:
        whole = [f for f in slots["target"] if not _is_share(f)]
        slots["target"] = whole or slots["target"]
    if missing(context, site, entry.needs, slots) is not None:
        return None
    if trigger.judged and entry.type == "model_release" and "model" not in slots:
        return None  # the release of some model is named by the sentence that names it
    slots = {r: kept for r, found in slots.items() if (kept := [f for f in found if f != UNNAMED])}
    commit = commitment(context, site)
    if commit.modality == "planned" and _settled(entry, commit):
        commit = msgspec.structs.replace(commit, modality="asserted")
    if commit.modality == "asserted" and _ahead(context, site, slots):
        commit = msgspec.structs.replace(commit, modality="planned")
    _heading(context, site, slots)
    fate = fate_of(context.text, site, entry, commit)
    if fate is None:
        stands = Fate(
            status=_status(entry, commit),
            polarity=commit.polarity,
            modality=entry.modality or commit.modality,
        )
    else:
        stands = fate
    if "reported" in commit.rules and stands.modality in ("asserted", "planned"):
        stands = msgspec.structs.replace(stands, modality="reported")
    return BusinessEvent(
        id="",
        type=entry.type or "",
        triggers=_triggers(context, site, trigger),
        slots={role: tuple(found) for role, found in slots.items()},
        polarity=stands.polarity,
        modality=stands.modality,
        status=stands.status,
    )


def _is_share(filler: Filler) -> bool:
    """Whether a filler is only a part of a firm: "an 81% stake"."""
    return filler.mention is not None and bool(class_pattern("share").search(filler.mention.text))


_CARRIERS = {
    "investment": ("acquisition", "divestiture", "investment", "withdrawal"),
    "debt": ("debt",),
    "contract": ("acquisition", "merger", "debt", "partnership"),
}
"""Types whose noun says nothing new beside an event of one of the others: "sold its stake"."""


def _carried(parse: Parse, event: BusinessEvent, found: list[BusinessEvent]) -> bool:
    """Whether the trigger is a noun that only carries another event of its clause.

    "cut its stake in Pello", "a deal to buy Pello": the verb names the event.
    """
    mention = event.triggers[0]
    noun = parse.head_of(mention.start, mention.end)
    if not parse.is_noun(noun):
        return False
    above = list(parse.ancestors(noun))
    for other in found:
        if other.type not in _CARRIERS.get(event.type, ()) or other is event:
            continue
        verb = parse.head_of(other.triggers[0].start, other.triggers[0].end)
        if not parse.is_verb(verb):
            continue
        if event.type in ("investment", "debt") and verb in above:
            return True
        if event.type == "contract" and noun in list(parse.ancestors(verb))[:2]:
            return True
    return False


def _settled(entry: TriggerEntry, commit: Commitment) -> bool:
    """Whether what is to be is told as a fact: a denial, partners who agreed to work together."""
    if commit.polarity == "negative":
        return True
    return entry.type in ("partnership", "contract") and set(commit.rules) == {"agrees"}


def _in_name(context: Context, site: Site) -> bool:
    """Whether the trigger is only a word of a name: "the Strategic Acquisition Guidance"."""
    tokens = site.parse.tokens
    token = tokens[site.head]
    first = context.text[site.start]
    if not first.isupper() or site.head == 0 or not token.text[0].isupper():
        return False
    if token.text.isupper() and site.end - site.start == len(token.text):  # "its IPO"
        return False
    item = context.mentions.covering(site.start, site.end, "organization", "place", "person")
    if item is not None and (item.start, item.end) != (site.start, site.end):
        return True
    if token.dep in ("compound", "nmod") and tokens[token.head].text[0].isupper():
        return tokens[token.head].start > token.start
    titled = sum(t.text[0].isupper() for t in tokens if t.text[0].isalpha())
    if 2 * titled > len(tokens):
        return False  # a headline
    before = tokens[site.parse.at(site.start) - 1]
    return token.tag == "NNP" and before.dep == "compound" and before.text[0].isupper()


def _split(event: BusinessEvent) -> Iterator[BusinessEvent]:
    """Yield an event for each filler of the slot that its frame is split by."""
    role = frames().business[event.type].split
    fillers = event.slots.get(role, ()) if role is not None else ()
    if role is None or len(fillers) < 2:
        yield event
        return
    for filler in fillers:
        yield msgspec.structs.replace(event, slots={**event.slots, role: (filler,)})


def _ahead(context: Context, site: Site, slots: dict[str, list[Filler]]) -> bool:
    """Whether a verb in the present has a date after the day of publication: "opens in June"."""
    published = context.document.article.published
    verb = site.verb
    if published is None or verb is None or site.parse.tokens[verb].tag not in ("VBZ", "VBP"):
        return False
    days = [
        item.value
        for f in slots.get("date", ())
        if f.mention and (item := context.mentions.covering(f.mention.start, f.mention.end, "date"))
    ]
    return any(day[:10] > published.isoformat()[: len(day)] for day in days if day)


def _values(slots: dict[str, list[Filler]]) -> None:
    """A sum that is the valuation is not the amount."""
    valuation = {f.ref for f in slots.get("valuation", ())} - {None}
    if valuation and "amount" in slots:
        slots["amount"] = [f for f in slots["amount"] if f.ref not in valuation]
        if not slots["amount"]:
            del slots["amount"]


def _told_in_passing(site: Site) -> bool:
    """Whether the act is background: "who had founded it", "the firm, which it bought"."""
    if site.verb is None:
        return False
    verbs = [site.verb, *site.parse.ancestors(site.verb)]
    clause = next((i for i in verbs if site.parse.tokens[i].dep in ("relcl", "acl")), None)
    had = {site.parse.tokens[j].lower for j in site.parse.children(site.verb, "aux")}
    return "had" in had or (clause is not None and site.relation == "self")


def _heading(context: Context, site: Site, slots: dict[str, list[Filler]]) -> None:
    if "date" in slots or _told_in_passing(site):
        return
    heading = context.heading_date(site.start)
    if heading is not None:
        slots["date"] = [filler_of(context, heading, "heading")]
    elif context.digest_date is not None and site.relation == "self":
        slots["date"] = [Filler(value=context.digest_date)]


def _status(entry: TriggerEntry, commit: Commitment) -> Status:
    if commit.ended:
        return "ended"
    if commit.polarity == "negative":
        return "denied"
    if (entry.modality or commit.modality) in ("planned", "possible"):
        return "planned"
    return "ended" if entry.status == "ended" else "done"
