"""Legal forms of firms: behind a name (Nordvik AS) or before it (PT Samudra)."""

from __future__ import annotations

import re
from functools import cache

from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.words import any_of, words

_PLAIN_FORMS = frozenset(
    {"INC", "INC.", "CORP", "CORP.", "LTD", "LTD.", "LLC", "LLP", "PLC", "CO.", "BHD", "GMBH"}
)
"""In capitals no word but a form, unlike AS and SE."""


def end_with_form(text: str, start: int, end: int) -> int:
    """Return where a firm's name ends with the legal form behind it; `end` where none stands.

    A place or a kind of share capital may stand before the form in brackets: "(Cyprus) Ltd",
    "(Pty) Ltd", "(Nagoya) Trading Co Ltd". In capitals throughout, as in a headline, "AS" or "SE"
    may be a word: then no capitals may follow.
    """
    if text.startswith(".", end) and _stopped().search(text, start, end + 1):
        return end + 1  # "Marmara Ticaret A.Ş", which the tagger took for a sentence's end
    for form in _of_several().finditer(text, start, end + 12):
        if start < form.start() < end < form.end():
            return form.end()  # "Lanchang Sdn", whose form is "Sdn. Bhd."
    match = _behind().match(text, end)
    if match is None or is_next_form(text, *match.span("form")):
        return end
    if is_common_word(text, start, match.end()):
        return end
    if match["form"].isalpha() and match["form"].istitle() and _NAME.match(text, match.end()):
        return end  # "Pello Limited Edition"
    return match.end()


def is_common_word(text: str, start: int, end: int) -> bool:
    """Tell whether a form at a name's end may be a word of a line in capitals: RATES AS NATO."""
    form = text[start:end].rsplit(" ", 1)[-1]
    capitals = text[start:end].removesuffix(form).isupper()
    return capitals and form not in _PLAIN_FORMS and _CAPITALS.match(text, end) is not None


def is_form_before(surface: str) -> bool:
    """Return whether a surface is a legal form that stands before names."""
    return surface in words().opening_forms


def is_next_form(text: str, start: int, end: int) -> bool:
    """Return whether a form between two offsets opens the next name of a list: X, OAO Orsk."""
    return (
        text[start:end] in words().opening_forms
        and text.startswith(", ", start - 2)
        and _NEXT_NAME.match(text, end) is not None
    )


def is_rest_of_form(text: str, start: int, end: int) -> bool:
    """Return whether a span is only the rest of a form behind a name: "Bhd." in "Sdn. Bhd."."""
    return any(
        form.start() < start and end <= form.end()
        for form in _of_several().finditer(text, max(0, start - 12), end + 1)
    )


def repeats_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a name that is told again and again: a form ends it where the same words go on.

    "Orsk AG Orsk AG Orsk" gives three names, "Orsk AG Pello AG" the one it was.
    """
    match = _again().match(text, start, end)
    if match is None:
        return [(start, end)]
    name, found = match["name"], []
    while text.startswith(name, start) and start + len(name) <= end:
        found.append((start, start + len(name)))
        start += len(name)
        start += len(text[start:end]) - len(text[start:end].lstrip(" "))
    rest = text[start:end]
    if rest and name.startswith(rest + " "):
        return [*found, (start, end)]
    return [*found[:-1], (found[-1][0], end)] if rest else found


@cache
def _behind() -> re.Pattern[str]:
    forms = {w for w, h in kind_of_head().items() if h.id == "company-suffix"}
    forms = (forms | _PLAIN_FORMS) - {"Company", "Kaisha", "LP"}
    return re.compile(
        rf"(?: \([A-Z][\w. -]{{1,24}}\)(?: [A-Z][\w&-]*){{0,4}}?)?,? "
        rf"(?P<form>{any_of(forms)})(?![\w’'-]|\.\w)"
    )


@cache
def _stopped() -> re.Pattern[str]:
    """Forms with a full stop at the end that are none without it, at a name's end."""
    forms = {w for w, h in kind_of_head().items() if h.id == "company-suffix"}
    own = {w for w in forms if w.endswith(".") and w.removesuffix(".") not in forms}
    return re.compile(rf"(?<= )(?:{any_of(own)})\Z")


@cache
def _of_several() -> re.Pattern[str]:
    """Forms of two words or more, the first of which would be none without the rest."""
    forms = {w for w, h in kind_of_head().items() if h.id == "company-suffix" and " " in w}
    forms = {w for w in forms if w[0].isalpha() and w.split()[0].rstrip(".,") not in kind_of_head()}
    return re.compile(rf"(?<=\w )(?:{any_of(forms)})(?!\w)")


@cache
def _again() -> re.Pattern[str]:
    forms = {w for w, h in kind_of_head().items() if h.id == "company-suffix"}
    return re.compile(rf"(?P<name>\S+(?: \S+){{0,5}}? {any_of(forms)}) +(?=(?P=name)(?!\w))")


_NEXT_NAME = re.compile(r" [\"“«]?[A-Z][a-z]")
_CAPITALS = re.compile(r" [A-Z]{2,}")
_NAME = re.compile(r" [A-Z][a-z]")
