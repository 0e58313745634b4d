"""Join the mentions of one organization: same name, short form, abbreviation, former name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newsfacts.entities.gazetteer import known
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.short_forms import parts_of
from newsfacts.entities.surface import initials, words_of
from newsfacts.entities.words import words as lists


def is_short_form(short: str, full: str) -> bool:
    """Return whether `short` can stand for `full` in the same article.

    It can if it is the full name without the words at its end ("Aurora" for "Aurora Robotics
    Inc."), its generic head ("Commission" for "European Commission"), or its initials ("FTC").
    """
    a, b = words_of(short), words_of(full)
    if not a or not b or a == b:
        return a == b and bool(a)
    if is_acronym(short, full):
        return True
    if len(a) >= len(b):
        return False
    if b[: len(a)] == a:
        return not (len(a) == 1 and (a[0] in lists().generic or len(a[0]) < 2))
    if len(a) == 1 and b[-1] == a[0] and a[0] in lists().generic:
        return True
    if short in parts_of(full) and not _unit_of(short, full):
        return True
    joined = "".join(b)
    return len(a) == 1 and len(a[0]) >= 4 and joined.startswith(a[0]) and "-" in full.split()[0]


def is_acronym(short: str, full: str) -> bool:
    """Return whether `short` is made of the initials of `full`'s words."""
    letters = short.replace(".", "").replace("&", "")
    if not (2 <= len(letters) <= 8) or " " in letters or letters.upper() != letters:
        return False
    if len(full.split()) < 2:
        return False
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
        and (rest[0] in lists().units and (rest != ["ai"] or short in known()))
    )


def cluster(
    surfaces: Iterable[str], joined: Iterable[tuple[str, str]], order: dict[str, int]
) -> list[list[str]]:
    """Group surfaces into organizations.

    Args:
        surfaces: every different surface in the article.
        joined: pairs that the text itself joins (abbreviation in brackets, former name).
        order: surface → offset of its first mention.

    Returns:
        Groups, in the order of first mention; each begins with its longest surface.
    """
    names = sorted(set(surfaces), key=lambda s: (-len(words_of(s)), -len(s), order[s]))
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    by_words: dict[tuple[str, ...], str] = {}
    for name in names:
        key = tuple(words_of(name))
        parent[name] = by_words.setdefault(key, name)
    by_entry: dict[str, str] = {}
    for name in sorted(names, key=lambda s: order[s]):
        entry = known().get(name)
        if entry is not None and entry.kind not in ("court", "parliament"):
            parent[root(name)] = root(by_entry.setdefault(entry.name, name))
    for one, other in joined:
        if one in parent and other in parent:
            a, b = root(one), root(other)
            if a != b:
                parent[b] = a
    for name in names:
        full = _best_full(name, names, order)
        if full is not None and root(full) != root(name):
            parent[root(name)] = root(full)
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    return sorted(groups.values(), key=lambda g: min(order[n] for n in g))


def _best_full(name: str, names: list[str], order: dict[str, int]) -> str | None:
    found = [f for f in names if len(f) > len(name) and is_short_form(name, f)]
    found = [f for f in found if not _is_unit(name, f, order)]
    if not found:
        return None
    before = [f for f in found if order[f] <= order[name]]
    if len(words_of(name)) == 1 and words_of(name)[0] in lists().generic:
        return max(before, key=lambda f: order[f]) if before else None
    return min(before or found, key=lambda f: order[f])


def _is_unit(name: str, full: str, order: dict[str, int]) -> bool:
    """A company named before its unit ("Alibaba", later "Alibaba Cloud") is not short for it."""
    rest = words_of(full)[len(words_of(name)) :]
    return (
        bool(rest)
        and rest[0] in lists().units
        and order[name] < order[full]
        and (rest != ["ai"] or name in known())
    )


def majority(kinds: Iterable[str], default: str) -> str:
    """Return the kind that most rules gave, the first one at a tie."""
    counted = Counter(kinds)
    return max(counted, key=lambda k: counted[k]) if counted else default
