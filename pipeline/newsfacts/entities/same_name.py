"""Whether two names can be one organization's, from the names alone."""

from __future__ import annotations

from newsfacts.entities.bodies import body_of
from newsfacts.entities.capitals import in_small_letters
from newsfacts.entities.gazetteer import known
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.short_forms import parts_of
from newsfacts.entities.surface import initials, words_of
from newsfacts.entities.words import words as lists


def is_short_form(short: str, full: str) -> bool:
    """Return whether `short` can stand for `full` in the same article.

    It can if it is the full name without the words at its end ("Aurora" for "Aurora Robotics
    Inc."), its generic head ("Commission" for "European Commission"), its initials ("FTC"), or its
    first word cut short ("Met" for "Metropolitan Police").
    """
    a, b = words_of(short), words_of(full)
    if not a or not b or a == b:
        return a == b and bool(a)
    if is_acronym(short, full):
        return True
    if len(a) >= len(b):
        return False
    if lists().clips.get(short) == b[0]:
        return True
    if b[: len(a)] == a and not _is_part_of_body(short, full):
        return not (len(a) == 1 and (a[0] in lists().generic or len(a[0]) < 2))
    if (
        len(a) == 1
        and b[-1] == a[0]
        and in_small_letters(short) in lists().body_heads - lists().opening_heads
    ):
        return True
    if short in parts_of(full) and not _unit_of(short, full):
        return True
    joined = "".join(b)
    return len(a) == 1 and len(a[0]) >= 4 and joined.startswith(a[0]) and "-" in full.split()[0]


def _is_part_of_body(short: str, full: str) -> bool:
    """Tell whether the longer name is a part's of the body: Senate, Senate Finance Committee."""
    whole, part = body_of(short), body_of(full)
    return whole is not None and part is not None and whole.head != part.head


def is_acronym(short: str, full: str) -> bool:
    """Return whether `short` is made of the initials of `full`'s words."""
    letters = short.replace(".", "").replace("&", "")
    if not (2 <= len(letters) <= 8) or " " in letters or letters.upper() != letters:
        return False
    if len(full.split()) < 2:
        return False
    if letters[0] == "T" and len(letters) > 2 and letters[1:] in initials(full):
        return True  # "TPR" with the article
    return letters in initials(full) or (
        len(letters) >= 3 and any(letters == f[: len(letters)] for f in initials(_bare(full)))
    )


def _bare(full: str) -> str:
    words = full.split()
    while len(words) > 2:
        head = kind_of_head().get(words[-1])
        if head is None or head.id != "company-suffix":
            break
        words.pop()
    return " ".join(words)


def is_bracketed_short(short: str, full: str) -> bool:
    """Return whether `short`, in brackets behind `full`, abbreviates it.

    Its letters must stand in the full name in the same order, the first at its start; "Tepco" for
    "Tokyo Electric Power Company", "BMW" for "Bureau Marktwerking".
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    if not (2 <= len(letters) <= 10) or (" " not in full and not full[1:].islower()):
        return False
    rest = iter(c for c in full.casefold() if c.isalnum())
    first = next(rest, "")
    return first == letters[0] and all(letter in rest for letter in letters[1:])


def _unit_of(short: str, full: str) -> bool:
    rest = words_of(full)[len(words_of(short)) :]
    return (
        words_of(full)[: len(words_of(short))] == words_of(short)
        and bool(rest)
        and (rest[0] in lists().units and (rest != ("ai",) or short in known()))
    )
