"""Which way the words around a date expression point: back, or ahead."""

from __future__ import annotations

from typing import Literal

from newsfacts.values.date_clause import CLAUSE, MARKS, ends, senses
from newsfacts.values.date_context import after, before
from newsfacts.values.date_scheduled import is_scheduled
from newsfacts.values.date_words import Tokens, code, codes

Tense = Literal["past", "future"] | None
_AROUND, _OBJECT = 24, 24
"""How many tokens a cue may stand behind a date, and before it with an object between."""


def tense(tokens: Tokens, first: int, last: int) -> Tense:
    """Return which way the clause around tokens `[first, last)` points, or None.

    "Friday's ruling" has been. A "will" that follows at once decides, unless the date belongs to
    a verb of the past before it. Else what is fixed for a day lies ahead, then the nearest cue
    before the date decides, then the nearest behind.
    """
    owner = _is_owner(tokens, last)
    if owner and _owns(tokens, last) in senses().happened:
        return "past"
    gap = _will(tokens, last)
    if gap is not None:
        closed = not owner and (_is_past_subject if gap == 0 else _is_past_clause)(tokens, first)
        return "past" if closed else "future"
    if is_scheduled(tokens, first, last):
        return "future"
    for i in range(first - 1, max(-1, first - CLAUSE), -1):
        if ends(tokens, i):
            break
        if (cue := _cue(tokens, i)) is not None:
            return cue
    seen = 0
    for i in range(last, min(len(tokens.words), last + _AROUND)):
        if ends(tokens, i) or (seen > 1 and _opens_clause(tokens, i)):
            break
        if (cue := _cue(tokens, i)) is not None:
            return cue
        seen += tokens.words[i].isalpha()
    return None


def _opens_clause(tokens: Tokens, at: int) -> bool:
    """Return whether a pronoun begins a clause without a mark: "Halden tells Pello it will"."""
    left = before(tokens, at)
    return tokens.words[at] in senses().pronouns and left.isalpha() and left not in senses().openers


def surely_past(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether the date belongs to a verb of the past: "hired in July", "since July"."""
    first = _first_of_row(tokens, first)
    lead = before(tokens, first)
    if lead == "since":
        return True
    if lead not in ("in", "on", "during"):
        return False
    verb = after(tokens, last).lower()
    if verb in senses().past - senses().helpers:
        return before(tokens, first, 1) not in senses().appointments
    seen = 0
    for i in range(_verb_at(tokens, first), max(-1, first - _OBJECT), -1):
        if ends(tokens, i) or tokens.words[i] in MARKS:
            return False
        if tokens.classes[i] == code("SP"):
            continue
        low = tokens.words[i].lower()
        if seen > 0 and (low in senses().no_object or low in senses().saying):
            return False
        cue = _cue(tokens, i)
        if cue is not None:
            return cue == "past" and low not in senses().past_time
        if low in senses().appointments or low in senses().no_object or low.endswith("ing"):
            return False
        seen += 1
    return False


def _first_of_row(tokens: Tokens, first: int) -> int:
    """Return where the first of several months stands: "in July and August"."""
    row, months = first, codes("MONTH MAYBE")
    for i in range(first - 1, max(-1, first - _OBJECT), -1):
        if tokens.classes[i] in months:
            row = i
        elif tokens.words[i] not in (" ", ",", "and", "or", "."):
            break
    return row


def _is_owner(tokens: Tokens, last: int) -> bool:
    """Return whether an expression is followed by "'s"."""
    return tokens.classes[last : last + 2] == code("APOS") + code("ESS")


def _owns(tokens: Tokens, last: int) -> str:
    """Return the last of up to three nouns behind "'s": "Friday's court ruling"."""
    noun, seen = "", 0
    for i in range(last + 2, min(len(tokens.words), last + 9)):
        low = tokens.words[i].lower()
        if tokens.classes[i] == code("SP"):
            continue
        if not low.isalpha() or seen == 3 or low in senses().future or _cue(tokens, i):
            break
        seen += 1
        noun = low
        if noun in senses().happened:
            break
    return noun


def _will(tokens: Tokens, last: int) -> int | None:
    """Return how many words stand between a date and "will", None where none follows.

    A verb of the past between them is the date's: "a judge on Friday ruled the ban will stay".
    """
    lists, seen = senses(), 0
    for i in range(last, min(len(tokens.words), last + 8)):
        word = tokens.words[i]
        if tokens.classes[i] == code("SP"):
            continue
        if word in ("will", "shall"):
            return seen
        told = seen == 0 and after(tokens, i + 1) in lists.determiners and _cue(tokens, i) == "past"
        if told or word in lists.saying or (seen > 0 and word in lists.openers):
            return None
        if ends(tokens, i) or word == "," or seen > 2:
            return None
        seen += 1
    return None


def _verb_at(tokens: Tokens, first: int) -> int:
    """Return the token that an expression follows, without its preposition."""
    i = first - 1
    while i >= 0 and (tokens.classes[i] == code("SP") or tokens.words[i] in senses().leads):
        i -= 1
    return i


def _is_past_subject(tokens: Tokens, first: int) -> bool:
    """Return whether a date right before "will" belongs to a verb or noun of what has been.

    So it is in "the bill passed on Friday will", not in "she said the vote on Friday will".
    """
    at = _verb_at(tokens, first)
    word = tokens.words[at].lower() if at >= 0 else ""
    if word in senses().saying:
        return before(tokens, first) in senses().leads
    if word in senses().appointments:
        return False
    if word in senses().happened:
        return True
    return _local(tokens, at, quoted=True) == "past"


def _is_past_clause(tokens: Tokens, first: int) -> bool:
    """Return whether a date closes a clause of the past: "she said on Friday it will"."""
    return _local(tokens, first - 1, quoted=False) == "past"


def _local(tokens: Tokens, at: int, *, quoted: bool) -> Tense:
    """Return the sense of the verb nearest before a token in its own clause.

    Where what a verb of saying tells is `quoted`, that verb is of another clause.
    """
    for i in range(at, max(-1, at - CLAUSE), -1):
        low = tokens.words[i].lower()
        joins = low in ("and", "or") and after(tokens, i + 1)[:1].isupper()
        if ends(tokens, i) or (low in senses().openers and not joins) or low in MARKS:
            return None
        if low in senses().past_time:
            continue
        cue = _cue(tokens, i)
        if cue is not None:
            return None if quoted and low in senses().saying else cue
    return None


def _cue(tokens: Tokens, at: int) -> Tense:
    """Return which way one word points; participles behind "be" or in a compound don't count."""
    word = tokens.words[at]
    low = word if word == "May" else word.lower()
    hyphens = codes("HYPH")
    if tokens.classes[at - 1 : at] in hyphens or tokens.classes[at + 1 : at + 2] in hyphens:
        return None
    left = before(tokens, at)
    if (low == "to" and left in ("is", "are")) or (low in ("is", "are") and left == "there"):
        return "future"
    if low == "won" and tokens.classes[at + 1 : at + 2] == code("APOS"):
        return "future"
    if low == "would" and after(tokens, at + 1) == "have":
        return "past"
    if low in senses().future:
        return None if left in ("than", "as") else "future"
    ended = len(low) > 4 and low.endswith("ed") and low not in senses().no_verbs
    if ended and left in senses().no_subject:
        return None
    if ended or low in senses().past or low in senses().past_time:
        return None if left in ("be", "to", "a", "an", "being", "is", "are") else "past"
    return None
