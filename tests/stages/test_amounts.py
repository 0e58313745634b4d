"""The amounts stage: annotations with true spans, numbered in order, linked by identifier."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.annotation import Amount
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.amounts import Amounts


def amounts(text: str) -> list[Amount]:
    return list(Amounts(Options()).run(Document(Article(id="a", text=text))))


def test_equivalents_point_at_each_other() -> None:
    text = "Fenwick AG raised 2.5 billion yuan ($340 million), then spent about $9 million."
    first, second, third = amounts(text)
    assert (first.id, first.equivalent, second.id, second.equivalent) == ("a1", "a2", "a2", "a1")
    assert (third.id, third.equivalent, third.precision) == ("a3", None, "approximate")
    assert [a.mention.text for a in (first, second, third)] == [
        "2.5 billion yuan",
        "$340 million",
        "$9 million",
    ]
    assert all(text[a.mention.start : a.mention.end] == a.mention.text for a in amounts(text))


def test_the_rule_and_the_reason_are_in_the_record() -> None:
    (amount,) = amounts("It paid $5 a share.")
    assert (amount.mention.stage, amount.mention.rule) == ("amounts", "sign-number")
    assert amount.reason is not None
    assert (amount.value, amount.currency, amount.per) == (Decimal(5), "USD", "share")


def test_a_range_has_bounds_and_no_value() -> None:
    (amount,) = amounts("It will cost $2-3bn.")
    assert (amount.value, amount.low, amount.high) == (None, 2 * 10**9, 3 * 10**9)


def test_a_text_without_money_has_none() -> None:
    assert amounts("GLM-130B has 130 billion parameters.") == []
