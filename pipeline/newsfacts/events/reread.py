"""Finds verbs that the parser took for nouns, and the plain verbs to read the sentence with.

"The Supreme Court orders states to stop": a model that has seen little news in the present tense
makes "orders" a noun. With "takes" in its place the same parser reads the sentence well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from newsfacts.events.gazetteer import public_words
from newsfacts.events.parse import Token

_FINITE = ("VBZ", "VBP", "VBD", "MD")
_OBJECTS = ("DT", "NN", "JJ", "CD", "PRP", "VBN", "VBD", "$", "PDT", "POS", "#", "``", "RBR")
"""Tags that an object begins with."""
_RUNS = frozenset({"compound", "amod", "nmod", "appos", "dep", "poss"})


class Missed(msgspec.Struct, frozen=True):
    """A word that should be the verb of its sentence."""

    place: int
    plain: str
    """The verb to read the sentence with."""
    tag: str


def missed_verb(tokens: Sequence[Token], verbs: Iterable[int]) -> Missed | None:
    """Return the word that should be the verb of a sentence which has none of its own.

    Args:
        tokens: the words as the parser read them.
        verbs: offsets of words that name an act as verbs.

    Returns:
        None where the sentence has a verb of its own, or no such word behind somebody who may act.
    """
    starts = set(verbs)
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None:
        return None
    for word in tokens[1:-1]:
        if word.start not in starts or not word.text[0].islower():
            continue
        verb = _like(word)
        if not verb or not _follows_somebody(tokens, word) or not _leads_on(tokens, word):
            continue
        if _verbless(tokens, root) or _doubtful(tokens, root, word):
            return Missed(word.i, *verb)
    return None


def _like(word: Token) -> tuple[str, str] | None:
    """A plain verb for a form in third person, past tense or plural, and its tag."""
    if word.lower.endswith("s") and not word.lower.endswith("ss"):
        return ("takes", "VBZ") if word.tag in ("NNS", "NNPS", "VBZ") else None
    if word.lower.endswith("ed"):
        return ("took", "VBD") if word.tag in ("VBN", "VBD", "JJ") else None
    return ("took", "VBP") if word.tag in ("NN", "VB", "VBP") else None


def _follows_somebody(tokens: Sequence[Token], word: Token) -> bool:
    """Whether a name or a body stands right before a word, or an insertion behind one."""
    before = tokens[word.i - 1]
    if before.text == ",":
        return any(_somebody(t) for t in tokens[: word.i - 2])
    if before.tag == "RB":
        before = tokens[word.i - 2]
    return _somebody(before)


def _somebody(token: Token) -> bool:
    words = public_words()
    return token.tag.startswith("NNP") or token.lower in words.bodies | words.officials


def _leads_on(tokens: Sequence[Token], word: Token) -> bool:
    """Whether an object begins right behind a word, or another verb is joined to it."""
    behind = tokens[word.i + 1]
    if behind.lower == "and" and word.i + 2 < len(tokens):
        return tokens[word.i + 2].tag == "VBZ"
    return behind.tag.startswith(_OBJECTS)


def _verbless(tokens: Sequence[Token], root: Token) -> bool:
    """Whether no finite verb heads the sentence."""
    helped = any(t.head == root.i and t.tag in _FINITE and t.dep.startswith("aux") for t in tokens)
    return root.tag not in _FINITE and not helped


def _doubtful(tokens: Sequence[Token], root: Token, word: Token) -> bool:
    """Whether the word is a verb inside a name, or the subject of what may only belong to it.

    "A court in Lima, Peru, sentences deposed president X"; "Chile boards and seizes the ship".
    """
    if word.tag in _FINITE and word.dep in _RUNS:
        return True
    if word.dep not in ("nsubj", "nsubjpass") or word.head != root.i:
        return False
    behind = tokens[word.i + 1]
    return behind.lower == "and" or (behind.i == root.i and root.tag in ("VBD", "VBN"))


def read_well(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a parse with the plain verb makes it a verb with somebody and something."""
    verb = tokens[place]
    below = {t.dep for t in tokens if t.head == place and t.i != place}
    return (
        verb.tag in _FINITE
        and verb.dep not in _RUNS
        and "nsubj" in below
        and bool(below & {"dobj", "ccomp", "xcomp", "conj", "dative"})
    )
