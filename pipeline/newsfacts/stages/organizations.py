"""Organizations: what the tagger and the rules find, every mention, joined into entities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple, cast

from newsfacts.annotation import Mention, Name, Organization, OrganizationKind, Sentence
from newsfacts.countries import by_capital
from newsfacts.document import Document
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.clusters import cluster, is_acronym, is_short_form, majority
from newsfacts.entities.gazetteer import find_known, known
from newsfacts.entities.kinds import kind_of
from newsfacts.entities.patterns import Found, find_by_context, find_by_head
from newsfacts.entities.short_forms import short_forms
from newsfacts.entities.surface import clean, title_cased
from newsfacts.stage import Stage

_BRACKET = re.compile(
    r"[’']?s? ?\((?:the |formerly |or )?[\"“]?(?P<short>[A-Z][\w.&-]{1,11})[\"”]?(?:,[^()]{0,40})?\)"
)


class Candidate(NamedTuple):
    """A span that may be an organization, with how much speaks for it."""

    start: int
    end: int
    rule: str
    stage: str
    weight: int
    kind: str | None = None
    confidence: float | None = None


class Organizations(Stage):
    """Finds and joins the organizations of an article."""

    name = "organizations"
    needs = (Sentence, Name)
    gives = (Organization,)

    def run(self, document: Document) -> Iterable[Organization]:
        """Yield the organizations in the order of their first mention."""
        text = document.text
        others = _other_names(document)
        found, former = self._candidates(document, others)
        chosen = _settle(found)
        joined, brackets = _bracketed(text, chosen)
        chosen = _settle([*chosen, *brackets])
        chosen = _settle([*chosen, *_repeated(text, chosen, others)])
        pairs = joined + former
        yield from _entities(document, chosen, pairs, former)

    def _candidates(
        self, document: Document, others: dict[str, set[str]]
    ) -> tuple[list[Candidate], list[tuple[str, str]]]:
        text = document.text
        found: list[Candidate] = []
        headlines = title_cased(text)
        for name in document.get(Name):
            if name.label != "ORG":
                continue
            m = name.mention
            if _only_in_headline(m, headlines, text):
                continue
            start, end = clean(text, m.start, m.end)
            surface = text[start:end]
            if re.match(r"index|Composite|Industrial|average", text[end : end + 12].strip()):
                continue
            if start < end and not is_blocked(surface) and surface not in others["people"]:
                found.append(Candidate(start, end, "model", "names", 3, None, m.confidence))
        for start, end, entry in find_known(text):
            found.append(Candidate(start, end, "known", self.name, 4, entry.kind))
        for hit in find_by_head(text):
            found.append(Candidate(hit.start, hit.end, hit.rule, self.name, 5, hit.kind))
        former: list[tuple[str, str]] = []
        tagged = {(c.start, c.end) for c in found}
        context = list(find_by_context(text))
        lists = _lists_of_organizations(context, tagged)
        for hit in context:
            surface = text[hit.start : hit.end]
            labels = others.get(surface, set())
            if is_blocked(surface) or (surface in others["people"] and hit.list_at not in lists):
                continue
            if (
                hit.list_at not in lists
                and labels & {"PLACE", "OTHER"}
                and not hit.rule.startswith(
                    (
                        "context:renamed",
                        "context:of-the-company",
                        "context:raised",
                        "context:led-by",
                    )
                )
            ):
                continue
            if (hit.start, hit.end) not in tagged and _overlaps(found, hit.start, hit.end):
                continue
            found.append(Candidate(hit.start, hit.end, hit.rule, self.name, 2, hit.kind))
        for old, current in pairwise(context):
            if old.rule == current.rule and old.rule.startswith("context:renamed"):
                pair = (old, current) if old.former else (current, old)
                if pair[0].former and not pair[1].former:
                    former.append(
                        (text[pair[1].start : pair[1].end], text[pair[0].start : pair[0].end])
                    )
        return found, former


def _only_in_headline(m: Mention, headlines: list[tuple[int, int]], text: str) -> bool:
    """Tell whether a tagged name stands in a title-cased line and nowhere else.

    In such a line every word has a capital, and the tagger takes common words for names.
    """
    return any(s <= m.start < e for s, e in headlines) and text.count(m.text) == 1


def _lists_of_organizations(context: list[Found], sure: set[tuple[int, int]]) -> set[int | None]:
    """Return the lists of names most of which are organizations by other rules."""
    counted: dict[int, list[bool]] = {}
    for hit in context:
        if hit.list_at is not None:
            counted.setdefault(hit.list_at, []).append((hit.start, hit.end) in sure)
    return {at for at, items in counted.items() if len(items) > 2 and sum(items) * 2 > len(items)}


def _other_names(document: Document) -> dict[str, set[str]]:
    """Surface → labels that the tagger gave it, other than ORG; "people": full people's names."""
    labels: dict[str, set[str]] = {"people": set()}
    for name in document.get(Name):
        m = name.mention
        if name.label != "ORG":
            labels.setdefault(m.text, set()).add(name.label)
            if name.label == "PERSON" and " " in m.text:
                labels["people"].update((m.text, m.text.split()[-1]))
    return labels


