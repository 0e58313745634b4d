"""Legal forms beside firms' names."""

import pytest

from newsfacts.entities.legal_forms import end_with_form, is_form_before, repeats_of


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Nordvik AS said so.", "Nordvik", "Nordvik AS"),
        ("Pello Foods KK raised", "Pello Foods", "Pello Foods KK"),
        ("Orsk, Inc. rose", "Orsk", "Orsk, Inc."),
        ("Elektra Jug d.o.o. asked", "Elektra Jug", "Elektra Jug d.o.o."),
        ("ORSK SE fell", "ORSK", "ORSK SE"),
        ("NORDVIK AS RIVALS FALL", "NORDVIK", "NORDVIK"),
        ("NORDVIK INC. RIVALS FALL", "NORDVIK", "NORDVIK INC."),
        ("the Pello Limited Edition pen", "Pello", "Pello"),
        ("Pello as a firm", "Pello", "Pello"),
        ("Tidal Company men", "Tidal", "Tidal"),
        ("Pello AS-based", "Pello", "Pello"),
        ("Pello Mining (Pty) Ltd fell", "Pello Mining", "Pello Mining (Pty) Ltd"),
        (
            "Orsk Holdings (Cyprus) Limited, which",
            "Orsk Holdings",
            "Orsk Holdings (Cyprus) Limited",
        ),
        ("Orsk (Oslo) said", "Orsk", "Orsk"),
        ("by Ostrav Ticaret A.Ş. It", "Ostrav Ticaret A.Ş", "Ostrav Ticaret A.Ş."),
        ("Halden (Hong Kong) Trading Co Ltd rose", "Halden", "Halden (Hong Kong) Trading Co Ltd"),
        ("Halden (Hong Kong) bought Pello Ltd", "Halden", "Halden"),
        ("Halden Sdn. Bhd., Pello OOO", "Halden Sdn", "Halden Sdn. Bhd."),
        ("Halden Sdn. Pello rose", "Halden Sdn", "Halden Sdn"),
        ("OOO Halden, OAO Pello", "OOO Halden", "OOO Halden"),
        ("Halden, OAO, rose", "Halden", "Halden, OAO"),
        ("by Ostrav Ltd. It", "Ostrav Ltd", "Ostrav Ltd"),
    ],
)
def test_end(text, name, expected):
    start = text.index(name)
    assert text[start : end_with_form(text, start, start + len(name))] == expected


def test_before():
    assert is_form_before("PT")
    assert not is_form_before("Pello")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orsk AG Orsk AG Orsk AG", ["Orsk AG"] * 3),
        ("Orsk AG Orsk AG Orsk", ["Orsk AG", "Orsk AG", "Orsk"]),
        ("Orsk AG Pello AG", ["Orsk AG Pello AG"]),
        ("Orsk AG Orskland", ["Orsk AG Orskland"]),
        ("Orsk Orsk Foods", ["Orsk Orsk Foods"]),
    ],
)
def test_repeats(name, expected):
    assert [name[s:e] for s, e in repeats_of(name, 0, len(name))] == expected
