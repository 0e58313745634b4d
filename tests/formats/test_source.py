"""Files, folders and standard input."""

from __future__ import annotations

import datetime
import gzip
import io
import json
from pathlib import Path

import pytest

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats import read_articles
from newsfacts.formats.source import count_articles, read_paths
from newsfacts.record import encode, record_of


def read(path: Path) -> list[Article | str]:
    """Return articles, and the messages of errors, shortened to the file's name."""
    return [
        str(item).replace(f"{path.parent}/", "") if isinstance(item, ReadError) else item
        for item in read_paths([path])
    ]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "Head\r\n\r\nBody\r\n", [("a.txt", "Head\r\n\r\nBody\r\n", "Head")]),
        ("a.txt", "\n  \n Head \nBody", [("a.txt", "\n  \n Head \nBody", "Head")]),
        ("A.TXT", "Head", [("A.TXT", "Head", "Head")]),
        ("a.text", "Head", [("a.text", "Head", "Head")]),
        ("a.md", "# Head #\n\nBody", [("a.md", "# Head #\n\nBody", "Head")]),
        ("a.md", "Body\n\n# Later", [("a.md", "Body\n\n# Later", None)]),
        ("a.md", "#tag and more", [("a.md", "#tag and more", None)]),
        ("a.md", "---\ntitle: H\n---\n\n \nBody\n", [("a.md", "Body\n", "H")]),
        ("a.md", "---\r\ntitle: H\r\n---\r\n\r\nBody\r\n", [("a.md", "Body\r\n", "H")]),
        ("a.md", "---\ntitle: H\ntext: x\n---\nBody", [("a.md", "Body", "H")]),
        ("a.md", "---\n---\n# H\nBody", [("a.md", "# H\nBody", "H")]),
        ("a.md", '+++\ntitle = "H"\n+++\nBody', [("a.md", "Body", "H")]),
        ("a.md", "--- no head\nBody", [("a.md", "--- no head\nBody", None)]),
        ("a.json", '{"text": "T", "title": "H"}', [("a.json", "T", "H")]),
        ("a.json", '[{"text": "T"}, {"text": "U"}]', [("a.json#0", "T", None), ("a.json#1", "U", None)]),
        ("a.json", '{"articles": [{"text": "T"}]}', [("a.json#0", "T", None)]),
        ("a.json", '{"data": {"text": "T"}}', [("a.json", "T", None)]),
        ("a.json", '{"text": "T", "score": NaN}', [("a.json", "T", None)]),
        ("a.json", '{"text": "a\\ud800b"}', [("a.json", "a\ud800b", None)]),
        ("a.json", "[]", []),
        ("a.jsonl", '{"text": "T"}\r\n\n  \n{"text": "U", "id": "u"}', [("a.jsonl#1", "T", None), ("u", "U", None)]),
        ("a.ndjson", b"\xef\xbb\xbf" + b'{"text": "T"}\n', [("a.ndjson#1", "T", None)]),
        ("a.jsonl", '{"text": "T"}\n{"text": "Ü"}\n'.encode("utf-16"), [("a.jsonl#1", "T", None), ("a.jsonl#2", "Ü", None)]),
        ("a.jsonl", "", []),
        ("a.jsonl.gz", gzip.compress(b'{"text": "T"}\n') * 2, [("a.jsonl.gz#1", "T", None), ("a.jsonl.gz#2", "T", None)]),
        ("a.txt.gz", gzip.compress(b"Head\nBody"), [("a.txt.gz", "Head\nBody", "Head")]),
        ("a.txt.gz", b"Head: not packed at all", [("a.txt.gz", "Head: not packed at all", "Head: not packed at all")]),
        ("a.txt", gzip.compress(b"Head"), [("a.txt", "Head", "Head")]),
    ],
)  # fmt: skip
def test_articles_are_read(
    tmp_path: Path, name: str, data: bytes | str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = read(put(tmp_path, name, data))
    assert [(a.id, a.text, a.title) for a in found if isinstance(a, Article)] == expected
    assert not any(isinstance(a, str) for a in found)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.json", "", "a.json:1: no JSON: Expecting value at column 1"),
        ("a.json", '{"text":\n "T",}', "a.json:2: no JSON: "),
        ("a.json", "5", "a.json: an article must be an object, not int"),
        ("a.json", '[{"text": "T"}, 5]', "a.json[1]: an article must be an object, not int"),
        ("a.json", '{"items": [{"x": 1}]}', "a.json: items[0]: no text: "),
        ("a.json", "[" * 100_000, "a.json: nested too deeply"),
        ("a.jsonl", '{"text": "T"}\n{"text": \n', "a.jsonl:2: no JSON: Expecting value at column 1"),
        ("a.jsonl", '\n"T"\n', "a.jsonl:2: an article must be an object, not str"),
        ("a.jsonl", b'{"text": "T"}\n\x89\0\xff\n', "a.jsonl:2: binary data"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "T"}\n' * 99)[:-9], "a.jsonl.gz: can't be read: "),
        ("a.txt.gz", b"\x1f\x8b broken", "a.txt.gz: can't be read: "),
        ("a.md", "---\ntitle: 'H\n---\nBody", "a.md:3: front matter is no YAML: "),
        ("a.md", "---\npublished: 2024-13-45\n---\nBody", "a.md:1: front matter is no YAML: month must"),
        ("a.md", "---\n- a\n---\nBody", "a.md:2: front matter must be `key: value` lines"),
        ("a.md", "+++\na = 1\nb = \n+++\nBody", "a.md:3: front matter is no TOML: "),
        ("a.pdf", "%PDF", "a.pdf: unknown format '.pdf'; read are .atom, "),
        ("README", "Read me", "README: unknown format '(no ending)'; read are .atom, "),
        ("a.txt", b"\x89PNG\0\xff", "a.txt: binary data"),
    ],
)  # fmt: skip
def test_errors_say_where(tmp_path: Path, name: str, data: bytes | str, message: str) -> None:
    found = [item for item in read(put(tmp_path, name, data)) if isinstance(item, str)]
    assert len(found) == 1
    assert found[0].startswith(message)


