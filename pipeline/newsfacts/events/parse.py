"""A sentence's words and how they hang together, free of the parser that found it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import ClassVar

import msgspec

from newsfacts.annotation import Annotation

_START = attrgetter("start")
_LONG = 4
_WORDED = frozenset({"prep", "agent", "dative"})
"""Relations whose word tells as much as they do."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One word: offsets into the article, fine-grained tag (Penn), relation to its head."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int


class Parse(Annotation, frozen=True, kw_only=True):
    """The dependency tree of one sentence (ClearNLP labels); not part of the record."""

    layer: ClassVar[str] = "parses"

    start: int
    end: int
    lead: tuple[int, int] | None = None
    """The lead-in of a list whose item this is; the first tokens are its."""
    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...]

    def at(self, offset: int) -> int:
        """Return the index of the token at an offset, or of the last one before it."""
        return max(0, bisect_right(self.tokens, offset, key=_START) - 1)

    def head_of(self, start: int, end: int) -> int:
        """Return the token of a span whose head lies outside: the one that carries it."""
        first = self.at(start)
        last = self.at(max(start, end - 1))
        for i in range(last, first - 1, -1):
            head = self.tokens[i].head
            if (head < first or head > last or head == i) and self.tokens[i].dep != "punct":
                return i
        return last

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the dependents of a token, those with one of some relations if any are given."""
        found = self.dependents[i]
        if not deps:
            return list(found)
        return [j for j in found if self.tokens[j].dep in deps]

    def determiners(self, noun: int) -> frozenset[str]:
        """Return the determiners of a noun in lower case: "the", "this", "no"."""
        return frozenset(self.tokens[j].lower for j in self.children(noun, "det"))

    def subtree(self, i: int) -> list[int]:
        """Return a token and all that hangs below it, in order."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(self.dependents[j])
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """Return a token and those coordinated with it, when it is the first of them.

        A name between the first and the "and" is one of them: "Mali, Chad, and Niger".
        """
        found = [i]
        todo = self.children(i, "conj")
        listed = [j for j in self.children(i, "appos") if i < j < (todo or [len(self.tokens)])[0]]
        if listed and (todo or self.children(listed[-1], "conj")):
            todo = [j for j in listed if self._in_list(i, j, len(listed) > 1)] + todo
        while todo:
            j = todo.pop(0)
            found.append(j)
            todo.extend(self.children(j, "conj"))
        return found

    def _in_list(self, first: int, i: int, many: bool) -> bool:
        """Whether an apposition is a bare name between commas, or one of many: no description."""
        named = self.tokens[first].tag == self.tokens[i].tag == "NNP"
        behind = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
        described = self.children(i, "poss") or (self.children(i, "det") and not many)
        return named and behind in (",", "and") and not described

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield head, head's head and so on."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def ways(self, one: int) -> list[str]:
        """Return how each token hangs together with one of them: relations up, then down.

        From "on" in "imposed duties on tea", ">pobj" leads to "tea" and "^prep:on^dobj" to
        "imposed". Ways of more than `_LONG` steps up or down are told by their numbers of steps;
        words of another tree are "apart".
        """
        found: dict[int, tuple[int, int, str]] = {}
        above = ""
        for rise, i in enumerate((one, *self.ancestors(one))):
            found[i] = (rise, 0, above)
            above += f"^{self._relation(i)}"
        for token in self.tokens:
            below = [token.i]
            while below[-1] not in found and self.tokens[below[-1]].head != below[-1]:
                below.append(self.tokens[below[-1]].head)
            if below[-1] in found:
                for i in reversed(below[:-1]):
                    rise, fall, told = found[self.tokens[i].head]
                    found[i] = (rise, fall + 1, f"{told}>{self._relation(i)}")
        return [_told(*found[t.i]) if t.i in found else "apart" for t in self.tokens]

    def _relation(self, i: int) -> str:
        token = self.tokens[i]
        return f"{token.dep}:{token.lower}" if token.dep in _WORDED else token.dep

    def is_verb(self, i: int) -> bool:
        """Return whether a token is a verb, modal verbs included."""
        return self.tokens[i].tag.startswith(("VB", "MD"))

    def is_noun(self, i: int) -> bool:
        """Return whether a token is a noun, a name, a number or a pronoun."""
        return self.tokens[i].tag.startswith(("NN", "PRP", "CD", "W", "DT", "$"))


def _told(rise: int, fall: int, way: str) -> str:
    if max(rise, fall) > _LONG:
        return f"far{min(rise, _LONG + 2)}.{min(fall, _LONG + 2)}"
    return way or "."


def is_tree(tokens: list[Token]) -> bool:
    """Return whether every token leads up to one that is its own head."""
    known: set[int] = set()
    for token in tokens:
        path: list[int] = []
        i = token.i
        while i not in known and tokens[i].head != i:
            if len(path) > len(tokens):
                return False
            path.append(i)
            i = tokens[i].head
        known.update(path, (i,))
    return True


def link(start: int, end: int, tokens: list[Token], lead: tuple[int, int] | None = None) -> Parse:
    """Return the parse of tokens, with the dependents of each worked out."""
    dependents: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            dependents[token.head].append(token.i)
    return Parse(
        start=start,
        end=end,
        lead=lead,
        tokens=tuple(tokens),
        dependents=tuple(tuple(d) for d in dependents),
    )
