"""Turn gold notes (strings) into gold Records (spans): `python gold/compile.py NOTES.json …`.

The notes format is described in GUIDELINES.md. `gold/notes/SET/NAME.json` becomes
`gold/SET/NAME.json`. Every note must be found in the article and every filler must stand on a
span of its text; whatever does not fit is an error that names the note.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.errors import NewsfactsError
from newsfacts.events.frames import roles as all_roles
from newsfacts.formats import read_articles
from newsfacts.record import Record, article_info

ROOT = Path(__file__).parent
CORPUS = ROOT.parent / "corpus"
ENTITIES = ("organizations", "people", "places", "models")
STAGE, RULE = "gold", "reader"


class NotesError(Exception):
    """A note doesn't fit the article."""


def occurrences(text: str, surface: str) -> list[tuple[int, int]]:
    """Return all whole-word occurrences of a surface."""
    head = r"(?<!\w)" if re.match(r"\w", surface) else ""
    tail = r"(?!\w)" if re.search(r"\w$", surface) else ""
    return [m.span() for m in re.finditer(head + re.escape(surface) + tail, text)]


def nth(text: str, surface: str, n: int, where: str) -> tuple[int, int]:
    """Return the n-th whole-word occurrence, counted from 1."""
    found = occurrences(text, surface)
    if not 1 <= n <= len(found):
        raise NotesError(f"{where}: {surface!r} occurs {len(found)} times, not {n}")
    return found[n - 1]


def mention(text: str, span: tuple[int, int]) -> dict[str, Any]:
    """Return the mention that stands on a span."""
    return {
        "start": span[0], "end": span[1], "text": text[span[0] : span[1]],
        "stage": STAGE, "rule": RULE,
    }  # fmt: skip


def next_after(text: str, surface: str, position: int, inside: bool) -> tuple[int, int] | None:
    """Return the first whole-word occurrence at or after a position, None if there is none.

    With `inside`, one inside a name counts too (the 3B of Qilin-30B-A3B), but not one that is
    the end of a longer number.
    """
    if inside:
        found = re.compile(r"(?<!\d)(?<!\d[.,])" + re.escape(surface) + r"(?!\w)")
        match = found.search(text, position)
        return match.span() if match else None
    return min((s for s in occurrences(text, surface) if s[0] >= position), default=None)


