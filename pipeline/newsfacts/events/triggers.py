"""Triggers as data: phrases that may name an event, found by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Literal

import msgspec

from newsfacts.annotation import (
    Action,
    Annotation,
    Direction,
    Instrument,
    Mention,
    Modality,
    Polarity,
)
from newsfacts.errors import LexiconError
from newsfacts.events.inflection import noun_forms, verb_forms
from newsfacts.lexicon import Entry, load_lexicon

FILES = {
    "policy": (
        "policy_triggers.toml",
        "policy_verbs.toml",
        "policy_acts.toml",
        "policy_trade.toml",
        "policy_money.toml",
        "policy_cases.toml",
        "policy_rules.toml",
        "policy_competition.toml",
        "policy_chambers.toml",
        "policy_orders.toml",
        "policy_borders.toml",
        "policy_barriers.toml",
        "policy_decrees.toml",
        "policy_justice.toml",
        "policy_mergers.toml",
        "policy_banks.toml",
        "policy_pacts.toml",
        "policy_laws.toml",
        "policy_aid.toml",
        "policy_judged.toml",
    ),
    "business": (
        "business_triggers.toml",
        "business_deals.toml",
        "business_ownership.toml",
        "business_life.toml",
        "business_capital.toml",
        "business_conduct.toml",
        "business_transactions.toml",
        "business_changes.toml",
        "business_judged.toml",
    ),
}
"""Lexicons of triggers of each kind of event; an entry's id is unique among them all."""


class TriggerEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that may name an event of one type, and what else has to be there."""

    id: str
    part: Literal["verb", "noun", "act"]
    """verb and noun: name the event; act: says what is done with what a noun names."""
    type: str | None = None
    """Type of event; an act's is the type of its object, or this one."""
    words: tuple[str, ...]
    """Base forms; the first word (of a noun the last) is inflected; `*` stands for any word."""
    nouns: tuple[str, ...] = ()
    """What the act is called as a noun: "the removal of the duties", "a cut in rates"."""
    after: str = ""
    """Pattern that has to follow, not part of the trigger."""
    before: str = ""
    """Pattern that has to stand before, in the same line."""
    unless_after: str = ""
    """Pattern that must not follow."""
    unless_before: str = ""
    """Pattern that must not stand before."""
    exact: bool = False
    """True where case counts and words have no other forms."""
    needs: tuple[str, ...] = ()
    """What must be there; `a|b` means one of them. See docs/events.md for all that may stand."""
    slots: dict[str, tuple[str, ...]] = {}
    """Where a slot's fillers are looked for, in place of the frame's places."""
    fixed: dict[str, str] = {}
    """Values of closed slots."""
    action: Action | None = None
    direction: Direction | None = None
    instrument: Instrument | None = None
    status: str | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    anybody: bool = False
    """True where whoever does it holds public power by doing it, known as such or not."""
    vehicle: bool = False
    """True where it names a legal form whose measure another trigger may name."""
    step: str | None = None
    """The step of a case that it names: one agency tells of each but once in a release."""
    yields: bool = False
    """True where it gives way to a measure told below it: "agreed to lift the ban"."""
    leads: bool = False
    """True where the verb below it names the act as well: "directs the agency to lift the ban"."""
    certain: bool = False
    """True where it names an event even if weights hold its words for none: "now called"."""
    weak: bool = False
    """True where it only continues an event that something else names."""


class Trigger(Annotation, frozen=True, kw_only=True):
    """A phrase that may name an event; not part of the record."""

    layer: ClassVar[str] = "triggers"

    mention: Mention
    family: Literal["policy", "business"]
    action: Action | None = None
    """What is done, where weights found it; a lexicon's entry says it itself."""
    sure: bool = False
    """Whether weights are so sure that nothing else has to be there."""

    @property
    def entry(self) -> TriggerEntry:
        """The lexicon entry that it comes from."""
        if self.action is None:
            return entries(self.family)[self.mention.rule]
        return _doing(self.family, self.mention.rule, self.action, self.sure)

    @property
    def judged(self) -> bool:
        """Whether weights found it."""
        return self.action is not None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entry: tuple[TriggerEntry, ...] = ()


class _Pattern(msgspec.Struct, frozen=True):
    entry: TriggerEntry
    phrase: re.Pattern[str]
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None


