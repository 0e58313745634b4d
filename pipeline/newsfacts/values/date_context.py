"""What the words around a date expression say: is it one."""

from __future__ import annotations

from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.date_words import Tokens, code, codes


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/date_context.toml`."""

    month_sure: frozenset[str]
    month_likely: frozenset[str]
    month_followers: frozenset[str]
    month_names: frozenset[str]
    month_short: frozenset[str]
    month_breakers: frozenset[str]
    glued_before: frozenset[str]
    year_blocked_before: frozenset[str]
    year_sure: frozenset[str]
    year_likely: frozenset[str]
    year_blocked_after: frozenset[str]
    year_nouns: frozenset[str]
    business: frozenset[str]
    counting_verbs: frozenset[str]
    sport: frozenset[str]
    recurring: frozenset[str]
    length_before: frozenset[str]


@cache
def cues() -> Cues:
    """Return the word lists."""
    return load_lexicon("date_context.toml", Cues)


def before(tokens: Tokens, at: int, skip: int = 0) -> str:
    """Return the word or mark before token `at`, in lower case; "" at a break or the start."""
    space = code("SP")
    i = at - 1
    while i >= 0:
        if tokens.classes[i] == space:
            i -= 1
            continue
        if skip:
            skip -= 1
            i -= 1
            continue
        return "" if tokens.classes[i] == code("BREAK") else tokens.words[i].lower()
    return ""


def after(tokens: Tokens, at: int) -> str:
    """Return the word or mark from token `at` on, as written; "" at a break or the end."""
    space = code("SP")
    while at < len(tokens.words):
        if tokens.classes[at] != space:
            return "" if tokens.classes[at] == code("BREAK") else tokens.words[at]
        at += 1
    return ""


def recurs(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether an expression comes round again: "every Monday", "July 4 of each year"."""
    if before(tokens, first) in cues().recurring:
        return True
    right = [w.lower() for w in tokens.words[last : last + 4] if not w.isspace()]
    return right[:2] in (["of", "each"], ["of", "every"]) or right[:1] in (["every"], ["each"])


def opens_sentence(tokens: Tokens, first: int) -> bool:
    """Return whether the expression, with its preposition, stands first in its sentence."""
    seen = 0
    for i in range(first - 1, max(-1, first - 7), -1):
        if tokens.classes[i] in codes("BREAK DOT"):
            return True
        seen += tokens.classes[i] != code("SP")
        if seen > 2:
            return False
    return first < 7


def is_month(tokens: Tokens, at: int) -> bool:
    """Return whether the month's name at `at`, with no day and no year, is a month."""
    lists = cues()
    word, kind = tokens.words[at], tokens.classes[at]
    low, left = word.lower(), before(tokens, at)
    if _in_range(tokens, at):
        return True
    dotted = len(low) < 5 and low not in ("may", "june", "july")
    sure = left in lists.month_sure or (left == "-" and before(tokens, at, 1) in lists.glued_before)
    if dotted:
        if left in lists.month_short and low not in ("jan", "mar", "dec"):
            return not after(tokens, at + 1)[:1].isupper()
        return sure and (tokens.words[at + 1 : at + 2] == ["."] or word.isupper())
    right = after(tokens, at + 1)
    if sure:
        return not (right[:1].isupper() and low == "may" and left in ("through", "between"))
    if right in ("-", "–") and tokens.classes[at + 1] != code("SP"):
        return after(tokens, at + 2)[:1].isupper()
    named = low in lists.month_names
    if right[:1].isupper() and right.lower() not in ("and", "to", "or"):
        return not named and left in lists.month_likely
    if not named:
        return True
    if right in lists.month_breakers and low in ("march", "may"):
        return False
    if right in ("'", "’") and low in ("may", "june", "april"):
        return False
    if right in lists.month_followers:
        return True
    if left not in lists.month_likely or left in ("with", "his", "her", "as", "at"):
        return False
    return kind == code("MONTH") or not _surname(tokens, at) or left in ("the", "its", "a")


def _in_range(tokens: Tokens, at: int) -> bool:
    """Return whether another month stands on the other side of "to" or a dash."""
    months, space = codes("MONTH MAYBE"), code("SP")
    for way in (1, -1):
        i, seen = at + way, 0
        while 0 <= i < len(tokens.words) and seen < 2:
            kind = tokens.classes[i]
            if kind == space or tokens.words[i] == ".":
                i += way
                continue
            if seen == 0 and kind not in codes("TO HYPH"):
                break
            if seen == 1 and kind in months:
                return True
            seen += 1
            i += way
    return False


def _surname(tokens: Tokens, at: int) -> bool:
    """Return whether the same word stands somewhere behind a capital, as a surname would."""
    word, space, capital = tokens.words[at], code("SP"), code("CAP")
    start = 0
    for _ in range(20):
        try:
            start = tokens.words.index(word, start)
        except ValueError:
            return False
        if (
            start > 1
            and tokens.classes[start - 1] == space
            and tokens.classes[start - 2] == capital
        ):
            return True
        start += 1
    return False


def is_year(tokens: Tokens, at: int) -> bool:
    """Return whether the four digits at `at` are a year."""
    lists = cues()
    number = int(tokens.words[at])
    left, right = before(tokens, at), after(tokens, at + 1)
    low = right.lower()
    glued = at > 0 and tokens.classes[at - 1] != code("SP")
    if glued and left not in (
        "(",
        "-",
        "–",
        "—",
        "[",
        '"',
        "“",
        "'",
        "/",
        "‘",
        ".",
        ",",
        "’",
        "~",
        "",
    ):
        return False
    if glued and left in ("-", "–", "/", "'", "’", "."):
        inner = before(tokens, at, 1)
        if left == "." and at > 1:
            return False
        if inner not in lists.year_sure and inner not in lists.glued_before:
            return False
    if left == "least" and before(tokens, at, 2) in lists.year_sure:
        return True  # "since at least 2017"
    if left in lists.year_blocked_before or low in lists.year_blocked_after:
        return False
    if _is_title(tokens, at, left, right):
        return False
    modern, round_ = 1900 <= number < 2100, number % 100 == 0
    counted = right.islower() and low not in lists.year_nouns and low.endswith("s") and len(low) > 3
    if counted and left == "of" and _opens_with(tokens, at, "Of"):
        return False  # "Of 2024 applicants, …"
    if left in lists.year_sure:
        return not (counted and (round_ or not modern or number % 10 == 0))
    if left in lists.year_likely:
        if counted and left not in ("the", "a") and (round_ or not modern):
            return False
        if not modern and left in ("the", "a") and right.islower():
            return not round_ and not counted and number > 1400
        if not modern and left == "at" and right[:1].isupper():
            return False
        if not modern and left in ("at", "to", "for", "on", "or") and right.islower():
            return False
        return modern or not round_ or left in ("around", "from", "before", "after", "between")
    if not modern or counted or round_:
        return modern and not counted and right in (",", ".", ")", "") and left in (",", "(", "")
    return True


def _opens_with(tokens: Tokens, at: int, word: str) -> bool:
    """Return whether the word before a token is written so, with its capital."""
    return tokens.words[max(0, at - 2) : at] == [word, " "]


def _is_title(tokens: Tokens, at: int, left: str, right: str) -> bool:
    """Return whether the digits are a work's name: “1984”, "2001: A …", "read 1984 by"."""
    if left in ('"', "“", "‘", "'") and right in ('"', "”", "’", "'"):
        return True
    if right == ":" and left == "of" and after(tokens, at + 2)[:1].isupper():
        return True
    ends = not right.isalpha() or right.lower() in _BEHIND_COUNT
    return left in cues().counting_verbs and ends and right != "-"


_BEHIND_COUNT = frozenset(["by", "for", "from", "with", "at", "on", "of", "when", "because"])


def is_business(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether words of business stand around tokens `[first, last)`."""
    around = tokens.words[max(0, first - 30) : first] + tokens.words[last : last + 30]
    return any(word.lower() in cues().business for word in around)


def is_sport(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether words of a match stand around tokens `[first, last)`."""
    around = tokens.words[max(0, first - 30) : first] + tokens.words[last : last + 30]
    return any(word.lower() in cues().sport for word in around)
