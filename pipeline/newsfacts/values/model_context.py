"""Names of models that no lexicon knows, from what the article says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsfacts.values.alternatives import alternatives
from newsfacts.values.model_lexicon import ModelMatch, cues, families, sizes_in
from newsfacts.values.model_rules import (
    WORD,
    CompiledRule,
    compiled,
    nationalities,
    piece,
    rules,
)
from newsfacts.values.taken import Taken

_BILLIONS = re.compile(
    r"(?<![\w$€£¥.,-])\d{1,3}(?:\.\d)?B(?= [a-z-]*(?: ?models?| ?versions?| and \d+B)\b)"
)
"""The sizes of "8B and 70B versions"."""

_SIZE_WORD = re.compile(r"\d+(?:\.\d+)?[BT]")
_PLACED = re.compile(r"\b(?:in|at|near|across|around|outside|from|by)(?: the)? $")
"""Before a word with a capital: it is a place or a maker."""
_PARAMETERS = re.compile(r" (?:with|of|that has|containing|having) [^.;:\n]{0,40}\bparam")
_FIRM = re.compile(
    r"\b([A-Z][a-z]+) AI\b(?! (?:[A-Z]|act|summit|minister|tools?|boom|chips?)|[- ](?:power|driv))"
)
"""A firm called "Fenwick AI": its articles tell of models."""
_DATELINE = re.compile(r"\*{0,2} ?[–—:-] ?[A-Z]")
_IS_FIRM = (
    r",? (?:which is |is )?(?:an?|the) [\w -]{0,40}?\b"
    r"(?:firm|company|start-?up|lab|laboratory|maker|developer|group|institute|investor|university)\b"
)


def find_named(
    text: str, known: list[ModelMatch], organizations: Iterable[tuple[int, int]]
) -> list[ModelMatch]:
    """Return models that the rules of the lexicon find, and all mentions of them.

    `known` are the models found before, whose other versions are found too; the text must be
    about AI. A name of an organization is a model only where a rule is sure of it.
    """
    makers = [text[start:end] for start, end in organizations]
    firms = Taken(organizations)
    seeds = {(m.start, m.end): True for m in known if m.family is None}
    plain = is_about_models(text) or bool(known)
    worded = "model" in text or "LLM" in text
    for rule in compiled():
        if plain or (worded and "np" in rule.expression.groupindex):
            for span, sure in _seeds(text, rule, plain, firms):
                seeds[span] = seeds.get(span, False) or sure
    if not seeds:
        return []
    taken = Taken((m.start, m.end) for m in known)
    return list(_mentions(text, seeds, taken, (firms, makers)))


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){alternatives(cues().about_models)}(?!\w)")


def is_about_models(text: str) -> bool:
    """Return whether an article tells of AI models, so that its "model" is one."""
    if _strong().search(text) is not None or names_size(text):
        return True
    return any(
        match[1] not in rules().not_names and match[1] not in nationalities()
        for match in _FIRM.finditer(text)
    )


def names_size(text: str) -> bool:
    """Return whether a text has the likes of "a 9B model"."""
    return _BILLIONS.search(text) is not None


def _seeds(
    text: str, compiled_rule: CompiledRule, plain: bool, firms: Taken
) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield the names that a rule finds, and whether they are models whatever else they are."""
    rule = compiled_rule.rule
    for match in compiled_rule.expression.finditer(text):
        groups = match.groupdict()
        group = "name" if groups.get("name") else "name2"
        span = _trim(text, *match.span(group))
        if span is None:
            continue
        name = text[slice(*span)]
        telling = is_telling(name)
        proof = _proof(match, plain, kind=rule.kind and not telling)
        if not proof:
            continue
        if rule.versioned and not telling:
            continue
        if re.split("[ -]", name)[0] in rules().products:
            continue
        if any(word in name.lower() for word in cues().datasets):
            continue
        if " " in name and not telling and not rule.several and _opens(text, span[0]):
            span = span[0] + name.index(" ") + 1, span[1]
            name = text[slice(*span)]
        if not telling and (
            (" " in name and not rule.several) or name in nationalities() or not name[0].isupper()
        ):
            continue
        sure = telling or rule.sure or proof == _KIND_SAID
        if not sure and firms.meets(*span):
            continue
        lead = text[max(0, span[0] - 12) : span[0]]
        if not telling and _DATELINE.match(text, span[1]) and lead.strip(' *_"')[-1:] in "\n":
            continue
        subject = rule.pattern.startswith("{NAME}") and not rule.object
        if not telling and (_PLACED.search(lead) or (subject and lead.endswith(" of "))):
            continue
        yield span, sure


def _opens(text: str, start: int) -> bool:
    """Return whether a sentence begins at an offset."""
    return re.search(r"(?:^|[.!?:”\"]\s|\n)[\"“]?$", text[max(0, start - 3) : start]) is not None


_KIND_SAID = 2


