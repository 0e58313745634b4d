"""TIMEX2 and TIMEX3 documents, such as WikiWars, TempEval-3 or TimeBank."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from newsfacts.annotation import DateExpression, Mention
from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.losses import Losses
from newsfacts.record import Record, article_info
from newsfacts.suites.suite import Suite, matching, text_of

_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TIME = re.compile(r"(?<=\d|X)T(?:\d|[A-Z]).*$")


class Timex(NamedTuple):
    """One marked expression."""

    start: int
    end: int
    attributes: dict[str, str]


def read_timex(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the documents of `.tml`, `.xml` or `.sgm` files, one or a folder.

    The text is what stands in the TEXT element; the day of publication is the value of the
    expression in the DCT or DATETIME element.

    Raises:
        ReadError: a file has no TEXT element, or a TIMEX is not closed.
    """
    for file in matching(path, ".tml", ".xml", ".sgm", ".sgml"):
        yield _document(text_of(file), file.name, str(file), losses)


def _document(markup: str, id: str, where: str, losses: Losses) -> Record:
    inner = re.search(r"<TEXT[^>]*>(.*?)</TEXT>", markup, re.DOTALL | re.IGNORECASE)
    if inner is None:
        raise ReadError(f"{where}: no TEXT element")
    text, found = marked(inner[1], where)
    article = Article(id=id, text=text, published=_published(markup))
    dates = []
    for number, timex in enumerate(sorted(found), 1):
        start, end = timex.start, timex.end
        if start >= end:
            losses.add("empty expressions", "not scored")
            continue
        kind, value = value_of(timex.attributes)
        dates.append(
            DateExpression(
                id=f"d{number}",
                mention=Mention(start=start, end=end, text=text[start:end]),
                kind="duration" if kind == "DURATION" else "date",
                value=value,
            )
        )
    return Record(article=article_info(article), text=text, dates=tuple(dates))


def marked(markup: str, where: str) -> tuple[str, list[Timex]]:
    """Return the text without its tags, and the marked expressions, which may be nested.

    Raises:
        ReadError: a TIMEX is not closed, or closed without being open.
    """
    text = ""
    open_ones: list[tuple[int, dict[str, str]]] = []
    found: list[Timex] = []
    at = 0
    for tag in _TAG.finditer(markup):
        text += html.unescape(markup[at : tag.start()])
        at = tag.end()
        if not tag[2].upper().startswith("TIMEX") or tag[4]:
            continue
        if not tag[1]:
            pairs = _ATTRIBUTE.findall(tag[3])
            open_ones.append((len(text), {k.lower(): html.unescape(a or b) for k, a, b in pairs}))
        elif open_ones:
            start, attributes = open_ones.pop()
            found.append(Timex(start, len(text), attributes))
        else:
            raise ReadError(f"{where}: {tag[0]} closes nothing, after {text[-30:]!r}")
    if open_ones:
        raise ReadError(f"{where}: a TIMEX is not closed, at {text[open_ones[-1][0] :][:30]!r}")
    return text + html.unescape(markup[at:]), found


def value_of(attributes: dict[str, str]) -> tuple[str, str | None]:
    """Return type and value of an expression in the record's form.

    A time of day is left off; a decade "193" is "193X", as in ISO 8601-2.
    """
    value = attributes.get("value") or attributes.get("val") or ""
    kind = attributes.get("type", "").upper() or ("DURATION" if value.startswith("P") else "DATE")
    if kind != "DURATION":
        value = _TIME.sub("", value)
    if re.fullmatch(r"\d{3}", value):
        value += "X"
    elif re.fullmatch(r"\d{2}", value):
        value += "XX"
    return kind, value or None


def _published(markup: str) -> Any:
    head = re.search(
        r"<(DCT|DATETIME|DATE_TIME)\b[^>]*>(.*?)</\1>", markup, re.DOTALL | re.IGNORECASE
    )
    values = re.findall(r"\bval(?:ue)?\s*=\s*[\"'](\d{4}-\d\d-\d\d)", head[2] if head else "")
    if not values and head:
        values = re.findall(r"\d{4}-\d\d-\d\d", head[2])
    if not values:
        return None
    return msgspec.convert(values[0], datetime.date)


SUITES = (
    Suite(
        name="timex",
        title="Documents with TIMEX2 or TIMEX3 tags: WikiWars, TempEval-3, TimeBank …",
        files="a .tml, .xml or .sgm file, or a folder of them",
        read=read_timex,
        measures=(("dates", "exact"), ("dates", "overlap"), ("dates", "value")),
        note="Every expression counts, also times of day, sets and vague ones such as PRESENT_REF; "
        "of a time of day only the date is compared.",
    ),
)
