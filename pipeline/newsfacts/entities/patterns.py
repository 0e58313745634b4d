"""Rules that find organizations by head words and by the words beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from newsfacts.annotation import OrganizationKind
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.surface import CAP, JOIN, clean
from newsfacts.entities.titles import title_before
from newsfacts.lexicon import Entry, load_lexicon


class Head(Entry, frozen=True, kw_only=True):
    """Words that make a name an organization's."""

    id: str
    kind: OrganizationKind
    words: tuple[str, ...]
    first: bool = False


class Heads(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_heads.toml`."""

    head: tuple[Head, ...]


class Context(Entry, frozen=True, kw_only=True):
    """A pattern of the words beside a name."""

    id: str
    kind: OrganizationKind
    pattern: str


class Contexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_context.toml`."""

    pattern: tuple[Context, ...]


class Found(NamedTuple):
    """A span that a rule takes for an organization."""

    start: int
    end: int
    rule: str
    kind: OrganizationKind
    former: bool = False
    list_at: int | None = None
    """Offset of the list that it is an item of."""


NAME = rf"{CAP}(?:[ -](?:{JOIN} )?{CAP}){{0,6}}"
_PLAIN = rf"(?<![\w’'.-])(?>{CAP}(?: (?:(?:&|de|du|van|von|of) )?{CAP}){{0,4}})"
_LIST = rf"{_PLAIN}(?:, {_PLAIN}){{0,20}}(?:,? (?:and|&|or|as well as) {_PLAIN})?"
_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "You",
        "But",
        "And",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "For",
        "As",
        "If",
        "When",
        "While",
        "After",
        "Before",
        "However",
        "Its",
        "His",
        "Her",
        "Their",
        "Our",
        "Under",
        "With",
        "By",
        "From",
        "To",
        "Last",
        "Since",
        "Some",
        "Many",
        "Most",
        "More",
        "No",
        "Not",
        "So",
        "Both",
        "Such",
        "Other",
        "Former",
        "Today",
        "Yesterday",
        "Yet",
        "Still",
        "Also",
        "Although",
        "Because",
        "Despite",
        "During",
        "Now",
        "Then",
        "What",
        "Who",
        "Why",
        "How",
        "Our",
        "My",
        "Your",
        "All",
        "Each",
        "Every",
        "Any",
        "One",
        "Two",
        "Three",
    ]
)


_ROLE = re.compile(
    r"[ -](?:Secretary|Minister|Director|Chairman|Chairwoman|Chair|President|Commissioner|Officer|"
    r"General|Governor|Editor|Spokesman|Spokesperson|Corps of|Base|Camp|Street|Square|Building|Tower|Hotel|Act|Order|Plan|"
    r"Program|Programme|Agreement|Treaty|Index|Prize|Award|Championship|Cup|Stadium|Station|Day)\b"
)
"""Words after a head that make the name something else: "White House Press Secretary"."""


@cache
def heads() -> tuple[Head, ...]:
    """Return the entries of `organization_heads.toml`."""
    return load_lexicon("organization_heads.toml", Heads).head


@cache
def contexts() -> tuple[Context, ...]:
    """Return the entries of `organization_context.toml`."""
    return load_lexicon("organization_context.toml", Contexts).pattern


@cache
def kind_of_head() -> dict[str, Head]:
    """Return head word → its entry."""
    return {word: head for head in heads() for word in head.words}


@cache
def _final() -> re.Pattern[str]:
    words = sorted(kind_of_head(), key=len, reverse=True)
    heads_ = "|".join(re.escape(w) for w in words)
    return re.compile(
        rf"(?<![\w&])(?P<left>(?:{CAP}(?: {JOIN} |[ -])){{1,6}}?)"
        rf"(?P<head>{heads_})(?![\w’'-]*\w)(?P<more>(?: (?:{heads_})(?![\w]))*)"
        rf"(?P<of> (?:of|for) (?:the )?{CAP}(?: {CAP}){{0,2}})?"
    )


@cache
def _first() -> re.Pattern[str]:
    words = sorted((w for h in heads() if h.first for w in h.words), key=len, reverse=True)
    heads_ = "|".join(re.escape(w) for w in words)
    ministry = r"(?:Ministry|Department|Secretariat|Bureau|Committee|Commission)"
    return re.compile(
        rf"(?<![\w&])(?:(?P<many>(?:{CAP} ){{0,2}}{ministry} (?:of|for) (?:the )?{CAP}(?: {CAP}){{0,2}}"
        rf"(?:, {CAP}(?: {CAP}){{0,2}}){{0,3}},? and {CAP}(?: {CAP}){{0,2}})|"
        rf"(?P<left>(?:{CAP} ){{0,3}})(?P<head>{heads_}) (?:of|for) (?:the |a )?"
        rf"{CAP}(?: {CAP}| (?:{JOIN}) (?:the )?{CAP}){{0,7}})"
    )


@cache
def _context_patterns() -> tuple[tuple[Context, re.Pattern[str]], ...]:
    return tuple(
        (c, re.compile(c.pattern.replace("NAME", _PLAIN).replace("LIST", _LIST)))
        for c in contexts()
    )


def find_by_head(text: str) -> Iterator[Found]:
    """Yield names that a head word shows to be an organization's."""
    for pattern in (_first(), _final()):
        for match in pattern.finditer(text):
            start, end = match.span()
            if match.groupdict().get("many"):
                yield Found(start, end, "head:ministry", "government")
                continue
            left = match["left"]
            while left:
                word = re.match(r"\S+\s*", left)
                if word is None or word.group().strip(" ,") not in _OPENERS:
                    break
                start += word.end()
                left = left[word.end() :]
            if pattern is _final() and start >= match.start("head"):
                continue
            more = match.groupdict().get("more")
            head = _last_head(more) if more else kind_of_head()[match["head"]]
            if head.kind in ("company", "fund"):
                start = _after_of(text, start, match.start("head"))
            start, end = clean(text, start, end)
            if start < end and not is_blocked(text[start:end]) and not _ROLE.match(text, end):
                yield Found(start, end, f"head:{head.id}", head.kind)


def _last_head(words: str) -> Head:
    parts = words.split()
    return next(
        kind_of_head()[" ".join(parts[i:])]
        for i in range(len(parts))
        if " ".join(parts[i:]) in kind_of_head()
    )


def _after_of(text: str, start: int, end: int) -> int:
    """Cut "Shares of" off a company's name, but leave "Bank of Westmark Holdings" whole."""
    for match in re.finditer(r"(\S+) (?:of|for) (?:the )?", text[start:end]):
        head = kind_of_head().get(match[1])
        if head is None or not head.first:
            return start + match.end()
    return start


def find_by_context(text: str) -> Iterator[Found]:
    """Yield names that the words beside them show to be organizations."""
    for entry, pattern in _context_patterns():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            for key in ("n1", "n2"):
                if groups.get(key):
                    span = clean(text, match.start(key), match.end(key))
                    former = _is_former(text, entry.id, key, match)
                    if span[0] < span[1] and text[span[0] : span[1]] not in _OPENERS:
                        yield Found(*span, f"context:{entry.id}", entry.kind, former)
            if groups.get("list"):
                yield from _items(text, match.start("list"), match.end("list"), entry)


def _is_former(text: str, rule: str, key: str, match: re.Match[str]) -> bool:
    if not rule.startswith("renamed"):
        return False
    between = text[match.end("n1") : match.start("n2")]
    older = "n2" if re.search(r"former|previous|once", between) else "n1"
    return key == older


def _items(text: str, start: int, end: int, entry: Context) -> Iterator[Found]:
    position = start
    for part in _SEPARATOR.split(text[start:end]):
        at = text.index(part, position) if part else position
        position = at + len(part)
        span = clean(text, at, position)
        words = text[span[0] : span[1]]
        titled = title_before(text, *span) != span[0]
        if words and words[0].isalnum() and words not in _OPENERS and not titled:
            yield Found(*span, f"context:{entry.id}", entry.kind, list_at=start)


_SEPARATOR = re.compile(r",? (?:and|or|as well as) |, ")
