"""Sizes read from the names of models: `python -m benchmarks.values.parameters [SUITE …]`.

A name carries a size where the model that begins it does; one size of it, the total, is compared
with the number of parameters that Epoch AI states ("Data on AI Models", CC BY 4.0).
"""

from __future__ import annotations

import time
from typing import Any

from benchmarks.values.suites import MissingSuiteError, fail, find, parser, rows_of

from newsfacts.values.model_name import find_models
from newsfacts.values.parameter_count import find_parameter_counts

SUITES = {"models": "parameters/models.jsonl.gz"}
TOLERANCE = 0.15


def main(arguments: list[str] | None = None) -> int:
    """Print how many of the names that carry a size were read within the tolerance."""
    what = "Sizes read from the names of models. No peer reads them, so --peers adds none."
    options = parser("parameters", SUITES, what).parse_args(arguments)
    try:
        suites = find(SUITES, options.suites, options.data)
    except MissingSuiteError as error:
        return fail(error)
    for _, path in suites:
        print(measure(list(rows_of(path)), report=options.errors))
    return 0


def measure(rows: list[dict[str, Any]], *, report: bool) -> str:
    """Return the line of one suite; print the names that were read wrong if asked to."""
    sized = right = 0
    began = time.process_time()
    for row in rows:
        name = " ".join(row["name"].split())
        value = size_of(name)
        if value is None:
            continue
        sized += 1
        close = abs(value / row["parameters"] - 1) <= TOLERANCE
        right += close
        if report and not close:
            print(f"{name}: read {value:,.0f}, is {row['parameters']:,}")
    seconds = time.process_time() - began
    return (
        f"{len(rows)} names, {sized} carry a size, {right} read within {TOLERANCE:.0%}: "
        f"{right / max(1, sized):.1%} ({len(rows) / seconds:,.0f} names a second)"
    )


def size_of(name: str) -> float | None:
    """Return the total size that a name states for the model itself, None where it states none."""
    models = find_models(name)
    if not models or models[0].start > 0:
        return None
    head = models[0]
    for match in find_parameter_counts(name, models):
        if match.scope == "total" and match.value is not None and match.model == (0, head.end):
            return float(match.value)
    return None


if __name__ == "__main__":
    raise SystemExit(main())
