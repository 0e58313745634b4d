"""Count how often each rule is right on the development gold: `python gold/calibrate.py`.

Extracts the articles of `gold/dev` without the stage `confidence`, scores them, and writes
`pipeline/newsfacts/lexicons/confidence.tsv`. Run it after a change of rules or weights. The
tagger learned names from these articles, so names are counted on the written articles that
were kept from it (`training/written/kept`).
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from newsfacts.annotation import Event, Filler
from newsfacts.formats import read_articles
from newsfacts.formats.records import read_gold
from newsfacts.pipeline import Pipeline, load
from newsfacts.record import Record
from newsfacts.scoring import join, tally
from newsfacts.scoring.measures import FACTS
from newsfacts.stages.confidence import key_of

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT.parent))

from training.ours import written  # noqa: E402

CORPUS = ROOT.parent / "corpus"
KEPT = {"organizations": "ORG", "people": "PER", "places": "LOC"}
"""Labels counted on the written articles, and their names there."""
TABLE = ROOT.parent / "pipeline/newsfacts/lexicons/confidence.tsv"
HEAD = """\
# How often each rule was right on the development gold (gold/dev; names: training/written/kept):
# label, rule or type of event, right, seen. `*` is the whole label. Written by gold/calibrate.py,
# not edited by hand.
label\tkey\tright\tseen
"""


def extract(pipeline: Pipeline, gold: list[Record]) -> list[Record]:
    """Return the records of the articles that the gold is about."""
    records = []
    for right in gold:
        path = CORPUS / right.article.id
        (article,) = read_articles(path, root=CORPUS)
        records.append(pipeline.extract(article))
    return records


def count(records: list[Record], gold: list[Record]) -> Counter[tuple[str, str, bool]]:
    """Return (label, key, right) → number of predictions on the pairs."""
    pairs = join(records, [("dev", g) for g in gold]).pairs
    table = tally(pairs)
    found: Counter[tuple[str, str, bool]] = Counter()
    columns = [*FACTS.items(), ("policy_events", "slots"), ("business_events", "slots")]
    for label, measure in columns:
        if label in KEPT:
            continue
        for outcome in table.outcomes:
            result = outcome.outcomes.get((label, measure))
            if result is None:
                continue
            rows = [(item, True) for _, item in result.right]
            rows += [(item, False) for item in result.spurious]
            for item, good in rows:
                if item.mention is None:
                    continue
                kind = ""
                if isinstance(item.owner, Event):
                    kind = item.owner.type
                elif isinstance(item.owner, Filler) or measure == "slots":
                    kind = item.value.split(" of ")[0].split(".")[-1]
                name = f"{label}.slots" if measure == "slots" else label
                found[name, key_of(label, item.mention, kind), good] += 1
                found[name, "*", good] += 1
    return found


def count_names(pipeline: Pipeline) -> Counter[tuple[str, str, bool]]:
    """Return the same for names, on the written articles that the tagger didn't learn from."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for document in written(development=True):
        record = pipeline.extract(document.text)
        names = {(span["start"], span["end"], span["label"]) for span in document.spans}
        for label, kind in KEPT.items():
            for entity in getattr(record, label):
                for mention in entity.mentions:
                    good = (mention.start, mention.end, kind) in names
                    found[label, key_of(label, mention), good] += 1
                    found[label, "*", good] += 1
    return found


def main() -> int:
    stock = load()
    pipeline = Pipeline([s for s in stock.stages if s.name != "confidence"])
    gold = [record for split, record in read_gold(ROOT) if split == "dev"]
    found = count(extract(pipeline, gold), gold) + count_names(pipeline)
    lines = [HEAD]
    for label, key in sorted({(label, key) for label, key, _ in found}):
        right = found[label, key, True]
        lines.append(f"{label}\t{key}\t{right}\t{right + found[label, key, False]}\n")
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{TABLE}: {len(lines) - 1} rows from {len(gold)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
