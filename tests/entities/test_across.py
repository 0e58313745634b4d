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


def told(article, text, *found):
    """Return a record whose organizations stand in the text: (name, kind, *other forms)."""
    organizations = []
    for number, (name, kind, *aliases) in enumerate(found):
        at = [text.index(form) for form in (name, *aliases)]
        if number and found[number - 1][0] == name:
            at[0] = text.rindex(name)
        mentions = tuple(
            Mention(start=start, end=start + len(form), text=form)
            for start, form in zip(at, (name, *aliases), strict=True)
        )
        organizations.append(
            Organization(
                id=f"o{number}", name=name, kind=kind, aliases=tuple(aliases), mentions=mentions
            )
        )
    info = ArticleInfo(id=article, title=None, sha256="0" * 64)
    return Record(article=info, text=text, organizations=tuple(organizations))


def lines(*records):
    return sorted(((e.name, e.country, e.articles) for e in across(records)), key=str)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Kenya's Supreme Court ruled. Ghana's Supreme Court ruled too.", "Supreme Court", "Supreme Court"),
        ("The Supreme Court ruled. So did the other Supreme Court.", "Supreme Court", "Supreme Court"),
        ("The Kenyan Supreme Court and the Ghanaian Supreme Court ruled.", "Kenyan Supreme Court", "Ghanaian Supreme Court"),
        ("The Pello Board of Trade. Another Pello Board of Trade.", "Pello Board of Trade", "Pello Board of Trade"),
    ],
)  # fmt: skip
def test_two_of_one_record_stay_two(text, one, other):
    assert len(lines(told("a", text, (one, "court"), (other, "court")))) == 2


def test_two_of_one_record_that_share_an_alias_stay_two():
    text = "The Kenyan Supreme Court and the Ghanaian Supreme Court ruled. The Supreme Court sat."
    found = told(
        "a",
        text,
        ("Kenyan Supreme Court", "court", "Supreme Court"),
        ("Ghanaian Supreme Court", "court", "Supreme Court"),
    )
    assert lines(found) == [
        ("Ghanaian Supreme Court", "GH", 1),
        ("Kenyan Supreme Court", "KE", 1),
    ]


def test_two_firms_of_one_name_in_one_record_stay_two():
    firms = (organization("Nvidia"), organization("Nvidia Corp.", "company", "Nvidia"))
    assert len(across([record("a", *firms), record("b", organization("Nvidia"))])) == 2


def test_an_abbreviation_does_not_decide_where_there_is_a_full_name():
    kenya = told(
        "a",
        "Kenya's Capital Markets Authority (CMA) fined Pello.",
        ("Capital Markets Authority", "government", "CMA"),
    )
    britain = told(
        "b",
        "The Competition and Markets Authority (CMA) fined Pello.",
        ("Competition and Markets Authority", "government", "CMA"),
    )
    short = told("c", "The CMA fined Halden.", ("CMA", "government"))
    assert lines(kenya, britain, short) == [
        ("Capital Markets Authority", "KE", 1),
        ("Competition and Markets Authority", "GB", 2),
    ]


SEC = "Securities and Exchange Commission"


@pytest.mark.parametrize(
    ("name", "text", "country"),
    [
        (SEC, f"Nigeria's {SEC} (SEC) fined Pello.", "NG"),
        (SEC, f"The Nigerian {SEC} (SEC) fined Pello.", "NG"),
        (SEC, f"The {SEC} of Nigeria, the SEC, fined Pello.", "NG"),
        (SEC, f"The {SEC} (SEC) fined Pello.", "US"),
        (f"U.S. {SEC}", f"The U.S. {SEC} (SEC) fined Pello.", "US"),
    ],
)
def test_a_name_of_several_countries_bodies_is_the_country_s(name, text, country):
    american = told("b", f"The {SEC} sued Halden.", (SEC, "government"))
    found = lines(told("a", text, (name, "government", "SEC")), american)
    assert found == ([(SEC, "US", 2)] if country == "US" else [(SEC, "NG", 1), (SEC, "US", 1)])


def test_an_abbreviation_of_another_country_is_not_the_known_one():
    found = told("a", "Kenya's CMA fined Pello.", ("CMA", "government"))
    assert lines(found) == [("CMA", None, 1)]


HARBOURS = "Harbour Pilots Authority"


def test_a_body_without_country_is_the_only_one_s():
    kenya = told("a", f"Kenya's {HARBOURS} sat.", (HARBOURS, "government"))
    oman = told("b", f"Oman's {HARBOURS} sat.", (HARBOURS, "government"))
    untold = told("c", f"The {HARBOURS} sat.", (HARBOURS, "government"))
    assert lines(kenya, untold) == [(HARBOURS, "KE", 2)]
    assert len(lines(kenya, oman, untold)) == 3


def test_the_same_court_of_one_country_is_one():
    one = told("a", "Kenya's Supreme Court ruled.", ("Supreme Court", "court"))
    other = told("b", "The Supreme Court of Kenya ruled.", ("Supreme Court of Kenya", "court"))
    ((_, country, articles),) = lines(one, other)
    assert (country, articles) == ("KE", 2)
