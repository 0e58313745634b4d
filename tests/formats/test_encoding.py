"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode, marked

TEXT = "Café Noir raised €340 million from “friends” – or so it says."
RUSSIAN = "Москва запретила экспорт чипов и ввела новые пошлины на ввоз. " * 3
JAPANESE = "東京の新しい工場は来年から半導体を生産する。" * 5


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), TEXT),
        (b"", ""),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
        (b"a stray \0 byte in a text that is otherwise plain", None),
    ],
)
def test_unicode_is_read_without_warning(data: bytes, text: str | None) -> None:
    assert decode(data, "x") == (data.decode() if text is None else text, ())


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (TEXT.encode("cp1252"), TEXT, "cp1252"),
        ("naïve".encode("latin-1"), "naïve", "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (JAPANESE.encode("shift_jis"), JAPANESE, "cp932"),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
        (TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
    ],
)
def test_other_encodings_are_detected_with_a_warning(data: bytes, text: str, warning: str) -> None:
    found, warnings = decode(data, "x")
    assert found == text
    assert len(warnings) == 1
    assert warning in warnings[0]


def test_a_broken_byte_in_much_utf8_is_replaced() -> None:
    text, warnings = decode(TEXT.encode() * 5 + b"\xff" + TEXT.encode(), "x")
    assert text == TEXT * 5 + "\ufffd" + TEXT
    assert "1 broken UTF-8 sequences" in warnings[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (codecs.BOM_UTF16_LE + b"a", "x: not valid utf-16-le"),
        (codecs.BOM_UTF8 + b"a\xff", "x: not valid utf-8: invalid start byte at byte 4"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "x: binary data"),
    ],
)
def test_what_is_no_text_is_an_error(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        decode(data, "x")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "x") == (text, ())


@given(st.binary())
def test_any_bytes_give_a_text_or_a_located_error(data: bytes) -> None:
    try:
        text, _ = decode(data, "file.txt")
    except ReadError as error:
        assert str(error).startswith("file.txt: ")
    else:
        assert isinstance(text, str)


def test_marks_are_told_apart() -> None:
    assert marked("a".encode("utf-32-le")) is None
    assert marked(codecs.BOM_UTF32_LE) == "utf-32-le"
    assert marked(codecs.BOM_UTF16_LE + b"a\0") == "utf-16-le"
