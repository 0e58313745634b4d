"""Every place where an organization is named: the tagger's names, corrected and added to by rules.

The tagger comes first: where it marks an organization, its span stands but for `edges`. Rules add
what it left out or called something else, and their names only where it marked no organization.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsfacts.annotation import Name
from newsfacts.countries import by_adjective, by_capital, by_name
from newsfacts.entities.blocks import is_blocked
from newsfacts.entities.candidates import Candidate, Taken, settle
from newsfacts.entities.cities import is_city
from newsfacts.entities.clusters import is_bracketed_short, is_short_form
from newsfacts.entities.context import told_by_context
from newsfacts.entities.edges import spans_of
from newsfacts.entities.gazetteer import find_known, known
from newsfacts.entities.heads import Found, find_by_head, kind_of_head, last_head, places_of_heads
from newsfacts.entities.renames import Rename, find_renames
from newsfacts.entities.setting import is_no_actor
from newsfacts.entities.short_forms import parts_of, short_forms
from newsfacts.entities.surface import clean
from newsfacts.entities.titles import title_before
from newsfacts.entities.words import words as lists

STAGE = "organizations"


class Mentions(NamedTuple):
    """What is found in one text."""

    mentions: list[Candidate]
    """In order, none overlapping."""
    abbreviations: list[tuple[str, str]]
    """Full name, abbreviation in brackets behind it."""
    renames: list[Rename]


class Other(NamedTuple):
    """A name that the tagger calls no organization."""

    start: int
    end: int
    surface: str
    label: str
    confidence: float | None


def find_mentions(text: str, names: Iterable[Name]) -> Mentions:
    """Return the mentions of organizations in a text, given what the tagger found there."""
    names = list(names)
    others = [
        Other(n.mention.start, n.mention.end, n.mention.text, n.label, n.mention.confidence)
        for n in names
        if n.label != "ORG"
    ]
    people = _people(others)
    found = list(_tagged(text, names, people))
    found += _known(text, found, others)
    found += _heads(text, found, others)
    chosen = settle(found)
    chosen = settle([*chosen, *_turned(text, chosen, others, people)])
    chosen = settle([*chosen, *_listed(text, chosen, others), *_administrations(text, others)])
    turned = Taken((c.start, c.end) for c in chosen)
    people = _people([o for o in others if not turned.over(o.start, o.end)])
    pairs, brackets = _bracketed(text, chosen)
    chosen = settle([*chosen, *brackets])
    chosen = settle([*chosen, *_short(text, chosen, others, people)])
    chosen = settle([*chosen, *_generic(text, chosen, others)])
    return Mentions(chosen, pairs, list(find_renames(text, chosen)))


def _people(others: Sequence[Other]) -> set[str]:
    """Full names of people, with the first and last words of them."""
    found: set[str] = set()
    for other in others:
        if other.label == "PERSON" and " " in other.surface:
            found.update((other.surface, other.surface.split()[-1], other.surface.split()[0]))
    return found


def _tagged(text: str, names: Iterable[Name], people: set[str]) -> Iterator[Candidate]:
    for name in names:
        if name.label != "ORG":
            continue
        sure = name.mention.confidence
        for start, end in spans_of(text, name.mention.start, name.mention.end, sure):
            surface = text[start:end]
            if is_blocked(surface) or is_no_actor(text, start, end):
                continue
            if is_city(surface) and not _TEAM_AFTER.match(text, end):
                continue
            if _is_in_role(text, start, surface, sure):
                continue
            if surface in people and surface not in known() and (sure is None or sure < 0.9):
                continue
            yield Candidate(start, end, name.mention.rule, "names", 5, None, sure)


_TEAM_AFTER = re.compile(
    r"[’']?s? (?:beat|won|lost|drew|defeated|striker|coach|midfielder|goalkeeper|fans|FC)\b"
)
_ROLE_BEFORE = re.compile(
    r"\b(?:founder|co-founder|chief executive|chairman|chairwoman|spokesman|spokeswoman|analyst|lawyer|"
    r"minister|president|boss|widow|wife|husband|brother|sister|coach|professor|journalist|activist),? \Z"
)


def _is_in_role(text: str, start: int, surface: str, sure: float | None) -> bool:
    """Tell whether a name of two or three words behind "founder" or "minister" is a person's."""
    return (
        (sure is None or sure < 0.9)
        and surface.count(" ") in (1, 2)
        and surface not in known()
        and last_head(surface) is None
        and _ROLE_BEFORE.search(text[max(0, start - 20) : start]) is not None
    )


