"""What an act is about can make it another type: a fine for price-fixing is an antitrust case."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.places import Site
from newsfacts.lexicon import Entry, load_lexicon

_BEFORE, _BEHIND = 60, 110
_LEAD = 500  # characters: a headline and about three sentences


class Refinement(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that turn an event of some types into one of another."""

    id: str
    of: tuple[str, ...]
    to: str
    where: Literal["object", "near", "actor", "sentence", "paragraph", "lead"]
    pattern: str
    rules: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    refinement: tuple[Refinement, ...]


def refinements() -> tuple[Refinement, ...]:
    """Return the entries of refinements.toml, in order."""
    return load_lexicon("refinements.toml", _File).refinement


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def refined(
    context: Context, site: Site, rule: str, name: str, slots: dict[str, list[Filler]]
) -> str:
    """Return the type that an event of a type is by what it is about."""
    for entry in refinements():
        if name not in entry.of or (entry.rules and rule not in entry.rules) or rule in entry.but:
            continue
        if any(
            _pattern(entry.pattern).search(words) for words in _words(context, site, entry, slots)
        ):
            return entry.to
    return name


def _words(
    context: Context, site: Site, entry: Refinement, slots: dict[str, list[Filler]]
) -> list[str]:
    parse = site.parse
    if entry.where == "sentence":
        return [context.text[parse.start : parse.end]]
    if entry.where == "paragraph":
        start = context.text.rfind("\n", 0, site.start) + 1
        end = context.text.find("\n", site.end)
        return [context.text[start : end if end >= 0 else len(context.text)]]
    if entry.where == "lead":
        return [context.document.article.title or "", context.text[:_LEAD]]
    if entry.where == "near":
        start = max(parse.start, site.start - _BEFORE)
        return [context.text[start : min(parse.end, site.end + _BEHIND)]]
    roles = ("object", "target") if entry.where == "object" else ("actor",)
    return [f.mention.text for role in roles for f in slots.get(role, ()) if f.mention]
