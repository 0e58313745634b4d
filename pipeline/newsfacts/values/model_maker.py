"""Tie models to the organizations that made them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from newsfacts.values.maker_patterns import (
    BEHIND,
    BY,
    FIRM_LIKE,
    ITS,
    ITS_LEAD,
    LABEL,
    LEAD,
    MADE,
    MAKER,
    NEXT,
    OWN,
    POSSESSIVE,
    PUBLIC,
    SENTENCE,
    THAT,
    made_it,
    makes,
)
from newsfacts.values.model_context import stem_of
from newsfacts.values.model_lexicon import Family, ModelMatch

_AHEAD, _BACK = 140, 420
"""How far behind a name its maker may stand, and how far back "its model" may look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """An organization of the article, under the key that the caller knows it by."""

    key: str
    names: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def makers_of(text: str, groups: list[list[ModelMatch]], makers: list[Maker]) -> list[str | None]:
    """Return for each model the key of the organization that made it, None where none is tied.

    Models of one family ("Fenwick 2", "Fenwick 2 Mini") share a maker that the text ties to one.
    """
    finder = _Finder(text, makers)
    found = [finder.maker(same) for same in groups]
    unknown = [i for i, same in enumerate(groups) if same[0].family is None]
    _share(groups, found, unknown)
    for i in unknown:
        found[i] = found[i] or finder.nearby(groups[i])
    _share(groups, found, unknown)
    return found


def _share(groups: list[list[ModelMatch]], found: list[str | None], unknown: list[int]) -> None:
    """Give the models of one stem the maker that the first of them with one has."""
    stems = {i: stem_of(groups[i][0].name) for i in unknown}
    shared: dict[str, str] = {}
    for i in unknown:
        maker = found[i]
        if maker is not None:
            shared.setdefault(stems[i], maker)
    for i in unknown:
        found[i] = found[i] or shared.get(stems[i])


