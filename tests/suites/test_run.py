"""One run over a suite: every system by the same scorer."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from newsfacts.annotation import Amount, Mention
from newsfacts.article import Article
from newsfacts.cli.bench import bench, chosen
from newsfacts.errors import ConfigError, ReadError
from newsfacts.formats.flat import Flat
from newsfacts.formats.losses import Losses
from newsfacts.record import Record, article_info
from newsfacts.suites.peers import SYSTEMS, Extract, System
from newsfacts.suites.run import SUITES, grid, run
from newsfacts.suites.suite import gold_of

ITEMS = [
    {"text": f"Orvane paid {n} million euros for Tessel.",
     "quantities": [{"value": f"{n}000000.0", "normalized_unit": "euro"}]}
    for n in range(1, 5)
]  # fmt: skip


@pytest.fixture
def newsquant(tmp_path: Path) -> Path:
    path = tmp_path / "NewsQuant.json"
    path.write_text(json.dumps(ITEMS), encoding="utf-8")
    return path


def fake(name: str, *values: Decimal, label: str = "amounts", broken: bool = False) -> System:
    """A system that finds sums of money of these values in every text."""

    def extract(article: Article) -> Record:
        if broken:
            raise RuntimeError("no")
        amounts = [
            Amount(
                id=f"a{value}",
                mention=Mention(start=0, end=6, text=article.text[:6]),
                value=value,
                currency="EUR",
            )
            for value in values
        ]
        return Record(article=article_info(article), text=article.text, amounts=tuple(amounts))

    def build(model: str | None) -> Extract:
        return extract

    return System(name, frozenset({label}), (), build)


def test_systems_stand_beside_each_other(newsquant: Path) -> None:
    half = fake("half", Decimal(1000000), Decimal(2000000))
    said: list[str] = []
    found = run(
        SUITES["newsquant"],
        newsquant,
        [half, fake("names", label="people"), fake("broken", broken=True)],
        samples=50,
        say=said.append,
    )
    assert [one.system for one in found.systems] == ["half", "broken"]
    [score] = found.systems[0].scores
    assert (score.gold, score.predicted, score.matched) == (4, 8, 2)
    assert score.low is not None and score.high is not None
    assert score.low <= (score.f1 or 0) <= score.high
    assert found.systems[1].failed == 4
    assert found.systems[1].scores[0].f1 == 0
    table = grid(found).markdown()
    assert "| amounts | value | half | 4 | 8 | 25.0 | 50.0 | 33.3 |" in table
    assert "broken failed on 4." in table
    assert said == ["half: 4 articles", "broken: 4 articles"]


def test_a_limit_spreads_over_the_suite(newsquant: Path) -> None:
    seen: list[str] = []

    def build(model: str | None) -> Extract:
        def extract(article: Article) -> Record:
            seen.append(article.id)
            return Record(article=article_info(article), text=article.text)

        return extract

    system = System("seen", frozenset({"amounts"}), (), build)
    run(SUITES["newsquant"], newsquant, [system], limit=2, samples=0)
    assert seen == ["NewsQuant.json#0", "NewsQuant.json#2"]


def test_a_peer_that_cannot_be_loaded_is_said_and_left_out(newsquant: Path) -> None:
    def build(model: str | None) -> Extract:
        raise ImportError("it needs an older emoji")

    said: list[str] = []
    system = System("old", frozenset({"amounts"}), (), build)
    found = run(SUITES["newsquant"], newsquant, [system], say=said.append)
    assert found.systems == ()
    assert said == ["old is installed, but can't be loaded: it needs an older emoji"]


def test_a_suite_without_articles_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "NewsQuant.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ReadError, match="no article of newsquant"):
        run(SUITES["newsquant"], path, [])


def test_every_suite_scores_what_its_gold_has() -> None:
    for suite in SUITES.values():
        assert suite.labels
        assert any(set(suite.labels) <= system.labels for system in SYSTEMS), suite.name


def test_gold_counts_the_labels_that_it_passes_over() -> None:
    losses = Losses()
    spans = [Flat(0, 6, "ORG"), Flat(7, 13, "MISC")]
    record = gold_of("a", "Orvane Tessel", spans, {"ORG": "organizations"}, losses)
    assert [o.name for o in record.organizations] == ["Orvane"]
    assert losses.lines() == ["spans labelled 'MISC' (1): not scored"]


@pytest.mark.parametrize(
    ("names", "says"),
    [("nobody", "no system 'nobody'; there are newsfacts, spaCy"), ("quantulum3", "needs")],
)
def test_systems_must_be_known_and_installed(names: str, says: str) -> None:
    missing = [s for s in SYSTEMS if s.name == "quantulum3" and s.installed]
    if names == "quantulum3" and missing:
        assert chosen(names) == missing
    else:
        with pytest.raises(ConfigError, match=says):
            chosen(names)


def test_the_command_prints_ours_beside_spacy(tmp_path: Path) -> None:
    rows = ["gold_label,gold_token,doc_idx,sent_idx"]
    tags = {"Tessel": 5, "Ltd.": 6, "hired": 0, "Ida": 1, "Moen": 2, "in": 0, "Oslo": 3, ".": 0}
    rows += [f"{tag},{word},1,0" for word, tag in tags.items()]
    path = tmp_path / "test.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    app = typer.Typer()
    app.command()(bench)
    done = CliRunner().invoke(app, ["finer-ord", str(path), "--json", "--samples", "20"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert [one["system"] for one in found["systems"]][:2] == ["newsfacts", "spaCy"]
    assert {s["label"] for s in found["systems"][0]["scores"]} == {
        "organizations", "people", "places",
    }  # fmt: skip
    table = CliRunner().invoke(
        app, ["finer-ord", str(path), "--markdown", "--samples", "0", "--systems", "spacy"]
    )
    assert "| organizations | exact | spaCy | 1 |" in table.stdout
