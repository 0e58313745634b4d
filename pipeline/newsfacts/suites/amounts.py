"""Suites of amounts and dates with values: NewsQuant, and the specs of Recognizers-Text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.annotation import Amount, DateExpression, Mention
from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.losses import Losses
from newsfacts.record import Record, article_info
from newsfacts.suites.suite import Suite, json_list, matching
from newsfacts.values.currency import currencies

_MINOR = {
    "cent": ("USD", 100),
    "penny": ("GBP", 100),
    "pence": ("GBP", 100),
    "us cent": ("USD", 100),
    "euro cent": ("EUR", 100),
}
_USUAL = {"dollar": "USD", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rupee": "INR"}
"""What a bare name means where the suite says no more."""


@cache
def codes() -> dict[str, str]:
    """Return ISO 4217 codes by name of the currency, in small letters."""
    found = dict(_USUAL)
    for currency in currencies():
        names = [currency.name, *(f"{a} {n}" for a in currency.adjectives for n in currency.nouns)]
        for name in names:
            found.setdefault(name.casefold(), currency.code)
    return found


def code_of(unit: str) -> tuple[str, Decimal] | None:
    """Return (ISO 4217 code, units of the currency in one of it) of a unit's name, if money."""
    name = " ".join(unit.replace("_", " ").casefold().split())
    if name in _MINOR:
        code, parts = _MINOR[name]
        return code, 1 / Decimal(parts)
    found = codes().get(name) or codes().get(name.removesuffix("s"))
    return (found, Decimal(1)) if found else None


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def read_newsquant(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the sentences of `NewsQuant.json`: [{text, quantities: [{value, normalized_unit}]}].

    The gold gives no offsets, so that an amount is taken to stand anywhere in its sentence.

    Raises:
        ReadError: it is no such list.
    """
    for file in matching(path, ".json"):
        for number, item in enumerate(json_list(file)):
            text = item.get("text")
            if not isinstance(text, str) or not isinstance(item.get("quantities"), list):
                raise ReadError(f"{file}[{number}]: an item has `text` and `quantities`")
            if not text:
                continue
            whole = Mention(start=0, end=len(text), text=text)
            amounts: list[Amount] = []
            for quantity in item["quantities"]:
                unit = code_of(str(quantity.get("normalized_unit", "")))
                if unit is None:
                    losses.add("quantities that are no money", "not scored")
                    continue
                value, low, high = _range(str(quantity.get("value", "")))
                code, factor = unit
                numbers = [None if n is None else n * factor for n in (value, low, high)]
                amounts.append(
                    Amount(
                        id=f"a{len(amounts) + 1}", mention=whole, value=numbers[0],
                        low=numbers[1], high=numbers[2], currency=code,
                    )
                )  # fmt: skip
            article = Article(id=f"{file.name}#{number}", text=text)
            yield Record(article=article_info(article), text=text, amounts=tuple(amounts))


def _range(words: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return value, low and high of `2.5` or `2-3`."""
    if match := re.fullmatch(r"\s*([\d.,]+)\s*-\s*([\d.,]+)\s*", words):
        return None, _number(match[1]), _number(match[2])
    return _number(words), None, None


def read_recognizers_currency(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the cases of `CurrencyModel.json`: [{Input, Results: [{Text, Start, End, …}]}].

    Raises:
        ReadError: it is no such list.
    """
    for file in matching(path, "CurrencyModel.json"):
        for number, case in enumerate(json_list(file)):
            text = _input(case, f"{file}[{number}]")
            amounts: list[Amount] = []
            for result in case.get("Results") or ():
                resolution = result.get("Resolution") or {}
                value = _number(resolution.get("value"))
                unit = code_of(str(resolution.get("unit", "")))
                iso = resolution.get("isoCurrency")
                if value is None:
                    losses.add("currencies without a sum", "not scored")
                    continue
                if unit is None and not iso:
                    losses.add("sums in a unit without a code", "the currency counts as unknown")
                code, factor = unit or (None, Decimal(1))
                amounts.append(
                    Amount(
                        id=f"a{len(amounts) + 1}",
                        mention=_mention(result, text, f"{file}[{number}]"),
                        value=value * factor,
                        currency=iso or code,
                    )
                )
            article = Article(id=f"{file.name}#{number}", text=text)
            yield Record(article=article_info(article), text=text, amounts=tuple(amounts))


def read_recognizers_dates(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the cases of `DateTimeModel.json` that are days, spans of days or durations.

    Raises:
        ReadError: it is no such list.
    """
    for file in matching(path, "DateTimeModel.json"):
        for number, case in enumerate(json_list(file)):
            where = f"{file}[{number}]"
            text = _input(case, where)
            dates: list[DateExpression] = []
            for result in case.get("Results") or ():
                value = _date(result)
                if value is None:
                    break
                dates.append(
                    msgspec.structs.replace(
                        value, id=f"d{len(dates) + 1}", mention=_mention(result, text, where)
                    )
                )
            else:
                day = (case.get("Context") or {}).get("ReferenceDateTime")
                published = datetime.date.fromisoformat(day[:10]) if day else None
                article = Article(id=f"{file.name}#{number}", text=text, published=published)
                yield Record(article=article_info(article), text=text, dates=tuple(dates))
                continue
            losses.add("cases with times of day, sets or two readings", "not scored")


def _input(case: Mapping[str, Any], where: str) -> str:
    text = case.get("Input")
    if not isinstance(text, str) or not text:
        raise ReadError(f"{where}: a case has an `Input`")
    return text


def _mention(result: Mapping[str, Any], text: str, where: str) -> Mention:
    """Return the span of a result; its `End` is inclusive, its `Text` in small letters at times."""
    words = str(result.get("Text", ""))
    start = result.get("Start")
    if (
        not isinstance(start, int)
        or text[start : start + len(words)].casefold() != words.casefold()
    ):
        start = text.casefold().find(words.casefold())
    end = start + len(words)
    if start < 0 or not words or text[start:end].casefold() != words.casefold():
        raise ReadError(f"{where}: {words!r} doesn't stand in the input")
    return Mention(start=start, end=end, text=text[start:end])


def _date(result: Mapping[str, Any]) -> DateExpression | None:
    """Return the value of a result; None where it is no date or has two readings."""
    name = str(result.get("TypeName", "")).rpartition(".")[2]
    values = (result.get("Resolution") or {}).get("values") or []
    if name not in ("date", "daterange", "duration") or len(values) != 1:
        return None
    value = values[0]
    timex = str(value.get("timex", ""))
    nowhere = Mention(start=0, end=0, text="")
    if name == "duration":
        return DateExpression(id="", mention=nowhere, kind="duration", value=timex)
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", timex):
        return DateExpression(id="", mention=nowhere, value=timex)
    if name == "date":
        return DateExpression(id="", mention=nowhere, value=value.get("value"))
    if not value.get("start") or not value.get("end"):
        return None
    return DateExpression(
        id="", mention=nowhere, kind="range", value=value["start"], end_value=value["end"]
    )


SUITES = (
    Suite(
        name="newsquant",
        title="NewsQuant, quantities in news (Almasian et al. 2023, CQE), money only",
        files="NewsQuant.json",
        read=read_newsquant,
        measures=(("amounts", "value"),),
        note="The gold has values, but no offsets.",
    ),
    Suite(
        name="recognizers-currency",
        title="Recognizers-Text specs, currency (Microsoft), MIT",
        files="Specs/NumberWithUnit/English/CurrencyModel.json",
        read=read_recognizers_currency,
        measures=(("amounts", "exact"), ("amounts", "overlap"), ("amounts", "value")),
        note="The specs state what Recognizers-Text itself answers.",
    ),
    Suite(
        name="recognizers-datetime",
        title="Recognizers-Text specs, dates (Microsoft), MIT",
        files="Specs/DateTime/English/DateTimeModel.json",
        read=read_recognizers_dates,
        measures=(("dates", "exact"), ("dates", "overlap"), ("dates", "value")),
        note="The specs state what Recognizers-Text itself answers. Only cases with one reading.",
    ),
)