class _Finder:
    """The organizations of one text, sorted, and its sentences."""

    def __init__(self, text: str, makers: list[Maker]) -> None:
        self.text = text
        self.makers = makers
        self.spans = sorted(
            (start, end + 3 * text.startswith(" AI", end), maker.key)
            for maker in makers
            for start, end in maker.spans
        )
        self.starts = [span[0] for span in self.spans]
        self.breaks = [0, *(m.end() for m in SENTENCE.finditer(text))] if makers else [0]

    def maker(self, same: list[ModelMatch]) -> str | None:
        """Return the organization that the text ties to a model."""
        if not self.makers:
            return None
        for match in same:
            tied = self._before(match) or self._behind(match)
            if tied is not None:
                return tied
        family = same[0].family
        known = self._known(family) if family is not None else self._namesake(same[0])
        if known is not None:
            return known
        for match in same:
            if family is not None:
                break
            tied = (
                self._released(match)
                or self._its(match)
                or self._next(match)
                or self._attributed(match)
            )
            if tied is not None:
                return tied
        return None

    def nearby(self, same: list[ModelMatch]) -> str | None:
        """Return the maker of models that opens the paragraph in which a model is named first."""
        for match in same[:3]:
            head = max(self.text.rfind("\n", 0, match.start) + 1, match.start - 2 * _BACK)
            for span in self._between(head, match.start):
                sentence = self.text[span[1] : self._end(span[1])]
                own = re.search(r"\bits (?:\w+ )?(?:model|models|LLM)\b", sentence)
                if own or self._is_lab(span):
                    return span[2]
        return None

    def _is_lab(self, span: tuple[int, int, str]) -> bool:
        """Return whether an organization is called an AI firm, or has the name of one."""
        name = self.text[span[0] : span[1]]
        if PUBLIC.search(name):
            return False
        return FIRM_LIKE.search(name) is not None or self._labelled(span)

    def _between(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        at = bisect_right(self.starts, start - 1)
        while at < len(self.spans) and self.starts[at] < end:
            yield self.spans[at]
            at += 1

    def _begin(self, at: int) -> int:
        return self.breaks[bisect_right(self.breaks, at) - 1]

    def _end(self, at: int) -> int:
        after = bisect_right(self.breaks, at)
        return self.breaks[after] if after < len(self.breaks) else len(self.text)

    def _last(self, match: ModelMatch) -> tuple[int, int, str] | None:
        at = bisect_right(self.starts, match.start) - 1
        ahead = at >= 0 and self.spans[at][1] <= match.start
        return self.spans[at] if ahead else None

    def _before(self, match: ModelMatch) -> str | None:
        """ "Lab's X", "Lab X", "the model, which Lab calls X", "Lab, the firm behind X"."""
        last = self._last(match)
        if last is None or match.start - last[1] > _AHEAD:
            return None
        gap = self.text[last[1] : match.start]
        if len(gap) == 1 or POSSESSIVE.fullmatch(gap):
            return last[2] if gap != "\n" else None
        if re.fullmatch(r" (?:calls|has called|dubbed|has dubbed|named) [“\"]?", gap):
            return last[2]
        if re.fullmatch(rf", (?:the|a|an) [\w -]{{0,40}}?{BEHIND} (?:the )?", gap):
            return last[2]
        before = self.text[max(0, last[0] - 40) : last[0]]
        opened = re.search(rf"(?i:{MADE}) by {LEAD}$", before)
        if opened and self._begin(last[0]) == self._begin(match.start):
            return last[2]
        named = re.search(rf"\bmodels? (?:from|by|of) {LEAD}$", before)
        if named and re.fullmatch(r",? (?:called|named|dubbed) [“\"]?", gap):
            return last[2]
        return None

    def _behind(self, match: ModelMatch) -> str | None:
        """ "X from Lab", "X, a model that Lab built", "X, Lab's flagship model"."""
        for start, end, key in self._between(match.end, match.end + _AHEAD):
            gap, after = self.text[match.end : start], self.text[end : end + 80]
            if re.search(r"[.!?]\s", gap):
                return None
            if BY.fullmatch(gap):
                return key
            if THAT.fullmatch(gap) and (made_it().match(after) or OWN.match(after)):
                return key
            if MAKER.search(self.text[max(0, start - 30) : start]):
                return key
            if re.match(rf", (?:the|an?) [\w -]{{0,40}}?{BEHIND}(?: it| the model| X)?\b", after):
                return key
            if re.match(
                rf", which (?:has |had )?(?:{MADE}|makes|builds) (?:both|all|them|the)\b", after
            ):
                return key
            lead = self.text[max(0, match.start - 60) : match.start]
            if re.search(rf"{BEHIND} (?:the )?$", lead) and re.search(r",? is (?:the )?$", gap):
                return key
        return None

    def _released(self, match: ModelMatch) -> str | None:
        """ "Lab released an AI model, X"."""
        last = self._last(match)
        if last is None:
            return None
        gap = self.text[last[1] : match.start]
        short = len(gap) < 120 and not re.search(r"[.!?]\s|\n", gap)
        return last[2] if short and makes().search(gap) else None

    def _next(self, match: ModelMatch) -> str | None:
        """ "Its maker, Lab, …" and "Both are models by Lab" in the sentence behind."""
        begin = self._end(match.end)
        for start, _, key in self._between(begin, begin + _AHEAD):
            if NEXT.fullmatch(self.text, begin, start):
                return key
        return None

    def _its(self, match: ModelMatch) -> str | None:
        """ "its model, X", "X, its model", "X, which it released": the subject before."""
        lead = self.text[max(self._begin(match.start), match.start - 90) : match.start]
        owned = ITS_LEAD.search(lead) or ITS.match(self.text, match.end)
        return self._subject(match.start) if owned else None

    def _subject(self, at: int) -> str | None:
        """Return the first organization, best an AI firm, of this sentence, else of one before."""
        begin = self._begin(at)
        for _ in range(4):
            spans = [s for s in self._between(begin, at) if s[1] <= at]
            free = [s for s in spans if not re.match(r"['’]s? ", self.text[s[1] : s[1] + 3])]
            if spans:
                labs = [s for s in free if self._is_lab(s)]
                return (labs or free or spans)[0][2]
            if begin <= 0 or at - begin > _BACK:
                return None
            at, begin = begin, self._begin(begin - 1)
        return None

    def _attributed(self, match: ModelMatch) -> str | None:
        """ "X has 7 billion parameters, the AI firm Lab said"."""
        begin, end = self._begin(match.start), self._end(match.start)
        spans = list(self._between(max(begin, match.start - _BACK), min(end, match.end + _BACK)))
        if len({span[2] for span in spans}) != 1:
            return None
        labelled = any(self._labelled(s) or self._speaks(s) for s in spans)
        return spans[0][2] if labelled else None

    def _labelled(self, span: tuple[int, int, str]) -> bool:
        """Return whether the text calls an organization an AI firm."""
        if self.text.startswith("AI ", span[0]):
            return True
        before = self.text[max(0, span[0] - 40) : span[0]]
        after = re.match(r", an? (?:[\w-]+ ){0,4}AI ", self.text[span[1] : span[1] + 60])
        return LABEL.search(before) is not None or after is not None

    def _speaks(self, span: tuple[int, int, str]) -> bool:
        """Return whether an organization with the name of an AI firm says something."""
        if not FIRM_LIKE.search(self.text[span[0] : span[1]]):
            return False
        around = self.text[max(0, span[0] - 12) : span[0]], self.text[span[1] : span[1] + 8]
        said = re.search(r"\b(?:said|says|according to) $", around[0])
        return said is not None or re.match(r" (?:said|says)\b", around[1]) is not None

    def _known(self, family: Family) -> str | None:
        """Return the known maker of a family, if the article names it."""
        for developer in family.developers:
            wanted = developer.lower()
            for maker in self.makers:
                for name in map(str.lower, maker.names):
                    if (
                        wanted == name
                        or wanted.startswith(name + " ")
                        or name.startswith(wanted + " ")
                    ):
                        return maker.key
        return None

    def _namesake(self, match: ModelMatch) -> str | None:
        """Return the organization of the same name: Fenwick AI makes "Fenwick-7B"."""
        stem = stem_of(match.name)
        for maker in self.makers:
            if any(name == stem or name.split(" ")[0] == stem for name in maker.names):
                return maker.key
        return None
