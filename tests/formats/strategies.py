"""Random records: any text, any spans in it, any links between them."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from hypothesis import strategies as st
from msgspec.structs import replace

from newsfacts.annotation import (
    Amount,
    BusinessEvent,
    DateExpression,
    Filler,
    Mention,
    Model,
    Organization,
    ParameterCount,
    Person,
    Place,
    PolicyEvent,
)
from newsfacts.record import ArticleInfo, Record

PARTS = [
    "Aurora", "Fenwick-7B", "GLM", "2.5B", "$", "€", "yuan", "O'Hara", "zweiundzwanzig",
    "😀", "👩‍🚀", "𝔸", "é", "e\u0301", "日本", "\u200b", "\u2028", "\xa0", '"', "\\", "#", "*", ";",
    " ", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", ".", ",",
]  # fmt: skip
"""Emoji, joined emoji, letters outside the BMP, combining marks, every kind of line end."""

texts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=25).map("".join)


@st.composite
def mentions(draw: st.DrawFn, text: str) -> Mention:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 12)))
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        stage=draw(st.sampled_from(["", "names"])),
        rule=draw(st.sampled_from(["", 'a "rule"'])),
        confidence=draw(st.sampled_from([None, 0.25])),
    )


@st.composite
def records(draw: st.DrawFn, id: str = "set/one.md") -> Record:
    text = draw(texts)
    mention = mentions(text)
    some = st.lists(mention, max_size=3).map(tuple)
    numbers = st.sampled_from([None, Decimal("340000000"), Decimal("0.5")])
    ids: list[str] = []

    def fresh(letter: str) -> str:
        ids.append(f"{letter}{len(ids) + 1}")
        return ids[-1]

    def name() -> str:
        return draw(st.sampled_from(["Aurora Robotics", "Fenwick", "x"]))

    organizations = [
        Organization(
            id=fresh("o"), name=name(), mentions=draw(some), aliases=("A", "B"),
            kind=draw(st.sampled_from(["other", "company"])), former_names=("Old",),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    people = [Person(id=fresh("n"), name=name(), mentions=draw(some), office="mayor")]
    places = [Place(id=fresh("l"), name=name(), mentions=draw(some), country="NO")]
    models = [
        Model(
            id=fresh("m"), name=name(), mentions=draw(some),
            developer=draw(st.sampled_from([None, *(o.id for o in organizations)])),
        )
    ]  # fmt: skip
    amounts = [
        Amount(id=fresh("a"), mention=draw(mention), value=draw(numbers), currency="CNY",
               precision=draw(st.sampled_from(["exact", "at_least"])), per="share")
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    if len(amounts) == 2:
        amounts[0] = replace(amounts[0], equivalent=amounts[1].id)
    counts = [ParameterCount(id=fresh("p"), mention=draw(mention), low=draw(numbers), model="m")]
    counts = [replace(c, model=models[0].id) for c in counts]
    dates = [DateExpression(id=fresh("d"), mention=draw(mention), value="2024-Q3", relative=True)]

    filler = st.builds(
        Filler,
        mention=st.none() | mention,
        ref=st.none() | st.sampled_from(list(ids)),
        value=st.sampled_from([None, "Series B"]),
    )
    known = [o for o in organizations if o.mentions]
    if known:
        filler |= st.sampled_from(known).map(lambda o: Filler(mention=o.mentions[0], ref=o.id))
        filler |= st.sampled_from(known).map(
            lambda o: Filler(mention=replace(o.mentions[0], stage="slots"), ref=o.id)
        )
    roles = st.lists(filler, min_size=1, max_size=3).map(tuple)
    policy = [
        PolicyEvent(
            id=fresh("e"), type="tariff", triggers=draw(some), action="lift", instrument="law",
            optional=draw(st.booleans()), polarity="negative",
            slots=draw(st.dictionaries(st.sampled_from(["actor", "target"]), roles, max_size=2)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    business = [
        BusinessEvent(
            id=fresh("b"), type=draw(st.sampled_from(["facility", "funding_round"])),
            triggers=draw(some), status="planned",
            slots=draw(st.dictionaries(st.sampled_from(["company", "place"]), roles, max_size=2)),
        )
    ]  # fmt: skip
    return Record(
        article=ArticleInfo(
            id=id, title="A “title”", published=None, language="en", authors=("Ida Lund",),
            duplicate_of=draw(st.sampled_from([None, "set/null.md"])),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        text=text,
        organizations=tuple(organizations),
        people=tuple(people),
        places=tuple(places),
        amounts=tuple(amounts),
        parameter_counts=tuple(counts),
        models=tuple(models),
        dates=tuple(dates),
        policy_events=tuple(policy),
        business_events=tuple(business),
        warnings=draw(st.sampled_from([(), ("one",)])),
    )  # fmt: skip
