"""Where the tagger's organizations begin and end: two names in one span, words too many."""

from __future__ import annotations

import re

from newsfacts.countries import by_adjective, by_name
from newsfacts.entities.cities import is_city
from newsfacts.entities.gazetteer import find_known, known
from newsfacts.entities.heads import kind_of_head, last_head
from newsfacts.entities.kinds import kind_of
from newsfacts.entities.legal_forms import end_with_form, is_rest_of_form, repeats_of
from newsfacts.entities.setting import is_dateline
from newsfacts.entities.surface import OWN_POSSESSIVE, clean
from newsfacts.entities.words import words as lists

Span = tuple[int, int]

_POSSESSIVE = re.compile(r"[’']s (?=[^\W\d_a-zß-ÿ])")
_BREAK = re.compile(
    r",? and (?P<the>the )?|, (?!Inc|Ltd|LLC|L\.L|Corp|Co\b|S\.|Limited|LP|PLC)| from "
)
_AGAINST = re.compile(r" (?:v|v\.|vs|vs\.|versus) (?=[A-Z])")
_MADE_BY = re.compile(r"[A-Z][a-z]+ of (?=[A-Z])")
_FOR = re.compile(r"(?:[A-Z][\w.]+ )?(?:Senate|Parliament|Congress|House)(?= for\b)")
_MINISTRY = re.compile(r"(?:Ministry|Department) of ")
_LOWER_END = re.compile(r"(?: [a-zß-ÿ][a-zß-ÿ-]*)+\Z")
_OF_PLACE = re.compile(
    r" (?P<link>of|in) (?P<place>[^\W\d_a-zß-ÿ][\w’-]+(?: [^\W\d_a-zß-ÿ][\w’-]+)?)\Z"
)
_ROLE_AFTER = re.compile(r" (?:Secretary|Officer|Corps|Conference|Briefing)\b")


_PLACE_AHEAD = re.compile(r"[A-Z]{3,}(?: [A-Z]+)?(?:, [A-Z][\w.]+)? [–—-]+ (?=[A-Z][a-z])")
"""A dateline in front of a text's first name: LONDON - Pello."""


def spans_of(text: str, start: int, end: int, confidence: float | None) -> list[Span]:
    """Return the names that a span of the tagger holds: most often the span itself.

    Two names that a possessive, "and", a comma or "from" joins are parted if each is known for an
    organization's by itself; type words before ("Brewer Ostravar"), places behind a firm ("Orsk
    Yeast of Cork") and common nouns behind ("Congress party") are left out, a legal suffix behind
    is taken in.
    """
    found: list[Span] = []
    line = text.rfind("\n", start, end)
    if line >= 0 and is_dateline(text, line + 1, end):
        end = start + len(text[start:line].rstrip())
    elif line >= 0 and (above := _headline_above(text, start, end)) is not None:
        found.append(above)
    if text[start - 1 : start] in ("", "\n") and (match := _PLACE_AHEAD.match(text, start, end)):
        start = match.end()
    again = repeats_of(text, start, end)
    for one in again if len(again) > 1 else _parted(text, start, end):
        span = _trimmed(text, *_whole_brackets(text, *clean(text, *one)), confidence)
        if span[0] < span[1] and not is_rest_of_form(text, *span):
            found.append(span)
    return found


def _headline_above(text: str, start: int, end: int) -> Span | None:
    """Return the name at a headline's end in capitals that a span runs on from: OSTARA, Pello."""
    line = text.index("\n", start, end)
    above = text[start:line].rstrip()
    again = re.compile(rf"\b(?!{re.escape(above)})(?i:{re.escape(above)})\b")
    if not above.isupper() or len(above) < 4:
        return None
    stands = kind_of(above) is not None or again.search(text) is not None
    return (start, start + len(above)) if stands else None


def _whole_brackets(text: str, start: int, end: int) -> Span:
    """Return the span without what stands on the far side of a bracket that it holds half of."""
    opened, closed = text.rfind("(", start, end), text.find(")", start, end)
    if closed >= 0 and text.find("(", start, closed) < 0:
        return _whole_brackets(text, *clean(text, closed + 1, end))
    if opened >= 0 and text.find(")", opened, end) < 0:
        return clean(text, start, opened)
    return start, end


def _parted(text: str, start: int, end: int) -> list[Span]:
    for match in _POSSESSIVE.finditer(text, start, end):
        left, right = (start, match.start()), (match.end(), end)
        if _is_organization(text[slice(*left)]):
            return [left, *_parted(text, *right)]
        if (
            " " not in text[slice(*left)]
            and last_head(text[slice(*right)]) is not None
            and not OWN_POSSESSIVE.match(text, start)
        ):
            return _parted(text, *right)
    against = _AGAINST.search(text, start, end)
    if against is not None:
        return [(start, against.start()), *_parted(text, against.end(), end)]
    if (maker := _maker(text, start, end)) is not None:
        return [(maker, end)]
    for match in _BREAK.finditer(text, start, end):
        left, right = (start, match.start()), (match.end(), end)
        one, other = text[slice(*left)], text[slice(*right)]
        if match.group() == ", " and (entry := known().get(other)) is not None and entry.sure:
            return [left, right]
        if _tail(text[start:end]) is None and (
            _are_two(one, other)
            if not match["the"] and match.group() != " from "
            else _stands_alone(one)
        ):
            return [left, *_parted(text, *right)]
    words = text[start:end]
    for at, _, _ in find_known(words):
        head = last_head(words[: at - 1]) if at > 1 and words[at - 1] == " " else None
        if head is not None and head.kind == "company" and len(words[:at].split()) > 1:
            return [(start, start + at - 1), (start + at, end)]
    return [(start, end)]


