"""Organizations of many records in one list."""

import pytest

from newsfacts.annotation import Mention, Organization
from newsfacts.entities.across import across, key_of
from newsfacts.record import ArticleInfo, Record


def organization(name, kind="company", *aliases):
    mentions = tuple(Mention(start=0, end=len(form), text=form) for form in (name, *aliases))
    return Organization(id="o1", name=name, kind=kind, aliases=aliases, mentions=mentions)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (organization("Orsk Holdings Inc."), organization("Orsk Holdings"), True),
        (organization("Nvidia Corp.", "company", "Nvidia"), organization("NVIDIA"), True),
        (organization("Pello"), organization("Pello"), True),
        (organization("Pello"), organization("Pello", "team"), False),
        (organization("Supreme Court", "court"), organization("Supreme Court", "court"), False),
        (organization("Ministry of Finance", "government"), organization("Ministry of Finance", "government"), False),
        (organization("Supreme Court of Norland", "court"), organization("Supreme Court of Norland", "court"), True),
        (organization("RTC", "government"), organization("RTC", "government"), False),
        (organization("Orsk Bank"), organization("Orsk Foods"), False),
    ],
)  # fmt: skip
def test_what_joins(one, other, same):
    assert (key_of(one, "a") == key_of(other, "b")) is same


def record(article, *organizations):
    return Record(
        article=ArticleInfo(id=article, title=None, sha256="0" * 64),
        text="",
        organizations=organizations,
    )


def test_one_item_of_wikidata_is_one_organization():
    one, other = (
        organization("Royal Mail"),
        organization("Royal Mail Group", "company", "Royal Mail"),
    )
    (found,) = across([record("a", one), record("b", other)])
    assert (found.wikidata, found.articles) == ("Q638098", 2)


def test_no_item_where_no_name_has_one():
    (found,) = across([record("a", organization("Orsk Foods"))])
    assert found.wikidata is None


def test_counts_and_order():
    found = across(
        [
            record(
                "a", organization("Orsk Holdings Inc.", "company", "Orsk"), organization("Tove")
            ),
            record("b", organization("Orsk Holdings")),
        ]
    )
    assert [(e.name, e.articles, e.mentions) for e in found] == [
        ("Orsk Holdings Inc.", 2, 3),
        ("Tove", 1, 1),
    ]
    assert found[0].aliases == ("Orsk", "Orsk Holdings")


def test_the_gazetteer_names_kind_and_country():
    (found,) = across([record("a", organization("NVIDIA"))])
    assert (found.name, found.kind, found.country) == ("Nvidia", "company", "US")
