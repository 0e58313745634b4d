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
    "(Pty) Ltd". In capitals throughout, as in a headline, "AS" or "SE" may be a word: then no
    capitals may follow.
    """
    if text.startswith(".", end) and _stopped().search(text, start, end + 1):
        return end + 1  # "Marmara Ticaret A.Ş", which the tagger took for a sentence's end
    match = _behind().match(text, end)
    if match is None:
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


@cache
def _behind() -> re.Pattern[str]:
    forms = {w for w, h in kind_of_head().items() if h.id == "company-suffix"}
    forms = (forms | _PLAIN_FORMS) - {"Company", "Kaisha", "LP"}
    return re.compile(
        rf"(?: \([A-Z][\w. -]{{1,24}}\))?,? (?P<form>{any_of(forms)})(?![\w’'-]|\.\w)"
    )


@cache
def _stopped() -> re.Pattern[str]:
    """Forms with a full stop at the end that are none without it, at a name's end."""
    forms = {w for w, h in kind_of_head().items() if h.id == "company-suffix"}
    own = {w for w in forms if w.endswith(".") and w.removesuffix(".") not in forms}
    return re.compile(rf"(?<= )(?:{any_of(own)})\Z")


_CAPITALS = re.compile(r" [A-Z]{2,}")
_NAME = re.compile(r" [A-Z][a-z]")
