"""Head words: by which a name is known as an organization's, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from newsfacts.annotation import OrganizationKind
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.capitals import in_small_letters
from newsfacts.entities.surface import CAP, JOIN, clean
from newsfacts.entities.words import any_of
from newsfacts.entities.words import words as lists
from newsfacts.lexicon import Entry, load_lexicon


class Head(Entry, frozen=True, kw_only=True):
    """Words that make a name an organization's."""

    id: str
    kind: OrganizationKind
    words: tuple[str, ...]
    first: bool = False
    """Also at a name's start, before "of" or "for"."""
    opens: bool = False
    """Also as a name's first word, whatever follows, as in French or Spanish."""
    finds: bool = True
    """False: the words tell the kind of what is known for an organization, and find none."""


class Heads(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_heads.toml`."""

    head: tuple[Head, ...]


class Found(NamedTuple):
    """A span that a rule takes for an organization."""

    start: int
    end: int
    rule: str
    kind: OrganizationKind


_ROLE = re.compile(rf"[ -]{any_of(lists().after_head)}\b")
"""Words after a head that make the name something else: "White House Press Secretary"."""


@cache
def heads() -> tuple[Head, ...]:
    """Return the entries of `organization_heads.toml`."""
    return load_lexicon("organization_heads.toml", Heads).head


@cache
def kind_of_head() -> dict[str, Head]:
    """Return head word → its entry."""
    return {word: head for head in heads() for word in head.words}


def last_head(words: str) -> Head | None:
    """Return the longest head at the end of a name, or None."""
    table = kind_of_head()
    for form in dict.fromkeys((words, in_small_letters(words))):
        parts = form.replace(",", "").split()
        for count in range(min(6, len(parts)), 0, -1):
            head = table.get(" ".join(parts[-count:]))
            if head is not None:
                return head
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = "|".join(
        map(
            re.escape,
            sorted((w for w, h in kind_of_head().items() if h.finds), key=len, reverse=True),
        )
    )
    first = "|".join(
        map(
            re.escape,
            sorted(
                (w for h in heads() if h.first and h.finds for w in h.words), key=len, reverse=True
            ),
        )
    )
    final = re.compile(
        rf"(?<![\w&])(?P<left>(?:{CAP}(?: {JOIN} |[ -])){{1,6}}?)"
        rf"(?P<head>{every})(?![\w’'-]*\w)(?P<more>(?: (?:{every})(?![\w]))*)"
        rf"(?P<of> (?:of|for) (?:the )?{CAP}(?: {CAP}){{0,2}})?"
    )
    before = re.compile(
        rf"(?<![\w&])(?P<left>(?:{CAP} ){{0,3}})(?P<head>{first}) (?:of|for) (?:the |a )?"
        rf"{CAP}(?: {CAP}| (?:{JOIN}) (?:the )?{CAP}){{0,7}}"
    )
    return final, before


@cache
def _last_words() -> frozenset[str]:
    return frozenset(
        _WORD.findall(" " + w)[-1]
        for w, h in kind_of_head().items()
        if h.finds and _WORD.search(" " + w)
    )


_WORD = re.compile(r"(?<![\w&-])(?:[^\W_a-zß-ÿ]\w+|[A-Z]\.(?:[A-Za-z]\.)+)")


def find_by_head(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield names between two offsets that a head word shows to be an organization's."""
    end = len(text) if end is None else end
    final, before = _patterns()
    for pattern in (before, final):
        for match in pattern.finditer(text, start, end):
            at, stop = match.span()
            left = match["left"]
            while word := re.match(r"\S+\s*", left):
                if word.group().strip(" ,") not in lists().openers:
                    break
                at += word.end()
                left = left[word.end() :]
            if pattern is final and at >= match.start("head"):
                continue
            head = (last_head(match["more"]) if pattern is final and match["more"] else None) or (
                kind_of_head()[match["head"]]
            )
            if head.kind in ("company", "fund"):
                at = _after_of(text, at, match.start("head"))
            at, stop = clean(text, at, stop)
            if at < stop and not is_blocked(text[at:stop]) and not _ROLE.match(text, stop):
                yield Found(at, stop, f"head:{head.id}", head.kind)


def places_of_heads(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the last words of heads stand."""
    last = _last_words()
    for match in _WORD.finditer(text):
        if match.group() in last:
            yield match.span()


def _after_of(text: str, start: int, end: int) -> int:
    """Cut "Shares of" off a company's name, but leave "Bank of Westmark Holdings" whole."""
    for match in re.finditer(r"(\S+) (?:of|for) (?:the )?", text[start:end]):
        head = kind_of_head().get(match[1])
        if head is None or not head.first:
            return start + match.end()
    return start
