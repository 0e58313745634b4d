"""Names of models that no lexicon knows but that carry a size: "Fenwick-7B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsfacts.values.model_lexicon import MOE, SIZE, VERSION, ModelMatch, cues, sizes_in
from newsfacts.values.taken import Taken

_BEFORE_SIZE, _BEHIND_SIZE = 140, 80
"""How many characters of a name may stand before its size, and behind it."""
_SIZED = re.compile(r"[0-9][BMTbmt](?!\w)")
"""Where a size may end: ten times as fast to look for as the whole of one."""


@cache
def _unknown_pattern() -> re.Pattern[str]:
    variants = "|".join(map(re.escape, sorted(cues().variants, key=len, reverse=True)))
    tail = rf"(?:-(?:{MOE}|{variants}|{VERSION}|[A-Za-z][A-Za-z0-9]{{0,15}})(?![A-Za-z0-9])){{0,4}}"
    return re.compile(
        rf"(?<![\w.$€£¥₹@/-])(?P<name>[A-Za-z0-9][A-Za-z0-9.:]{{1,24}}"
        rf"(?:[-_ +][A-Za-z0-9.]{{1,20}}){{0,5}}?)"
        rf"(?:[-_]| -?|\s?\((?:MoE-)?)(?P<size>{SIZE})(?![A-Za-z0-9.]\w|\w)\)?{tail}"
    )


def has_size(text: str) -> bool:
    """Return whether anything in a text may be the size of a model."""
    return _SIZED.search(text) is not None


def is_sized_name(text: str) -> bool:
    """Return whether a text is nothing but one name with a size."""
    if len(text) > 80:
        return False
    found = _unknown_pattern().search(text)
    return found is not None and (found["size"][-1] in "Bb" or found.start() == 0)


def find_sized(text: str, taken: Taken) -> Iterator[ModelMatch]:
    """Yield the names with a size that meet no taken span; the text must be about AI."""
    for match in _near_sizes(text):
        start, end = _trim(text, match)
        if start is None or taken.meets(start, end):
            continue
        after = re.match(r"\s+(\w+)", text[end : end + 24])
        if after and after[1].lower() in cues().not_parameters:
            continue
        if any(name in text[start:end].lower() for name in cues().datasets):
            continue
        sizes = tuple(sizes_in(text, match.start("size"), end))
        if sizes:
            yield ModelMatch(start=start, end=end, name=text[start:end], family=None, sizes=sizes)


def _near_sizes(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be names, looking only around sizes."""
    floor = 0
    for size in _SIZED.finditer(text):
        if size.end() <= floor:
            continue
        start, end = max(floor, size.start() - _BEFORE_SIZE), size.end() + _BEHIND_SIZE
        for match in _unknown_pattern().finditer(text, start, end):
            if match.start() > size.end():
                break
            floor = match.end()
            yield match


_NO_NAME = re.compile(
    r"(?:The|A|An|Its|Their|Our|His|Her|This|That|These|Those|Both|In|On|At|By|For|With|From|Of|And|"
    r"But|Or|While|When|New|Meanwhile|Also|About|Over|Nearly|Up|To|Some|Only|Just|Than|Like|Using|"
    r"Phase|Grade|Series|Class|Section|Flight|Gate|Room|Unit|Type|Level|Route|Rule|Apartment|Suite|"
    r"Round|Stage|Formula|Highway|Terminal|Runway|Zone|District|Platform|Pier|Bay|Lot|Block|Row|Seat|Exit|Figure|Table|Chapter|Appendix|Windows|Form|Part|Group|US|EU|UK|USD|EUR)$"
)


def _trim(text: str, match: re.Match[str]) -> tuple[int | None, int]:
    """Return the span of the name proper: the words with capitals right before the size."""
    name, start, end = match["name"], match.start(), match.end()
    glue = text[match.end("name") : match.start("size")]
    if glue.strip().startswith("(") and not text[match.end("size") : end].startswith(")"):
        return None, end
    pieces = [(m.group(), start + m.start()) for m in re.finditer(r"\S+", name)]
    begin: int | None = None
    for index in range(len(pieces) - 1, -1, -1):
        piece, at = pieces[index]
        capital = any(c.isupper() for c in piece)
        version = re.fullmatch(r"[vV]?\d[\d.]*", piece) is not None
        joined = index == len(pieces) - 1 and glue in ("-", "_", " -")
        if _NO_NAME.match(piece) or piece.endswith((":", ".")):
            break
        if capital or (joined and len(piece) > 1):
            begin = at
        elif not version:
            break
    if begin is None or not any(c.isalpha() for c in text[begin : match.end("name")]):
        return None, end
    first = text[begin : match.end("name")]
    if len(first) < 2 or (len(re.sub(r"[^A-Za-z]", "", first)) < 3 and "B" not in match["size"]):
        return None, end
    last = first.split()[-1]
    if len(last) < 3 and last.isupper() and last.isalpha() and "-" in glue:  # MQ-9B, H-1B
        return None, end
    return begin, end
