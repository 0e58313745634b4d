"""Boundaries that no name has: loose function words, halves of one name, line ends.

Works on words only, so it holds for every label and every list of names.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.tagger.document_pass import WordSpan

_LINK = frozenset(
    {"of", "for", "de", "du", "des", "del", "di", "da", "do", "dos", "das", "della", "delle"}
)
"""Words that tie a name to what follows; with or without an article behind them."""
_ARTICLE = frozenset({"the", "la", "le", "a", "an"})
_LEADING = frozenset({"the", "a", "an"})
_LOOSE = _LINK | _ARTICLE | {"and", "or", "in", "at", "by", "to", "on", "with", "from", "'s", "’s"}
"""Words that neither begin nor end a name in English news, in small letters."""
_SIGNS = frozenset(",;:-–—/|•*([{\"'“”‘’»«")
_OPENERS = frozenset(",;:-–—/|•*)]}\"'“”‘’»«.") | {"'s", "’s"}
_HYPHENS = frozenset("-‐‑")
_ENDERS = frozenset(".!?:;")


def tidy(words: Sequence[str], breaks: Sequence[int], found: Sequence[WordSpan]) -> list[WordSpan]:
    """The spans cut at line ends, joined where one name was cut, without loose ends.

    - A span ends where a line does that closes with a sentence sign.
    - "Bank of the" + "Lowmere Islands" is one name, whatever the second part was called.
    - Function words and signs at either end are left out.
    """
    joined: list[WordSpan] = []
    for span in _cut(words, breaks, found):
        if joined and joined[-1][1] == span[0] and _belong(words, breaks, joined[-1], span):
            before = joined.pop()
            joined.append((before[0], span[1], before[2]))
        else:
            joined.append(span)
    trimmed = (_trim(words, span) for span in joined)
    return [span for span in trimmed if span[0] < span[1]]


def _cut(words: Sequence[str], breaks: Sequence[int], found: Sequence[WordSpan]) -> list[WordSpan]:
    parts: list[WordSpan] = []
    for start, end, label in found:
        begin = start
        for place in range(start + 1, end):
            if breaks[place] == 2 and words[place - 1][-1] in _ENDERS:
                parts.append((begin, place, label))
                begin = place
        parts.append((begin, end, label))
    return parts


def _belong(words: Sequence[str], breaks: Sequence[int], left: WordSpan, right: WordSpan) -> bool:
    """Whether the left span ends in "of", "of the" and the like, so that it needs the right one."""
    start, end, label = left
    if label != "ORG" or breaks[right[0]] == 2:
        return False
    end -= 1
    if end - start > 1 and words[end].lower() in _ARTICLE:
        end -= 1
    if words[end].lower() not in _LINK or end == start:
        return False
    acronym = end - start == 1 and words[start].isupper() and not words[right[0]].isupper()
    return not acronym


def _trim(words: Sequence[str], span: WordSpan) -> WordSpan:
    start, end, label = span
    while start < end and (
        words[start] in _OPENERS or words[start].lower() in _ARTICLE - {"la", "le"}
    ):
        start += 1
    while end > start and _is_loose(words, start, end - 1):
        end -= 1
    return start, end, label


def _is_loose(words: Sequence[str], start: int, place: int) -> bool:
    word = words[place]
    if word in _SIGNS:
        return True
    return word in _LOOSE and not (place > start and words[place - 1] in _HYPHENS)
