"""Draw precision by confidence on the test split as docs/reliability.svg, and print the errors.

python -m docs.reliability [RECORDS] [GOLD]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from newsfacts.formats.records import read_gold, read_records
from newsfacts.scoring import join, tally
from newsfacts.scoring.calibration import Calibration, calibrations

LABELS = {
    "organizations": "#1b6ca8",
    "amounts": "#c0541b",
    "people": "#2c8a4b",
    "places": "#8a5fbf",
    "dates": "#b8860b",
    "policy_events": "#c2185b",
    "business_events": "#455a64",
}
SIDE, EDGE = 360, 56
FIGURE = Path(__file__).parent / "reliability.svg"


def svg(found: Sequence[Calibration]) -> str:
    """Return the figure: a point a bin, as large as its share of the label's predictions."""
    whole = SIDE + 2 * EDGE

    def x(value: float) -> float:
        return round(EDGE + value * SIDE, 1)

    def y(value: float) -> float:
        return round(EDGE + (1 - value) * SIDE, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" '
        'font-family="sans-serif" font-size="13">',
        "<title>Precision by confidence on the test split</title>",
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4"/>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        parts.append(f'<text x="{x(tick)}" y="{y(0) + 18}" text-anchor="middle">{tick}</text>')
        parts.append(f'<text x="{x(0) - 8}" y="{y(tick) + 4}" text-anchor="end">{tick}</text>')
    parts.append(f'<text x="{x(0.5)}" y="{y(0) + 40}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="{x(0)}" y="{y(1) - 12}">precision</text>')
    for line, one in enumerate(found):
        color = LABELS[one.label]
        for bin in one.bins:
            size = round(3 + 11 * (bin.predictions / one.predictions) ** 0.5, 1)
            parts.append(
                f'<circle cx="{x(bin.confidence)}" cy="{y(bin.precision)}" r="{size}" '
                f'fill="{color}" fill-opacity="0.6"/>'
            )
        said = f"{one.label.replace('_', ' ')}, error {one.ece:.3f}"
        parts.append(f'<text x="{x(0.04)}" y="{y(0.93) + 20 * line}" fill="{color}">{said}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main(records: str = "out/records.jsonl", gold: str = "gold") -> None:
    """Draw and print."""
    truth = [(split, record) for split, record in read_gold(Path(gold)) if split == "test"]
    ids = {record.article.id for _, record in truth}
    found = [record for record in read_records(Path(records)) if record.article.id in ids]
    rows = [c for c in calibrations(tally(join(found, truth).pairs)) if c.label in LABELS]
    FIGURE.write_text(svg(rows), encoding="utf-8")
    for row in rows:
        print(f"| {row.label.replace('_', ' ')} | {row.predictions} | {row.ece:.3f} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
