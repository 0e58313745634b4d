"""When two tellings are of one act: by their type, slots, triggers and place in the text."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.annotation import Event, Filler, PolicyEvent
from newsfacts.events.clauses import subjects
from newsfacts.events.context import Context
from newsfacts.events.gazetteer import public_words
from newsfacts.events.likeness import keys, meet, mixed, named, plain, words
from newsfacts.events.lists import BULLET
from newsfacts.events.taken_up import bare_and_definite
from newsfacts.events.triggers import entries

_UNDO = frozenset({"lift", "revoke", "strike_down", "suspend", "ease", "reject"})
_LOOSE = frozenset({"date", "rate", "amount", "period", "measure", "change", "open_source"})
_SHARED = frozenset({"date", "actor"})
"""Slots that do not tell one act of an actor from another."""
_WIDE = frozenset({"regulation", "strategy", "enforcement", "legislation"})
"""Types of so many measures that two of one actor need not be one."""


def told_before(context: Context, events: Sequence[Event], event: Event) -> int | None:
    """Return the place of the latest of some events that a later one tells again, None if none."""
    near = [n for n in reversed(range(len(events))) if not _apart(context, events[n], event)]
    for same in (_told_twice, _taken_up, _of_its_paper):
        for n in near:
            if same(context, events[n], event):
                return n
    return None


def _apart(context: Context, one: Event, other: Event) -> bool:
    """Whether two events can't be one act, by their type, step, item or line."""
    if one.type != other.type:
        return True
    if _steps(one) and _steps(other) and not _steps(one) & _steps(other):
        return True  # a complaint and its settlement
    if context.digest_date is not None and _lines_apart(context, one, other):
        return True
    return isinstance(one, PolicyEvent) and (
        _bullets_apart(context, one, other) or _prolongs(one, other) or _prolongs(other, one)
    )


def _told_twice(context: Context, one: Event, other: Event) -> bool:
    """Whether two events that may be one act are one."""
    return (
        same_act(context, one, other)
        or _bare(context, one, other)
        or _one_move(context, one, other)
        or _one_step(context, one, other)
    )


def _lines_apart(context: Context, one: Event, other: Event) -> bool:
    """Whether two events of a digest stand in items of their own."""
    start, end = one.triggers[-1].end, other.triggers[0].start
    return "\n" in context.text[start:end]


def _bullets_apart(context: Context, one: Event, other: Event) -> bool:
    """Whether two events stand in items of a list, and no name or thing joins them."""
    start, end = one.triggers[-1].start, other.triggers[0].start
    lines = [context.text.rfind("\n", 0, at) + 1 for at in (start, end)]
    if lines[0] == lines[1] or not all(BULLET.match(context.text, at) for at in lines):
        return False
    shared = (one.slots.keys() & other.slots.keys()) - _LOOSE - {"actor"}
    return not any(meet(keys(context, one.slots[r]), keys(context, other.slots[r])) for r in shared)


def same_round(context: Context, one: Event, other: Event) -> bool:
    """Return whether the second event tells a part of the first, a funding round."""
    if one.type != "funding_round" or "company" not in one.slots:
        return False
    for role in ("amount", "round", "valuation"):
        mine, theirs = one.slots.get(role, ()), other.slots.get(role, ())
        if mine and theirs and not meet(keys(context, mine), keys(context, theirs)):
            return False
    company = other.slots.get("company") or other.slots.get("target")
    if company is None:  # "Halden took part": in the round told of just before
        far = context.document.sentence_index(other.triggers[0].start)
        far -= context.document.sentence_index(one.triggers[-1].start)
        bare = other.slots.keys() == {"investor"} and 0 <= far <= _BACK
        return other.type == "funding_round" or bare
    return meet(keys(context, one.slots["company"]), keys(context, company))


