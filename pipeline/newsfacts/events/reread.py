"""Finds verbs that the parser took for nouns, and the plain verbs to read the sentence with.

"The Supreme Court orders states to stop": a model that has seen little news in the present tense
makes "orders" a noun. With "takes" in its place the same parser reads the sentence well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from newsfacts.events.gazetteer import country_named, public_words
from newsfacts.events.parse import Token

_FINITE = ("VBZ", "VBP", "VBD", "MD")
_OBJECTS = ("DT", "NN", "JJ", "CD", "PRP", "VBN", "VBD", "$", "PDT", "POS", "#", "``", "RBR")
"""Tags that an object begins with."""
_SWALLOWED = frozenset({"compound", "amod", "nmod", "poss"})
"""What a word is that stands before the noun it belongs to."""
_RUNS = _SWALLOWED | {"appos", "dep"}
"""What a word is that heads no clause."""


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
    opening = _opening(tokens, starts)
    if opening is not None:
        return opening
    titled, verbless = is_headline(tokens), _verbless(tokens, root)
    for word in tokens[1:-1]:
        if word.start not in starts or not (titled or word.text[0].islower()):
            continue
        verb = _like(word, tokens[word.i - 1], tokens[word.i + 1], titled=titled)
        if not verb or not _follows_somebody(tokens, word) or not _leads_on(tokens, word):
            continue
        if verbless or _doubtful(tokens, root, word):
            return Missed(word.i, *verb)
    return None


def _opening(tokens: Sequence[Token], starts: set[int]) -> Missed | None:
    """The past tense that opens an item of a list, read as an adjective: "• Suspended entry."."""
    if len(tokens) <= _SHORT or tokens[0].text not in _BULLETS:
        return None
    word = tokens[1]
    adjective = word.dep in _SWALLOWED or not word.tag.startswith("VB")
    if word.start not in starts or not word.lower.endswith("ed") or not adjective:
        return None
    verb = _like(word, tokens[0], tokens[2], titled=True)
    return Missed(word.i, *verb) if verb and _leads_on(tokens, word) else None


_BULLETS = frozenset("•*-–—▪●◦‣·")


def is_headline(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence is a headline in capitals: any word may look like a name."""
    words = [t.text for t in tokens if t.text.isalpha() and len(t.text) > _SHORT]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


_SHORT = 3
"""Letters of words that headlines leave in lower case."""


def _like(word: Token, before: Token, behind: Token, *, titled: bool) -> tuple[str, str] | None:
    """A plain verb for a form in third person, past tense, plural or infinitive, and its tag."""
    small = word.text[0].islower()  # "Chile outlaws vapes": no name, though read as one
    names = ("NNP", "NNPS", "JJ") if small else ("NNP", "NNPS") if titled else ()
    to = behind.lower == "to"
    that = behind.lower == "that"  # "Prosecutors request that X be held"
    if before.lower == "to":
        return ("take", "VB") if word.tag in names else None
    if word.lower.endswith("s") and not word.lower.endswith("ss"):
        plain = "says" if that else "wants" if to else "takes"
        return (plain, "VBZ") if word.tag in ("NNS", "NNPS", "VBZ", *names) else None
    plain = "said" if that else "wanted" if to else "took"
    if word.lower.endswith("ed"):
        return (plain, "VBD") if word.tag in ("VBN", "VBD", "JJ", *names) else None
    return (plain, "VBP") if word.tag in ("NN", "VB", "VBP", *names) else None


def _follows_somebody(tokens: Sequence[Token], word: Token) -> bool:
    """Whether a name or a body stands right before a word, or an insertion behind one."""
    before = tokens[word.i - 1]
    if before.text == ",":
        return any(_somebody(t) for t in tokens[: word.i - 2])
    if before.tag == "RB" or before.lower == "to":
        before = tokens[word.i - 2]
    words = public_words()
    office = before.lower in words.offices and tokens[before.i - 1].lower in words.fields
    return office or _somebody(before)  # "Chile's antitrust body blocks …"


def _somebody(token: Token) -> bool:
    words = public_words()
    body = token.lower in words.bodies | words.officials
    return body or token.tag.startswith("NNP") or country_named(token.text) is not None


def _leads_on(tokens: Sequence[Token], word: Token) -> bool:
    """Whether an object begins right behind a word, or another verb is joined to it."""
    behind = tokens[word.i + 1]
    if behind.lower in ("and", "to") and word.i + 2 < len(tokens):
        return tokens[word.i + 2].tag == ("VBZ" if behind.lower == "and" else "VB")
    return behind.lower == "that" or behind.tag.startswith(_OBJECTS)


def _verbless(tokens: Sequence[Token], root: Token) -> bool:
    """Whether no finite verb heads the sentence, or a part of it that is no clause of another."""
    with_subject = {t.head for t in tokens if t.dep in ("nsubj", "nsubjpass")}
    for token in tokens:
        if token.tag not in _FINITE:
            continue
        verb = tokens[token.head] if token.dep.startswith("aux") else token
        if verb.i == root.i or (verb.i in with_subject and verb.dep not in _CLAUSES | _RUNS):
            return False
    return True


_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "csubj", "pcomp"})


def _doubtful(tokens: Sequence[Token], root: Token, word: Token) -> bool:
    """Whether the word is a verb inside a name, or the subject of what may only belong to it.

    "A court in Lima, Peru, sentences deposed president X"; "Chile boards and seizes the ship".
    """
    if word.tag in _FINITE and word.dep in _SWALLOWED:
        return True
    owner = tokens[word.head]  # "a court orders Ivo Brandt to stand trial": no noun of a name
    if word.tag == "NNS" and word.dep == "compound" and owner.tag == "NNP" and owner.i > word.i:
        return tokens[word.i - 1].lower in public_words().bodies
    if word.dep in _SWALLOWED and owner.dep == "nsubj" and owner.head == root.i:
        return root.lower in _THINGS  # "Norway and Chile sign truce deal"
    if word.dep not in ("nsubj", "nsubjpass") or word.head != root.i:
        return False
    behind = tokens[word.i + 1]
    return behind.lower == "and" or (behind.i == root.i and root.tag in ("VBD", "VBN"))


_THINGS = frozenset({"deal", "deals", "plan", "plans", "aid", "cuts", "hike", "hikes", "funds"})
"""Nouns at the end of headlines that a parser makes their verb."""


def read_well(tokens: Sequence[Token], missed: Missed) -> bool:
    """Return whether a parse with the plain verb makes it a verb with somebody and something."""
    verb = tokens[missed.place]
    below = {t.dep for t in tokens if t.head == verb.i and t.i != verb.i}
    return (
        (verb.tag in _FINITE or verb.tag == missed.tag)
        and verb.dep not in _RUNS
        and ("nsubj" in below or verb.tag == "VB" or verb.i == 1)
        and bool(below & {"dobj", "ccomp", "xcomp", "conj", "dative"})
    )


def headed(tokens: Sequence[Token], place: int) -> list[Token]:
    """Return the words of a headline with its infinitive as the head: "Pello to Buy Halden"."""
    out, verb = list(tokens), tokens[place]
    doer = tokens[verb.head]
    if verb.tag == "VB" and doer.head == doer.i and doer.i < verb.i:
        out[doer.i] = msgspec.structs.replace(doer, dep="nsubj", head=verb.i)
        out[verb.i] = msgspec.structs.replace(verb, dep="ROOT", head=verb.i)
        for token in tokens[verb.i + 1 :]:
            if token.head == doer.i:
                out[token.i] = msgspec.structs.replace(token, head=verb.i)
    return out
