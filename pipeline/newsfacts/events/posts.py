"""Places of posts and of those who hold them: "chairman of Halden", "joined Pello as treasurer"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.annotation import Filler
from newsfacts.events.clauses import objects, prepositional, subjects
from newsfacts.events.context import Context
from newsfacts.events.fillers import fillers
from newsfacts.events.frames import Slot
from newsfacts.events.named import PERSONAL, filler_of
from newsfacts.events.phrases import item_at, phrase_span
from newsfacts.events.places import Place, Site, place_pattern

_AS = re.compile(
    r"\bas (?:its |the |an? |his |her |their |[\w’']+[’']s )?(?:new |next |first )?"
    r"(?:[A-Z][\w-]+ ){0,2}\Z"
)


def role(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The post named nearest behind the trigger, else nearest before it."""
    behind = [
        match  # no "his resignation to President Holt"
        for match in place_pattern("role").finditer(context.text, site.end, site.parse.end)
        if not context.text[site.end : match.start()].endswith(" to ")
        and not _of_another(context, site, match)
    ]
    if site.is_noun:  # "Holt's resignation came after pressure by Brandt, leader of a union"
        behind = [m for m in behind if m.start() - site.end < _NEXT]
    after = next(iter(behind), None)
    for match in behind:
        if _AS.search(context.text[site.end : match.start()]):  # "named X as its president"
            after = match
            break
    found = after
    if after is None or after.start() - site.end > 120:
        for match in place_pattern("role").finditer(context.text, site.parse.start, site.start):
            found = match
    if found is not None:
        yield Filler(mention=context.mention(*found.span(), rule))


def _of_another(context: Context, site: Site, post: re.Match[str]) -> bool:
    """Whether a post is that of somebody behind the trigger: "replaced by Holt, the treasurer"."""
    before = context.text[site.end : post.start()]
    people = context.mentions.between(site.end, post.start(), "person")
    beside = people and _BESIDE.fullmatch(context.text, people[-1].end, post.start())
    return bool(beside or _TELLER.search(before))


_BESIDE = re.compile(
    r",\s+(?:now |currently |then |who is )?(?:the |its |an? |his |her )?(?:[\w’'-]+ ){0,2}"
)
_TELLER = re.compile(r"\baccording to (?:[\w’'-]+ ){0,3}\Z")


def role_of(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The organization that the post is at: "chairman of Halden", "Halden's chairman"."""
    for post in role(context, site, slot, rule):
        if post.mention is None:
            continue
        noun = site.parse.head_of(post.mention.start, post.mention.end)
        for j in [
            *prepositional(site.parse, noun, "of"),
            *prepositional(site.parse, noun, "at"),
            *prepositional(site.parse, noun, "for"),
            *site.parse.children(noun, "poss", "compound", "nmod"),
        ]:
            yield from fillers(context, site.parse, j, slot.kinds, rule)


def person_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    end = min(site.parse.end, site.end + _NEAR)
    for item in context.mentions.between(site.end, end, "person")[:1]:
        between = context.text[site.end : item.start]
        if set(between) & set('"”“;') or between.startswith(" by "):
            return
        yield filler_of(context, item, rule)


def first_person(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for item in context.mentions.between(site.parse.start, site.start, "person")[:1]:
        yield filler_of(context, item, rule)


def role_next(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The post right behind the trigger: "became chief executive", "joined X as chairman"."""
    near = min(site.parse.end, site.end + 70)
    found = place_pattern("role").finditer(context.text, site.end, near)
    posts = [match for match in found if not _of_another(context, site, match)]
    said = [m for m in posts if _AS.search(context.text[site.end : m.start()])]
    match = next(iter(said or posts), None)
    if match is not None and not re.search(
        r"[;:(]|, (?!the |an? )", context.text[site.end : match.start()]
    ):
        yield Filler(mention=context.mention(*match.span(), rule))


def title(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The post that stands with the person: "chairman Ivo Brandt", "Mira Holt, the treasurer"."""
    parse = site.parse
    nouns = prepositional(parse, site.head, "of") + parse.children(site.head, "poss")
    if not site.is_noun:
        nouns = subjects(parse, site.head) + objects(parse, site.head)
    for noun in nouns:
        if parse.tokens[noun].lower in PERSONAL:
            yield from _title_before(context, parse.tokens[noun].start, rule)
            return
        beside = parse.children(noun, "compound", "appos", "nmod")
        for j in beside if item_at(context, parse, noun, "person") else ():
            start, end = phrase_span(context, parse, j)
            match = place_pattern("role").search(context.text, start, max(end, parse.tokens[j].end))
            if match is not None:
                yield Filler(mention=context.mention(*match.span(), rule))
                return


def _title_before(context: Context, offset: int, rule: str) -> Iterator[Filler]:
    """The post right before the name of whoever a pronoun means: "Chairman Brandt … He"."""
    person = context.antecedent(offset, "person")
    if person is None:
        return
    for match in place_pattern("role").finditer(
        context.text, max(0, person.start - _NEXT), person.start
    ):
        if not context.text[match.end() : person.start].strip():
            yield Filler(mention=context.mention(*match.span(), rule))


_NEXT = 40
"""Characters behind a noun in which the post that it is of is named."""
_NEAR = 80
"""Characters behind a trigger in which the person that it is about is named."""

POSTS: dict[str, Place] = {
    "role": role,
    "role of": role_of,
    "role next": role_next,
    "title": title,
    "person after": person_after,
    "first person": first_person,
}
"""Places of posts by name."""
