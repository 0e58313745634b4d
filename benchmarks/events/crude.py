"""CrudeOilNews: embargoes and prohibitions, and who imposes them on whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.events.shared import Counts, Row, Span, document, overlap, rows, run
from newsfacts.annotation import PolicyEvent
from newsfacts.events.context import Context
from newsfacts.events.frames import frames
from newsfacts.events.read import Window
from newsfacts.events.slots import fill, site_of
from newsfacts.events.triggers import Trigger, entries
from newsfacts.events.weighed import weigh
from newsfacts.pipeline import Pipeline
from newsfacts.spotter import load_roles

_TYPES = ("Embargo", "Prohibiting")
_ENTRIES = frozenset(
    {
        "sanctions",
        "sanction-verb",
        "ban",
        "ban-verb",
        "ban-exports",
        "ban-imports",
        "ban-investment",
        "curb-on-exports",
        "curb-on-imports",
        "export-curb",
        "import-curb",
        "travel-ban",
        "designate",
    }
)
_WORDS = ("sanction", "embargo", "ban", "barr", "bars", "prohibit", "outlaw", "blacklist")
_ROLES = {"Imposer": ("actor", "Imposer"), "Imposee": ("target", "Imposee")}


def score(path: Path, pipeline: Pipeline) -> Iterator[Row]:
    """Yield triggers, then Imposer and Imposee given the trigger."""
    triggers = Counts(0, 0, 0)
    roles = {role: Counts(0, 0, 0) for role in _ROLES}
    names = [stage.name for stage in pipeline.stages]
    stages = frozenset(names[names.index("policy_events") :])
    for row in rows(path / "crudeoilnews-dev.jsonl.gz"):
        doc = document(row["id"], row["text"])
        run(pipeline, doc, without=stages)
        gold = [e for e in row["events"] if e["type"] in _TYPES]
        spans = [(e["trigger"]["start"], e["trigger"]["end"]) for e in gold]
        found = _found(doc.get(Trigger))
        hit = [s for s in found if any(overlap(s, g) for g in spans)]
        missed = [g for g in spans if not any(overlap(s, g) for s in found)]
        triggers = triggers.plus(len(spans) - len(missed), len(found) - len(hit), len(missed))
        context = Context(doc, "benchmark")
        for event, span in zip(gold, spans, strict=True):
            for role in _ROLES:
                want = [(a["start"], a["end"]) for a in event["args"] if a["role"].startswith(role)]
                got = _fillers(context, span, _ROLES[role][0])
                right = sum(any(overlap(w, g) for g in got) for w in want)
                spurious = sum(not any(overlap(w, g) for w in want) for g in got)
                roles[role] = roles[role].plus(right, spurious, len(want) - right)
    suite = "CrudeOilNews dev"
    yield Row(suite, "Embargo + Prohibiting triggers", triggers.f1, "six-word list 93.6")
    yield Row(
        suite,
        "Imposer, given the trigger",
        roles["Imposer"].f1,
        "dependency rules 65.7; graph network told all entities 81 (published)",
    )
    yield Row(
        suite,
        "Imposee, given the trigger",
        roles["Imposee"].f1,
        "dependency rules 62.8; graph network told all entities 68 (published)",
    )


def _found(triggers: tuple[Trigger, ...]) -> list[Span]:
    spans = {
        (t.mention.start, t.mention.end)
        for t in triggers
        if t.mention.rule in _ENTRIES and any(w in t.mention.text.lower() for w in _WORDS)
    }
    return sorted(spans)


def _fillers(context: Context, span: Span, slot: str) -> list[Span]:
    parse = context.parse_at(span[0])
    if parse is None:
        return []
    words = context.text[span[0] : span[1]].lower()
    ban = words.startswith(("ban", "bar", "stop", "curb"))
    known = entries("policy")
    probe = parse.tokens[parse.at(span[0])]
    verbal = probe.tag.startswith("VB")
    entry = known[("ban-exports" if verbal else "curb-on-imports") if ban else "sanctions"]
    if words == "sanctioned":
        entry = known["sanction-verb"]
    site = site_of(parse, span[0], span[1], entry.part)
    kind = entry.type or ""
    found = fill(context, site, frames().policy[kind], entry)
    event = PolicyEvent(
        id="e1",
        type=kind,
        triggers=(context.mention(*span, entry.id),),
        slots={role: tuple(fillers) for role, fillers in found.items()},
        action="impose",
        status="adopted",
        direction="restrict",
        polarity="positive",
        modality="asserted",
    )
    roles, windows = load_roles(), context.document.get(Window)
    event = weigh(context, event, windows, roles.fill, roles.slots)
    return [(f.mention.start, f.mention.end) for f in event.slots.get(slot, ()) if f.mention]
