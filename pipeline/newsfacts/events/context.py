"""What the stages of events look things up in: one document's parses, mentions and officials."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import cached_property

from newsfacts.annotation import Filler, Mention, Sentence
from newsfacts.document import Document
from newsfacts.events.gazetteer import country_named, country_of, is_public_name, public_words
from newsfacts.events.mentions import Item, Mentions, mentions_of
from newsfacts.events.parse import Parse

_TITLE = re.compile(r"([A-Za-z.-]+)[’']?s?,?\s+(?:the\s+)?\Z")
_APPOSED = re.compile(
    r"\A,\s+(?:the |an? |who is |then |then-)?(?:[\w.’'-]+ ){0,5}?([a-z.-]+)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"^([A-Z][A-Z. ]{6,40}(?:JR|SR|III)?\.?)\s*$", re.MULTILINE)

_NO_COMPANY = frozenset({"media", "union", "party", "ngo"})
_TAIL = 600
"""Characters at the end of a text in which its signature stands."""
_BODY_KINDS = {
    **dict.fromkeys(("court", "tribunal", "judges", "bench"), ("court",)),
    **dict.fromkeys(("bank", "board"), ("central_bank",)),
    **dict.fromkeys(
        ("agency", "regulator", "watchdog", "commission", "authority", "bureau", "department"),
        ("government", "international"),
    ),
    **dict.fromkeys(("parliament", "chamber", "house", "assembly"), ("parliament",)),
}
"""What kinds of bodies a common noun may stand for."""
_REACH = 1_500
"""Characters back in which the body that a common noun stands for is looked for."""
_BACK = 8
"""Sentences that are looked back for an antecedent."""
_LEADING, _FADING, _NAMED = 2.0, 0.6, 0.7
"""What it counts towards being meant by "it": to be a subject, a sentence between, mentions."""


def signature_in(text: str) -> tuple[int, int] | None:
    """Return where the name in capitals stands that signs a text."""
    matches = list(_SIGNED.finditer(text, max(0, len(text) - _TAIL)))
    for match in reversed(matches):
        words = match.group(1).split()
        if 2 <= len(words) <= 5 and "HOUSE" not in words and "STATES" not in words:
            return match.start(1), match.start(1) + len(match.group(1).rstrip())
    return None


class Context:
    """One document, ready for slots to be filled."""

    def __init__(self, document: Document, stage: str) -> None:
        """Take a document with parses; `stage` is the name that mentions will carry."""
        self.document = document
        self.text = document.text
        self.stage = stage
        self.mentions: Mentions = mentions_of(document)
        self.parses: tuple[Parse, ...] = document.get(Parse)
        self._starts = [parse.start for parse in self.parses]
        self.known_as: dict[Filler, frozenset[str]] = {}  # kept by likeness.keys

    def parse_at(self, offset: int) -> Parse | None:
        """Return the parse of the sentence that holds an offset, if it was parsed."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and self.parses[i].start <= offset < self.parses[i].end:
            return self.parses[i]
        return None

    def mention(self, start: int, end: int, rule: str) -> Mention:
        """Return the mention of a span, under this stage's name."""
        return self.document.mention(start, end, stage=self.stage, rule=rule)

    def is_official(self, item: Item) -> bool:
        """Return whether the text says that a person holds a public office."""
        name = item.value or item.text
        return bool(item.sort and _is_office(item.sort)) or bool(
            {name, item.text, item.text.split()[-1]} & self._officials
        )

    def is_public(self, item: Item) -> bool:
        """Return whether a mention names somebody who holds public power."""
        words = public_words()
        if item.kind == "organization":
            common = item.text.islower() and item.text.split()[-1] in words.bodies
            return item.sort in words.kinds or is_public_name(item.text) or common
        if item.kind == "place":
            names = words.metonyms | words.regions
            return country_named(item.text) is not None or item.text in names
        return item.kind == "person" and self.is_official(item)

    @cached_property
    def signature(self) -> Item | None:
        """The name in capitals that signs the text, which "I" and "my" stand for."""
        span = signature_in(self.text)
        if span is None:
            return None
        known = self.mentions.covering(*span, "person")
        ref = known.ref if known else None
        start, end = span
        return Item(start=start, end=end, kind="person", text=self.text[start:end], ref=ref)

    @cached_property
    def signature_date(self) -> Item | None:
        """The date beside the signature, which the acts of the text were done on."""
        if self.signature is None:
            return None
        tail = self.mentions.between(self.signature.start - 200, len(self.text), "date")
        full = [item for item in tail if len(item.value) == 10]
        return full[-1] if full else None

    def heading_date(self, offset: int) -> Item | None:
        """Return the date that stands alone above the paragraph at an offset, as in a digest.

        A single such line is a dateline and counts for nothing.
        """
        if len(self._headings) < 2:
            return None
        before = [item for item in self._headings if item.end <= offset]
        return before[-1] if before else None

    @cached_property
    def _headings(self) -> list[Item]:
        found = []
        for item in self.mentions.items:
            if item.kind != "date":
                continue
            start = self.text.rfind("\n", 0, item.start) + 1
            end = self.text.find("\n", item.end)
            line = self.text[start : end if end >= 0 else len(self.text)]
            rest = line.replace(item.text, "", 1)
            if not re.search(r"\w", rest):
                found.append(item)
        return found

    @cached_property
    def digest_date(self) -> str | None:
        """The day that a digest's heading gives: all its items happened on it."""
        title = self.document.article.title or ""
        match = re.search(r"\b(\d{4}-\d\d-\d\d)\s*\Z", title)
        return match.group(1) if match else None

    @cached_property
    def _officials(self) -> frozenset[str]:
        found: set[str] = set()
        for item in self.mentions.items:
            if item.kind != "person":
                continue
            before = _TITLE.search(self.text[max(0, item.start - 40) : item.start])
            after = _APPOSED.search(self.text[item.end : item.end + 80])
            words = [m.group(1).lower() for m in (before, after) if m]
            if any(_is_office(word) for word in words):
                found |= {item.text, item.value, item.text.split()[-1]}
        return frozenset(found)

    def speaker_before(self, offset: int, *, personal: bool) -> Item | None:
        """Return the holder of public power that a pronoun at an offset most likely means."""
        sentences = self.document.get(Sentence)
        index = self.document.sentence_index(offset)
        kinds = ("person",) if personal else ("organization", "place", "person")
        for back in range(index, max(-1, index - 3), -1):
            if self.digest_date is not None and "\n" in self.text[sentences[back].start : offset]:
                break
            end = offset if back == index else sentences[back].end
            named = self.mentions.between(sentences[back].start, end, *kinds)
            leading = [item for item in named if self._leads(item)]
            if leading:
                return leading[0] if self.is_public(leading[0]) else None
        return None

    def holder_before(self, offset: int, noun: str) -> Item | None:
        """Return who "the president", "the court" or "the agency" at an offset most likely is."""
        if noun in public_words().officials:
            if noun == "president" and self.signature is not None:
                return None
            people = [i for i in self.mentions.items if i.kind == "person" and self.is_official(i)]
            titled = [
                i for i in people if noun in self.text[max(0, i.start - 40) : i.start].lower()
            ]
            before = [i for i in titled if i.end <= offset]
            return next(iter(before[-1:] or titled), None)
        if noun not in _BODY_KINDS:
            return None
        for item in reversed(self.mentions.before(offset, "organization")):
            if item.sort in _BODY_KINDS[noun] and offset - item.end < _REACH:
                return item
        return None

    def country_before(self, offset: int) -> Item | None:
        """Return the country that "the government" at an offset most likely is that of."""
        sentences = self.document.get(Sentence)
        index = self.document.sentence_index(offset)
        for back in range(index, max(-1, index - 3), -1):
            end = offset if back == index else sentences[back].end
            for item in reversed(self.mentions.between(sentences[back].start, end, "place")):
                if country_named(item.text):
                    return item
        return None

    def antecedent(self, offset: int, kind: str = "organization") -> Item | None:
        """Return whom "the company", "it" or "she" at an offset most likely means.

        A person: the subject of a sentence comes first, then whoever is named first. An
        organization: the one that stands out most by place, grammar and how often it is named.
        """
        sentences = self.document.get(Sentence)
        index = self.document.sentence_index(offset)
        best: tuple[float, Item] | None = None
        for back in range(index, max(-1, index - _BACK), -1):
            start = sentences[back].start
            if self.digest_date is not None and "\n" in self.text[start:offset]:
                break  # another item of the digest
            named = [
                item
                for item in self.mentions.between(start, min(offset, sentences[back].end), kind)
                if kind == "person" or not (self.is_public(item) or item.sort in _NO_COMPANY)
            ]
            leading = [item for item in named if self._leads(item)]
            if kind == "person":
                if leading:
                    return leading[0]
                if named and back != index:
                    return named[0]
                continue
            for item in named:
                score = self._prominence(item, offset) - _FADING * (index - back)
                score += _LEADING * (item in leading) - 0.05 * named.index(item)
                if back == index and item not in leading:
                    score -= 1
                if best is None or score > best[0]:
                    best = score, item
        return best[1] if best is not None else None

    def _prominence(self, item: Item, offset: int) -> float:
        """How much a text is about an organization: by its mentions so far, title, paragraph."""
        earlier = [o for o in self._by_ref.get(item.ref or "", ()) if o.end <= offset]
        title = self.document.article.title or ""
        told = any(len(name) > 3 and name in title for name in {o.text for o in earlier})
        apart = "\n" in self.text[item.end : offset]
        return _NAMED * math.log2(1 + len(earlier)) + 0.5 * told - 0.8 * apart

    @cached_property
    def _by_ref(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self.mentions.items:
            if item.kind == "organization" and item.ref is not None:
                found.setdefault(item.ref, []).append(item)
        return found

    def _leads(self, item: Item) -> bool:
        """Whether a mention is the subject of its sentence, or owns or joins it."""
        parse = self.parse_at(item.start)
        if parse is None:
            return item.start - self._sentence_start(item.start) < 30
        noun = parse.head_of(item.start, item.end)
        if item.kind == "place" and parse.tokens[noun].dep not in ("nsubj", "nsubjpass", "conj"):
            owned = parse.tokens[parse.tokens[noun].head].lower
            return parse.tokens[noun].dep == "poss" and owned in public_words().country_stands
        while parse.tokens[noun].dep in ("poss", "conj", "appos", "compound", "nmod"):
            noun = parse.tokens[noun].head
        return parse.tokens[noun].dep in ("nsubj", "nsubjpass", "ROOT")

    def _sentence_start(self, offset: int) -> int:
        return self.document.get(Sentence)[self.document.sentence_index(offset)].start


def _is_office(office: str) -> bool:
    words = {w.strip(",.").lower() for w in office.replace("-", " ").split()}
    words |= {w.removesuffix("s") for w in words}
    return bool(words & public_words().officials) and not words & {"company", "executive", "inc"}


def demonym(parse: Parse, i: int) -> tuple[int, str] | None:
    """Return where the adjective of a country that ends at a token begins, and the country.

    "Korean" is South Korea's, but for "North Korean"; "African" alone is nobody's.
    """
    token = parse.tokens[i]
    before = parse.tokens[i - 1] if i else None
    if before is not None and before.text[0].isupper():
        country = country_of(f"{before.text} {token.text}")
        if country is not None:
            return before.start, country.name
    country = country_of(token.text)
    return (token.start, country.name) if country is not None else None


def nationality(context: Context, parse: Parse, noun: int) -> tuple[int, str] | None:
    """Return the token and country of the adjective or possessor before a noun, if any."""
    for j in parse.children(noun, "amod", "compound", "poss", "nmod"):
        token = parse.tokens[j]
        found = demonym(parse, j)
        if found is not None:
            return j, found[1]
        country = country_named(token.text) if token.dep in ("poss", "compound", "nmod") else None
        if country is not None:
            return j, country.name
    return None
