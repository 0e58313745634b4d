"""The borders of a name: what belongs to it, and what only stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from newsfacts.entities.words import any_of, words

_POSSESSIVE = rf"(?:{any_of(words().possessives)}|St\.? [A-Z]\w+)"
"""Words whose possessive belongs to a name: People's Bank, Attorney's Office, Lloyd's."""

OWN_POSSESSIVE = re.compile(rf"{_POSSESSIVE}[’']s?\b")
"""A name's beginning that is a possessive of its own: People's, Women's."""

CAP = (
    rf"(?:{_POSSESSIVE}[’']s?|(?!\w+[’']s\b)"
    r"(?!\w+-(?:based|backed|led|owned|listed|born|aligned|trained)\b)"
    r"[^\W\d_a-zß-öø-ÿ](?:[\w’'-]*\w|\.(?:[A-Z]\.)*)?|[a-z]{1,2}[A-Z]\w+|\d+[A-Z]\w*)"
)
"""A word that begins with a capital: Aurora, U.S., xAI, 3M, McKinsey, L’Oréal."""

JOIN = r"(?:of the|of|for the|for|and|&|de la|de|du|des|del|di|da|do|der|van|von|für|et|y|e)"
"""Small words that stand inside names."""

_LEFT = re.compile(r"(?:[Tt]he|THE|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur)\s+|[\s\"'“‘«([,;:•*–—-]+")
_ROLE = re.compile(
    rf"(?:[A-Z][\w-]+ )*{any_of(words().roles)}(?:-General)? "
    r"(?:of|to|for|from|at) (?:the )?(?=[A-Z])"
)
_LOWER = re.compile(r"(?:[a-zß-öø-ÿ]+(?:[’']s)? )+(?=[^\W\d_a-z])")
_RIGHT = re.compile(r"(?:[’']s?|[\s\"“”‘’»)\],;:–—-]+)\Z")
_FINAL_STOP = re.compile(
    r"\b(?:Inc|Corp|Ltda?|Co|Cos|Bros|INC|CORP|LTD|CO|BROS|L\.?L\.?C|[A-Z](?:\.[A-Z])+|S\.p\.A|Bhd|Jr|Sr|JR|SR|No)\.\Z"
    r"|\b[A-Z]\.[A-Z] \.\Z"
)


def clean(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without article, quotes, unpaired brackets, possessive or stray full stop.

    The result may be empty (start == end).
    """
    line = text.rfind("\n", start, end)
    if line >= 0:  # a heading is no part of the name below it
        start = line + 1
    if match := _LOWER.match(text, start, end):
        start = match.end()
    before = None
    while start < end and before != (start, end):
        before = (start, end)
        if match := _LEFT.match(text, start, end):
            start = match.end()
        name = text[start:end]
        if name.endswith(")") and "(" in name:
            continue
        if match := _RIGHT.search(name):
            if name[match.start() :].strip() in ("’", "'") and name[: match.start()].endswith("s"):
                pass  # "Motors'": the mark alone goes
            end = start + match.start()
        elif name.endswith(".") and not _FINAL_STOP.search(name):
            end -= 1
    if (match := _ROLE.match(text, start, end)) and not text.startswith("Board", start):
        start = match.end()
    return start, max(start, end)


def title_cased(text: str) -> list[tuple[int, int]]:
    """Return the spans of lines in title case or capitals: headlines and headings.

    At least four words, no full stop at the end, and capitals on all but the small words.
    """
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", line.group()) if len(w) > 3]
        if len(words) >= 4 and len(line.group()) < 200 and not line.group().rstrip().endswith("."):
            capitals = sum(w[0].isupper() for w in words)
            if capitals >= 0.85 * len(words):
                spans.append(line.span())
    return spans


@lru_cache(16384)
def words_of(surface: str) -> tuple[str, ...]:
    """Return the words of a name, as they are compared: no dots, no case, no small words."""
    found = re.findall(r"[\w&’'./-]*\w", surface)
    kept = (w for w in found if w.lower() not in _SMALL)
    return tuple(w.replace(".", "").replace("’", "'").casefold() for w in kept)


_SMALL = frozenset(
    {
        *(
            "of",
            "the",
            "for",
            "and",
            "&",
            "in",
            "on",
            "de",
            "la",
            "du",
            "des",
            "del",
            "do",
            "dos",
            "da",
            "das",
        ),
        *(
            "le",
            "les",
            "los",
            "las",
            "para",
            "pour",
            "y",
            "e",
            "et",
            "di",
            "della",
            "der",
            "die",
            "und",
            "für",
        ),
    }
)


def initials(surface: str) -> set[str]:
    """Return the acronyms that a name can have: with and without its small words."""
    words = [w for w in re.split(r"[\s/–-]+", surface) if w and w[0].isalnum()]
    full = "".join(w[0] for w in words).upper()
    short = "".join(w[0] for w in words if w.lower() not in _SMALL).upper()
    # "AirTanker" and "TechSoup" count with both capitals
    deep = "".join(
        "".join(c for i, c in enumerate(w) if c.isupper() or i == 0)
        for w in words
        if w.lower() not in _SMALL
    ).upper()
    return {full, short, deep}