def test_one_bad_line_leaves_the_others(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "T"}\n{\n{"text": "U"}\n')
    assert [isinstance(item, Article) for item in read(path)] == [True, False, True]


def test_front_matter_gives_all_fields(tmp_path: Path) -> None:
    head = "title: H\nurl: http://x\nsource: S\npublished: 2024-05-02\nlanguage: en\nid: i"
    path = put(tmp_path, "a.md", f"---\n{head}\n---\nBody")
    day = datetime.date(2024, 5, 2)
    assert read(path) == [
        Article(
            id="i", text="Body", title="H", url="http://x", source="S", published=day, language="en"
        )
    ]


def test_a_line_may_be_huge(tmp_path: Path) -> None:
    text = "word " * 1_000_000
    path = put(tmp_path, "a.jsonl", json.dumps({"text": text}) + "\n" + '{"text": "T"}')
    assert [len(a.text) for a in read(path) if isinstance(a, Article)] == [len(text), 1]


def test_folders_are_walked_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "a.jsonl", "c.TXT", ".hidden.txt", ".git/x.txt", "x.png"):
        put(tmp_path, name, '{"text": "T"}')
    found = [a.id for a in read_paths([tmp_path]) if isinstance(a, Article)]
    assert found == ["a.jsonl#1", "b/a.md", "b/z.txt", "c.TXT"]


def test_a_link_to_nothing_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "T")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")
    one, link, other = read_paths([tmp_path])
    assert [a.id for a in (one, other) if isinstance(a, Article)] == ["a.txt", "c.txt"]
    assert str(link) == f"{tmp_path / 'b.txt'}: can't be read: No such file or directory"


