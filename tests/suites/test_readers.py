"""Every suite's reader on a tiny file in the suite's own format, with sentences of ours."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.suites.reading import gold, spans, store

from newsfacts.annotation import BusinessEvent, Filler, Mention, PolicyEvent
from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.losses import Losses
from newsfacts.record import Record, article_info
from newsfacts.suites.amounts import code_of
from newsfacts.suites.events import only_restrictions, only_the_pair
from newsfacts.suites.run import SUITES
from newsfacts.suites.timex import marked, value_of


def test_timex3(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-03" '
        'functionInDocument="CREATION_TIME">3 May 2024</TIMEX3></DCT>\n<TEXT>\nR&amp;D at '
        '<EVENT eid="e1">Tessel</EVENT> began <TIMEX3 tid="t1" type="DATE" value="1999-SU">in the '
        'summer of <TIMEX3 tid="t2" type="DATE" value="1999">1999</TIMEX3></TIMEX3>, ran for '
        "<TIMEX3 tid='t3' type='DURATION' value='P2Y'>two years</TIMEX3> and ended at "
        '<TIMEX3 tid="t4" type="TIME" value="2001-06-01TEV">nightfall</TIMEX3>.</TEXT></TimeML>'
    )
    [record] = gold("timex", store(tmp_path / "a.tml", text))
    assert str(record.article.published) == "2024-05-03"
    assert record.text.startswith("\nR&D at Tessel began in the summer of 1999, ran")
    assert [(d.mention.text, d.kind, d.value) for d in record.dates] == [
        ("in the summer of 1999", "date", "1999-SU"),
        ("1999", "date", "1999"),
        ("two years", "duration", "P2Y"),
        ("nightfall", "date", "2001-06-01"),
    ]


def test_timex2(tmp_path: Path) -> None:
    text = (
        "<DOC><DOCID>a</DOCID><DATETIME><TIMEX2 val=\"2009-12-19T17:00:00\">2009-12-19</TIMEX2>"
        '</DATETIME><TEXT>In <TIMEX2 val="193">the 1930s</TIMEX2> R & D.</TEXT></DOC>'
    )  # fmt: skip
    [record] = gold("timex", store(tmp_path / "a.key.xml", text))
    assert str(record.article.published) == "2009-12-19"
    assert [(d.mention.text, d.value) for d in record.dates] == [("the 1930s", "193X")]
    assert record.text == "In the 1930s R & D."


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ({"value": "1945-05-08TNI", "type": "TIME"}, ("TIME", "1945-05-08")),
        ({"value": "XXXX-XX-XXT09:00", "type": "TIME"}, ("TIME", "XXXX-XX-XX")),
        ({"value": "PT2H", "type": "DURATION"}, ("DURATION", "PT2H")),
        ({"val": "P3D"}, ("DURATION", "P3D")),
        ({"value": "19", "type": "DATE"}, ("DATE", "19XX")),
        ({"value": "1939-10", "type": "DATE"}, ("DATE", "1939-10")),
        ({"value": "", "type": "DATE"}, ("DATE", None)),
    ],
)
def test_timex_values(attributes: dict[str, str], value: tuple[str, str | None]) -> None:
    assert value_of(attributes) == value


@pytest.mark.parametrize("markup", ["<TIMEX3 value='1'>x", "x</TIMEX3>"])
def test_timex_must_be_closed(markup: str) -> None:
    with pytest.raises(ReadError, match="clos"):
        marked(markup, "a.tml")


def test_newsquant(tmp_path: Path) -> None:
    items = [
        {
            "text": "Orvane paid 3 million euros for 20 % of Tessel.",
            "quantities": [
                {"change": "=", "value": "3000000.0", "unit": "euros", "normalized_unit": "euro"},
                {"change": "=", "value": "20.0", "unit": "%", "normalized_unit": "percentage"},
            ],
        },
        {
            "text": "It costs 5 to 7 dollars, or 50 cents a piece.",
            "quantities": [
                {"change": "=", "value": "5.0-7.0", "normalized_unit": "dollar"},
                {"change": "=", "value": "50.0", "normalized_unit": "cent"},
            ],
        },
    ]
    first, second = gold("newsquant", store(tmp_path / "NewsQuant.json", items))
    assert [(a.value, a.currency) for a in first.amounts] == [(Decimal("3000000.0"), "EUR")]
    assert [(a.value, a.low, a.high, a.currency) for a in second.amounts] == [
        (None, Decimal(5), Decimal(7), "USD"),
        (Decimal("0.5"), None, None, "USD"),
    ]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("Chinese yuan", "CNY"),
        ("south african rand", "ZAR"),
        ("croatian kuna", "HRK"),
        ("united_states_dollar", "USD"),
        ("pound sterling", "GBP"),
        ("roentgen per day", None),
        ("percentage", None),
        ("", None),
    ],
)
def test_codes_of_units(unit: str, code: str | None) -> None:
    found = code_of(unit)
    assert (found[0] if found else None) == code


def test_recognizers_currency(tmp_path: Path) -> None:
    cases = [
        {
            "Input": "Tessel got €3 and a Dollar",
            "Results": [
                {"Text": "€3", "Start": 11, "End": 12, "TypeName": "currency",
                 "Resolution": {"unit": "Euro", "value": "3", "isoCurrency": "EUR"}},
                {"Text": "dollar", "Start": 20, "End": 25, "TypeName": "currency",
                 "Resolution": {"unit": "Dollar", "value": None}},
            ],
        },
    ]  # fmt: skip
    losses = Losses()
    [record] = gold("recognizers-currency", store(tmp_path / "CurrencyModel.json", cases), losses)
    assert [(a.mention.text, a.value, a.currency) for a in record.amounts] == [
        ("€3", Decimal(3), "EUR")
    ]
    assert losses.count("currencies without a sum") == 1


def result(text: str, start: int, kind: str, /, **value: str) -> dict[str, object]:
    return {"Text": text, "Start": start, "End": start + len(text) - 1,
            "TypeName": f"datetimeV2.{kind}", "Resolution": {"values": [value]}}  # fmt: skip


def test_recognizers_dates(tmp_path: Path) -> None:
    two = result("friday", 3, "date", timex="XXXX-WXX-5", value="2024-05-03")
    two["Resolution"]["values"] *= 2  # type: ignore[index]
    cases = [
        {
            "Input": "Since May 2024, for two days until tomorrow, 1 to 3 May",
            "Context": {"ReferenceDateTime": "2024-05-02T00:00:00"},
            "Results": [
                result("may 2024", 6, "daterange", timex="2024-05", start="2024-05-01",
                       end="2024-06-01"),
                result("two days", 20, "duration", timex="P2D", value="172800"),
                result("tomorrow", 35, "date", timex="2024-05-03", value="2024-05-03"),
                result("1 to 3 may", 45, "daterange", timex="(2024-05-01,2024-05-03,P2D)",
                       start="2024-05-01", end="2024-05-03"),
            ],
        },
        {"Input": "On Friday", "Results": [two]},
        {"Input": "At 9", "Results": [result("9", 3, "time", timex="T09", value="09:00:00")]},
    ]  # fmt: skip
    losses = Losses()
    [record] = gold("recognizers-datetime", store(tmp_path / "DateTimeModel.json", cases), losses)
    assert str(record.article.published) == "2024-05-02"
    assert [(d.mention.text, d.kind, d.value, d.end_value) for d in record.dates] == [
        ("May 2024", "date", "2024-05", None),
        ("two days", "duration", "P2D", None),
        ("tomorrow", "date", "2024-05-03", None),
        ("1 to 3 May", "range", "2024-05-01", "2024-05-03"),
    ]
    assert losses.count("two readings") == 2


OIL = "Norland halted imports of tar from Sudria .\n"


def test_crudeoilnews_brat_and_json_say_the_same(tmp_path: Path) -> None:
    ann = (
        "T1\tProhibiting 8 14\thalted\nT2\tCountry 0 7\tNorland\nT3\tCountry 35 41\tSudria\n"
        "T4\tCommodity 26 29\ttar\nT5\tMovement-up-gain 15 22\timports\n"
        "E1\tProhibiting:T1 Imposer:T2 Imposee:T3 Item:T4\nE2\tMovement-up-gain:T5\n"
        "A1\tModality E1 Asserted\nA2\tIntensity E1 Neutral\n"
    )
    store(tmp_path / "brat" / "a.txt", OIL)
    store(tmp_path / "brat" / "a.ann", ann)
    words = OIL.split()

    def place(word: str) -> dict[str, object]:
        return {"start": words.index(word), "end": words.index(word) + 1, "text": word}

    sentence = {
        "sentence": " ".join(words),
        "words": words,
        "golden-entity-mentions": [
            {**place("Norland"), "entity-type": "COUNTRY"},
            {**place("Sudria"), "entity-type": "COUNTRY"},
        ],
        "golden-event-mentions": [
            {
                "event_type": "PROHIBITING",
                "trigger": place("halted"),
                "arguments": [
                    {**place("Norland"), "role": "IMPOSER"},
                    {**place("Sudria"), "role": "IMPOSEE"},
                ],
            },
            {"event_type": "MOVEMENT-UP-GAIN", "trigger": place("imports"), "arguments": []},
        ],
    }
    store(tmp_path / "json" / "a.json", [sentence])
    for folder in ("brat", "json"):
        losses = Losses()
        [record] = gold("crudeoilnews", tmp_path / folder, losses)
        [event] = record.policy_events
        assert [m.text for m in event.triggers] == ["halted"]
        assert {
            role: [f.mention.text for f in fillers if f.mention]
            for role, fillers in event.slots.items()
        } == {"actor": ["Norland"], "target": ["Sudria"]}
        assert spans(record, "places") == ["Norland", "Sudria"]
        assert losses.lines() == ["events of other types (1): not scored"]


def test_crudeoilnews_judges_restrictions_only() -> None:
    words = (Filler(mention=Mention(start=0, end=7, text="Norland")),)
    record = Record(
        article=article_info(Article(id="a", text=OIL)),
        text=OIL,
        policy_events=(
            PolicyEvent(id="e1", type="import_restriction", slots={"actor": words, "date": words}),
            PolicyEvent(id="e2", type="subsidy"),
        ),
        business_events=(BusinessEvent(id="b1", type="merger"),),
    )
    kept = only_restrictions(record, record)
    assert [(e.type, sorted(e.slots)) for e in kept.policy_events] == [("sanction", ["actor"])]
    assert kept.business_events == ()


CORE = [
    {"id": "E1", "relation": "acquired_by", "invert_relation": 1, "e1_start": 0, "e1_end": 1,
     "e2_start": 3, "e2_end": 3, "e1_name": "Orvane Ltd.", "e2_name": "Tessel",
     "context": ["Orvane", "Ltd.", "bought", "Tessel", "from", "Nordvik", "."]},
    {"id": "E2", "relation": "competitor_of", "invert_relation": 0, "e1_start": 0, "e1_end": 0,
     "e2_start": 2, "e2_end": 2, "e1_name": "Orvane", "e2_name": "Tessel",
     "context": ["Orvane", "rivals", "Tessel", "."]},
]  # fmt: skip


def test_core(tmp_path: Path) -> None:
    losses = Losses()
    first, second = gold("core", store(tmp_path / "test.json", CORE), losses)
    [event] = first.business_events
    found = {r: [f.mention.text for f in fs if f.mention] for r, fs in event.slots.items()}
    assert (event.type, found) == (
        "acquisition", {"target": ["Tessel"], "acquirer": ["Orvane Ltd."]},
    )  # fmt: skip
    assert second.business_events == ()
    assert losses.count("competitor_of") == 1


def test_core_judges_the_marked_pair_only(tmp_path: Path) -> None:
    first, _ = gold("core", store(tmp_path / "test.json", CORE))

    def words(text: str) -> tuple[Filler, ...]:
        start = first.text.index(text)
        return (Filler(mention=Mention(start=start, end=start + len(text), text=text)),)

    def event(id: str, kind: str, **slots: str) -> BusinessEvent:
        return BusinessEvent(id=id, type=kind, slots={r: words(t) for r, t in slots.items()})

    predicted = Record(
        article=first.article,
        text=first.text,
        business_events=(
            event("b1", "acquisition", acquirer="Orvane", target="Tessel", date="from"),
            event("b2", "acquisition", acquirer="Orvane", target="Nordvik"),
            event("b3", "restructuring", organization="Tessel"),
        ),
    )
    kept = only_the_pair(predicted, first).business_events
    assert [(e.id, sorted(e.slots)) for e in kept] == [("b1", ["acquirer", "target"])]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    for name in SUITES:
        with pytest.raises(ReadError, match="no"):
            gold(name, tmp_path / "nothing")