def same_act(context: Context, one: Event, other: Event) -> bool:
    """Return whether two events of a type are the same act: nothing against it."""
    if one.polarity != other.polarity:
        return False
    if isinstance(one, PolicyEvent) and isinstance(other, PolicyEvent):
        if _undone(one) != _undone(other):
            return False
        if (one.action == "anticipate" or one.modality == "possible") != (
            other.action == "anticipate" or other.modality == "possible"
        ):
            return False
    shared: set[str] = set()
    for role in one.slots.keys() & other.slots.keys():
        mine, theirs = keys(context, one.slots[role]), keys(context, other.slots[role])
        # "chip makers", "the country's rich chip makers"
        told = role == "organization" and not named((*one.slots[role], *other.slots[role]))
        by_words = role in ("object", "product") or told
        if meet(mine, theirs) or (by_words and words(mine) & words(theirs)):
            shared.add(role)
        elif (
            _vague(one.slots[role])
            or _vague(other.slots[role])
            or (role == "object" and _same_parties(context, one, other))
        ):
            continue
        elif role not in ("actor", "open_source", "measure") or not mixed(
            one.slots[role], other.slots[role]
        ):
            return False
    told_apart = (
        one.type in _WIDE
        and isinstance(one, PolicyEvent)
        and isinstance(other, PolicyEvent)
        and one.action != other.action
        and not _said_alike(one, other)
    )
    enough = shared - _LOOSE - ({"actor"} if told_apart else set())
    return bool(enough) or _same_sum(context, one, other)


def _same_parties(context: Context, one: Event, other: Event) -> bool:
    """Whether one body does the same to one named party: its licence, called this or that."""
    if not isinstance(one, PolicyEvent) or not isinstance(other, PolicyEvent):
        return False
    if one.type not in ("licence", "antitrust") or one.action != other.action:
        return False
    for role in ("actor", "target"):
        mine, theirs = one.slots.get(role, ()), other.slots.get(role, ())
        if not meet(keys(context, mine), keys(context, theirs)):
            return False
    return named(one.slots["target"])


def _vague(fillers: Sequence[Filler]) -> bool:
    """Whether fillers only take up a company: "the platform"."""
    anaphors = public_words().anaphors
    return not named(fillers) and all(plain(f).rpartition(" ")[2] in anaphors for f in fillers)


def _same_sum(context: Context, one: Event, other: Event) -> bool:
    """Whether both tell of a penalty of one sum, and nothing else that they say differs."""
    if one.type not in ("enforcement", "antitrust"):
        return False
    mine, theirs = one.slots.get("amount", ()), other.slots.get("amount", ())
    return bool(mine and theirs) and meet(keys(context, mine), keys(context, theirs))


def _bare(context: Context, one: Event, other: Event) -> bool:
    """Whether the later event says nothing of its own that could tell it from the earlier."""
    if one.polarity != other.polarity:
        return False
    if isinstance(one, PolicyEvent) and isinstance(other, PolicyEvent):
        if one.action != other.action or one.modality != other.modality:
            return False
        if one.type in _WIDE and not _said_alike(one, other):
            return False
        days = one.slots.get("date", ()), other.slots.get("date", ())
        if all(days) and not meet(keys(context, days[0]), keys(context, days[1])):
            return False
        nations = one.slots.get("actor", ()), other.slots.get("actor", ())
        placed = all(nations) and all(_is_place(f) for side in nations for f in side)
        if placed and not meet(keys(context, nations[0]), keys(context, nations[1])):
            return False  # "X and Y sign a pact. A and B sign one, too."
        return not other.slots.keys() - _SHARED or not one.slots.keys() - _SHARED
    return False


def _is_place(filler: Filler) -> bool:
    return filler.ref is not None and filler.ref.startswith("l")


def _said_alike(one: Event, other: Event) -> bool:
    """Whether a word of a trigger comes again: a curfew is no closure, though both are rules."""
    said = [{w[:6] for m in e.triggers for w in m.text.lower().split()} for e in (one, other)]
    return bool(said[0] & said[1])


def _one_move(context: Context, one: Event, other: Event) -> bool:
    """Whether two steps of a case in one sentence are one: "sentenced … and fined", "seizing"."""
    case = one.type in ("enforcement", "antitrust")
    if not case and not (_undone(one) and _undone(other)):  # "reopened it, ending the closure"
        return False
    parse = context.parse_at(one.triggers[0].start)
    mention = other.triggers[0]
    if parse is None or not parse.start <= mention.start < parse.end:
        return False
    first = parse.head_of(one.triggers[0].start, one.triggers[0].end)
    second = parse.head_of(mention.start, mention.end)
    if not (parse.is_verb(first) and parse.is_verb(second)):
        return False
    i = second
    links = ("conj", "advcl", "xcomp", "dep", "pcomp", "prep") if case else ("advcl",)
    while parse.tokens[i].dep in links and i != first:
        if parse.children(i, "nsubj", "nsubjpass"):
            return False
        i = parse.tokens[i].head
    return i == first