def _proof(match: re.Match[str], plain: bool, *, kind: bool) -> int:
    """Return how sure the expression "its new model" of a match means an AI model, 0 if not.

    It is surest where it says what kind of model: "its new language model".
    """
    if match.groupdict().get("np") is None:
        return int(plain)
    start, end = match.span("np")
    lead = match.string[max(0, start - 48) : end]
    phrase = re.split(r"[,.;:()\n] ?|\b(?:of|for|with|that|and|to|by|in|on|at|from|its) ", lead)[-1]
    words = re.findall(r"[\w.’'+-]+", phrase.removesuffix(" family").removesuffix(" series"))
    if not words:
        return 0
    before = words[-2] if len(words) > 1 else ""
    if before in rules().others:
        return 0
    if words[-1] not in ("model", "models") or _PARAMETERS.match(match.string, end):
        return _KIND_SAID
    qualified = any(
        word in rules().kinds or "param" in word or _SIZE_WORD.fullmatch(word)
        for word in words[:-1]
    )
    return _KIND_SAID if qualified else int(plain and not kind)


def is_telling(name: str) -> bool:
    """Return whether a name has a digit, a variant or a hyphen: nothing but a product's."""
    parts = re.split(r"[ -]", name)
    return (
        any(c.isdigit() for c in name)
        or any(part in cues().variants for part in parts[1:])
        or re.search(r"[a-z](?:LM|GPT|LLM|VLM)$", name) is not None
        or ("-" in name and parts[-1].isupper())
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without words at its head that belong to no name."""
    while start < end:
        word = re.match(r"[^\s-]+", text[start:end])
        if word is None or word.group() not in rules().not_names:
            break
        if word.group() in rules().titles:
            return None
        start += word.end()
        while start < end and text[start] in " -":
            start += 1
    tail = text[start:end]
    for separator in (" ", "-"):
        while separator in tail and tail.rsplit(separator, 1)[1] in rules().not_names:
            tail, cut = tail.rsplit(separator, 1)
            if cut == "AI":
                return None  # a firm
    end = start + len(tail)
    name = text[start:end]
    if len(name) < 2 or not any(c.isalpha() for c in name):
        return None
    if re.fullmatch(r"[A-Z]?\d[\d.]*[a-z]?|[A-Z]{1,2}", name):
        return None
    return start, end


def stem_of(name: str) -> str:
    """Return the words of a name before its first version, size or variant."""
    pattern = re.compile(rf"[ -]{piece()}")
    found = pattern.search(name)
    stem = name[: found.start()] if found else name
    return stem.strip(" -_")


def _mentions(
    text: str,
    seeds: dict[tuple[int, int], bool],
    taken: Taken,
    organizations: tuple[Taken, list[str]],
) -> Iterator[ModelMatch]:
    """Yield all mentions of the names that were found, and of other versions of them."""
    firms, makers = organizations
    names = {text[slice(*seed)] for seed in seeds}
    certain = {text[slice(*seed)] for seed, sure in seeds.items() if sure}
    stems = {
        stem: is_telling(name)
        for name in names
        if len(stem := stem_of(name)) > 1 and not _is_maker(stem)
    }
    bare = {name for name in names if not is_telling(name)}
    ours = {word for m in makers if m not in certain for word in (m, m.split(" ")[0])}
    words = alternatives(sorted(stems.keys() | names))
    pattern = re.compile(
        rf"(?<![\w.@/$€£-])(?P<stem>{words})(?P<tail>(?:(?:[ -]| -)?{piece()}){{0,5}})"
        r"(?![\w+])(?!-\w)(?!\.\d)"
    )
    for match in pattern.finditer(text):
        start, end = match.span()
        name = match.group()
        if taken.meets(start, end):
            continue
        if (start, end) not in seeds and name not in names and not match["tail"]:
            listed = re.match(rf",? (?:and )?{re.escape(name)} ", text[end : end + len(name) + 8])
            if listed is None and (
                name in ours or firms.meets(start, end) or name in rules().not_names
            ):
                continue
            if not _alone(text, start, end):
                continue
        elif (
            name in bare
            and (start, end) not in seeds
            and (not _alone(text, start, end) or (firms.meets(start, end) and name in ours))
        ):
            continue
        sizes = tuple(sizes_in(text, match.end("stem"), end))
        yield ModelMatch(
            start=start, end=end, name=name, family=None, sizes=sizes, stated=name in names
        )


def _is_maker(name: str) -> bool:
    """Return whether a name is that of a firm whose models bear it."""
    family = families().get(name)
    return family is not None and family.kind == "maker"


def _alone(text: str, start: int, end: int) -> bool:
    """Return whether no other word with a capital stands beside a name in mid-sentence."""
    if re.match(rf" {WORD}|{_IS_FIRM}", text[end : end + 80]):
        return False
    before = re.search(
        rf"(?:^|(?P<stop>[.!?:;,“\"(\n]) ?|[ ])({WORD}) $", text[max(0, start - 30) : start]
    )
    return before is None or before["stop"] is not None or before[2] in rules().not_names