def _known(text: str, found: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    tagged = Taken((c.start, c.end) for c in found)
    by_place = {(o.start, o.end): o for o in others}
    rest = Taken(by_place)
    for start, end, entry in find_known(text):
        over = tagged.over(start, end)
        if over and any(s < start or e > end or (s, e) == (start, end) for s, e in over):
            continue
        if is_no_actor(text, start, end):
            continue
        start = _nation_before(text, start, entry.kind)
        around = rest.over(start, end)
        if around and not all(_gives_way(text, by_place[a], start, end) for a in around):
            continue
        yield Candidate(start, end, "known", STAGE, 6 if over else 4, entry.kind)


def _nation_before(text: str, start: int, kind: str) -> int:
    """Return where the name begins with the nationality before it: Ruvian Supreme Court."""
    if kind not in ("court", "parliament", "central_bank", "government"):
        return start
    match = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    if match is not None and (
        match[1] in by_adjective() or match[1] in ("U.S.", "US", "UK", "U.K.")
    ):
        return start - len(match.group())
    return start


_WORD_BEFORE = re.compile(r"([A-Z][\w.]+) \Z")
_MODEL_NUMBER = re.compile(r" (?:[A-Z][\w’-]* ){0,2}?[\w-]*\d")


def _gives_way(text: str, other: Other, start: int, end: int) -> bool:
    """Tell whether a known organization counts more than what the tagger saw there."""
    if (other.start, other.end) == (start, end):
        return True
    if other.start < start or other.end < end:
        return other.start >= start and other.end < end
    if other.label == "PRODUCT":  # the maker before its model: Halden 320
        return _MODEL_NUMBER.match(text[: other.end], end) is not None
    return False


def _heads(text: str, found: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    tagged = Taken((c.start, c.end) for c in settle(found))
    labels = {(o.start, o.end): o.label for o in others}
    rest = Taken(labels)
    done = 0
    for at, end in places_of_heads(text):
        if at < done or tagged.over(at, end):
            continue
        start = max(text.rfind("\n", 0, at) + 1, at - 100)
        stop = text.find("\n", end)
        stop = min(len(text) if stop < 0 else stop, end + 140)
        done = end
        while start and start > text.rfind("\n", 0, at) + 1 and text[start - 1].isalnum():
            start += 1
        for hit in find_by_head(text, start, stop):
            over = tagged.over(hit.start, hit.end)
            if over and not (hit.rule == "head:court" and _covers(hit, over)):
                continue
            around = rest.over(hit.start, hit.end)
            if all(_is_part(hit, a, labels[a]) for a in around) and not is_no_actor(
                text, hit.start, hit.end
            ):
                yield Candidate(hit.start, hit.end, hit.rule, STAGE, 6 if over else 3, hit.kind)


def _is_part(hit: Found, around: tuple[int, int], label: str) -> bool:
    """Tell whether the head's name takes in what the tagger saw there."""
    if hit.rule == "head:company-suffix":
        return True
    if around == (hit.start, hit.end):
        return hit.rule == "head:fund" or (hit.rule == "head:company-word" and label == "PERSON")
    return label == "PLACE" and hit.start <= around[0] and around[1] <= hit.end


def _covers(hit: Found, over: list[tuple[int, int]]) -> bool:
    return all(hit.start <= s and e <= hit.end for s, e in over)


def _turned(
    text: str, chosen: list[Candidate], others: Sequence[Other], people: set[str]
) -> Iterator[Candidate]:
    """Names of people, places and products that the words beside them show to be organizations."""
    places: dict[str, list[Other]] = defaultdict(list)
    for other in others:
        places[other.surface].append(other)
    organizations = {text[c.start : c.end] for c in chosen}
    for surface, same in places.items():
        if _stays(text, surface, same, people) or surface in organizations:
            continue
        told = [
            t for o in same[:8] for t in told_by_context(text, o.start, o.end) if o.label in t.turns
        ]
        if not told:
            continue
        kind = Counter(t.kind for t in told).most_common(1)[0][0]
        for o in same:
            start, end = clean(text, o.start, o.end)
            if start < end:
                yield Candidate(start, end, told[0].rule, STAGE, 3, kind)


_CUE = re.compile(
    r"(?:led by|backed by|participation (?:from|by|of)|investors? (?:such as|like|include|includes|including|"
    r"are|were)|backers (?:include|including|are|were)|joined by|funds? (?:such as|like)|invested by|"
    r"roster of investors includes|firms? (?:such as|like|including)|companies (?:such as|like|including)):? "
    r"(?:existing |new |returning )?(?:investors? |backers? )?(?:the )?[“\"]?\Z"
)
_AND = re.compile(r",? (?:and|or|as well as|plus) (?:the )?\Z|, (?:the )?\Z")


def _listed(text: str, chosen: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    """Items of a list of investors or firms, most of which are organizations anyhow."""
    taken = Taken((c.start, c.end) for c in chosen)
    rest = [o for o in others if o.label != "OTHER" and not taken.over(o.start, o.end)]
    items = sorted([(c.start, c.end, None) for c in chosen] + [(o.start, o.end, o) for o in rest],
                   key=lambda i: i[:2])  # fmt: skip
    run: list[tuple[int, int, Other | None]] = []
    for item in [*items, (len(text) + 9, len(text) + 9, None)]:
        if run and not _AND.match(text[run[-1][1] : item[0]]):
            firms = sum(i[2] is None for i in run)
            if len(run) > 3 and firms * 2 > len(run) and _CUE.search(text[: run[0][0]][-80:]):
                for start, end, other in run:
                    if other is not None and title_before(text, start, end) == start:
                        yield Candidate(start, end, "listed", STAGE, 3, "company")
            run = []
        run.append(item)


def _administrations(text: str, others: Sequence[Other]) -> Iterator[Candidate]:
    """Governments named after a person: the Harlan administration."""
    for other in others:
        if other.label == "PERSON" and (match := _ADMINISTRATION.match(text, other.end)):
            start = title_before(text, other.start, other.end)
            yield Candidate(start, match.end(), "administration", STAGE, 3, "government")


_ADMINISTRATION = re.compile(r" [Aa]dministration\b(?! of)")


def _stays(text: str, surface: str, same: list[Other], people: set[str]) -> bool:
    """Tell whether a name is sure to be a person's, a country's, a capital's."""
    return (
        surface in by_name()
        or surface in by_adjective()
        or surface in by_capital()
        or is_blocked(surface)
        or (surface in people and " " not in surface)
        or any(title_before(text, o.start, o.end) != o.start for o in same)
        or any(_TITLED.search(text[max(0, o.start - 24) : o.start]) for o in same)
    )


_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|President|Minister|Secretary|Judge|"
    r"Justice|Senator|Governor|Mayor|King|Queen|Prince|Princess|Pope|[a-z]+man|[a-z]+woman|"
    r"(?:executive|founder|analyst|president|minister|secretary|director|lawyer|coach|captain|editor|boss))\.? \Z"
)
_BRACKET = re.compile(
    r"[’']?s? ?\((?:the |formerly |or )?[\"“]?(?P<short>[A-Z][\w.&-]{1,11})[\"”]?(?:,[^()]{0,40})?\)"
)


def _bracketed(text: str, chosen: list[Candidate]) -> tuple[list[tuple[str, str]], list[Candidate]]:
    """Find abbreviations in brackets after a name: [Federal Trade Commission] ([FTC])."""
    joined, new = [], []
    for c in chosen:
        match = _BRACKET.match(text, c.end)
        if match is None:
            continue
        full, short = text[c.start : c.end], match["short"]
        if is_bracketed_short(short, full) or is_short_form(short, full):
            joined.append((full, short))
            new.append(Candidate(*match.span("short"), "abbreviation", STAGE, 4, c.kind))
    return joined, new


def _short(
    text: str, chosen: list[Candidate], others: Sequence[Other], people: set[str]
) -> Iterator[Candidate]:
    """Find the other places of abbreviations and of firms' short forms."""
    wanted: dict[str, str] = {}
    surfaces = {text[c.start : c.end]: c for c in chosen}
    named = {o.surface for o in others if o.label != "PLACE"}
    for surface, c in surfaces.items():
        if (
            c.rule == "abbreviation"
            or c.rule.startswith("context:")
            or (c.weight < 5 and " " in surface)
        ):
            wanted[surface] = "repeated"
        for short in short_forms(surface):
            if short not in surfaces and not is_blocked(short) and short not in by_capital():
                wanted.setdefault(short, "short-form")
        for short in parts_of(surface):
            if short in named and short not in surfaces:
                wanted.setdefault(short, "short-form")
    for word in people:
        if word in wanted and word not in surfaces and " " not in word:
            del wanted[word]
    if not wanted:
        return
    pattern = re.compile(
        r"(?<![\w&.@/-])(?:"
        + "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
        + r")(?![\w&]|-[A-Z\d]|\.\w)"
    )
    inside = Taken((o.start, o.end) for o in others)
    for match in pattern.finditer(text):
        around = inside.over(*match.span())
        if _TITLED.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        if not around or around == [match.span()]:
            yield Candidate(*match.span(), wanted[match.group()], STAGE, 1)


def _generic(text: str, chosen: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    """Find heads alone that stand for a body named before: "the Commission said"."""
    first: dict[str, int] = {}
    for c in chosen:
        for word in text[c.start : c.end].split():
            if word.casefold() in lists().generic and word in kind_of_head():
                first.setdefault(word, c.end)
    if not first:
        return
    pattern = re.compile(r"\b[Tt]he (" + "|".join(first) + r")(?= [a-z]|[’'”\".,;)])(?! of )")
    for match in pattern.finditer(text):
        if match.start() > first[match[1]]:
            yield Candidate(*match.span(1), "short-form", STAGE, 1)
