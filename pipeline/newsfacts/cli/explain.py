"""`newsfacts explain`: which words and rules put each event and each filler there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsfacts.annotation import BusinessEvent, Event, Filler, Mention, PolicyEvent
from newsfacts.config import default_config, read_config
from newsfacts.formats import read_articles
from newsfacts.pipeline import load
from newsfacts.record import Record
from newsfacts.scoring.events import ATTRIBUTES

_WIDTH = 90
"""Characters of text shown on each side of a trigger."""


def explain(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Article to explain.")],
    config: Annotated[
        Path | None, typer.Option("--config", "-c", help="TOML file that changes the pipeline.")
    ] = None,
) -> None:
    """Show the events of an article: words around the trigger, rule, slots, attributes."""
    pipeline = load(default_config() if config is None else read_config(config))
    for article in read_articles(path):
        typer.echo(explained(pipeline.extract(article)))


def explained(record: Record) -> str:
    """Return the events of a record in words, one block an event, blank lines between them."""
    events: tuple[Event, ...] = (*record.policy_events, *record.business_events)
    blocks = [f"# {record.article.id}"]
    blocks += [f"warning: {warning}" for warning in record.warnings]
    blocks += [_block(record.text, event) for event in events]
    if not events:
        blocks.append("no events")
    return "\n\n".join(blocks)


def _block(text: str, event: Event) -> str:
    lines = [f"{event.id} {event.type}: {_attributes(event)}"]
    for trigger in event.triggers:
        lines.append(f"  trigger {trigger.text!r}, by rule {trigger.rule} ({trigger.stage})")
        lines.append(f"    {_around(text, trigger)}")
    for role, fillers in event.slots.items():
        lines += [f"  {role}: {_filler(filler)}" for filler in fillers]
    return "\n".join(lines)


def _attributes(event: Event) -> str:
    layer = PolicyEvent.layer if isinstance(event, PolicyEvent) else BusinessEvent.layer
    values = ((name, getattr(event, name)) for name in ATTRIBUTES[layer])
    return ", ".join(f"{name} {value}" for name, value in values if value is not None)


def _filler(filler: Filler) -> str:
    if filler.mention is None:
        return f"{filler.value or filler.ref} (said once for the whole article)"
    parts = [repr(filler.mention.text)]
    if filler.value is not None:
        parts.append(f"= {filler.value}")
    if filler.ref is not None:
        parts.append(f"({filler.ref})")
    return f"{' '.join(parts)}, by rule {filler.mention.rule}"


def _around(text: str, mention: Mention) -> str:
    """Return the words around a mention, the mention in brackets, on one line."""
    start, end = max(0, mention.start - _WIDTH), min(len(text), mention.end + _WIDTH)
    before, after = text[start : mention.start], text[mention.end : end]
    before = before.rsplit("\n", 1)[-1]
    after = after.split("\n", 1)[0]
    if start and start == mention.start - len(before):
        before = "…" + before.split(" ", 1)[-1]
    if end < len(text) and end == mention.end + len(after):
        after = after.rsplit(" ", 1)[0] + "…"
    return f"{before}[{mention.text}]{after}"
