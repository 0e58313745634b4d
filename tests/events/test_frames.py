"""Frames: complete, consistent with the annotation types, and written in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.events.frames import Frame, frames, roles

ROOT = Path(__file__).parents[2]
ALL = [*frames().policy.items(), *frames().business.items()]


@pytest.mark.parametrize(("name", "frame"), ALL, ids=[name for name, _ in ALL])
def test_a_frame_says_where_its_slots_are_filled_from(name: str, frame: Frame) -> None:
    assert frame.description.endswith(".")
    for role, slot in frame.slots.items():
        assert slot.kinds, role
        closed = slot.kinds == ("closed",)
        empty_on_purpose = name in ("sanction",) and role == "object"
        assert closed or empty_on_purpose or slot.verb or slot.noun, role


def test_every_type_is_in_the_documentation() -> None:
    lines = (ROOT / "docs" / "events.md").read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ") for line in lines if line.startswith("| `")]
    written = {row[0].strip("| `"): set(row[1].split(", ")) for row in cells}
    for layer in roles().values():
        for name, slots in layer.items():
            assert written[name] == set(slots)


def test_policy_types_share_their_slots() -> None:
    assert len({tuple(sorted(f.slots)) for f in frames().policy.values()}) == 1