@cache
def entries(family: str) -> dict[str, TriggerEntry]:
    """Return the entries of one kind of event by id, in order of the files.

    Raises:
        LexiconError: an id stands twice.
    """
    found: dict[str, TriggerEntry] = {}
    for name in FILES[family]:
        for entry in load_lexicon(name, _File).entry:
            if entry.id in found:
                raise LexiconError(f"lexicons/{name}: entry {entry.id!r} stands twice")
            found[entry.id] = entry
    return found


@cache
def _doing(family: str, rule: str, action: Action, sure: bool) -> TriggerEntry:
    entry = msgspec.structs.replace(entries(family)[rule], action=action)
    return msgspec.structs.replace(entry, needs=()) if sure else entry


_WORD = re.compile(r"[^\W_]+(?:[’'.-](?=[^\W_])[^\W_]+)*")
_BACK = 80


def find_triggers(
    text: str, family: str, start: int, end: int, *, certain: bool = False
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and entry id of every trigger phrase in `text[start:end]`.

    With `certain` only of the entries that need no weights beside them.

    Where one phrase holds another, only the longest stays (acts and others apart); of two entries
    for the same words all stay, since what must be there tells them apart.
    """
    index = _index(family, certain)
    found: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(text, start, end):
        first = word.group().lower()
        head, _, number = first.rpartition(".")
        if number.isdigit() and head:
            first = head  # "H.R.711"
        at = word.start()
        if first not in index and first.startswith(("re-", "co-")):  # "re-designates"
            first, at = first[3:], at + 3
        for pattern in index.get(first, ()):
            match = pattern.phrase.match(text, at, end)
            if match and _holds(pattern, text, match, start, end):
                found.append((match.start(), match.end(), pattern.entry.id))
    acts = {entry.id for entry in entries(family).values() if entry.part == "act"}
    for span in dict.fromkeys(found):
        if not any(
            other[0] <= span[0]
            and span[1] <= other[1]
            and other[:2] != span[:2]
            and (other[2] in acts) == (span[2] in acts)
            for other in found
        ):
            yield span


def _holds(pattern: _Pattern, text: str, match: re.Match[str], start: int, end: int) -> bool:
    if pattern.after and not pattern.after.match(text, match.end(), end):
        return False
    if pattern.unless_after and pattern.unless_after.match(text, match.end(), end):
        return False
    if pattern.before or pattern.unless_before:
        left = text[max(start, match.start() - _BACK) : match.start()]
        if pattern.before and not pattern.before.search(left):
            return False
        if pattern.unless_before and pattern.unless_before.search(left):
            return False
    return True


@cache
def _index(family: str, certain: bool) -> dict[str, tuple[_Pattern, ...]]:
    """Map the first word of every phrase to the patterns that begin with it."""
    found: dict[str, list[_Pattern]] = {}
    for entry in entries(family).values():
        if certain and not entry.certain:
            continue
        try:
            extra = [
                re.compile(_capitals(source), re.IGNORECASE) if source else None
                for source in (
                    entry.after,
                    entry.before and f"(?:{entry.before})\\Z",
                    entry.unless_after,
                    entry.unless_before and f"(?:{entry.unless_before})\\Z",
                )
            ]
        except re.error as error:
            raise LexiconError(f"entry {entry.id!r}: {error}") from None
        for noun in entry.nouns:
            called = re.compile(rf"{re.escape(noun)}(?=\s+of\b)", re.IGNORECASE)
            pattern = _Pattern(entry, called, None, None, None, None)
            found.setdefault(noun.split()[0], []).append(pattern)
        for phrase in entry.words:
            for form in _forms(entry, phrase):
                words = form.split()
                source = r"\s+".join(
                    r"[\w’'.%$€£-]+" if w == "*" else re.escape(w).replace("'", "['’]")
                    for w in words
                )
                compiled = re.compile(
                    rf"{source}(?![\w-]\w|\w)", 0 if entry.exact else re.IGNORECASE
                )
                pattern = _Pattern(entry, compiled, *extra)
                found.setdefault(words[0].lower().rstrip("."), []).append(pattern)
    return {key: tuple(value) for key, value in found.items()}


def _capitals(source: str) -> str:
    """Return a pattern in which a capital is one, though case counts for nothing else."""
    return source.replace("[A-Z]", "(?-i:[A-Z])")


def _forms(entry: TriggerEntry, phrase: str) -> Iterator[str]:
    words = phrase.split()
    if entry.exact:
        yield phrase
    elif entry.part == "noun":
        for last in noun_forms(words[-1]):
            yield " ".join([*words[:-1], last])
    else:
        for first in verb_forms(words[0]):
            yield " ".join([first, *words[1:]])
