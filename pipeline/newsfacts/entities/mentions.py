"""Every place where an organization is named: the tagger's names, corrected and added to by rules.

The tagger comes first: where it marks an organization, its span stands but for `edges`. Rules add
what it left out or called something else, and their names only where it marked no organization.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsfacts.annotation import Name
from newsfacts.countries import by_adjective
from newsfacts.entities.blocks import is_blocked, is_blocked_word, is_place_name
from newsfacts.entities.candidates import STAGE, Candidate, Other, Taken, people_of, settle
from newsfacts.entities.capitals import find_in_headlines
from newsfacts.entities.cities import is_city
from newsfacts.entities.edges import spans_of
from newsfacts.entities.family_firms import find_family
from newsfacts.entities.firm_cues import cues_at, find_by_cues, find_places_by_cues
from newsfacts.entities.gazetteer import find_known, known
from newsfacts.entities.heads import Found, find_by_head, places_of_heads
from newsfacts.entities.legal_forms import (
    is_common_word,
    is_form_before,
    is_next_form,
    is_rest_of_form,
    repeats_of,
)
from newsfacts.entities.renames import Rename, find_renamed, find_renames, is_renamed_letter
from newsfacts.entities.repeats import (
    find_again,
    find_bracketed,
    find_generic,
    find_short,
    find_split,
    find_whole,
)
from newsfacts.entities.roles import is_person_in_role
from newsfacts.entities.setting import is_byline, is_no_actor
from newsfacts.entities.things import is_named_thing
from newsfacts.entities.turned import (
    find_by_last_word,
    find_turned,
)


class Mentions(NamedTuple):
    """What is found in one text."""

    mentions: list[Candidate]
    """In order, none overlapping."""
    abbreviations: list[tuple[str, str]]
    """Full name, abbreviation in brackets behind it."""
    renames: list[Rename]


def find_mentions(text: str, names: Iterable[Name]) -> Mentions:
    """Return the mentions of organizations in a text, given what the tagger found there."""
    names = list(names)
    others = [
        Other(n.mention.start, n.mention.end, n.mention.text, n.label, n.mention.confidence)
        for n in names
        if n.label != "ORG"
    ]
    people = people_of(others)
    found = list(_tagged(text, names, people))
    found += _known(text, found, others)
    found += _heads(text, found, others)
    found += find_renamed(text, found, others)
    chosen = settle(found)
    chosen = settle([*chosen, *find_split(text, chosen)])
    chosen = settle([*chosen, *find_whole(text, chosen)])
    chosen = settle([*chosen, *find_by_last_word(text, others)])
    chosen = settle([*chosen, *find_turned(text, chosen, others, people)])
    chosen = settle([*chosen, *find_family(text, chosen, others)])
    chosen = settle([*chosen, *find_by_cues(text, others, people)])
    chosen = settle([*chosen, *find_places_by_cues(text, others)])
    turned = Taken((c.start, c.end) for c in chosen)
    people = people_of([o for o in others if not turned.over(o.start, o.end)])
    pairs, brackets = find_bracketed(text, chosen)
    chosen = settle([*chosen, *brackets])
    chosen = settle([*chosen, *find_short(text, chosen, others, people, (s for _, s in pairs))])
    chosen = settle([*chosen, *find_generic(text, chosen)])
    chosen = settle([*chosen, *find_again(text, chosen, others)])
    chosen = settle([*chosen, *find_in_headlines(text, chosen, others)])
    return Mentions(chosen, pairs, list(find_renames(text, chosen)))


def _tagged(text: str, names: Iterable[Name], people: set[str]) -> Iterator[Candidate]:
    for name in names:
        m = name.mention
        if name.label != "ORG" or ("\n" in m.text and is_byline(text, m.start)):
            continue
        sure = name.mention.confidence
        for start, end in spans_of(text, name.mention.start, name.mention.end, sure):
            surface = text[start:end]
            acts = (is_place_name(surface) and _acts(text, start, end)) or is_renamed_letter(
                text, surface
            )
            if (is_blocked(surface) and not acts) or is_no_actor(text, start, end):
                continue
            if surface not in known() and is_named_thing(text, start, end):
                continue
            if is_city(surface) and not _TEAM_AFTER.match(text, end):
                continue
            if is_person_in_role(text, start, end, sure):
                continue
            if surface in people and surface not in known() and _is_family(text, start, end, sure):
                continue
            yield Candidate(start, end, name.mention.rule, "names", 5, None, sure)


def _acts(text: str, start: int, end: int) -> bool:
    """Tell whether a name that ends like a place's is a firm's: Kepler Bay sells dishes."""
    return not is_blocked_word(text[start:end]) and any(c.firm for c in cues_at(text, start, end))


def _is_family(text: str, start: int, end: int, sure: float | None) -> bool:
    """Tell whether a family's name that the tagger took for an organization's is a person's."""
    told = {cue.firm for cue in cues_at(text, start, end)}
    return told == {False} or ((sure is None or sure < 0.9) and True not in told)


