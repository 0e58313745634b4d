"""Whole articles against gold whose slots are strings: `python -m benchmarks.articles GOLD OUT`.

GOLD is a file of JSON lines (.gz too), one article each: id, title, date, text; organizations
(name, kind, mentions as spans), amounts, policy_events and business_events (type, triggers as
spans, slots as strings, attributes). Writes OUT/articles.jsonl, OUT/gold.jsonl and
OUT/records.jsonl; `newsfacts score OUT/records.jsonl OUT/gold.jsonl` prints the figures. People,
places, dates and models are not in such gold: leave them out with `--labels`.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.cli import app
from newsfacts.record import Record, article_info

STAGE = {"stage": "gold", "rule": "reader"}
LABELS = "organizations,amounts,policy_events,business_events"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of the file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield msgspec.json.decode(line)


def read(row: dict[str, Any]) -> tuple[Article, Record]:
    """Return the article and its gold as a Record."""
    fields = {"title": row.get("title"), "text": row["text"], "date": row.get("date")}
    article = Article.from_any({k: v for k, v in fields.items() if v}, id=row["id"])
    text = article.text
    organizations = [organization(text, o, n) for n, o in enumerate(row["organizations"], 1)]
    refs = {s: o["id"] for o in organizations for s in (o["name"], *o["aliases"])}
    amounts = [amount(text, a, n) for n, a in enumerate(row["amounts"], 1)]
    for one, source in zip(amounts, row["amounts"], strict=True):
        if said := source.get("equivalent"):
            near = [a for a in amounts if a["mention"]["text"] == said]
            near.sort(key=lambda a: abs(a["mention"]["start"] - one["mention"]["start"]))
            one["equivalent"] = near[0]["id"] if near else None
    layers = {
        "organizations": organizations,
        "amounts": amounts,
        "policy_events": [event(text, e, f"e{n}", refs) for n, e in numbered(row, "policy_events")],
        "business_events": [
            event(text, e, f"b{n}", refs) for n, e in numbered(row, "business_events")
        ],
    }
    info = msgspec.to_builtins(article_info(article))
    return article, msgspec.convert({"article": info, "text": text, **layers}, type=Record)


def numbered(row: dict[str, Any], layer: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the events that have a trigger, numbered from 1."""
    yield from enumerate((e for e in row[layer] if e["triggers"]), 1)


def mention(text: str, start: int, end: int) -> dict[str, Any]:
    """Return the mention on a span."""
    return {"start": start, "end": end, "text": text[start:end], **STAGE}


def organization(text: str, source: dict[str, Any], n: int) -> dict[str, Any]:
    """Return one organization with all its mentions."""
    mentions = [mention(text, *span) for span in sorted(source["mentions"])]
    names = {m["text"] for m in mentions} - {source["name"]}
    return {
        "id": f"o{n}", "name": source["name"], "kind": source["kind"],
        "aliases": sorted(names), "mentions": mentions,
    }  # fmt: skip


def amount(text: str, source: dict[str, Any], n: int) -> dict[str, Any]:
    """Return one amount; numbers are kept as they are written."""
    row = {k: v for k, v in source.items() if k not in ("start", "end", "text", "equivalent")}
    return {"id": f"a{n}", "mention": mention(text, source["start"], source["end"]), **row}


def event(text: str, source: dict[str, Any], key: str, refs: dict[str, str]) -> dict[str, Any]:
    """Return one event; a filler stands at the occurrence of its string nearest to a trigger."""
    triggers = sorted(tuple(t) for t in source["triggers"])

    def filler(said: str) -> dict[str, Any]:
        spans = [m.span() for m in re.finditer(re.escape(said), text)]
        spans.sort(key=lambda s: min(abs(s[0] - t[0]) for t in triggers))
        place = mention(text, *spans[0]) if spans else None
        value = None if spans else said
        return {"mention": place, "ref": refs.get(said), "value": value}

    row = {k: v for k, v in source.items() if k not in ("triggers", "slots", "id", "note")}
    slots = {role: [filler(s) for s in said] for role, said in source["slots"].items() if said}
    return {**row, "id": key, "triggers": [mention(text, *t) for t in triggers], "slots": slots}


def main() -> None:
    """Convert, extract and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    articles, gold, records = (given.out / f"{n}.jsonl" for n in ("articles", "gold", "records"))
    encode = msgspec.json.encode
    pairs = [read(row) for row in rows(given.gold)]
    for path, lines in ((articles, [a for a, _ in pairs]), (gold, [r for _, r in pairs])):
        path.write_bytes(b"".join(encode(line) + b"\n" for line in lines))
    app(["extract", str(articles), "--out", str(records)], standalone_mode=False)
    app(["score", str(records), str(gold), "--labels", LABELS], standalone_mode=False)


if __name__ == "__main__":
    main()
