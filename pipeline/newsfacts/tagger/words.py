"""Words and their shapes: what the tagger sees beside the lower-cased sub-words.

Pure text in, plain lists out; the same code serves training and use, so both
see the same words. Offsets are code points, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Offsets = tuple[int, int]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|(?:[^\W\d_]\.)+[^\W\d_](?!\w)"  # U.S
    r"|['’][sS](?!\w)"  # a possessive ending
    r"|\w+"
    r"|[^\w\s]"
)

SHAPES = 24
"""Number of shape ids, see `shape`."""

SETTINGS = 8
"""Number of setting ids, see `settings`: case of the line times start of a sentence."""

_CORE = frozenset((*range(1, 11), 12))  # shapes with a capital, or of a script without case

DEEP = 2
"""Words on each side of a possible name that all layers read."""

WIDE = 5
"""Words on each side of a possible name that the lower layers read."""

_OPENING = "([{<"
_CLOSING = ")]}>"
_QUOTES = "\"'“”‘’«»`"
_ENDERS = ".!?"


def split(text: str) -> list[Offsets]:
    """The words of a text as offsets: runs of letters and digits, dotted
    abbreviations, possessive endings, and every other sign on its own."""
    return [match.span() for match in _WORD.finditer(text)]


def shape(word: str) -> int:
    """The shape id of one word, in `range(SHAPES)`.

    Letters: 0 lower, 1 Title, 2 one capital, 3 to 5 two to four capitals, 6
    more capitals, 7 miXed from a capital, 8 mixed from a small letter, 9 dotted
    abbreviation, 10 letters without case; 11 digits, 12 digits with capitals,
    13 digits with small letters; 14 full stop, 15 comma, 16 possessive, 17
    quote, 18 and 19 brackets, 20 hyphen or dash, 21 ampersand, 22 other sign,
    23 colon or semicolon.
    """
    if word.isalpha():
        return _letters(word)
    first = word[0]
    if first.isalpha() and "." in word:
        return 9
    if word[0] in "'’" and len(word) > 1:
        return 16
    if any(sign.isdigit() for sign in word):
        if word.isdigit():
            return 11
        return 12 if any(sign.isupper() for sign in word) else 13
    if len(word) == 1:
        return _sign(word)
    return _letters(word) if first.isalpha() else 22


def _letters(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return {1: 2, 2: 3, 3: 4, 4: 5}.get(len(word), 6)
    if word[0].isupper():
        return 1 if word[1:].islower() else 7
    return 8 if any(sign.isupper() for sign in word) else 10


def _sign(sign: str) -> int:
    for values, number in (
        (".", 14),
        (",", 15),
        (_QUOTES, 17),
        (_OPENING, 18),
        (_CLOSING, 19),
        ("-–—‐‑", 20),
        ("&", 21),
        (":;", 23),
    ):
        if sign in values:
            return number
    return 22


def settings(text: str, words: Sequence[Offsets]) -> tuple[list[int], list[int]]:
    """What surrounds each word: a setting id and a break strength.

    Setting: case of the word's line (0 plain, 1 Headline Case, 2 ALL CAPS, 3 no
    capitals), plus 4 where the word starts a sentence or line. Break: 2 where a
    line starts, 1 where a sentence probably starts, 0 elsewhere.
    """
    found: list[int] = []
    breaks: list[int] = []
    begin = 0
    while begin < len(words):
        end = begin + 1
        while end < len(words) and "\n" not in text[words[end - 1][1] : words[end][0]]:
            end += 1
        line = [text[start:stop] for start, stop in words[begin:end]]
        case = _line_case(line)
        for index, word in enumerate(line):
            strength = 2 if index == 0 else int(_sentence_start(line, index, word))
            breaks.append(strength)
            found.append(case + (4 if strength else 0))
        begin = end
    return found, breaks


def near(shapes: Sequence[int], settings: Sequence[int], distance: int) -> list[bool]:
    """Which words stand within `distance` words of one that may be part of a name.

    Such are words with a capital or of a script without case, and every word of
    a line without capitals.
    """
    total = len(shapes)
    found = [setting % 4 == 3 for setting in settings]
    end = 0
    for index, number in enumerate(shapes):
        if number in _CORE:
            start = max(end, index - distance)
            end = min(total, index + distance + 1)
            if start < end:
                found[start:end] = [True] * (end - start)
    return found


def _sentence_start(line: Sequence[str], index: int, word: str) -> bool:
    before = line[index - 1]
    if before in _QUOTES or before in _CLOSING:
        before = line[index - 2] if index > 1 else ""
    return bool(before) and before in _ENDERS and not word[0].islower() and word not in _QUOTES


def _line_case(line: Sequence[str]) -> int:
    letters = [word for word in line if word[0].isalpha()]
    if len(letters) < 3:
        return 0
    upper = sum(word.isupper() for word in letters)
    if upper >= 0.8 * len(letters):
        return 2
    long = [word for word in letters if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    if not capital and not upper:
        return 3
    return 1 if len(long) >= 3 and capital >= 0.75 * len(long) else 0
