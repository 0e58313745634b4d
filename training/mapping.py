"""From the labels of many sets to ours: mapped names, and masked stretches.

The table is `mapping.toml`. Every mapped name loses a leading article and a
possessive ending, and the outermost of nested names counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.readers import Document, Row

Name = tuple[int, int, str]
Range = tuple[int, int]

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_ENDING = re.compile(r"\s*(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*\(\s*([^()]+?)\s*\)$", re.DOTALL)
_TITLE = re.compile(
    r"(?:(?:[a-z][\w-]*|Mr|Mrs|Ms|Dr|Prof|Professor|President|Vice|Prime|Minister|Chief|Justice|"
    r"Judge|General|Major|Colonel|Captain|Lieutenant|Senator|Sen|Rep|Representative|Governor|"
    r"Secretary|Sir|Lord|Lady|King|Queen|Prince|Princess|Pope|Chairman|Director|Speaker|Congressman|Congresswoman)\.?\s+)+(?=[A-Z])"
)
_DEMONYM = re.compile(r"\w+(?:ese|ish|ian|ean|can|ans|lish|nch|utch|eek|iss|wiss|raqi|aeli|stani)$")


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A text with our names, and ranges on which nothing is learned."""

    source: str
    id: str
    text: str
    names: tuple[Name, ...]
    masked: tuple[Range, ...]


def table() -> dict[str, dict[str, Any]]:
    """The mapping table: set name → share, labels, mask, second."""
    path = Path(__file__).with_name("mapping.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def trim(text: str, start: int, end: int) -> Range:
    """The range without a leading article, a possessive ending and outer space."""
    while start < end and text[start].isspace():
        start += 1
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    ending = _ENDING.search(text[start:end])
    if ending:
        end = start + ending.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def mark(document: Document, rule: dict[str, Any], second: Sequence[Name] = ()) -> Marked:
    """Apply one block of the table; `second` are names by the second opinion."""
    labels: dict[str, str] = rule["labels"]
    open_labels = set(rule.get("mask", ()))
    names: list[Name] = []
    masked: list[Range] = []
    for span in document.spans:
        label = labels.get(span["label"])
        start, end = span["start"], span["end"]
        if label is None:
            if span["label"] in open_labels:
                masked.append(_open_part(span))
            continue
        if "named" in span:
            if not span["named"]:
                continue
            head = document.text[span["head"][0] : span["head"][1]]
            if not head[:1].isupper():
                masked.append((start, end))
                continue
            start, end = _named_part(document.text, start, end, label)
            if "," in document.text[start:end] or len(document.text[start:end].split()) > 8:
                masked.append((start, end))
                continue
        if label == "LOC" and _DEMONYM.fullmatch(document.text[start:end]):
            masked.append((start, end))
            continue
        names.extend(_pieces(document.text, start, end, label))
    names = _outermost(names)
    names = [name for name in names if name[1] > name[0]]
    kinds = set(rule.get("second", ()))
    for start, end, kind in second:
        if kind in kinds and not any(a < end and start < b for a, b, _ in names):
            masked.append((start, end))
    masked = [
        (start, end) for start, end in masked if not any(a < end and start < b for a, b, _ in names)
    ]
    return Marked(
        source=document.source,
        id=document.id,
        text=document.text,
        names=tuple(names),
        masked=tuple(masked),
    )


def _named_part(text: str, start: int, end: int, label: str) -> Range:
    """A syntactic phrase cut down to its name: no article, and no title of a person."""
    start, end = trim(text, start, end)
    title = _TITLE.match(text, start, end) if label == "PER" else None
    return (title.end(), end) if title else (start, end)


def _open_part(span: Row) -> Range:
    if "head" in span:
        return span["head"][0], span["head"][1]
    return span["start"], span["end"]


def _pieces(text: str, start: int, end: int, label: str) -> list[Name]:
    """One name, or two where an abbreviation follows in brackets."""
    both = _BRACKET.match(text[start:end])
    if label == "ORG" and both and both.group(1):
        first = trim(text, start + both.start(1), start + both.end(1))
        inner = trim(text, start + both.start(2), start + both.end(2))
        return [(*first, label), (*inner, label)]
    return [(*trim(text, start, end), label)]


def _outermost(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(set(names), key=lambda item: (item[0] - item[1], item)):
        if not any(a < name[1] and name[0] < b for a, b, _ in kept):
            kept.append(name)
    return sorted(kept)
