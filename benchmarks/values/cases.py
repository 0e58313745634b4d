"""Suites of amounts in the cases format, and how an answer is judged.

A suite is a gzipped or plain file of JSON lines: {"id", "text", "expected": [{"start", "end",
"text", "kind", "value", "currency", …}]} (no `kind` is money), or one of a tagger's corpus: {"id",
"text", "spans": [{"start", "end", "label"}]} with label Money, of which only the spans are judged.

What is judged how:
- An answer is right where its value, or both bounds, and its currency are. A gold currency of
  null, and a gold value of null, accept any.
- Values are units of the currency. Recognizers' own cases state cents and pence in cents; they
  are brought to units. Its cases that expect the word "dollar" without a number are left out.
- Rows with the field `partial` list only some of their amounts: answers beside the listed ones
  count neither way.
- Rows without spans (price tags) hold one price: only the first answer is judged, and the low
  end of a range counts for it. Rows whose text holds no currency are left out.
- A tagger's corpus is judged twice: on its spans as they are, and on them brought to ours, which
  leave out hedges ("up to", "over"), units ("per share", "/ ton") and what is no part of the sum
  ("or more", "par value"), and keep a sum and its conversion in brackets apart.
- duckling's "7-9 lakh rupees" is stated as 7 to 900,000: its magnitude isn't distributed. Such
  bounds (a factor of more than 1,000 between them) accept the distributed reading; the run
  lists the texts where it was taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.values.suites import rows_of

SMALL = {"Cent": 100, "Pence": 100, "Penny": 100, "Satoshi": 10**8}
"""Units in which Recognizers' cases state values, and how many make one of the currency."""

_QUANTITY = re.compile(
    r"\d|hundred|thousand|[mb]illion|trillion|dozen|lakh|crore"
    r"|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|half)\b",
    re.IGNORECASE,
)

_HEDGE = re.compile(
    r"(?:less than|more than|up to|as much as|at least|at most|no more than|over|under|about|"
    r"around|approximately|roughly|nearly|almost|some|an? estimated|a total of|~)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:/\s*\w+|\b(?:per|an?|each)\s+\w+|\bor (?:more|less)|\bpar value|\beach|"
    r"\bapiece|(?<!\w\.\w)\.)$",
    re.IGNORECASE,
)
_CONVERSION = re.compile(r"\s*\(\s*(.+?)\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class Answer:
    """One amount that a reader found; `bounds` holds one value, or low and high."""

    start: int
    end: int
    bounds: tuple[float, ...]
    currency: str | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One amount that a suite expects; `bounds` is empty where any value will do."""

    start: int | None
    end: int | None
    bounds: tuple[float, ...]
    currency: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a suite."""

    text: str
    golds: tuple[Gold, ...]
    partial: bool = False
    single: bool = False
    """A price tag: only the first answer is judged."""
    spans_only: bool = False
    ignored: tuple[tuple[int, int], ...] = ()
    """Spans that count neither way: gold without a quantity."""
    trimmed: tuple[tuple[int, int], ...] = ()
    """Of a tagger's corpus, the gold spans without hedges, units and conversions."""


def read_suite(path: Path) -> list[Case]:
    """Return the cases of a file, without those that are left out."""
    return [case for row in rows_of(path) if (case := _case(row)) is not None]


def _case(row: dict[str, Any]) -> Case | None:
    if "spans" in row:
        return _tagged(row)
    golds, single = [], False
    for entry in row["expected"]:
        kind = entry.get("kind", "money")
        if kind == "price_no_currency_in_text":
            return None
        if kind != "money":
            continue
        single = single or entry.get("start") is None
        if entry.get("value") is not None or not _bare(entry):
            golds.append(_gold(entry, row))
    single = single or "currency_hint" in row
    return Case(row["text"], tuple(golds), bool(row.get("partial")), single)


def _tagged(row: dict[str, Any]) -> Case:
    spans = [(s["start"], s["end"]) for s in row["spans"] if s["label"].lower() == "money"]
    counted = [span for span in spans if _QUANTITY.search(row["text"][slice(*span)])]
    return Case(
        row["text"],
        tuple(Gold(start, end, (), None) for start, end in counted),
        spans_only=True,
        ignored=tuple(span for span in spans if span not in counted),
        trimmed=tuple(part for span in counted for part in trim(row["text"], *span)),
    )


def trim(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a gold span as our contract draws it: without hedges and units, conversions apart."""
    if conversion := _CONVERSION.search(text, start, end):
        return [
            *trim(text, start, conversion.start()),
            *trim(text, *conversion.span(1)),
        ]
    while hedge := _HEDGE.match(text, start, end):
        start = hedge.end()
    while tail := _TAIL.search(text[:end], start):
        end = tail.start()
    return [(start, end)]


def _bare(entry: dict[str, Any]) -> bool:
    """Return whether an expected amount is a currency word without a number."""
    return not re.search(r"[\s\d]", entry.get("text") or "")


def _gold(entry: dict[str, Any], row: dict[str, Any]) -> Gold:
    value = entry.get("value")
    values = [] if value is None else value if isinstance(value, list) else [value]
    small = (
        SMALL.get(entry.get("unit") or "") if "Recognizers-Text" in row.get("source", "") else None
    )
    bounds = tuple(float(v) / (small or 1) for v in values)
    return Gold(entry.get("start"), entry.get("end"), bounds, entry.get("currency"))


def agrees(gold: Gold, answer: Answer, *, single: bool) -> bool:
    """Return whether an answer has the value and the currency of a gold amount."""
    if gold.currency is not None and answer.currency != gold.currency:
        return False
    if not gold.bounds:
        return True
    said = answer.bounds[:1] if single else answer.bounds
    if len(said) != len(gold.bounds):
        return False
    if all(abs(g - a) <= 1e-6 * max(1, abs(g)) for g, a in zip(gold.bounds, said, strict=True)):
        return True
    return distributes(gold, answer)


def distributes(gold: Gold, answer: Answer) -> bool:
    """Return whether an answer gives the lower bound the magnitude that the gold one lacks."""
    if len(gold.bounds) != 2 or len(answer.bounds) != 2:
        return False
    low, high = gold.bounds
    said, top = answer.bounds
    return high > 1000 * low > 0 and top == high and said > low and said % low == 0
