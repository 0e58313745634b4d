"""What an article says once for all its acts: who signs it, its day, who a list is about."""

from __future__ import annotations

from newsfacts.annotation import Filler
from newsfacts.events.clauses import is_passive
from newsfacts.events.context import Context
from newsfacts.events.lists import BULLET
from newsfacts.events.mentions import Item
from newsfacts.events.named import filler_of
from newsfacts.events.places import Site
from newsfacts.events.states import states
from newsfacts.events.triggers import TriggerEntry


def list_of(
    context: Context, site: Site, entry: TriggerEntry, slots: dict[str, list[Filler]]
) -> None:
    """Add who a list is about as the doer of an item that names none: "• Ended the scheme."."""
    if "actor" in slots or not _opens_item(context, site):
        return
    doer = _lister(context, site.start)
    if doer is not None:
        slots["actor"] = [filler_of(context, doer, f"{entry.id}: item of a list")]


def implied(
    context: Context,
    site: Site,
    entry: TriggerEntry,
    kind: str,
    slots: dict[str, list[Filler]],
    *,
    done: bool,
) -> None:
    """Add what the article says once for all its acts: signature, heading of a digest."""
    if "actor" not in slots and kind in states().words.burdens and context.signature is None:
        item = context.speaker_before(site.start, personal=False)
        if item is not None and item.kind != "person":
            slots["actor"] = [filler_of(context, item, f"{entry.id}: spoken of")]
    if "actor" not in slots and context.signature is not None and _hereby(site):
        slots["actor"] = [filler_of(context, context.signature, f"{entry.id}: signature")]
    signed = any(f.mention and "signature" in f.mention.rule for f in slots.get("actor", []))
    if "date" in slots:
        return
    heading = context.heading_date(site.start)
    if heading is not None and (site.relation == "self" or done):
        slots["date"] = [filler_of(context, heading, f"{entry.id}: heading")]
        return
    if signed and context.signature_date is not None and _performs(site):
        item = context.signature_date
        mention = context.mention(item.start, item.end, f"{entry.id}: signature date")
        slots["date"] = [Filler(mention=mention, ref=item.ref)]
    elif context.digest_date is not None and (site.relation == "self" or done):
        slots["date"] = [Filler(value=context.digest_date)]


def _hereby(site: Site) -> bool:
    """Whether the text itself does the act, and so whoever signs it: "is hereby revoked"."""
    parse, verb = site.parse, site.verb
    if verb is None or not is_passive(parse, verb):
        return False
    return any(parse.tokens[j].lower in ("hereby", "herewith") for j in parse.children(verb))


def _performs(site: Site) -> bool:
    """Whether the paper does the act itself, on its day: "I direct", no "I signed an order"."""
    verb = site.verb
    if verb is None:
        return True
    token = site.parse.tokens[verb]
    helped = {site.parse.tokens[j].lower for j in site.parse.children(verb, "aux")}
    return token.tag != "VBD" and not helped & {"have", "has", "had", "will"}


def _opens_item(context: Context, site: Site) -> bool:
    """Whether a past tense without doer opens the item of a list: "• Ended the scheme."."""
    verb = site.verb
    if verb is None or site.parse.tokens[verb].tag not in ("VBD", "VBN"):
        return False
    if site.parse.children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    start = site.parse.tokens[verb].start
    line = context.text.rfind("\n", 0, start) + 1
    return BULLET.fullmatch(context.text, line, start) is not None


def _lister(context: Context, offset: int) -> Item | None:
    """Who a list is about: the doer named in the nearest line above that is no such item."""
    lines = context.text[:offset].split("\n")[:-1]
    end = offset - len(context.text[:offset].rpartition("\n")[2])
    for line in reversed(lines):
        end -= 1
        start = end - len(line)
        item = BULLET.match(line) and ":" not in line[-2:]
        if line.strip() and not item:
            named = context.mentions.between(start, end, "person", "organization")
            return next((i for i in named if context.is_public(i)), None)
        end = start
    return None
