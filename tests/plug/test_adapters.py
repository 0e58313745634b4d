"""Articles from the objects of other programs: every field of the real ones."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import time
import warnings
from typing import Any
from unittest.mock import MagicMock, Mock

import feedparser
import pytest
import trafilatura
from hypothesis import given
from hypothesis import strategies as st
from itemadapter import ItemAdapter
from tests.plug.shapes import ATOM, FUNDUS_JSON, JSON_LD, PAGE, PARTS, RSS, URL, FundusArticle
from zyte_common_items import Article as ZyteArticle

from newsfacts import Article
from newsfacts.errors import ReadError
from newsfacts.formats.markup import text_of
from newsfacts.plug.adapters.shapes import shapes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # newspaper4k: nltk is not installed
    import newspaper
    from goose3 import Goose
    from newsplease import NewsPlease

DAY = datetime.date(2024, 5, 2)


def checked(obj: object, *, url: str | None = URL, language: str | None = "en") -> Article:
    """Return the article of an object made from PAGE, all of whose fields must be there."""
    article = Article.from_any(obj)
    assert article.title == "Orvane buys Kestrel"
    assert article.published == DAY
    assert article.url == url
    assert article.language == language
    assert article.authors[0] == "Ida Lund"
    assert all(part in article.text for part in PARTS)
    assert article.warnings == ()
    assert article.id == (url or f"sha256:{article.sha256[:16]}")
    return article


def test_news_please() -> None:
    found = NewsPlease.from_html(PAGE, url=URL)
    assert checked(found).source == "ledger.example"
    assert checked(found.get_serializable_dict()).source == "ledger.example"


def test_news_please_writes_none_for_a_date_that_is_not_there() -> None:
    found = NewsPlease.from_html("<html><body><p>" + PARTS[0], url=URL).get_serializable_dict()
    assert found["date_publish"] == "None"
    article = Article.from_any({**found, "maintext": "T"})
    assert (article.published, article.warnings) == (None, ())


def test_newspaper4k() -> None:
    found = newspaper.Article(URL)
    found.download(input_html=PAGE)
    found.parse()
    assert checked(found).source == "Harbour Ledger"
    assert checked(found.to_json(as_string=False)).source == "Harbour Ledger"
    assert checked(found.to_json()).source == "Harbour Ledger"


def test_newspaper4k_without_an_article_is_an_empty_text() -> None:
    found = newspaper.Article(URL)
    assert Article.from_any(found).warnings == ("the text is empty",)


def test_trafilatura() -> None:
    found = trafilatura.bare_extraction(PAGE, url=URL, with_metadata=True)
    assert found is not None
    found.language = "en"
    assert checked(found).source == "Harbour Ledger"
    assert checked(found.as_dict()).source == "Harbour Ledger"
    told = trafilatura.extract(PAGE, url=URL, output_format="json", with_metadata=True)
    assert told is not None
    assert checked(told, language=None).source == "Harbour Ledger"


def test_trafilatura_gives_plain_text_too() -> None:
    text = trafilatura.extract(PAGE, url=URL)
    assert text is not None
    article = Article.from_any(text)
    assert article.text == text
    assert article.id == f"sha256:{article.sha256[:16]}"


def test_goose3() -> None:
    found = Goose().extract(raw_html=PAGE)
    article = checked(found)
    assert article.source == "Harbour Ledger"
    assert checked(found.infos) == article


def test_fundus() -> None:
    article = checked(FundusArticle())
    assert article.source == "Harbour Ledger"
    assert checked(FUNDUS_JSON, url=None, language=None).text.startswith("Orvane buys.\n\nDeal\n\n")


def test_fundus_whose_parser_failed() -> None:
    found = FundusArticle()
    found.body = ValueError("no selector fits")
    with pytest.raises(ReadError, match=r"FundusArticle \(Fundus\): no text: looked for plaintext"):
        Article.from_any(found)


def test_feedparser_rss() -> None:
    article = Article.from_any(feedparser.parse(RSS).entries[0])
    assert article == Article(
        id="tag:ledger.example,2024:1", url=URL, title="Orvane buys & sells", published=DAY,
        authors=("Ida Lund",), text="Orvane bought Kestrel.\n\n$40 million\n\nin\xa0cash",
    )  # fmt: skip


def test_feedparser_atom() -> None:
    article = Article.from_any(feedparser.parse(ATOM).entries[0])
    assert article == Article(
        id="urn:1", url="https://hafen.example/1", title="Orvane", published=DAY,
        authors=("Ida Lund", "Per Moe"), language="de", source="Tageblatt", text="Kurz < lang",
        warnings=("the text is only the summary that the feed gives",),
    )  # fmt: skip


def test_feedparser_entry_with_a_time_only() -> None:
    entry = feedparser.parse(RSS).entries[0]
    del entry["published"]
    assert Article.from_any(entry).published == datetime.date(2024, 5, 3)  # the time is in UTC


@pytest.mark.parametrize("wrap", [lambda v: v, lambda v: [v], json.dumps, lambda v: v["@graph"]])
def test_json_ld(wrap: Any) -> None:
    article = checked(wrap(JSON_LD))
    assert article.source == "Harbour Ledger"
    assert article.authors == ("Ida Lund", "Per Moe")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ({"@type": "BlogPosting", "text": "T"}, "T"),
        ({"@type": "WebPage", "mainEntity": {"@type": "Article", "articleBody": "T"}}, "T"),
        ({"@type": "Report", "articleBody": "T", "author": "Ida Lund"}, "T"),
    ],
)
def test_json_ld_of_other_forms(node: dict[str, Any], text: str) -> None:
    assert Article.from_any(node).text == text


def test_json_ld_without_an_article() -> None:
    with pytest.raises(ReadError, match="JSON-LD without an article: looked for a node with"):
        Article.from_any({"@type": "Person", "name": "Ida", "text": "T"})


def test_json_ld_that_points_to_itself() -> None:
    node: dict[str, Any] = {"@type": "Article", "@id": "#a", "articleBody": "T"}
    node["isPartOf"] = {"@id": "#a"}
    assert Article.from_any({"@graph": [node, {"@type": "X", "@id": "#b"}]}).text == "T"


def test_zyte_common_items() -> None:
    found = ZyteArticle.from_dict(
        {
            "url": URL,
            "headline": "Orvane buys Kestrel",
            "articleBody": "\n\n".join(PARTS),
            "datePublished": "2024-05-02T23:30:00Z",
            "datePublishedRaw": "yesterday",
            "inLanguage": "en",
            "authors": [{"name": "Ida Lund", "nameRaw": "By Ida Lund"}],
        }
    )
    checked(found)
    checked(ItemAdapter(found))


@pytest.mark.parametrize("obj", [object(), b"text", 5, None, [], ("T",), {"colour": "red"}, {}])
def test_unknown_shapes_are_told_what_was_looked_for(obj: object) -> None:
    with pytest.raises(ReadError) as told:
        Article.from_any(obj)
    message = str(told.value)
    assert f"object of type {type(obj).__name__}: no article" in message
    for shape in shapes():
        assert f"{shape.name} ({', '.join(shape.needs)})" in message
    assert "text, body, content" in message
    if obj == {"colour": "red"}:
        assert message.endswith("found colour")


def test_the_identifier_can_be_given() -> None:
    assert Article.from_any({"text": "T", "id": "a"}, id="x").id == "x"
    assert Article.from_any("T", id="x") == Article(id="x", text="T")
    article = Article(id="a", text="T", source="Ledger")
    assert Article.from_any(article, id="x") == Article(id="x", text="T", source="Ledger")
    assert Article.from_any(article) is article


def test_properties_that_raise_are_passed_over() -> None:
    class Odd:
        text = "T"

        @property
        def title(self) -> str:
            raise RuntimeError("not parsed")

        def url(self) -> str:
            return "no"

    article = Article.from_any(Odd())
    assert (article.text, article.title, article.url) == ("T", None, None)


def test_nothing_of_other_programs_is_imported() -> None:
    code = (
        "import sys; from newsfacts import Article; Article.from_any({'maintext': 'T'});"
        "print(sorted({'scrapy', 'spacy', 'pandas', 'numpy', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a <b>b</b> c", "a b c"),
        ("<p>a\n b</p><p>c<br/>d</p>", "a b\n\nc\nd"),
        ("<div><p>a</p></div><style>p{}</style>", "a"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("<p>a", "a"),
        ("a < b", "a < b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("", ""),
    ],
)
def test_markup_is_taken_out(html: str, text: str) -> None:
    assert text_of(html) == text


@given(st.text())
def test_any_string_is_an_article_or_an_error(text: str) -> None:
    try:
        article = Article.from_any(text)
    except ReadError:
        assert text.lstrip().startswith(("{", "["))
    else:
        assert article.text == text


class Loose:
    """Answers to every name."""

    def __getattr__(self, name: str) -> str:
        return name


@pytest.mark.parametrize("obj", [Loose(), MagicMock(), Mock()])
def test_an_object_that_answers_to_every_name_is_told(obj: object) -> None:
    with pytest.raises(ReadError, match="it answers to every name"):
        Article.from_any(obj)


class Broken:
    """Looks like a row and is none."""

    index = 0

    def to_dict(self, kind: str) -> dict[str, str]:
        return {"text": kind}


def test_a_row_that_breaks_is_told() -> None:
    with pytest.raises(ReadError, match=r"object of type Broken: can't be read: TypeError: .*kind"):
        Article.from_any(Broken())


def test_of_several_articles_in_json_ld_the_first_is_taken_and_told() -> None:
    nodes = [{"@type": "NewsArticle", "articleBody": text} for text in ("T", "U")]
    article = Article.from_any({"@graph": nodes})
    assert article.text == "T"
    assert article.warnings == ("the first of 2 articles in the JSON-LD was taken",)
    assert Article.from_any(nodes[1:]).warnings == ()


@pytest.mark.parametrize(
    ("guid", "url"), [("urn:uuid:7", None), ("https://news.example/7", "https://news.example/7")]
)
def test_a_feed_entry_without_a_link_has_no_address_but_its_identifier(
    guid: str, url: str | None
) -> None:
    item = f"<item><guid>{guid}</guid><title>A</title><description>T</description></item>"
    rss = f'<rss version="2.0"><channel><title>Ledger</title>{item}</channel></rss>'
    article = Article.from_any(feedparser.parse(rss).entries[0])
    assert (article.id, article.url) == (guid, url)


def test_values_and_lists_of_json_ld_are_read() -> None:
    node = {
        "@type": "NewsArticle",
        "articleBody": "Pell raised $5 million.",
        "headline": {"@value": "Pell raises", "@language": "en"},
        "url": ["https://post.example/1", "https://post.example/amp/1"],
        "datePublished": ["2024-05-02"],
        "author": {"@type": "Person", "nameRaw": "Ada Quill"},
    }
    article = Article.from_any(node)
    assert (article.title, article.url) == ("Pell raises", "https://post.example/1")
    assert article.published == datetime.date(2024, 5, 2)
    assert article.authors == ("Ada Quill",)


def test_entities_of_json_ld_are_characters() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Pell &amp; Orvane",
        "articleBody": "Pell &amp; Orvane&#39;s profit: R&D; 5 &lt; 7 & x&copy=1",
        "url": "https://post.example/1?a=1&copy=2",
    }
    article = Article.from_any(node)
    assert (article.title, article.text) == (
        "Pell & Orvane",
        "Pell & Orvane's profit: R&D; 5 < 7 & x&copy=1",
    )
    assert article.url == "https://post.example/1?a=1&copy=2"


def test_a_day_that_the_feed_has_read_stands_for_one_that_cannot_be() -> None:
    entry = {
        "title_detail": {"value": "Pell raises"},
        "title": "Pell raises",
        "summary": "Pell raised $5 million.",
        "published": "목, 02 5월 2024",
        "published_parsed": time.struct_time((2024, 5, 2, 9, 0, 0, 3, 123, 0)),
    }
    assert Article.from_any(entry).published == datetime.date(2024, 5, 2)
