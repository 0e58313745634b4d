"""Borders of names, their words, their initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.entities.surface import clean, initials, title_cased, words_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Orsk Bank", "Orsk Bank"),
        ("Orsk Bank's", "Orsk Bank"),
        ("Orsk Bank’s", "Orsk Bank"),
        ("“Orsk Bank”", "Orsk Bank"),
        ("Orsk Motors'", "Orsk Motors"),
        ("Quillmark Inc.", "Quillmark Inc."),
        ("Quillmark.", "Quillmark"),
        ("Norvane S.p.A.", "Norvane S.p.A."),
        ("Politics\n\nRuvian Senate", "Ruvian Senate"),
        ("university’s Department of Physics", "Department of Physics"),
        ("President of the Ruvian Senate", "Ruvian Senate"),
        ("xAI", "xAI"),
        ("Pello (Norland)", "Pello (Norland)"),
        ("the", "the"),
    ],
)
def test_clean(words, expected):
    start, end = clean(words, 0, len(words))
    assert words[start:end] == expected


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_clean_stays_inside(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    new_start, new_end = clean(text, start, end)
    assert start <= new_start <= new_end <= end


def test_words_leave_out_small_words_case_and_dots():
    assert words_of("Bank of the U.S.") == ("bank", "us")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Federal Trade Commission", "FTC"),
        ("Department of Energy", "DOE"),
        ("Ministry of Trade and Industry", "MTI"),
        ("Air Traffic TechDesk", "ATTD"),
    ],
)
def test_initials(name, short):
    assert short in initials(name)


def test_title_cased_lines():
    text = "Startup Raises Record Funding\nThe startup raised more money than it asked for.\n"
    assert [text[s:e] for s, e in title_cased(text)] == ["Startup Raises Record Funding"]
