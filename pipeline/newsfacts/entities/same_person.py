"""Which names in an article are one person's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache


def same_people(names: Mapping[str, int]) -> dict[str, str]:
    """Return every name → the fullest name of the same person.

    A shorter name stands for a longer one if all its words are in it, in order: "Souza Lima" for
    "Maria de Souza Lima", "Kim" for "Kim Seo-yeon", "J. Hollander" for "Jonas Hollander". Where
    several fit, those that end in it go first, then the one named last before it. Two names of
    the same length are two people, whatever words they share.

    Args:
        names: name → offset of its first mention.
    """
    found: dict[str, str] = {}
    by_word: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(_words(n)), -len(n), names[n])):
        longest = max(_words(name), key=len)
        fitting = [full for full in by_word.get(longest, ()) if _stands_for(name, full)]
        ending = [full for full in fitting if _words(full)[-1] == _words(name)[-1]]
        before = [full for full in ending or fitting if names[full] <= names[name]]
        if before:
            found[name] = max(before, key=lambda full: names[full])
        else:
            found[name] = min(ending or fitting, key=lambda full: names[full], default=name)
        if found[name] == name:
            for word in set(_words(name)):
                by_word.setdefault(word, []).append(name)
    return found


def _stands_for(short: str, full: str) -> bool:
    a, b = _words(short), _words(full)
    if a == b:
        return True
    if len(a) == len(b):
        return len(a) > 1 and a[1:] == b[1:] and _agree(a[0], b[0])
    rest = iter(b)
    return len(a) < len(b) and all(any(_agree(x, y) for y in rest) for x in a)


def _agree(one: str, other: str) -> bool:
    """Tell whether two words are the same, or one the initial of the other."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w.casefold().strip(".") for w in re.findall(r"[^\s.]+\.?", name)) or (name,)
