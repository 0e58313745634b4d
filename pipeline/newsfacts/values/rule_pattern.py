"""Patterns of rules over classes of tokens: from their readable form to regular expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PIECE = re.compile(r"\(\?(?:<?[=!]|:)|\(\w+:|\[|\]|\(|\)|\||[?*+]|\{[\d,]+\}|\$|\w+")
_MACRO = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class RulePattern:
    """One rule: an expression in a group of its own, and the classes it can begin with."""

    source: str
    groups: dict[str, str]
    """Group names in the expression, each with its name in the rule (without final digits)."""
    first: frozenset[str]

    @classmethod
    def read(
        cls, pattern: str, name: str, macros: dict[str, str], table: dict[str, str]
    ) -> RulePattern:
        """Read a pattern: NAME a class of `table` or a macro, _ white space, (x: …) a part.

        Raises:
            KeyError: the pattern names an unknown class.
        """
        for _ in range(_DEPTH):
            pattern = _MACRO.sub(lambda m: macros.get(m[0], m[0]), pattern)
        pieces = _PIECE.findall(pattern)
        groups: dict[str, str] = {}
        out = [f"(?P<{name}>"]
        for piece in pieces:
            if piece[0] == "(" and piece[-1] == ":" and piece != "(?:":
                group = f"{name}_{piece[1:-1]}"
                groups[group] = piece[1:-1].rstrip("0123456789")
                out.append(f"(?P<{group}>")
            else:
                out.append(table[piece] if piece[0].isalpha() or piece[0] == "_" else piece)
        return cls("".join(out) + ")", groups, _First(pieces, table).classes())


@dataclass(slots=True)
class _First:
    """Works out with which characters a pattern can begin."""

    pieces: list[str]
    table: dict[str, str]
    at: int = 0
    found: set[str] = field(default_factory=set)

    def classes(self) -> frozenset[str]:
        """Return them all."""
        found, _ = self._choice()
        return frozenset(found)

    def _choice(self) -> tuple[set[str], bool]:
        """Read alternatives up to a closing bracket: what they begin with, can they be empty."""
        found, empty = self._sequence()
        while self.at < len(self.pieces) and self.pieces[self.at] == "|":
            self.at += 1
            more, also = self._sequence()
            found, empty = found | more, empty or also
        return found, empty

    def _sequence(self) -> tuple[set[str], bool]:
        found: set[str] = set()
        empty = True
        while self.at < len(self.pieces) and self.pieces[self.at] not in "|)":
            more, nothing = self._item()
            if empty:
                found |= more
            empty = empty and nothing
        return found, empty

    def _item(self) -> tuple[set[str], bool]:
        piece = self.pieces[self.at]
        self.at += 1
        if piece == "[":
            found: set[str] = set()
            while self.pieces[self.at] != "]":
                found |= set(self.table[self.pieces[self.at]])
                self.at += 1
            self.at += 1
            empty = False
        elif piece[0] == "(":
            found, empty = self._choice()
            self.at += 1
            if piece[-1] in "=!":
                return set(), True
        elif piece == "$":
            return set(), True
        else:
            found, empty = set(self.table[piece]), False
        if self.at < len(self.pieces) and (
            self.pieces[self.at] in "?*+" or self.pieces[self.at][0] == "{"
        ):
            empty = empty or self.pieces[self.at][0] in "?*"
            self.at += 1
        return found, empty
