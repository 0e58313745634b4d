"""The table of well-known organizations."""

from typing import get_args

from newsfacts.annotation import OrganizationKind
from newsfacts.countries import by_adjective, by_name, countries
from newsfacts.entities.gazetteer import find_known, known
from newsfacts.lexicon import read_table


def test_rows_are_valid():
    codes = {c.code for c in countries()} | {""}
    for name, kind, country, sure, *_ in read_table("organizations.tsv"):
        assert kind in get_args(OrganizationKind), name
        assert country in codes, name
        assert sure in ("0", "1"), name


def test_no_name_stands_twice():
    names = [row[0] for row in read_table("organizations.tsv")]
    assert len(names) == len(set(names))


def test_no_sure_name_is_a_country():
    sure = {form for form, entry in known().items() if entry.sure}
    assert not sure & (set(by_name()) | set(by_adjective()))


def test_names_in_capitals_are_known_one_word_not_for_sure():
    text = "FEDERAL RESERVE AND CONGRESS ACT"
    assert [text[s:e] for s, e, _ in find_known(text)] == ["FEDERAL RESERVE"]
    assert known()["CONGRESS"].kind == "parliament"
    assert not known()["CONGRESS"].sure


def test_find_known_takes_whole_words_and_the_longest():
    text = "JPMorgan Chase, OpenAI-like and OpenAI said; Apple fell; Nvidia's"
    assert [text[s:e] for s, e, _ in find_known(text)] == ["JPMorgan Chase", "OpenAI", "Nvidia"]
