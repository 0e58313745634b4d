"""Sums of money: the table of cases, and what must hold in any text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.values import money_numbers, quantity_words
from newsfacts.values.currency import currencies
from newsfacts.values.money import MoneyMatch, find_amounts
from newsfacts.values.number import decimal_text

SPECS = Path(__file__).parent.parent / "specs" / "money.jsonl"


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]


def said(text: str) -> list[dict[str, Any]]:
    """Return what is found, in the form of the table: fields with nothing to say left out."""
    return [row(text, match) for match in find_amounts(text)]


def row(text: str, match: MoneyMatch) -> dict[str, Any]:
    if match.value is not None:
        values = {"value": decimal_text(match.value)}
    else:
        assert match.low is not None and match.high is not None
        values = {"low": decimal_text(match.low), "high": decimal_text(match.high)}
    found = {"text": text[match.start : match.end], **values, "currency": match.currency}
    if match.precision != "exact":
        found["precision"] = match.precision
    if match.per:
        found["per"] = match.per
    if match.equivalent is not None:
        found["equivalent"] = match.equivalent  # type: ignore[assignment]
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:45])
def test_specs(case: dict[str, Any]) -> None:
    assert said(case["text"]) == case["amounts"]


# the currency of shared signs


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("The bill is $5 million.", "USD"),
        ("Canberra said Australia would pay $5 million, an Australian aide told Sydney.", "AUD"),
        ("Canberra and Sydney, Australia: Australian aides met Americans over $5 million.", "USD"),
        ("The rail plan in Shanghai costs ¥5 billion.", "CNY"),
        ("The rail plan costs ¥5 billion.", "JPY"),
        ("The loan of 5 million rupees was signed in Colombo.", "LKR"),
        ("The loan of 5 million rupees was signed.", "INR"),
        ("The loan of 5 million dinars was signed.", None),
        ("The loan of 5 million dinars was signed in Baghdad.", "IQD"),
        ("The loan of 5 million francs was signed in Dakar, Senegal.", "XOF"),
        ("The farm near Nairobi owes 5 million shillings.", "KES"),
        ("The farm near Kampala owes 5 million shillings.", "UGX"),
    ],
)
def test_the_country_decides_shared_signs(text: str, currency: str | None) -> None:
    (match,) = find_amounts(text)
    assert match.currency == currency
    assert match.reason is not None


HOME = "Canadian buyers in Toronto, Ottawa and Vancouver, Canada, "


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        # sums of countries whose news in English counts in US dollars
        ("Chile's Pello will invest $4 billion, a Chilean aide told Chileans in Santiago.", "USD"),
        ("Mexico owes $9 billion, Mexican aides said in Mexico City, Mexico.", "USD"),
        ("Taiwan's Halden will spend $9 billion, Taiwanese media in Taipei, Taiwan, said.", "USD"),
        ("Guyana expects $9 billion, the Guyanese minister told Guyana and Guyanese.", "USD"),
        # one word on the other country doesn't outweigh many
        (f"{HOME}paid $700,000. The U.S. tariffs hit them too.", "CAD"),
        (f"{HOME}paid $700,000. Wall Street fell.", "CAD"),
        (f"{HOME}paid $700,000. Washington, New York and Americans looked on.", "USD"),
        (f"{HOME}met. American buyers paid $700,000.", "USD"),
        (f"{HOME}met. Pello said so in Norway, Oslo, Bergen, of Norwegian, Norwegian and "
         "Norwegian buyers. They paid $700,000.", "USD"),
        # bodies that several countries have say nothing
        ("Australia's Medicare will get $5 billion, the Australian treasurer said in Canberra.",
         "AUD"),
        ("Canada's Senate passed $5 billion in aid, Canadian ministers said in Ottawa.", "CAD"),
        # few words in a short text
        ("Pello, of Toronto in Ontario, Canada, owes $40 million.", "CAD"),
        ("Pello has an office in Toronto. It owes $40 million.", "USD"),
        ("TORONTO — Pello owes $40 million.", "USD"),
        # goods of world markets, and agencies that count in US dollars
        (f"{HOME}pay $80 a barrel.", "USD"),
        (f"{HOME}pay $8 a litre.", "CAD"),
        (f"TORONTO, May 2 (Reuters) - {HOME}paid $700,000.", "USD"),
        # small units go with the currency that is stated
        ("DUBLIN — Ireland's duty on fuel rose by 5 cents.", "EUR"),
        ("Duty on fuel rose by 5 cents in Ireland.", "USD"),
    ],
)  # fmt: skip
def test_a_bare_dollar_sign_is_of_the_country_the_text_is_about(text: str, currency: str) -> None:
    assert [match.currency for match in find_amounts(text)] == [currency]


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("It paid US$5 billion, and $300 million to Queensland and Tasmania.", ["USD", "AUD"]),
        ("It paid US$5 billion, and $300 million to Norway.", ["USD", "USD"]),
        (f"{HOME}paid C$40 million ($29 million).", ["CAD", "USD"]),
        (f"{HOME}paid C$40 million, or 12 cents a share.", ["CAD", "CAD"]),
        ("It paid €40 million and 5 cents a share.", ["EUR", "EUR"]),
        ("It paid €40 million, $2 for a stamp and 5 cents a share.", ["EUR", "USD", "USD"]),
    ],
)
def test_a_sign_that_is_written_out_sets_the_bare_one_apart(
    text: str, currencies: list[str]
) -> None:
    assert [match.currency for match in find_amounts(text)] == currencies


def test_the_words_beside_an_amount_go_before_the_rest_of_the_text() -> None:
    filler = "Nothing more was said about it. " * 12
    text = f"Oslo sold the ship for 5 million kr.\n{filler}\nStockholm paid 6 million kr for it."
    assert [match.currency for match in find_amounts(text)] == ["NOK", "SEK"]


def test_a_currency_that_the_words_say_needs_no_reason() -> None:
    (match,) = find_amounts("It costs 5 euros.")
    assert (match.currency, match.reason) == ("EUR", None)


@pytest.mark.parametrize("text", ["42 Br", "1 K", "199 L", "12.50 R", "ringgit 42"])
def test_a_price_tag_is_money_where_a_sentence_is_not(text: str) -> None:
    assert len(find_amounts(text)) == 1
    assert find_amounts(f"They stopped at {text} and went on to the lake again.") == [] or (
        text in ("12.50 R", "ringgit 42")
    )


# what holds in any text

PIECES = st.sampled_from(
    ["$", "€", "5", "1,000", "million", "bn", "dollars", "pounds", "to", "and", "between", "(", ")",
     "-", "–", "a", "half", "of", "hundreds", "cents", " ", "\n", ".", ",", "US$", "kr", "won",
     "Rs", "from", "per", "share", "about", "½", "p", "#", "%", "\u00a0", "元", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
@settings(max_examples=300)
def test_matches_are_ordered_spans_with_a_value_or_bounds(text: str) -> None:
    matches = find_amounts(text)
    end = 0
    for index, match in enumerate(matches):
        assert end <= match.start < match.end <= len(text)
        end = match.end
        assert text[match.start : match.end].strip() == text[match.start : match.end]
        if match.value is None:
            assert match.low is not None and match.high is not None and match.low < match.high
        else:
            assert match.low is None and match.high is None
        assert match.equivalent != index
        assert match.equivalent is None or match.equivalent < len(matches)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_stands_before_a_paragraph_does_not_change_it(text: str) -> None:
    alone = [(m.start, m.end, m.value) for m in find_amounts(f"Quillon. {text}")]
    shift = len("Nothing of note.\n\n")
    after = find_amounts(f"Nothing of note.\n\nQuillon. {text}")
    assert [(m.start - shift, m.end - shift, m.value) for m in after] == alone


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from([c.code for c in currencies()]))
def test_codes_with_grouped_numbers_read_back(number: int, code: str) -> None:
    text = f"Fenwick AG paid {code} {number:,} million for it."
    found = [m for m in find_amounts(text) if m.currency == code]
    by_code = {currency.code: currency for currency in currencies()}
    if by_code[code].code_use != "label":
        assert [m.value for m in found] == [Decimal(number) * 10**6]


# hostile input takes linear work

HOSTILE = ["1", ",", "$", "$ ", "($", "million ", "million dollars ", "1,", "$1 ", "$1-", "1$",
           "US$", "hundreds of ", "seven hundred and ", "5 pounds ", "about $", "$1 to ", "[(",
           "1 000 ", "a$", "R ", "$1 million, 1 million, ", "of dollars "]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_length_only(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the tokens that are read: twice the text must not take more than twice as many."""
    read = 0
    original = quantity_words.tokens_of

    def counting(text: str, start: int, end: int) -> list[quantity_words.Token]:
        nonlocal read
        tokens = original(text, start, end)
        read += len(tokens) + 1
        return tokens

    monkeypatch.setattr(money_numbers, "tokens_of", counting)
    sizes = []
    for length in (1_000, 2_000, 4_000):
        read = 0
        find_amounts((unit * length)[:length])
        sizes.append(read)
        assert read <= 130 * length
    assert sizes[2] <= 2.2 * sizes[1] + 500
    assert sizes[1] <= 2.2 * sizes[0] + 500


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("The builder owes ¥16.4 billion (US$2.4 billion).", "CNY"),
        ("The builder owes ¥16.4 billion (US$105 million).", "JPY"),
        ("The builder owes 4,100 million pesos ($1 million).", "COP"),
        ("The builder owes 950 million pesos ($1 million).", "CLP"),
        ("The builder owes 150 pesos ($1 million).", None),
    ],
)
def test_the_same_sum_in_dollars_tells_currencies_apart(text: str, currency: str | None) -> None:
    first, _ = find_amounts(text)
    assert first.currency == currency