def _overlaps(found: list[Candidate], start: int, end: int) -> bool:
    return any(c.start < end and start < c.end for c in found)


def _settle(found: Iterable[Candidate]) -> list[Candidate]:
    """Keep the strongest, then longest, of candidates that overlap; return them in order."""
    found = list(found)
    sure = [c for c in found if c.weight >= 4]
    best = sorted(
        (c for c in found if not _crossed(c, sure)),
        key=lambda c: (-(c.weight >= 2), -(c.end - c.start), -c.weight, c.start),
    )
    kept: list[Candidate] = []
    taken: dict[int, Candidate] = {}
    for c in best:
        if not any(i in taken for i in range(c.start, c.end)):
            kept.append(c)
            taken.update(dict.fromkeys(range(c.start, c.end), c))
    return sorted(kept)


def _crossed(c: Candidate, sure: list[Candidate]) -> bool:
    """Tell whether the tagger ran past the end of a name that a rule is sure of.

    "PSA Airlines Bombardier" goes on behind "PSA Airlines"; "Ford, Chrysler" holds two names.
    """
    return c.weight == 3 and any(
        s.start <= c.start < s.end < c.end
        or (c.start < s.start and s.end <= c.end and s.rule == "known")
        for s in sure
    )


def _bracketed(text: str, chosen: list[Candidate]) -> tuple[list[tuple[str, str]], list[Candidate]]:
    """Find abbreviations in brackets after a name: [Federal Trade Commission] ([FTC])."""
    joined, new = [], []
    for c in chosen:
        match = _BRACKET.match(text, c.end)
        if match is None:
            continue
        full, short = text[c.start : c.end], match["short"]
        if is_acronym(short, full) or is_short_form(short, full):
            joined.append((full, short))
            span = match.span("short")
            new.append(Candidate(*span, "abbreviation", "organizations", 4, c.kind))
    return joined, new


def _repeated(text: str, chosen: list[Candidate], others: dict[str, set[str]]) -> list[Candidate]:
    """Find the other places of every surface, and of its short forms."""
    surfaces: dict[str, Candidate] = {}
    for c in chosen:
        surfaces.setdefault(text[c.start : c.end], c)
    votes: dict[str, int] = {}
    for c in chosen:
        surface = text[c.start : c.end]
        votes[surface] = votes.get(surface, 0) + 1
    wanted: dict[str, str] = {}
    for surface, c in surfaces.items():
        other = len(others.get(surface, ()))
        if c.weight >= 4 or " " in surface or votes[surface] > other or surface in known():
            wanted[surface] = "repeated"
        for short in short_forms(surface):
            if short not in surfaces and not is_blocked(short) and short not in by_capital():
                wanted.setdefault(short, "short-form")
    if not wanted:
        return []
    pattern = re.compile(
        r"(?<![\w&.@/-])(?:"
        + "|".join(re.escape(s) for s in sorted(wanted, key=len, reverse=True))
        + r")(?![\w&]|-[A-Z\d]|\.\w)"
    )
    return [
        Candidate(m.start(), m.end(), wanted[m.group()], "organizations", 1)
        for m in pattern.finditer(text)
        if m.group() not in others["people"] or m.group() in surfaces
    ]


def _entities(
    document: Document,
    chosen: list[Candidate],
    pairs: list[tuple[str, str]],
    former: list[tuple[str, str]],
) -> Iterable[Organization]:
    text = document.text
    places: dict[str, list[Candidate]] = {}
    for c in chosen:
        places.setdefault(text[c.start : c.end], []).append(c)
    order = {s: cs[0].start for s, cs in places.items()}
    old = {o for _, o in former}
    for number, group in enumerate(cluster(places, pairs, order), 1):
        mentions = sorted((c for s in group for c in places[s]), key=lambda c: c.start)
        current = [s for s in group if s not in old] or group
        name = max(current, key=lambda s: (len(s), -order[s]))
        yield Organization(
            id=f"o{number}",
            name=name,
            kind=_kind(group, mentions),
            aliases=tuple(sorted((s for s in current if s != name), key=lambda s: order[s])),
            former_names=tuple(s for s in group if s in old and s not in (name,)),
            mentions=tuple(_mention(document, c) for c in mentions),
        )


def _mention(document: Document, c: Candidate) -> Mention:
    return document.mention(c.start, c.end, stage=c.stage, rule=c.rule, confidence=c.confidence)


def _kind(group: list[str], mentions: list[Candidate]) -> OrganizationKind:
    for surface in group:
        kind = kind_of(surface)
        if kind is not None:
            return kind
    told = [c.kind for c in mentions if c.kind is not None]
    return cast(OrganizationKind, majority(told, "company"))
