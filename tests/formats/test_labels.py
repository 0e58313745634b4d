"""What foreign labels mean."""

from __future__ import annotations

import pytest

from newsfacts.errors import ConfigError
from newsfacts.events.frames import roles
from newsfacts.formats.bratlines import configuration
from newsfacts.formats.labels import EVENTS, NAMES, SHORT, Labels
from newsfacts.record import LAYERS


@pytest.mark.parametrize(
    ("label", "layer"),
    [
        ("ORG", "organizations"),
        ("Organisation", "organizations"),
        ("GPE", "places"),
        ("State_or_province", "places"),
        ("MONEY", "amounts"),
        ("per", "people"),
        ("Facility", "places"),
        ("facility", None),
        ("MISC", None),
        ("PRODUCT", None),
    ],
)
def test_layers(label: str, layer: str | None) -> None:
    assert Labels().layer(label) == layer


@pytest.mark.parametrize(
    ("label", "event"),
    [
        ("facility", ("business_events", "facility")),
        ("export-control", ("policy_events", "export_control")),
        ("Merger", ("business_events", "merger")),
        ("Attack", None),
    ],
)
def test_events(label: str, event: tuple[str, str] | None) -> None:
    assert Labels().event(label) == event


def test_the_users_names_come_first() -> None:
    labels = Labels({"facility": "places", "Takeover": "acquisition", "ORG": "merger"})
    assert labels.layer("facility") == "places"
    assert labels.event("Takeover") == ("business_events", "acquisition")
    assert labels.layer("ORG") is None
    assert labels.event("ORG") == ("business_events", "merger")


def test_a_false_target_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(ConfigError, match=r"'company'; there are organizations, people"):
        Labels({"Firm": "company"})


def test_types_and_slots_are_those_of_the_frames() -> None:
    def unordered(frames: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, dict[str, set[str]]]:
        return {k: {t: set(r) for t, r in types.items()} for k, types in frames.items()}

    assert unordered(roles()) == unordered(EVENTS)


def test_every_list_has_a_label() -> None:
    layers = {kind.layer for kind in LAYERS} - set(EVENTS)
    assert layers == set(NAMES) == set(SHORT)
    labels = Labels()
    for layer in layers:
        assert labels.layer(NAMES[layer]) == labels.layer(SHORT[layer]) == layer


def test_the_configuration_of_brat_has_all_of_it() -> None:
    conf = configuration()
    assert all(f"\n{name}\n" in conf for name in NAMES.values())
    assert "\nfunding_round\tcompany*:<ENTITY>, investor*:<ENTITY>" in conf
