"""Tie numbers of parameters to the models they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from newsfacts.values.model_context import stem_of
from newsfacts.values.model_lexicon import ModelMatch, cues
from newsfacts.values.parameter_count import ParameterMatch

_NEAR = 420
"""How far back, in characters, "this model" may look for a name."""


def group(matches: list[ModelMatch]) -> list[list[ModelMatch]]:
    """Return the mentions of each model together, models in the order of the text.

    An unknown name without its version ("Fenwick") belongs to the one version that is named, and
    one beside its maker ("Quill's V3") to the name with both ("Quill-V3").
    """
    groups: dict[str, list[ModelMatch]] = {}
    for match in matches:
        groups.setdefault(_key(match.name), []).append(match)
    for key, same in list(groups.items()):
        makers = same[0].family.developers if same[0].family else ()
        for whole in (_key(maker) + key for maker in makers):
            if whole in groups and key in groups:
                groups[whole].extend(groups.pop(key))
    versions: dict[str, set[str]] = {}
    for key, same in groups.items():
        if same[0].family is None and (stem := _key(stem_of(same[0].name))) != key:
            versions.setdefault(stem, set()).add(key)
    for stem, keys in versions.items():
        if stem in groups and len(keys) == 1 and not any(m.stated for m in groups[stem]):
            groups[min(keys)].extend(groups.pop(stem))
    together = (sorted(same, key=lambda m: m.start) for same in groups.values())
    return sorted(together, key=lambda same: same[0].start)


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def link(
    text: str, counts: list[ParameterMatch], groups: list[list[ModelMatch]]
) -> list[int | None]:
    """Return for each count the index of the group of the model it belongs to, or None."""
    linker = _Linker(text, groups)
    return [linker.owner(count) for count in counts]


_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*\n|\n(?=\s*[-*•])")
_OF = re.compile(r"(?: (?:version|variant|edition|model|checkpoint)s?)? (?:of|in|for) (?:the )?")


_BEATEN = re.compile(
    r"\b(?:than|beat\w*|outperform\w*|rival(?:s|led)?|match(?:es|ed)|exceed\w*|surpass\w*|against"
    r"|ahead of|unlike|trail(?:s|ed)|overtak(?:es|en)|overtook|compared (?:with|to)) "
    r"(?:[\w’'-]+ ){0,2}$"
)
_AFRESH = re.compile(
    r"[;,]?(?: \w+){0,3}?[;,]? (?:and |but |though |although |while |as )?(?:it|this one|this model"
    r"|the (?:\w+ )?model|the \w+ one) (?:has|had|uses|counts|holds|is|was|packs|comes)\b"
)
"""After a model that another one beats: "; it has" speaks of the other."""


@cache
def _sizes() -> frozenset[str]:
    """Words that mean one of two models by its size."""
    return cues().larger | cues().smaller


class _Linker:
    """The models of one text, sorted, and its sentences."""

    def __init__(self, text: str, groups: list[list[ModelMatch]]) -> None:
        self.text = text
        self.groups = groups
        pairs = [(m, i) for i, same in enumerate(groups) for m in same]
        self.pairs = sorted(pairs, key=lambda pair: pair[0].start)
        self.starts = [m.start for m, _ in self.pairs]
        self.sizes = tuple(
            sorted({(z.value, i) for m, i in self.pairs for z in m.sizes if z.active == active})
            for active in (False, True)
        )
        self.stems = {(self._stem(same[0]), same[0].total): i for i, same in enumerate(groups)}
        self.breaks = [0, *(m.end() for m in _END.finditer(text))] if self.pairs else [0]

    def owner(self, count: ParameterMatch) -> int | None:
        """Return the group that a count belongs to."""
        if not self.pairs:
            return None
        if count.model is not None:
            at = bisect_right(self.starts, count.model[0]) - 1
            match, index = self.pairs[at]
            if match.end >= count.end:
                return index
            same = self._same_family(match, count)
            if same is None and count.source == "text" and not self._contradicts(count, match):
                return index
            return same
        sentence = bisect_right(self.breaks, count.start) - 1
        begin = self.breaks[sentence]
        end = self.breaks[sentence + 1] if sentence + 1 < len(self.breaks) else len(self.text)
        within = self._fitting(count, begin, end)
        agreeing = self._agreeing(count)
        for choice in (
            self._of(count, within),
            self._only({i for m, i in within if self._agrees(count, m)}),
            self._following(count, within),
            self._preceding(count, within),
            self._only(agreeing),
        ):
            if choice is not None:
                return choice
        return self._earlier(count, sentence)

    def _same_family(self, match: ModelMatch, count: ParameterMatch) -> int | None:
        """Return the model of a further size in a list: "Fenwick 7B, 13B"."""
        stem = self._stem(match)
        return self.stems.get((stem, count.value), self.stems.get((stem, None)))

    @staticmethod
    def _stem(match: ModelMatch) -> str:
        first = match.sizes[0].start - match.start if match.sizes else len(match.name)
        return re.sub(r"\W", "", match.name[:first]).lower()

    def _agreeing(self, count: ParameterMatch) -> set[int]:
        """Return the groups whose name states this size, to two per cent; at most two."""
        value, found = count.value, set[int]()
        if value is None:
            return found
        sizes = self.sizes[count.scope == "active"]
        at = bisect_left(sizes, (value * 50 / 51, -1))
        while at < len(sizes) and sizes[at][0] * 49 <= value * 50 and len(found) < 2:
            found.add(sizes[at][1])
            at += 1
        return found

    @staticmethod
    def _agrees(count: ParameterMatch, match: ModelMatch) -> bool:
        value, active = count.value, count.scope == "active"
        return value is not None and any(
            size.active == active and abs(size.value - value) <= size.value / 50
            for size in match.sizes
        )

    def _contradicts(self, count: ParameterMatch, match: ModelMatch) -> bool:
        total = match.total
        value = count.value if count.value is not None else count.high
        if total is None or value is None:
            return False
        if count.scope == "active":
            return value > total
        return abs(total - value) > total / 5

    def _fitting(self, count: ParameterMatch, begin: int, end: int) -> list[tuple[ModelMatch, int]]:
        return (
            [
                (m, i)
                for m, i in self.pairs[bisect_right(self.starts, begin - 1) :]
                if m.start < end and not self._contradicts(count, m)
            ]
            if end - begin < 5000
            else []
        )

    @staticmethod
    def _only(indexes: set[int]) -> int | None:
        return next(iter(indexes)) if len(indexes) == 1 else None

    def _of(self, count: ParameterMatch, within: list[tuple[ModelMatch, int]]) -> int | None:
        """ "the 175 billion parameters of X"."""
        for match, index in within:
            gap = self.text[count.end : match.start] if match.start >= count.end else None
            if gap is not None and _OF.fullmatch(gap):
                return index
        return None

    def _following(self, count: ParameterMatch, within: list[tuple[ModelMatch, int]]) -> int | None:
        """ "a 130 billion parameter model called X"."""
        lead = self.text[max(0, count.start - 4) : count.start].lower()
        article = lead.endswith((" a ", "an ", "the ", "s ", "\na ")) or lead == "a "
        for match, index in within:
            if not count.end <= match.start < count.end + 90:
                continue
            gap = self.text[count.end : match.start]
            if re.search(r"\b(?:than|over|unlike|versus|like|as|to|beat\w*|and|but)\b", gap):
                return None
            if re.search(r"\b(?:called|named|dubbed|known as|codenamed)\b", gap):
                return index
            nominal = re.fullmatch(
                r"[ -]?(?:[\w-]+ ){0,5}?(?:model|LLM|network|system)?,?[ (“\"]*", gap
            )
            if nominal and (article or not self._before(count, within)):
                return index
            return None
        return None

    def _before(self, count: ParameterMatch, within: list[tuple[ModelMatch, int]]) -> bool:
        return any(m.end <= count.start for m, _ in within)

    def _preceding(self, count: ParameterMatch, within: list[tuple[ModelMatch, int]]) -> int | None:
        """ "X, which has 130 billion parameters"."""
        before = [(m, i) for m, i in within if m.end <= count.start]
        if not before:
            return None
        match, index = before[-1]
        gap = self.text[match.end : count.start]
        if _AFRESH.match(gap) and _BEATEN.search(self.text, match.start - 40, match.start):
            lead = [(m, i) for m, i in before if m.end < match.start]
            return lead[-1][1] if lead else None
        if re.search(r"\b(?:outperform|beat|rival|match|exceed|surpass|compare)\w*\b", gap):
            lead = [(m, i) for m, i in before if m.end < match.start]
            return lead[-1][1] if lead and not re.search(r"\bmodels?\b", gap) else None
        if re.search(r"\b(?:and|or|plus|than) (?:an?|another|one) [\w -]*\bmodel\b", gap):
            return None
        if re.search(r"\bmodels\b", gap) and not re.search(
            r"\b(?:which|has|have|is|are|with)\b", gap
        ):
            return None
        return index

    def _earlier(self, count: ParameterMatch, sentence: int) -> int | None:
        """Return the model that "this model" or "it" of a later sentence means."""
        begin = self.breaks[sentence]
        lead = self.text[begin : count.start]
        if len(lead) > 300:
            lead = lead[-300:]
        low = set(re.findall(r"[\w-]+", lead.lower()))
        before = [
            (m, i)
            for m, i in self.pairs[
                bisect_left(self.starts, begin - _NEAR) : bisect_right(self.starts, begin)
            ]
            if not self._contradicts(count, m)
        ]
        compared = [word for word in re.findall(r"[\w-]+", lead.lower()) if word in _sizes()]
        if compared:
            chosen = self._by_size(before, larger=compared[-1] in cues().larger)
            if chosen is not None:
                return chosen
        refers = (
            bool(low & {"this", "it", "its", "the", "that", "model", "which"}) or not lead.strip()
        )
        indefinite = (
            re.search(r"\b(?:a|an|any|some|other|many)\s+(?:\w+\s+){0,2}$", lead) is not None
        )
        if re.search(r"\bmodels\b[^.]{0,40}$", lead) and not low & {"these", "both"}:
            return None
        if before and refers and not indefinite:
            return before[-1][1]
        alone = len(self.groups) == 1 and not self._contradicts(count, self.groups[0][0])
        another = re.search(r"\b(?:an?|another) (?:[\w-]+ ){0,3}model (?:of|with) (?:\w+ )?$", lead)
        return 0 if alone and not indefinite and another is None else None

    @staticmethod
    def _by_size(before: list[tuple[ModelMatch, int]], *, larger: bool) -> int | None:
        sized = sorted(((m.total, i) for m, i in before if m.total is not None))
        if len({i for _, i in sized}) > 1:
            return sized[-1 if larger else 0][1]
        wanted, other = cues().large_variants, cues().small_variants
        if not larger:
            wanted, other = other, wanted
        words = [(set(re.findall(r"[a-z]+", m.name.lower())), i) for m, i in reversed(before)]
        fitting = [i for said, i in words if said & wanted]
        rest = {i for said, i in words if not said & other}  # of X and X Mini the larger is X
        return fitting[0] if fitting else next(iter(rest)) if len(rest) == 1 else None
