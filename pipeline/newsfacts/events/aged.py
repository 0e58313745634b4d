"""Whether an act is the news of its text, or an older one that the text looks back on."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping, Sequence

from newsfacts.annotation import Filler
from newsfacts.events.clauses import subjects
from newsfacts.events.conditions import class_pattern
from newsfacts.events.context import Context
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site

Slots = Mapping[str, Sequence[Filler]]

_RECENT = datetime.timedelta(days=14)
"""How long before publication a measure may be the news."""
_ISO = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])))?\Z")
_LEAD = 400
"""Characters at the head of a text in which a release says that its news is of today."""
_TODAY = re.compile(
    r"\b[Tt]oday\b|\b[Hh]ereby\b|\b[Yy]esterday\b|\b[Tt]his (?:morning|afternoon|evening|week)\b"
)
_SPEAKERS = frozenset({"i", "we"})


def is_old(context: Context, site: Site, slots: Slots) -> bool:
    """Return whether an act is one of earlier times: by its date, its tense or how it is told."""
    return _dated_back(context, slots) or _pluperfect(site) or _looked_back_on(context, site)


def _looked_back_on(context: Context, site: Site) -> bool:
    """Whether a text says that it is long ago, or tells of it beside its news of today.

    "Today, President Holt signed an order. In March President Holt signed a law."
    """
    parse = site.parse
    verb = _finite(parse, site.verb)
    if verb is None or parse.tokens[verb].tag not in ("VBD", "VBN"):
        return False
    said = context.text[parse.start : parse.end]
    if _TODAY.search(said):
        return False
    if class_pattern("back_then").search(said):
        return True
    doers = subjects(parse, verb)
    if {parse.tokens[j].lower for j in doers} & _SPEAKERS:
        return context.signature is not None
    if _perfect(parse, verb) and any(_own(parse, j) for j in doers):
        return True
    news = _TODAY.search(context.text, 0, _LEAD)
    if news is None or not news.group().istitle() or parse.start < news.end():
        return False
    people = [context.mentions.covering(parse.tokens[j].start, parse.tokens[j].end) for j in doers]
    return any(item is not None and item.kind == "person" for item in people)


def _finite(parse: Parse, verb: int | None) -> int | None:
    """The verb that a participle hangs on ("has invested much, increasing funding")."""
    if verb is None or parse.tokens[verb].tag != "VBG" or parse.children(verb, "aux"):
        return verb
    return next((j for j in parse.ancestors(verb) if parse.is_verb(j)), verb)


def _perfect(parse: Parse, verb: int) -> bool:
    helpers = [parse.tokens[j].lower for j in parse.children(verb, "aux")]
    return any(word in ("has", "have", "’ve", "'ve") for word in helpers)


def _own(parse: Parse, doer: int) -> bool:
    return any(parse.tokens[j].lower in ("my", "our") for j in parse.children(doer, "poss"))


def _pluperfect(site: Site) -> bool:
    """Whether "had" says that it was done before what the text is about."""
    parse = site.parse
    verb = site.below if site.below is not None else site.verb
    if verb is None or parse.tokens[verb].dep == "ccomp":
        return False
    return any(parse.tokens[j].lower == "had" for j in parse.children(verb, "aux"))


def _dated_back(context: Context, slots: Slots) -> bool:
    """Whether its date lies so long before publication that it can't be the article's news."""
    published = context.document.article.published
    if published is None:
        return False
    for filler in slots.get("date", ()):
        value = filler.value
        if filler.mention is not None:
            item = context.mentions.covering(filler.mention.start, filler.mention.end, "date")
            value = item.value if item is not None else None
        last = last_day(value or "")
        if last is not None:
            return last < published - _RECENT
    return False


def last_day(value: str) -> datetime.date | None:
    """Return the last day of a date as precise as a day, month, quarter, half or year."""
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day, quarter, half = (int(g) if g else 0 for g in match.groups())
    month = month or quarter * 3 or half * 6 or 12
    try:
        return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
