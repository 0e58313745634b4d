"""Forms that later mentions of an organization may have."""

from __future__ import annotations

from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.patterns import kind_of_head

_COMMON = frozenset(
    [
        "american",
        "united",
        "national",
        "first",
        "general",
        "new",
        "global",
        "international",
        "royal",
        "central",
        "federal",
        "state",
        "north",
        "south",
        "east",
        "west",
        "western",
        "eastern",
        "northern",
        "southern",
        "great",
        "big",
        "open",
        "public",
        "world",
        "universal",
        "bank",
        "of",
        "the",
        "group",
        "data",
        "digital",
        "green",
        "blue",
        "red",
        "black",
        "white",
        "golden",
        "silver",
        "grand",
        "premier",
        "standard",
        "advanced",
        "applied",
        "allied",
        "associated",
        "consolidated",
        "pacific",
        "atlantic",
        "european",
        "asian",
        "african",
        "supreme",
        "high",
        "district",
        "department",
        "ministry",
        "commission",
        "university",
        "college",
        "institute",
    ]
)
_COMPANY_HEADS = frozenset({"company-suffix", "company-word", "fund", "bank"})


def short_forms(surface: str) -> list[str]:
    """Return shorter forms of a company's or fund's name, the longest first.

    Legal suffixes go first, then words such as Group, AI, Robotics, Capital; what is left must be
    no common word. Other kinds of organization have no short forms but their initials.
    """
    words = surface.replace(",", "").split()
    forms: list[str] = []
    heads = kind_of_head()
    while len(words) > 1:
        head = heads.get(words[-1])
        tail = (head is not None and head.id in _COMPANY_HEADS) or words[-1] in ("AI", "&", "and")
        if not tail:
            break
        words.pop()
        form = " ".join(words).rstrip(",")
        if words[-1] in ("&", "and", "of"):
            continue
        if words == [words[0]] and (words[0].casefold() in _COMMON or len(words[0]) < 3):
            break
        if is_blocked(form):
            break
        forms.append(form)
    return forms
