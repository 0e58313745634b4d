"""What the spotter sees of a text: words, their shapes, and the kinds of names they belong to.

The same code serves training and use. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from newsfacts.annotation import Amount, Organization, Person, Place
from newsfacts.document import Document
from newsfacts.events.parse import Parse
from newsfacts.tagger.words import split

REACH = 6
"""Words on each side of a word that the network reads."""
SHAPES = 6
"""Number of shapes; the last one is that of the space between sentences."""
KINDS = 8
"""Number of kinds of names; the last one is that of the space between sentences."""
HASHES = 2_000
"""Number of rows that words outside the vocabulary share, by their last letters."""

_COMPANY, _PUBLIC, _OTHER, _PERSON, _PLACE, _AMOUNT = range(1, 7)
_PUBLIC_KINDS = frozenset({"government", "court", "parliament", "central_bank", "international"})
_SMALL_WORDS = (
    "a about after against all also an and another any are as at be because been before being "
    "between but by can could did do does down during each for from had has have he her here "
    "his if in into is it its just may me might more most must my no nor not of off on only "
    "onto or other our out over shall she should so some such than that the their them then "
    "there these they this those to too under up us very was we were what when where which "
    "while who whom whose will with within without would you your i him during"
)
SMALL = frozenset(_SMALL_WORDS.split())
"""Words that name no event of themselves."""


class Words(msgspec.Struct, frozen=True):
    """The words of a text in rows, with `REACH` empty rows around each sentence."""

    ids: list[int]
    shapes: list[int]
    kinds: list[int]
    places: list[tuple[int, int]]
    """Offsets of the words that may name an event, in order."""
    rows: list[int]
    """Their rows."""


def names(document: Document) -> list[tuple[int, int, int]]:
    """Return start, end and kind of every name and sum of a document, in order."""
    found: list[tuple[int, int, int]] = []
    for body in document.get(Organization):
        public = _PUBLIC if body.kind in _PUBLIC_KINDS else _OTHER
        kind = _COMPANY if body.kind == "company" else public
        found.extend((m.start, m.end, kind) for m in body.mentions)
    for person in document.get(Person):
        found.extend((m.start, m.end, _PERSON) for m in person.mentions)
    for place in document.get(Place):
        found.extend((m.start, m.end, _PLACE) for m in place.mentions)
    found.extend((a.mention.start, a.mention.end, _AMOUNT) for a in document.get(Amount))
    return sorted(found)


def read(
    text: str,
    sentences: Iterable[tuple[int, int]],
    named: Sequence[tuple[int, int, int]],
    vocabulary: dict[str, int],
) -> Words:
    """Return the words of the sentences; `vocabulary` holds the rows of known words."""
    gap = REACH
    out = Words([0] * gap, [SHAPES - 1] * gap, [KINDS - 1] * gap, [], [])
    for begin, finish in sentences:
        offsets = [(begin + a, begin + b) for a, b in split(text[begin:finish])]
        if not offsets:
            continue
        kinds = word_kinds(offsets, named)
        for (start, end), kind in zip(offsets, kinds, strict=True):
            word = text[start:end]
            plain = normal(word)
            if len(word) > 1 and word[0].isalpha() and plain not in SMALL:
                out.places.append((start, end))
                out.rows.append(len(out.ids))
            out.ids.append(vocabulary.get(plain) or 1 + hashed(plain))
            out.shapes.append(_shape(word))
            out.kinds.append(kind)
        out.ids.extend([0] * gap)
        out.shapes.extend([SHAPES - 1] * gap)
        out.kinds.extend([KINDS - 1] * gap)
    return out


def token_kinds(parse: Parse, named: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the kind of name that each token of a parse belongs to, 0 for none."""
    return word_kinds([(t.start, t.end) for t in parse.tokens], named)


def normal(word: str) -> str:
    """Return a word as the vocabulary has it: in small letters, digits as zeros."""
    return "0" * len(word) if word.isdigit() else word.lower()


def hashed(word: str) -> int:
    """Return the row, in `range(HASHES)`, that a word shares with those of its ending."""
    value = 0
    for sign in word[-4:] + ("#" if len(word) > 7 else "."):
        value = (value * 131 + ord(sign)) % HASHES
    return value


def _shape(word: str) -> int:
    if word[0].isdigit():
        return 3
    if not word[0].isalpha():
        return 4
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() else 0


def word_kinds(offsets: list[tuple[int, int]], named: Sequence[tuple[int, int, int]]) -> list[int]:
    """The kind of name that each word of a sentence belongs to, 0 for none."""
    kinds = [0] * len(offsets)
    starts = [start for start, _ in offsets]
    last = offsets[-1][1]
    for start, end, kind in named[bisect_left(named, (offsets[0][0] - 200,)) :]:
        if start >= last:
            break
        at = bisect_left(starts, start)
        while at < len(offsets) and offsets[at][0] < end:
            kinds[at] = kind
            at += 1
    return kinds