@pytest.mark.parametrize(
    ("name", "target", "told"),
    [
        ("old", "gone", "can't be read: No such file or directory"),
        ("old.md", "old.md", "can't be read: Too many levels of symbolic links"),
        ("again", ".", "linked folder, not followed; name it to have it read"),
        ("other", "../../other", "linked folder, not followed; name it to have it read"),
        ("other.md", "../../other", "linked folder, not followed; name it to have it read"),
        (".other", "../../other", None),
        ("picture.png", "gone", None),
    ],
)  # fmt: skip
def test_links_in_folders(tmp_path: Path, name: str, target: str, told: str | None) -> None:
    """Each is told, and what is read is read once."""
    put(tmp_path, "in/sub/z.txt", "T")
    put(tmp_path, "other/b.txt", "T")
    link = tmp_path / "in" / "sub" / name
    link.symlink_to(target)
    found = list(read_paths([tmp_path / "in"]))
    assert [a.id for a in found if isinstance(a, Article)] == ["sub/z.txt"]
    said = [str(e) for e in found if isinstance(e, ReadError)]
    assert said == ([f"{link}: {told}"] if told else [])


def test_a_linked_folder_that_is_named_is_read(tmp_path: Path) -> None:
    put(tmp_path, "other/b.txt", "T")
    (tmp_path / "link").symlink_to("other")
    assert [a.id for a in read_paths([tmp_path / "link"]) if isinstance(a, Article)] == ["b.txt"]


def test_identifiers_that_come_again_are_numbered(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt", "three/a.txt"):
        put(tmp_path, name, "T")
    put(tmp_path, "x.jsonl", '{"text": "T", "id": "a.txt~2"}\n')
    paths = [tmp_path / p for p in ("x.jsonl", "one/a.txt", "two/a.txt", "three")]
    found = [a for a in read_paths(paths) if isinstance(a, Article)]
    assert [a.id for a in found] == ["a.txt~2", "a.txt", "a.txt~3", "a.txt~4"]
    assert [bool(a.warnings) for a in found] == [False, False, True, True]
    assert "'a.txt' comes again" in found[2].warnings[0]


@pytest.mark.parametrize(
    ("name", "message"), [("none", "no such file or folder"), ("", "no file ends in .atom")]
)
def test_paths_with_nothing_are_errors(tmp_path: Path, name: str, message: str) -> None:
    (found,) = read_paths([tmp_path / name])
    assert isinstance(found, ReadError)
    assert message in str(found)


@pytest.mark.parametrize(
    ("form", "data", "ids"),
    [
        ("jsonl", b'{"text": "T"}\n{"text": "U", "id": "u"}\n', ["stdin#1", "u"]),
        ("jsonl", gzip.compress(b'{"text": "T"}\n'), ["stdin#1"]),
        ("json", b'[{"text": "T"}]', ["stdin#0"]),
        (".txt", b"T", ["stdin"]),
        ("md", b"# T", ["stdin"]),
        ("xml", b"<a/>", []),
    ],
)
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, form: str, data: bytes, ids: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    found = list(read_paths([Path("-")], form))
    assert [item.id for item in found if isinstance(item, Article)] == ids
    assert len(found) == max(1, len(ids))


def test_a_record_is_read_back_as_its_article(tmp_path: Path) -> None:
    from newsfacts.document import Document

    article = Article(id="i", text="T", title="H", published=datetime.date(2024, 5, 2))
    path = put(tmp_path, "r.jsonl", encode(record_of(Document(article))))
    assert read(path) == [article]


def test_reading_one_file_raises_at_the_first_error(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "T"}\n{\n')
    articles = read_articles(path)
    assert next(articles).text == "T"
    with pytest.raises(ReadError, match=r"a\.jsonl:2"):
        next(articles)


def test_articles_are_counted_where_a_file_holds_one(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "T")
    put(tmp_path, "b/c.md.gz", "T")
    assert count_articles([tmp_path, tmp_path / "a.txt"]) == 3
    assert count_articles([tmp_path, Path("-")]) is None
    put(tmp_path, "a.jsonl", "")
    assert count_articles([tmp_path]) is None
