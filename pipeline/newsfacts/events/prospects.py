"""Which sentences may hold an event at all, told before they are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from newsfacts.annotation import Amount, Model, Organization, Person, Place, Sentence
from newsfacts.document import Document
from newsfacts.events.conditions import SORTS, class_pattern
from newsfacts.events.context import signature_in
from newsfacts.events.gazetteer import (
    country_named,
    country_of,
    is_public_name,
    public_words,
)
from newsfacts.events.inflection import verb_forms
from newsfacts.events.places import place_pattern
from newsfacts.events.related import is_firm_word
from newsfacts.events.triggers import Trigger, TriggerEntry

_STANDS = re.compile(
    r"\b(?:it|its|they|their|them|we|our|company|companies|firm|firms|group|bank|lender|maker|"
    r"pair|two|both|rivals?|start-?up|business|[a-z]+maker|giant|carrier|airline|retailer)\b",
    re.IGNORECASE,
)
"""Words that may stand for an organization named elsewhere."""
_STANDS_FOR_ONE = re.compile(r"\b(?:he|she|his|her|him|who|founders?|I)\b", re.IGNORECASE)
"""Words that may stand for a person."""
_STANDS_FOR_DOER = re.compile(
    r"\b(?:it|its|they|their|them|he|she|his|her|him|who|which|that)\b", re.IGNORECASE
)
"""Words that may stand for somebody with public power."""
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our)\b", re.IGNORECASE)
_FIRMS = frozenset({"organization", "acquirer", "investor", "company", "supplier", "party"})
"""Slots that somebody in business fills."""
_CLASSED = re.compile(r"[a-z_]+~([a-z_]+)\Z")
_WORD = re.compile(r"[\w-]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ANY = frozenset({"two", "brand", "name"})
"""Classes that no pattern over the text decides."""


_REACH = 70
"""Characters between a measure and the verb that says what is done with it."""


def _acted(trigger: Trigger, need: str, acts: Iterable[Trigger]) -> bool:
    """Whether a verb stands near that may do what a need asks for."""
    for one in need.split("|"):
        if one != "act" and not one.startswith("act:"):
            continue
        ids = one[4:].split(",") if one.startswith("act:") else None
        for act in acts:
            gap = max(
                act.mention.start - trigger.mention.end, trigger.mention.start - act.mention.end
            )
            if gap <= _REACH and (ids is None or act.entry.id.removeprefix("act-") in ids):
                return True
    return False


@cache
def _doers() -> frozenset[str]:
    """Return the common nouns that may stand for somebody with public power."""
    words = public_words()
    nouns = words.bodies | words.officials | words.offices | words.country_stands | words.texts
    return frozenset(noun for noun in nouns if " " not in noun)


@cache
def _forms(need: str) -> re.Pattern[str]:
    """Return the pattern of the verbs of a need such as `above:win,sign`."""
    forms = {form for base in need[6:].split(",") for form in verb_forms(base)}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms)))})\b", re.IGNORECASE)


_ITEM = re.compile(r"\A\s*[-•*▪●◦–]\s+[A-Z]\w*ed\b")


class Prospects:
    """What a document has for the needs of triggers: sums, names, word classes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._classes: dict[str, bool] = {}

    def worth_parsing(self, index: int, triggers: Iterable[Trigger]) -> bool:
        """Return whether the triggers of a sentence can make an event there."""
        found = list(triggers)
        acts = [t for t in found if t.entry.part == "act"]
        return any(
            trigger.entry.type is not None
            and all(
                _acted(trigger, need, acts) or self._may(index, need, trigger.entry)
                for need in trigger.entry.needs
            )
            for trigger in found
        )

    def _may(self, index: int, need: str, entry: TriggerEntry) -> bool:
        for one in need.split("|"):
            if one == "actor":
                if self._has_doer(index, entry.anybody):
                    return True
            elif one in _FIRMS and f"private:{one}" in entry.needs and index in self._bodies_alone:
                if self._in_sentence(index, _STANDS) or self._tells_of_firms(index):
                    return True
            elif one in _FIRMS and "it" in entry.slots.get(one, ()):
                if self._named:  # the firm that the text told of before
                    return True
            elif self._may_hold(index, one):
                return True
        return False

    def _has_doer(self, index: int, anybody: bool) -> bool:
        """Whether a sentence names somebody with public power, or has a word that may stand for it.

        Whoever signs the text stands for "I" and "we" in it.
        """
        if self._in_sentence(index, _ITEM) and self._powers:
            return True  # "• Ended the scheme.", by whom the list is about
        if index in self._powers or (anybody and index in self._named):
            return True
        if index in self._people or self._in_sentence(index, _STANDS_FOR_DOER):
            return True
        sentence = self._document.get(Sentence)[index]
        said = _WORD.findall(self._document.text, sentence.start, sentence.end)
        return any(w.lower() in _doers() or country_of(w) is not None for w in said) or (
            self._signed and self._in_sentence(index, _FIRST_PERSON)
        )

    @cached_property
    def _signed(self) -> bool:
        return signature_in(self._document.text) is not None

    @cached_property
    def _bodies_alone(self) -> frozenset[int]:
        """Sentences that name bodies of the state and no other organization, and nobody."""
        words = public_words()
        others = {
            self._document.sentence_index(m.start)
            for o in self._document.get(Organization)
            if o.kind not in words.kinds
            for m in o.mentions
            if not is_public_name(m.text)
        }
        return self._named - others - self._people

    @cached_property
    def _powers(self) -> frozenset[int]:
        words = public_words()
        places = words.metonyms | words.regions
        starts = [
            m.start
            for o in self._document.get(Organization)
            for m in o.mentions
            if o.kind in words.kinds or is_public_name(m.text)
        ] + [
            m.start
            for p in self._document.get(Place)
            for m in p.mentions
            if m.text in places or country_named(m.text) is not None
        ]
        return frozenset(self._document.sentence_index(start) for start in starts)

    def _may_hold(self, index: int, need: str) -> bool:
        if need == "act" or need.startswith("act:"):
            return False
        if need == "amount":
            return index in self._sums
        if need == "model":
            return bool(self._document.get(Model))
        if need == "person":
            return index in self._people or self._in_sentence(index, _STANDS_FOR_ONE)
        if need == "role":
            return self._in_sentence(index, place_pattern("role"))
        if need == "party~two":
            return index in self._named
        if need in _FIRMS:
            return (
                index in self._named
                or index in self._people
                or self._in_sentence(index, _STANDS)
                or self._tells_of_firms(index)
            )
        if need.startswith("organization:"):
            return index in self._named or self._in_sentence(index, _STANDS)
        if need.startswith("doc~"):
            return self._holds(need[4:])
        if need.startswith("above:"):
            return self._in_sentence(index, _forms(need))
        if need.startswith("actor~") and not need.endswith("~two"):
            return self._holds(need[6:]) and self._may_be(index, need[6:])
        match = _CLASSED.match(need)
        if match is None or match.group(1) in _ANY:
            return True
        if need.startswith(("undergoer", "subject")):
            return self._has_word(index, class_pattern(match.group(1)))
        return self._holds(match.group(1))

    def _holds(self, name: str) -> bool:
        """Whether the text has a word of a class, or an organization that counts as one.

        Patterns of whole fillers (those with an anchor) can't be looked for in a text.
        """
        if name not in self._classes:
            sorts = {o.kind for o in self._document.get(Organization)}
            pattern = class_pattern(name)
            whole = r"\A" in pattern.pattern or r"\Z" in pattern.pattern
            self._classes[name] = bool(
                whole
                or sorts.intersection(SORTS.get(name, ()))
                or pattern.search(self._document.text)
            )
        return self._classes[name]

    def _may_be(self, index: int, name: str) -> bool:
        """Whether a sentence has a doer of a class, or a word that may stand for one."""
        pattern = class_pattern(name)
        whole = r"\A" in pattern.pattern or r"\Z" in pattern.pattern
        return (
            whole
            or index in self._named
            or index in self._people
            or self._in_sentence(index, _STANDS_FOR_DOER)
            or self._in_sentence(index, pattern)
            or (self._signed and self._in_sentence(index, _FIRST_PERSON))
        )

    def _has_word(self, index: int, pattern: re.Pattern[str]) -> bool:
        """Whether one word of a sentence is of a class: a doer or object is told by its noun."""
        sentence = self._document.get(Sentence)[index]
        words = _TOKEN.findall(self._document.text, sentence.start, sentence.end)
        return any(pattern.search(word) for word in words)

    def _tells_of_firms(self, index: int) -> bool:
        sentence = self._document.get(Sentence)[index]
        words = _WORD.findall(self._document.text, sentence.start, sentence.end)
        return any(is_firm_word(word) for word in words)

    def _in_sentence(self, index: int, pattern: re.Pattern[str]) -> bool:
        sentence = self._document.get(Sentence)[index]
        return pattern.search(self._document.text, sentence.start, sentence.end) is not None

    @cached_property
    def _sums(self) -> frozenset[int]:
        found = self._document.get(Amount)
        return frozenset(self._document.sentence_index(a.mention.start) for a in found)

    @cached_property
    def _people(self) -> frozenset[int]:
        return frozenset(
            self._document.sentence_index(m.start)
            for p in self._document.get(Person)
            for m in p.mentions
        )

    @cached_property
    def _named(self) -> frozenset[int]:
        return frozenset(
            self._document.sentence_index(m.start)
            for o in self._document.get(Organization)
            for m in o.mentions
        )
