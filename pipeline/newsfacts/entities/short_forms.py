"""Forms that later mentions of an organization may have."""

from __future__ import annotations

from functools import lru_cache

from newsfacts.countries import by_adjective, by_capital, by_name
from newsfacts.entities.blocks import is_blocked, is_blocked_word
from newsfacts.entities.capitals import in_small_letters
from newsfacts.entities.heads import kind_of_head, last_head
from newsfacts.entities.words import words as lists

_COMPANY_HEADS = frozenset({"company-suffix", "company-word", "fund", "bank"})


def short_forms(surface: str) -> list[str]:
    """Return shorter forms of a company's or fund's name, the longest first.

    Legal suffixes go first, then words such as Group, AI, Robotics, Capital; what is left must be
    no common word. Other kinds of organization have no short forms but their initials.
    """
    words = surface.replace(",", "").split()
    small = in_small_letters(surface).replace(",", "").split()
    forms: list[str] = []
    heads = kind_of_head()
    while len(words) > 1:
        head = heads.get(words[-1]) or heads.get(small[len(words) - 1])
        tail = (head is not None and head.id in _COMPANY_HEADS) or words[-1] in ("AI", "&", "and")
        if not tail:
            break
        words.pop()
        form = " ".join(words).rstrip(",")
        if words[-1] in ("&", "and", "of"):
            continue
        if words == [words[0]] and (words[0].casefold() in lists().common or len(words[0]) < 3):
            break
        if is_blocked_word(form) or (len(words) == 1 and is_blocked(form)):
            break
        forms.append(form)
    return forms


@lru_cache(16384)
def parts_of(surface: str) -> tuple[str, ...]:
    """Return the words and pairs of words of a firm's name that may stand for it, rarest last.

    "Xinyu Tailong New Materials" may be "Tailong" later, "Cervecera Altamesa" "Altamesa". Only
    what the tagger or the text takes for a name elsewhere is to be looked up here: the parts by
    themselves prove nothing. Names of bodies other than firms and funds have none.
    """
    head = last_head(surface)
    if head is not None and head.kind not in ("company", "fund"):
        return ()
    words = surface.replace(",", "").split()
    if words[-1][0].islower() or words[-1] in _PEOPLES:
        return ()
    found = []
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            part = words[at : at + size]
            if size == len(words) or not all(w[0].isupper() or w[0].isdigit() for w in part):
                continue
            if any(_says_nothing(w) for w in (part if size == 1 else part[:1])):
                continue
            form = " ".join(part)
            if not is_blocked(form):
                found.append(form)
    return tuple(found)


_PEOPLES = frozenset(
    {"Nation", "Nations", "Tribe", "Tribes", "Band", "People", "Republicans", "Democrats"}
)


def _says_nothing(word: str) -> bool:
    return (
        len(word) < 3
        or word.casefold() in lists().common
        or word in kind_of_head()
        or word in lists().body_heads
        or word in by_name()
        or word in by_adjective()
        or word in by_capital()
    )
