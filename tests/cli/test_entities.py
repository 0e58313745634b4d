"""The subcommand that lists organizations over many records."""

import json

from typer.testing import CliRunner

from newsfacts.annotation import Mention, Organization
from newsfacts.cli import app
from newsfacts.record import ArticleInfo, Record, encode


def write(path, *names):
    lines = []
    for number, name in enumerate(names):
        mention = Mention(start=0, end=len(name), text=name)
        found = Organization(id="o1", name=name, kind="company", mentions=(mention,))
        info = ArticleInfo(id=str(number), title=None, sha256="0" * 64)
        lines.append(encode(Record(article=info, text=name, organizations=(found,))))
    path.write_bytes(b"\n".join(lines) + b"\n")


def test_table_and_json(tmp_path):
    path = tmp_path / "records.jsonl"
    write(path, "Orsk Holdings Inc.", "Orsk Holdings", "Tove Foods")
    done = CliRunner().invoke(app, ["entities", str(path)])
    assert done.exit_code == 0
    assert done.output.splitlines()[:2] == [
        "articles\tmentions\tkind\tname\talso",
        "2\t2\tcompany\tOrsk Holdings Inc.\tOrsk Holdings",
    ]
    done = CliRunner().invoke(app, ["entities", str(path), "--json", "--least", "2"])
    assert [json.loads(line)["name"] for line in done.output.splitlines()] == ["Orsk Holdings Inc."]


def test_kind_and_limit(tmp_path):
    path = tmp_path / "records.jsonl"
    write(path, "Orsk Foods", "Tove Foods")
    assert len(CliRunner().invoke(app, ["entities", str(path), "-n", "1"]).output.splitlines()) == 2
    assert (
        len(CliRunner().invoke(app, ["entities", str(path), "-k", "court"]).output.splitlines())
        == 1
    )


def test_an_unknown_kind_is_an_error_that_lists_the_kinds(tmp_path):
    path = tmp_path / "records.jsonl"
    write(path, "Orsk Foods")
    done = CliRunner().invoke(app, ["entities", str(path), "-k", "court", "--kind", "foo"])
    assert done.exit_code == 2
    assert "foo" in done.output
    assert "central_bank" in done.output