def _maker(text: str, start: int, end: int) -> int | None:
    """Return where the firm begins in a product's name with its maker: Luxara of Orsk GmbH."""
    match = _MADE_BY.match(text, start, end)
    if match is None or text[start:end].split(" ")[0] in kind_of_head():
        return None
    head = last_head(text[match.end() : end])
    firm = head is not None and head.id == "company-suffix"
    return match.end() if firm and " of " not in text[match.end() : end] else None


def _are_two(one: str, other: str) -> bool:
    """Tell whether both words stand alone, and are firms both or bodies both."""
    if not (_stands_alone(one) and _stands_alone(other)):
        return False
    heads = (last_head(one), last_head(other))
    firms = {head is not None and head.kind in ("company", "fund") for head in heads}
    return len(firms) < 2


def _tail(words: str) -> str | None:
    """Return the head of several words at a name's end that itself holds an "and"."""
    for count in (6, 5, 4, 3):
        tail = " ".join(words.split()[-count:])
        if " and " in tail and tail in kind_of_head():
            return tail
    return None


def _is_organization(words: str) -> bool:
    return (
        words in known()
        or words in kind_of_head()
        or (len(words) > 1 and words.isupper() and words.isalpha())
        or (" " in words and last_head(words) is not None)
    )


def _stands_alone(words: str) -> bool:
    entry = known().get(words)
    if entry is not None and entry.sure:
        return True
    head = last_head(words)
    if head is None:
        first = kind_of_head().get(words.split(" ")[0])
        return first is not None and first.first and first.kind != "university" and " of " in words
    return (len(words.split()) > 1 and head.kind != "party") or words in (
        "Army",
        "Navy",
        "Air Force",
    )


def _trimmed(text: str, start: int, end: int, confidence: float | None) -> Span:
    first, _, rest = text[start:end].partition(" ")
    if rest and first in lists().sorts and rest[0].isupper():
        start += len(first) + 1
    nation, _, rest = text[start:end].partition(" ")
    if nation in by_adjective() and _MINISTRY.match(rest):
        start += len(nation) + 1  # the Ruvian [Ministry of Mines]
    if match := _FOR.match(text, start, end):
        return start, match.end()  # [Senate] for the Kigali summit
    words = text[start:end]
    if (match := _LOWER_END.search(words)) and words.rsplit(" ", 1)[1] in lists().common_ends:
        if words[: match.start()] in by_name() or words[: match.start()] in by_adjective():
            return start, start
        end = start + match.start()
        words = text[start:end]
    if words.endswith((" Press", " Republicans", " Democrats")) and (
        _ROLE_AFTER.match(text, end)
        if words.endswith("Press")
        else words.startswith(("House ", "Senate "))
    ):
        end = start + words.rindex(" ")
    elif (match := _OF_PLACE.search(words)) and (
        _is_known_place(match["place"])
        if match["link"] == "in"
        else _is_home(words[: match.start()], match["place"], confidence)
    ):
        end = start + match.start()
    elif is_field(text, start, end):
        end -= len(" AI")
    else:
        end = end_with_form(text, start, end)
    return start, _stopped(text, start, end)


_GOODS = re.compile(
    r" (?:chips?|accelerators?|processors?|GPUs?|servers?|hardware|software|models?|tools?|"
    r"services|products?|systems?|features?|assistants?|agents?|chatbots?|phones?|cloud|unit|division|business|team)\b"
)


def is_field(text: str, start: int, end: int) -> bool:
    """Return whether "AI" behind a firm belongs to what it makes: Nvidia AI chips."""
    firm = text[start:end].removesuffix(" AI")
    if firm == text[start:end] or not _GOODS.match(text, end) or text[start:end] in known():
        return False
    if re.search(rf"\b{re.escape(text[start:end])}\b(?!{_GOODS.pattern})", text):
        return False
    return firm in known() or re.search(rf"\b{re.escape(firm)}\b(?! AI\b)", text) is not None


_DOTTED = re.compile(
    r".*?\b(?:S\.p\.A|S\.A|N\.V|B\.V|Inc|Corp|Co|Ltd)\. (?P<rest>[A-Z]\w*)\Z", re.DOTALL
)
_SHORTENED = re.compile(r"\b(?:Inc|Corp|Co|Cos|Bros|INC|CORP|CO|BROS)\Z")
_SITE = re.compile(r"(?:\.[a-z]{2,})+\b")


def _stopped(text: str, start: int, end: int) -> int:
    """Return the end with the full stop, web ending or sign that belongs to the name."""
    words = text[start:end]
    if (match := _DOTTED.match(words)) and match["rest"] in lists().openers:
        end, words = start + match.start("rest") - 1, words[: match.start("rest") - 1]
    if text.startswith("/S", end) and words.endswith(" A"):
        return end + 2
    if text.startswith(".", end) and _SHORTENED.search(words):
        return end + 1
    if words.endswith(" Ltd.") and re.match(r" [A-Z]|\s*\Z|\n", text[end:]) and "Ltd " in text:
        return end - 1  # the sentence's full stop, where the article writes Ltd without one
    if match := _SITE.match(text, end):
        return match.end()
    return end


def _is_home(firm: str, place: str, confidence: float | None) -> bool:
    """Tell whether "of" and a place only say where a firm is at home."""
    if any(w in kind_of_head() and kind_of_head()[w].first for w in firm.split()):
        return False
    head = last_head(firm)
    if head is not None:
        return head.kind in ("company", "fund")
    if firm.isupper() and firm.isalpha():
        return place in by_name()
    unsure = confidence is not None and confidence < 0.6
    return unsure and (_is_known_place(place) or (" of " not in firm and not firm.endswith("s")))


def _is_known_place(place: str) -> bool:
    return place in by_name() or is_city(place)