def _one_step(context: Context, one: Event, other: Event) -> bool:
    """Whether both are the complaint, or the redress, of one agency's case: "in its complaint"."""
    if context.digest_date is not None or not _steps(one) & _steps(other):
        return False
    if _undone(one) != _undone(other):
        return False
    for role in ("actor", "target", "amount"):
        mine, theirs = one.slots.get(role, ()), other.slots.get(role, ())
        told = (named(mine) and named(theirs)) or (role == "amount" and mine and theirs)
        if told and not meet(keys(context, mine), keys(context, theirs)):
            return False
    return bool(one.slots.get("actor") or other.slots.get("actor"))


def _taken_up(context: Context, one: Event, other: Event) -> bool:
    """Whether the later event's bare noun takes the earlier up: "The purchase is due in May"."""
    noun = other.triggers[0]
    parse = context.parse_at(noun.start)
    before = [m.end for m in one.triggers if m.end <= noun.start]
    if parse is None or not before or one.polarity != other.polarity:
        return False
    head = parse.head_of(noun.start, noun.end)
    if not parse.is_noun(head) or not bare_and_definite(parse, head):
        return False
    far = context.document.sentence_index(noun.start) - context.document.sentence_index(max(before))
    if far > _BACK or (_undone(other) and not _undone(one)):
        return False
    return not any(
        _differ(context, role, one.slots[role], other.slots[role])
        for role in (one.slots.keys() & other.slots.keys()) - {"date", "period"}
    )


_BACK = 4
"""Sentences over which a bare noun takes up an act."""


def _of_its_paper(context: Context, one: Event, other: Event) -> bool:
    """Whether "the order" of the earlier event does the later: "The order imposes duties"."""
    if not isinstance(one, PolicyEvent) or one.type in _WIDE or one.instrument is None:
        return False
    mention = other.triggers[0]
    parse = context.parse_at(mention.start)
    if parse is None or _undone(one) != _undone(other):
        return False
    head = parse.head_of(mention.start, mention.end)
    verbs = [i for i in (head, *parse.ancestors(head)) if parse.is_verb(i)]
    doers = [j for i in verbs[:2] for j in subjects(parse, i)]
    papers = [j for j in doers if parse.tokens[j].lower in _PAPERS.get(one.instrument, ())]
    if not any(bare_and_definite(parse, j) for j in papers):
        return False
    return not any(
        _differ(context, role, one.slots[role], other.slots[role])
        for role in (one.slots.keys() & other.slots.keys()) - {"date", "object"}
    )


_PAPERS = {
    "executive_order": ("order", "proclamation", "memorandum"),
    "law": ("law", "act", "bill", "legislation"),
    "bill": ("bill", "act", "legislation"),
    "rule": ("rule", "rules", "regulation"),
}
"""What a legal form is called when it is spoken of again."""


def _differ(context: Context, role: str, mine: Sequence[Filler], theirs: Sequence[Filler]) -> bool:
    """Whether the fillers of a slot speak against one act."""
    a, b = keys(context, mine), keys(context, theirs)
    if meet(a, b) or words(a) & words(b) or mixed(mine, theirs):
        return False
    return role in ("amount", "rate", "object") or (named(mine) and named(theirs))


def _prolongs(later: Event, older: Event) -> bool:
    """Whether one act prolongs the other, which the text tells by its day or its legal form."""
    if not isinstance(later, PolicyEvent) or not isinstance(older, PolicyEvent):
        return False
    if later.action != "extend" or older.action == "extend" or older.status != "in_force":
        return False
    return bool(older.slots.get("date")) or older.instrument in ("executive_order", "law", "rule")


def _undone(event: Event) -> bool:
    """Whether an act takes a measure back, and so is another than the measure."""
    return isinstance(event, PolicyEvent) and event.action in _UNDO


def _steps(event: Event) -> set[str]:
    known = entries("policy")
    found = {known[m.rule].step for m in event.triggers if m.rule in known}
    return {step for step in found if step is not None}