def entity_mentions(text: str, notes: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Find all mentions of all entities, the longest surface first, none inside another."""
    claims: list[tuple[str, str, int, set[int]]] = []
    for kind in ENTITIES:
        for index, entity in enumerate(notes.get(kind, [])):
            skip: dict[str, set[int]] = {}
            for surface, n in entity.get("skip", []):
                skip.setdefault(surface, set()).add(n)
            surfaces = {entity["name"], *entity.get("aliases", []), *entity.get("former_names", [])}
            for surface in surfaces:
                if not occurrences(text, surface):
                    raise NotesError(f"{kind} {entity['name']!r}: {surface!r} is not in the text")
                claims.append((surface, kind, index, skip.get(surface, set())))
    claims += [(surface, "blocked", 0, set()) for surface in notes.get("blocked", [])]
    taken: list[tuple[int, int]] = []
    out: dict[str, list[dict[str, Any]]] = {kind: [] for kind in ENTITIES}
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for surface, kind, index, skip_at in sorted(claims, key=lambda c: -len(c[0])):
        for n, span in enumerate(occurrences(text, surface), 1):
            if n in skip_at or any(s < span[1] and span[0] < e for s, e in taken):
                continue
            taken.append(span)
            spans.setdefault((kind, index), []).append(span)
    for kind in ENTITIES:
        for index, entity in enumerate(notes.get(kind, [])):
            at = sorted(spans.get((kind, index), []))
            if not at:
                raise NotesError(f"{kind} {entity['name']!r} has no mention left")
            prefix = {"organizations": "o", "people": "n", "places": "l", "models": "m"}[kind]
            row: dict[str, Any] = {
                "id": f"{prefix}{index + 1}", "name": entity["name"],
                "aliases": entity.get("aliases", []),
                "mentions": [mention(text, s) for s in at],
            }  # fmt: skip
            if kind == "organizations":
                row |= {"kind": entity["kind"], "former_names": entity.get("former_names", [])}
            if kind == "models":
                row["developer"] = entity_id(notes, "organizations", entity.get("developer"))
            out[kind].append(row)
    return out


def entity_id(notes: dict[str, Any], kind: str, name: str | None) -> str | None:
    """Return the identifier of the organization or model of that name or alias."""
    if name is None:
        return None
    for index, entity in enumerate(notes.get(kind, []), 1):
        if name in (entity["name"], *entity.get("aliases", [])):
            return ("o" if kind == "organizations" else "m") + str(index)
    raise NotesError(f"{name!r} is not among the {kind}")


def values(text: str, notes: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Place amounts, counts or dates, each after the one before."""
    out: list[dict[str, Any]] = []
    position = 0
    prefix = {"amounts": "a", "parameter_counts": "p", "dates": "d"}[kind]
    for index, note in enumerate(notes.get(kind, [])):
        row = dict(note)
        surface = row.pop("text")
        span = next_after(text, surface, position, inside=kind == "parameter_counts")
        if span is None:
            raise NotesError(f"{kind}[{index}]: {surface!r} is not found after offset {position}")
        position = span[1]
        row |= {"id": f"{prefix}{index + 1}", "mention": mention(text, span)}
        if row.get("equivalent") is not None:
            row["equivalent"] = f"a{row['equivalent'] + 1}"
        if kind == "parameter_counts":
            row["model"] = entity_id(notes, "models", row.get("model"))
        out.append(row)
    for row in out:  # equivalence holds both ways
        if kind == "amounts" and row.get("equivalent"):
            other = out[int(row["equivalent"][1:]) - 1]
            other.setdefault("equivalent", row["id"])
    return out


def filler(text: str, note: Any, refs: dict[tuple[int, int], str], where: str) -> dict[str, Any]:
    """Return the filler that a note names: `[text, n]`, `[text, n, value]` or a mapping."""
    if isinstance(note, dict):
        surface = note.get("text")
        span = nth(text, surface, note.get("n", 1), where) if surface else None
        value = note.get("value")
    else:
        surface, n, *rest = note
        span, value = nth(text, surface, n, where), rest[0] if rest else None
    ref = refs.get(span) if span else None
    return {"mention": mention(text, span) if span else None, "ref": ref, "value": value}


def events(
    text: str, notes: dict[str, Any], kind: str, refs: dict[tuple[int, int], str]
) -> list[dict[str, Any]]:
    """Place triggers and fillers, and tie the fillers to what is annotated on their spans."""
    out = []
    for index, note in enumerate(notes.get(kind, [])):
        where = f"{kind}[{index}] ({note['type']})"
        if not note["triggers"]:
            raise NotesError(f"{where}: no trigger")
        row = dict(note) | {"id": ("e" if kind == "policy_events" else "b") + str(index + 1)}
        spans = sorted(nth(text, t, n, where) for t, n in note["triggers"])
        row["triggers"] = [mention(text, s) for s in spans]
        row["slots"] = {
            role: [filler(text, f, refs, f"{where}.{role}") for f in fillers]
            for role, fillers in note.get("slots", {}).items()
            if fillers
        }
        out.append(row)
    return out


def compile_notes(notes: dict[str, Any], corpus: Path = CORPUS) -> Record:
    """Return the gold Record of one article's notes."""
    path = corpus / notes["article"]
    (article,) = read_articles(path, root=corpus)
    text = article.text
    layers: dict[str, Any] = entity_mentions(text, notes)
    for kind in ("amounts", "parameter_counts", "dates"):
        layers[kind] = values(text, notes, kind)
    refs: dict[tuple[int, int], str] = {}
    for kind in ENTITIES:
        for row in layers[kind]:
            refs |= {(m["start"], m["end"]): row["id"] for m in row["mentions"]}
    for kind in ("amounts", "parameter_counts", "dates"):
        refs |= {(r["mention"]["start"], r["mention"]["end"]): r["id"] for r in layers[kind]}
    for kind in ("policy_events", "business_events"):
        layers[kind] = events(text, notes, kind, refs)
    info = msgspec.to_builtins(article_info(article))
    try:
        record = msgspec.convert({"article": info, "text": text, **layers}, type=Record)
    except msgspec.ValidationError as error:
        raise NotesError(str(error)) from None
    check_frames(record)
    if problems := record.problems():
        raise NotesError("; ".join(problems))
    return record


def roles(layer: str) -> dict[str, list[str]]:
    """Return the slots of every type of event of a layer."""
    return {name: list(slots) for name, slots in all_roles()[layer].items()}


def check_frames(record: Record) -> None:
    """Check that types and roles are those of the contract."""
    for layer in ("policy_events", "business_events"):
        known = roles(layer)
        for event in getattr(record, layer):
            if event.type not in known:
                raise NotesError(f"{event.id}: unknown type {event.type!r} in {layer}")
            if wrong := set(event.slots) - set(known[event.type]):
                raise NotesError(f"{event.id}: {event.type} has no slot {sorted(wrong)}")


def show(record: Record) -> str:
    """Return the text with every mention of an entity or value in brackets."""
    marks: list[tuple[int, int, str]] = []
    for annotation in record.annotations():
        if hasattr(annotation, "slots"):
            continue
        for m in annotation.spans():
            marks.append((m.start, m.end, getattr(annotation, "id", "")))
    text = record.text
    for start, end, name in sorted(marks, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{name}{text[end:]}"
    return text


def main() -> int:
    """Compile the given notes; return 1 if any of them has an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="*", type=Path, help="notes files (default: all)")
    parser.add_argument("--show", action="store_true", help="print the text with its mentions")
    given = parser.parse_args()
    failed = 0
    for path in given.notes or sorted((ROOT / "notes").glob("*/*.json")):
        try:
            record = compile_notes(json.loads(path.read_text(encoding="utf-8")))
        except (NotesError, NewsfactsError, KeyError, ValueError, TypeError) as error:
            print(f"{path}: {type(error).__name__}: {error}", file=sys.stderr)
            failed += 1
            continue
        out = ROOT / path.parent.name / path.name
        out.parent.mkdir(exist_ok=True)
        out.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")
        if given.show:
            print(f"=== {path.name}\n{show(record)}")
            for event in (*record.policy_events, *record.business_events):
                slots = {k: [f.mention.text if f.mention else f.value for f in v]
                         for k, v in event.slots.items()}  # fmt: skip
                print(event.id, event.type, [t.text for t in event.triggers], slots)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
