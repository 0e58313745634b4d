"""Numerals and number phrases: each way to write a number, and what is none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.values.number import NUMERAL, decimal_text, looks_grouped, read_numeral
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import Quantity, tokens_of


def phrase(text: str) -> Quantity | None:
    """Return the number phrase that takes up a whole text."""
    tokens = tokens_of(text, 0, len(text))
    read = read_quantity(tokens, 0)
    return read[0] if read and read[1] == len(tokens) else None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7", "7"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("21,43,765.98", "2143765.98"),
        ("1'250,95", "1250.95"),
        ("1’250.95", "1250.95"),
        ("8 700", "8700"),
        ("8\u00a0700,50", "8700.50"),
        ("300 ,000 ,000", "300000000"),
        (".75", "0.75"),
        ("2,50", "2.50"),
        ("0,299", "0.299"),
        ("3.3900", "3.39"),
        ("1.234", "1.234"),
    ],
)
def test_numerals(numeral: str, value: str) -> None:
    assert re.fullmatch(NUMERAL, numeral)
    assert read_numeral(numeral) == Decimal(value)


@pytest.mark.parametrize(
    ("numeral", "context", "value"),
    [
        ("42.500", {"decimals": 0}, "42500"),
        ("512.250", {"decimals": 3, "after": True}, "512.250"),
        ("1.234", {"scaled": True, "after": True}, "1.234"),
        ("1.500", {"after": True}, "1500"),
        ("1,500", {"after": True}, "1500"),
    ],
)
def test_context_decides_the_decimal_mark(
    numeral: str, context: dict[str, int], value: str
) -> None:
    assert read_numeral(numeral, **context) == Decimal(value)  # type: ignore[arg-type]


def test_a_numeral_longer_than_any_sum_is_none() -> None:
    assert read_numeral("1" * 31) is None


@pytest.mark.parametrize("numeral", ["1,234", "1 234", "12,34,567", "1'234.50", "10,000.25"])
def test_grouped(numeral: str) -> None:
    assert looks_grouped(numeral)


@pytest.mark.parametrize("numeral", ["1234", "12.50", "1,5", "12,3456", "0.75"])
def test_not_grouped(numeral: str) -> None:
    assert not looks_grouped(numeral)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", "7"),
        ("forty-two", "42"),
        ("forty two", "42"),
        ("fifteen hundred", "1500"),
        ("a hundred and fifty million", "150000000"),
        ("two hundred thousand and fifty", "200050"),
        ("three hundred and forty-seven million six hundred thousand and nine", "347600009"),
        ("6.5 billion", "6500000000"),
        ("six and a half billion", "6500000000"),
        ("one-and-a-half-million", "1500000"),
        ("a million and a half", "1500000"),
        ("half a billion", "500000000"),
        ("half-a-billion", "500000000"),
        ("a quarter of a million", "250000"),
        ("three quarters of a billion", "750000000"),
        ("three quarters billion", "750000000"),
        ("a dozen million", "12000000"),
        ("two dozen", "24"),
        ("a couple of hundred million", "200000000"),
        ("1.7 lakh crore", "1700000000000"),
        ("4 crore 50 lakh", "45000000"),
        ("2 1/2 million", "2500000"),
        ("2½ million", "2500000"),
        ("½ million", "500000"),
        ("5bn", "5000000000"),
        ("5 mln", "5000000"),
        ("5MM", "5000000"),
        ("5k", "5000"),
        ("one point three", "1.3"),
        ("1 point 1", "1.1"),
        ("10+ billion", "10000000000"),
        ("1.3. million", "1300000"),
        ("two thousand five hundred", "2500"),
        ("a single", "1"),
    ],
)
def test_exact_phrases(text: str, value: str) -> None:
    found = phrase(text)
    assert found is not None
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("hundreds of millions", 10**8, 10**9),
        ("tens of thousands", 10**4, 10**5),
        ("millions", 10**6, 10**9),
        ("billions upon billions", 10**9, 10**12),
        ("many millions", 10**6, 10**9),
        ("several billion", 2 * 10**9, 10**10),
        ("a few hundred", 200, 1000),
        ("multi-million", 10**6, 10**9),
        ("thousands, if not millions,", 10**3, 10**9),
    ],
)
def test_vague_phrases_have_bounds(text: str, low: int, high: int) -> None:
    found = phrase(text)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "five million and seven million",
        "50 50",
        "one 5",
        "5 m-commerce",
        "5m2",
        "of millions",
        "third",
        "million and",
    ],
)
def test_no_phrase(text: str) -> None:
    assert phrase(text) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_read_back(number: int) -> None:
    assert read_numeral(f"{number:,}") == number
    assert read_numeral(f"{number:,}.50") == number + Decimal("0.50")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**12))
def test_decimal_text_is_plain_and_exact(value: Decimal) -> None:
    text = decimal_text(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert not (("." in text) and text.endswith("0"))