_TEAM_AFTER = re.compile(
    r"[’']?s? (?:beat|won|lost|drew|defeated|striker|coach|midfielder|goalkeeper|fans|FC)\b"
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
    if start <= other.start and other.end <= end:
        return True
    if other.start < start:
        return False
    if other.label == "PRODUCT":  # the maker before its model: Halden 320
        return _MODEL_NUMBER.match(text[: other.end], end) is not None
    return False


def _heads(text: str, found: list[Candidate], others: Sequence[Other]) -> Iterator[Candidate]:
    tagged = Taken((c.start, c.end) for c in settle(found))
    labels = {(o.start, o.end): o.label for o in others}
    rest = Taken(labels)
    done = 0
    for at, end in places_of_heads(text):
        inside = tagged.over(at, end)
        if at < done or (inside and not text.startswith(_OF_DISTRICT, inside[0][1])):
            continue
        start = max(text.rfind("\n", 0, at) + 1, at - 100)
        stop = text.find("\n", end)
        stop = min(len(text) if stop < 0 else stop, end + 140)
        done = end
        while start and start > text.rfind("\n", 0, at) + 1 and text[start - 1].isalnum():
            start += 1
        for hit in find_by_head(text, start, stop):
            if hit.rule == "head:company-suffix" and is_common_word(text, hit.start, hit.end):
                continue
            if not _is_one_firm(text, hit):
                continue
            over = tagged.over(hit.start, hit.end)
            if over and not (
                _covers(hit, over)
                and (
                    hit.rule == "head:court"
                    or all(is_form_before(text[slice(*span)]) for span in over)
                    or (hit.rule == "head:company-suffix" and _begins(text, hit, over))
                    or (hit.kind == "government" and all(_is_plain(text, s, e) for s, e in over))
                )
            ):
                continue
            around = rest.over(hit.start, hit.end)
            if all(_is_part(hit, a, labels[a]) for a in around) and not is_no_actor(
                text, hit.start, hit.end
            ):
                yield Candidate(hit.start, hit.end, hit.rule, STAGE, 6 if over else 3, hit.kind)


def _is_one_firm(text: str, hit: Found) -> bool:
    """Tell whether a name with a legal form is neither two firms' nor a form's rest."""
    if hit.rule != "head:company-suffix":
        return True
    last = text.rindex(" ", hit.start, hit.end) + 1 if " " in text[hit.start : hit.end] else hit.end
    return not (
        is_next_form(text, last, hit.end)
        or is_rest_of_form(text, hit.start, hit.end)
        or len(repeats_of(text, hit.start, hit.end)) > 1
    )


def _begins(text: str, hit: Found, over: list[tuple[int, int]]) -> bool:
    """Tell whether one name that the tagger cut short begins the one with the legal form."""
    rest = text[over[0][1] : hit.end].split()
    return (
        len(over) == 1
        and over[0][0] == hit.start
        and len(rest) < 4
        and not any(word[0].islower() for word in rest)
    )


def _is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether a span is one word that is no name by itself: Pensions, of the Regulator."""
    word = text[start:end]
    return word.isalpha() and word.istitle() and word not in known()


_OF_DISTRICT = (" for the ", " of the District")
"""Behind a court's name, where the tagger ends too early."""


def _is_part(hit: Found, around: tuple[int, int], label: str) -> bool:
    """Tell whether the head's name takes in what the tagger saw there."""
    if hit.rule == "head:company-suffix":
        return True
    if around == (hit.start, hit.end):
        return hit.rule == "head:fund" or (hit.rule == "head:company-word" and label == "PERSON")
    return label == "PLACE" and hit.start <= around[0] and around[1] <= hit.end


def _covers(hit: Found, over: list[tuple[int, int]]) -> bool:
    return all(hit.start <= s and e <= hit.end for s, e in over)
