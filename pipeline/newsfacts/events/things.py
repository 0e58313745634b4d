"""Things that stand where a party is asked for: "unfroze the accounts of X" is about X."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsfacts.annotation import Filler
from newsfacts.events.clauses import prepositional
from newsfacts.events.context import Context
from newsfacts.events.parse import Parse
from newsfacts.events.powers import party_fillers
from newsfacts.events.related import related_words


def with_owners(
    context: Context, parse: Parse, slots: Mapping[str, Sequence[Filler]]
) -> dict[str, list[Filler]]:
    """Return the slots; a thing among the targets is an object, whose owners are the targets.

    Nothing is twice in them: what is a target is no object.
    """
    targets: list[Filler] = []
    things: list[Filler] = list(slots.get("object", ()))
    for filler in slots.get("target", ()):
        mention = filler.mention
        noun = parse.head_of(mention.start, mention.end) if mention is not None else 0
        thing = parse.tokens[noun].lower in related_words().owned
        if mention is None or filler.ref or filler.value or not thing:
            targets.append(filler)
            continue
        if not things:
            things.append(filler)
        targets += _owners(context, parse, noun, mention.rule)
    aimed = {(f.mention.start, f.mention.end) for f in targets if f.mention}
    things = [f for f in things if not f.mention or (f.mention.start, f.mention.end) not in aimed]
    out = {role: list(found) for role, found in slots.items()}
    return {r: f for r, f in (out | {"target": targets, "object": things}).items() if f}


def _owners(context: Context, parse: Parse, noun: int, rule: str) -> list[Filler]:
    below = parse.children(noun, "poss")
    for word in ("of", "between", "by", "with", "to"):
        below += prepositional(parse, noun, word)
        below += [
            k for j in prepositional(parse, noun, "of") for k in prepositional(parse, j, word)
        ]
    found: list[Filler] = []
    for j in dict.fromkeys(k for i in below for k in parse.conjuncts(i)):
        found += [f for f in party_fillers(context, parse, j, rule) if f not in found]
    return found
