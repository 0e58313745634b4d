"""Where money may stand: every sign, code and noun of a currency in a text.

Engine, measured on four million characters of news (CPU time of one core, Python 3.11): a
character class finds the signs at 120 MB/s with `re`. The 3,200 words and codes are the costly
part. One alternation of them reads 0.5 MB/s with `re` and 0.1 with `regex`; as a trie, 9 with
`re`; with `google-re2`, 40, but only with ASCII word borders (Unicode ones aren't in RE2: "元"
and "złoty" are lost) and with offsets to be mapped back from UTF-8. Listing all runs of letters
with `re` and intersecting them with a set reads 13 MB/s, needs no further dependency, is linear
by construction, and the list also serves to count how often countries are spoken of. So the scan
is a list of words, and only the few that hit are looked up again. Everything
after that works on windows of bounded length beside an anchor, so the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newsfacts.values.currency import Form, Forms, forms
from newsfacts.values.money_draft import Draft

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters; `USD34` holds one, so that glued codes are found."""

_QUALIFIER = re.compile(r"(?<![^\W\d_])([A-Za-z](?:[A-Za-z.]{0,5}))( ?)\Z")
_ADJECTIVE = re.compile(
    r"(?:[A-Za-zãé.]+[ \u00a0-])?(?:[A-Za-zãé.]+[ \u00a0-])?[A-Za-zãé.]+[ \u00a0-]\Z"
)


_BEHIND = re.compile(
    r" \(?([A-Z][A-Za-z]*(?:\.[A-Z]\.?)*(?: [A-Z][a-z]+)?)\)?"
    r"(?= ?(?:\Z|[,;:!?)\n]|\.(?!\w))"
    r"| (?:in|and|to|for|per|a|at|on|from|or|of|by|with|as|over|is)\b)"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A currency expression in the text."""

    start: int
    end: int
    form: Form
    code: str | None
    """The currency, where the words alone say it."""
    adjective: bool = False
    """A country word before a noun says it."""

    def compatible(self, other: Anchor | Draft) -> bool:
        """Return whether two currency expressions may mean the same currency."""
        mine = {self.code} if self.code else {*self.form.codes}
        return bool(mine & ({other.code} if other.code else {*other.form.codes}))


def words_of(text: str) -> list[str]:
    """Return all runs of letters of a text, in order."""
    return LETTERS.findall(text)


def find_anchors(text: str, words: Sequence[str]) -> list[Anchor]:
    """Return the currency expressions of a text in order, without overlaps."""
    table = forms()
    found = [*_signs(text, table), *_words(text, words, table)]
    found.sort(key=lambda anchor: (anchor.start, -anchor.end))
    kept: list[Anchor] = []
    for anchor in found:
        if not kept or anchor.start >= kept[-1].end:
            kept.append(anchor)
    return kept


@cache
def _sign_pattern() -> re.Pattern[str]:
    table = forms()
    chars = "".join(sorted({*table.by_sign, *table.qualified} - {"."}))
    return re.compile(f"[{re.escape(chars)}]")


def _signs(text: str, table: Forms) -> Iterator[Anchor]:
    for match in _sign_pattern().finditer(text):
        at = match.start()
        end = at + 1
        form = None
        for candidate in table.by_sign.get(match.group(), ()):
            if text.startswith(candidate.text, at) and _closed(text, at + len(candidate.text)):
                form, end = candidate, at + len(candidate.text)
                break
        prefix = _qualifier(text, at, end, table)
        if prefix is not None:
            form, start = prefix
            yield Anchor(start, max(end, at + 1), form, form.code)
        elif form is not None:
            yield Anchor(at, end, form, form.code)


def _is_glued_stop(text: str, start: int, end: int) -> bool:
    """Return whether "p." is the "p" of "12p" and the full stop of a sentence."""
    if text[end - 1] != "." or start == 0 or not text[start - 1].isdigit():
        return False
    return len(text) > 24 and (end == len(text) or text[end].isspace())


def _closed(text: str, end: int) -> bool:
    """Return whether no word goes on at an offset."""
    return end >= len(text) or not (text[end - 1].isalpha() and text[end].isalpha())


def _qualifier(text: str, at: int, end: int, table: Forms) -> tuple[Form, int] | None:
    """Return the form and start of letters and sign together: `US$`, `A$`, `u.s. $`."""
    known = table.qualified.get(text[at])
    if not known or at == 0 or not (text[at - 1].isalpha() or text[at - 1] in ". "):
        return None
    match = _QUALIFIER.search(text, max(0, at - 7), at)
    if not match:
        return None
    letters = match.group(1).replace(".", "")
    spaced = match.group(2) == " "
    if match.group(1).find(".") == len(letters) and (spaced or letters == "c"):
        return None  # an abbreviation before a sum: "Col. $8", "c.£3bn"
    tokenized = end < len(text) and text[end] == " "
    if spaced and len(letters) < 3 and letters.lower() not in _SPACED:
        return None
    if spaced and not tokenized and (len(letters) == 1 or letters.islower()):
        return None
    form = known.get(letters) or known.get(letters.upper())
    if form is None or letters in ("a", "s"):
        return None
    return form, match.start(1)


_SPACED = frozenset({"c", "us", "hk", "nt", "nz", "au"})
"""Letters that may stand a space before the sign, beside those of three and more; "CA" and "CO"
may not, since lists of American towns end in them."""


def _words(text: str, words: Sequence[str], table: Forms) -> Iterator[Anchor]:
    for word in table.by_word.keys() & set(words):
        candidates = table.by_word[word]
        for match in _whole_word(word).finditer(text):
            at = match.start()
            if at and (text[at - 1].isalpha() or text[at - 1] in "_#@"):
                continue
            for form in candidates:
                end = at + len(form.text)
                if text.startswith(form.text, at) and _closed(text, end):
                    if form.use == "label" and _is_glued_stop(text, at, end):
                        continue
                    yield _with_adjective(text, at, end, form, table)
                    break


@lru_cache(maxsize=1024)
def _whole_word(word: str) -> re.Pattern[str]:
    """Return a pattern for a word that no letter follows; it starts with the literal, which `re`
    searches for at the speed of `str.find`."""
    return re.compile(rf"{re.escape(word)}(?![^\W\d_])")


def _with_adjective(text: str, at: int, end: int, form: Form, table: Forms) -> Anchor:
    """Return the anchor of a noun with the country word before it, where there is one."""
    known = table.adjectives.get(form.text.lower())
    if known and at and text[at - 1] in " \u00a0-":
        match = _ADJECTIVE.search(text, max(0, at - 28), at)
        parts = re.split(r"[ \u00a0-]", match.group().lower()[:-1]) if match else []
        for first in range(len(parts)):
            code = known.get(" ".join(parts[first:]))
            if code:
                length = len(" ".join(parts[first:])) + 1
                return Anchor(at - length, end, form, code, adjective=True)
    return Anchor(at, end, form, form.code)


def country_after(text: str, end: int, noun: str) -> str | None:
    """Return the currency that a country word behind a sum says: "$50 Canadian", "$15 (US)".

    The word must close its phrase, since "$5 million Australian project" says nothing.
    """
    match = _BEHIND.match(text, end)
    known = forms().adjectives.get(noun)
    if not match or not known:
        return None
    words = match.group(1)
    return known.get(words.lower()) or known.get(words.lower().replace(".", ""))
