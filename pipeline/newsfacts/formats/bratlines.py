"""The lines of a brat `.ann` file, and brat's configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, get_args

from newsfacts.annotation import (
    Action,
    Direction,
    Instrument,
    Modality,
    OrganizationKind,
    Polarity,
    PolicyStatus,
    Precision,
)
from newsfacts.errors import ReadError
from newsfacts.formats.about import json_of
from newsfacts.formats.graph import REFERENCES, SAME, Facts
from newsfacts.formats.labels import EVENTS, NAMES, PHRASE

CLOSED: dict[str, tuple[str, ...]] = {
    "kind": (*get_args(OrganizationKind), "date", "range", "duration"),
    "precision": get_args(Precision),
    "scope": ("total", "active"),
    "source": ("text", "name"),
    "modifier": ("early", "mid", "late"),
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
    "instrument": get_args(Instrument),
    "action": get_args(Action),
    "status": (*get_args(PolicyStatus), "planned", "done", "denied"),
    "direction": get_args(Direction),
}
"""Attributes with a closed list of values, which brat offers as a choice."""
FLAGS = ("relative", "optional")
"""Attributes that are there or not."""
_ON_EVENTS = ("polarity", "modality", "instrument", "action", "status", "direction", "optional")


@dataclass(frozen=True)
class Span:
    """A `T` line: label, offsets of its pieces, words of each piece, number of the line."""

    label: str
    pieces: list[tuple[int, int]]
    words: list[str]
    line: int


@dataclass(frozen=True)
class EventLine:
    """An `E` line: type, id of the trigger, roles with the ids that fill them."""

    label: str
    trigger: str
    roles: list[tuple[str, str]]


@dataclass(frozen=True)
class Standoff:
    """The parsed lines of a file."""

    spans: dict[str, Span] = field(default_factory=dict)
    events: dict[str, EventLine] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    """(source, target, role) of `R` and `*` lines."""
    facts: dict[str, Facts] = field(default_factory=dict)
    """Id → attributes and notes."""
    lost: list[tuple[str, str]] = field(default_factory=list)
    """What has no place, and why."""


def closed_attributes(facts: Facts) -> tuple[Facts, Facts]:
    """Split facts into those that are `A` lines, and those for the note."""
    closed = {k: v for k, v in facts.items() if k in CLOSED or (k in FLAGS and v is True)}
    return closed, {k: v for k, v in facts.items() if k not in closed}


def parse(text: str, where: str) -> Standoff:
    """Return the lines of an `.ann` file.

    Raises:
        ReadError: a line is malformed, or refers to nothing; names file and line.
    """
    found = Standoff()
    pending: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip():
            continue
        place = f"{where}:{number}"
        parts = line.split("\t")
        if line[0] == "T":
            _span(found, parts, number, place)
        elif line[0] in "ERAMN#*" and len(parts) > 1:
            pending.append((number, line[0], parts))
        else:
            raise ReadError(f"{place}: not a line of brat standoff: {line[:60]!r}")
    for number, kind, parts in pending:
        if kind == "E":
            _event(found, parts, f"{where}:{number}")
    for number, kind, parts in pending:
        _other(found, kind, parts, f"{where}:{number}")
    known = {*found.spans, *found.events}
    for id, event in found.events.items():
        for role, target in event.roles:
            if target not in known:
                raise ReadError(f"{where}: {role} of {id} is {target}, which isn't there")
    return found


def _span(found: Standoff, parts: list[str], number: int, place: str) -> None:
    match = re.fullmatch(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)", parts[1] if len(parts) > 1 else "")
    if match is None:
        raise ReadError(f"{place}: a T line is `T1<tab>Label start end<tab>words`")
    pieces = []
    for piece in match[2].split(";"):
        start, end = piece.split(" ")
        pieces.append((int(start), int(end)))
    words = _cut(parts[2], pieces) if len(parts) > 2 else []
    if parts[0] in found.spans:
        raise ReadError(f"{place}: {parts[0]} stands there twice")
    found.spans[parts[0]] = Span(match[1], pieces, words, number)


def _cut(words: str, pieces: list[tuple[int, int]]) -> list[str]:
    """Cut the words of a line into those of its pieces; they are joined by one space."""
    if len(pieces) == 1:
        return [words]
    out, at = [], 0
    for start, end in pieces:
        out.append(words[at : at + end - start])
        at += end - start + 1
    return out if at == len(words) + 1 else []


def _event(found: Standoff, parts: list[str], place: str) -> None:
    items = [tuple(item.split(":", 1)) for item in parts[1].split()]
    if not items or any(len(item) != 2 or not all(item) for item in items):
        raise ReadError(f"{place}: an E line is `E1<tab>Type:T1 Role:T2 …`")
    label, trigger = items[0]
    if trigger not in found.spans:
        raise ReadError(f"{place}: the trigger {trigger} isn't there")
    if parts[0] in found.events:
        raise ReadError(f"{place}: {parts[0]} stands there twice")
    roles = [(re.sub(r"(?<=\D)\d+$", "", role), target) for role, target in items[1:]]
    found.events[parts[0]] = EventLine(label, trigger, roles)


def _other(found: Standoff, kind: str, parts: list[str], place: str) -> None:
    items = parts[1].split()
    if (kind in "R*AM" and len(items) < 2) or not items:
        raise ReadError(f"{place}: too short: {parts[1]!r}")
    known = {*found.spans, *found.events}
    if kind == "R":
        ends = [item.rpartition(":")[2] for item in items[1:3]]
        _check(ends, known, place)
        if len(ends) != 2:
            raise ReadError(f"{place}: an R line is `R1<tab>Type Arg1:T1 Arg2:T2`")
        found.links.append((ends[0], ends[1], items[0]))
    elif kind == "*":
        _check(items[1:], known, place)
        role = SAME if items[0] in (SAME, "Equiv") else items[0]
        found.links.extend((items[1], other, role) for other in items[2:])
    elif kind in "AM":
        _check(items[1:2], known, place)
        value: Any = " ".join(items[2:]) if len(items) > 2 else True
        found.facts.setdefault(items[1], {})[items[0].casefold()] = value
    elif kind == "N":
        found.lost.append(("references to data bases (N lines)", "a record has no place for them"))
    elif kind == "#":
        note = "\t".join(parts[2:]).strip()
        if note.startswith("{"):
            value = json_of(note, place)
            _check(items[1:2], known, place)
            found.facts.setdefault(items[1], {}).update(value)
        elif note:
            found.lost.append(("notes in plain words", "a record has no place for them"))


def _check(ids: list[str], known: set[str], place: str) -> None:
    for id in ids:
        if id not in known:
            raise ReadError(f"{place}: {id} isn't there")


def configuration() -> str:
    """Return brat's `annotation.conf` for records."""
    lines = ["[entities]", *NAMES.values(), PHRASE, "", "[relations]"]
    lines += [f"{role}\tArg1:<ENTITY>, Arg2:<ENTITY>" for role in REFERENCES.values()]
    lines += [f"{SAME}\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive"]
    lines += ["", "[events]"]
    for kinds in EVENTS.values():
        for kind, roles in kinds.items():
            slots = [f"{role}*:<ENTITY>" for role in roles]
            lines.append(f"{kind}\t{', '.join([*slots, f'{SAME}*:<EVENT>'])}")
    lines += ["", "[attributes]"]
    for name, values in CLOSED.items():
        lines.append(f"{name}\tArg:{_kind(name)}, Value:{'|'.join(dict.fromkeys(values))}")
    lines += [f"{name}\tArg:{_kind(name)}" for name in FLAGS]
    return "\n".join(lines) + "\n"


def _kind(attribute: str) -> str:
    return "<EVENT>" if attribute in _ON_EVENTS else "<ENTITY>"
