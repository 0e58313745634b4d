"""Stages are built, checked and run; one that fails spoils nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

import pytest

from newsfacts.annotation import Annotation, Mention, Person, Place, Sentence
from newsfacts.article import Article
from newsfacts.config import Config
from newsfacts.document import Document
from newsfacts.errors import ConfigError, StageError
from newsfacts.pipeline import Pipeline, check_order, failures, find_stage, load, stage_names
from newsfacts.stage import Options, Stage

DAY = datetime.date(2024, 5, 2)


class Words(Stage):
    """Finds the word Aurora."""

    name = "words"
    gives = (Place,)

    def run(self, document: Document) -> Iterable[Annotation]:
        at = document.text.find("Aurora")
        if at >= 0:
            mention = document.mention(at, at + 6, stage=self.name, rule="word")
            yield Place(id="l1", name="Aurora", mentions=(mention,))


class Doubles(Stage):
    """Gives every place again, in place of the old layer."""

    name = "doubles"
    needs = (Place,)
    gives = (Place,)

    def run(self, document: Document) -> Iterable[Annotation]:
        yield from document.get(Place) * 2


class Breaks(Stage):
    """Yields what the test says, then fails if it says so."""

    name = "breaks"
    gives = (Person,)
    found: tuple[Annotation, ...] = ()
    error: Exception | None = None

    def run(self, document: Document) -> Iterable[Annotation]:
        yield from self.found
        if self.error:
            raise self.error


class Follows(Stage):
    """Needs what `Breaks` gives."""

    name = "follows"
    needs = (Person,)
    gives = (Place,)

    def run(self, document: Document) -> Iterable[Annotation]:
        assert document.get(Person) == ()
        yield Place(id="l1", name="after")


def build(*classes: type[Stage]) -> Pipeline:
    return Pipeline([cls(Options()) for cls in classes])


def test_a_text_becomes_a_record() -> None:
    record = build(Words).extract("To Aurora", published=DAY)
    assert [m.text for m in record.mentions()] == ["Aurora"]
    assert (record.article.id, record.article.published) == ("text", DAY)
    assert record.warnings == ()


def test_published_is_for_articles_that_do_not_state_it() -> None:
    old = Article(id="a", text="", published=datetime.date(2020, 1, 1))
    extract = build(Words).extract
    assert extract(old, published=DAY).article.published == old.published
    assert extract(Article(id="a", text=""), published=DAY).article.published == DAY


def test_a_layer_that_is_given_again_takes_the_place_of_the_old_one() -> None:
    assert len(build(Words, Doubles).extract("Aurora").places) == 2


def test_warnings_of_the_reader_are_kept() -> None:
    record = build(Words).extract(Article(id="a", text="", warnings=("odd",)))
    assert record.warnings == ("odd",)
    assert failures(record) == []


def place(start: int, end: int, text: str) -> Place:
    return Place(id="l", name="x", mentions=(Mention(start=start, end=end, text=text),))


def person(start: int, end: int, text: str) -> Person:
    return Person(id="n", name="x", mentions=(Mention(start=start, end=end, text=text),))


@pytest.mark.parametrize(
    ("found", "error", "message"),
    [
        ((), ValueError("odd"), "ValueError: odd"),
        ((), StageError("told"), "told"),
        ((), RecursionError("deep"), "RecursionError: deep"),
        ((place(0, 1, "A"),), None, "a: gives a Place, not in its `gives`"),
        ((person(0, 2, "A"),), None, "a:0: Person stands on 'A', but text[0:2] is 'Au'"),
        ((person(1, 1, ""),), None, "a:1: Person stands on '', but text[1:1] is ''"),
        ((person(5, 99, "a"),), None, "a:5: Person stands on 'a', but text[5:99] is 'a'"),
        ((person(0, 1, "A"),), ValueError("late"), "ValueError: late"),
    ],
)
def test_a_stage_that_fails_leaves_a_warning_and_its_layers_empty(
    monkeypatch: pytest.MonkeyPatch,
    found: tuple[Annotation, ...],
    error: Exception | None,
    message: str,
) -> None:
    monkeypatch.setattr(Breaks, "found", found)
    monkeypatch.setattr(Breaks, "error", error)
    record = build(Breaks, Follows).extract(Article(id="a", text="Aurora"))
    if "text[5:99]" in message:
        assert record.warnings == (
            "stage breaks failed: a:5: Person stands beyond the text's end (6)",
        )
    else:
        assert record.warnings == (f"stage breaks failed: {message}",)
    assert failures(record) == list(record.warnings)
    assert record.people == ()
    assert [p.name for p in record.places] == ["after"]


def test_ctrl_c_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Breaks, "error", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        build(Breaks).extract("x")


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ([Doubles], "stage 'doubles' needs 'places', .*given so far: nothing"),
        ([Doubles, Words], "stage 'doubles' needs 'places'"),
        ([Words, Words], "stage 'words' stands twice"),
        ([Words, Follows], "stage 'follows' needs 'people', .*given so far: places"),
    ],
)
def test_a_wrong_order_is_refused(order: list[type[Stage]], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        check_order(order)


def test_every_built_in_stage_is_found_under_its_name(brittle: Callable[..., Config]) -> None:
    config = brittle()
    names = stage_names()
    assert {"sentences", "names", "organizations", "brittle"} <= set(names)
    for name in names:
        cls = find_stage(name, config)
        assert cls.name == name
        assert cls.gives, name
        assert cls.__doc__, name


def test_another_package_offers_a_stage(brittle: Callable[..., Config]) -> None:
    assert [p.name for p in load(brittle()).extract("Aurora").places] == ["Aurora"]


def test_stages_of_the_stock_pipeline_keep_nothing_between_articles(pipeline: Pipeline) -> None:
    text = "Orvane Robotics Inc. bought Kestrel AI for $40 million. It raised the sum in May."
    first = pipeline.extract(text)
    pipeline.extract("Another article. Pell Group named a chief executive. " * 3)
    assert pipeline.extract(text) == first
    assert first.warnings == ()


def test_sentences_are_no_part_of_the_record(pipeline: Pipeline) -> None:
    assert Sentence.layer not in pipeline.extract("One. Two.").__struct_fields__
