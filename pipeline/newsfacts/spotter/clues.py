"""What the judge sees of a word: itself, and what stands around it in the sentence's tree.

The same code serves training and use.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache, lru_cache

import msgspec

from newsfacts.events.inflection import irregular
from newsfacts.events.parse import Parse
from newsfacts.spotter.words import SMALL

PLACES = (
    "word", "before", "before that", "after", "after that",
    "head", "head's subject", "head's object",
    "object", "object's modifier", "of the object", "subject", "subject's modifier", "undergoer",
    "agent", "preposition", "of it", "second preposition", "of that", "particle", "possessor",
    "modifier", "second modifier", "clause", "auxiliary", "conjunct",
)  # fmt: skip
"""The places around a word whose words are read each on its own."""
_AT = {name: n for n, name in enumerate(PLACES)}
_NEAR = [_AT[name] for name in ("before", "before that", "after", "after that")]
_PLACE = {
    relation: _AT[name]
    for name, relations in {
        "object": ("dobj", "attr", "oprd"),
        "subject": ("nsubj",),
        "undergoer": ("nsubjpass",),
        "particle": ("prt",),
        "possessor": ("poss",),
        "clause": ("xcomp", "ccomp", "acl", "relcl"),
        "auxiliary": ("aux", "neg", "auxpass"),
        "conjunct": ("conj",),
    }.items()
    for relation in relations
}
"""Relation → place of the word that has it."""
_DESCRIBED = frozenset({"dobj", "nsubj", "nsubjpass"})
_DESCRIBED_AT = {"dobj": _AT["object's modifier"], "nsubj": _AT["subject's modifier"]}
_PLAIN = frozenset({"be", "have", "do", "will", "say", "can"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_BAG = 30
"""Words of the sentence at most that are read without their place."""


class Clue(msgspec.Struct, frozen=True):
    """What is known of one word."""

    token: int
    """Its index in the parse."""
    words: list[str]
    """The stems at `PLACES`, "" where none stands."""
    pairs: list[str]
    """Stems with their relation, and pairs of them."""
    tag: str
    relation: str
    bag: list[str]
    """Stems of the sentence."""


def clues(parse: Parse, kinds: list[int], wanted: Container[int] | None = None) -> Iterator[Clue]:
    """Yield the clues of every verb, noun and adjective that may name an event.

    `kinds` are the kinds of names that the tokens belong to, 0 for none (`words.names`); of
    `wanted`, if given, are the offsets at which the words begin that matter.
    """
    tokens = parse.tokens
    stems = [
        f"#{kind}" if kind else stem(token.lower) for token, kind in zip(tokens, kinds, strict=True)
    ]
    bag = [s for s in dict.fromkeys(stems) if s[0] == "#" or (len(s) > 3 and s.isalpha())][:_BAG]
    for token, kind in zip(tokens, kinds, strict=True):
        told = token.tag[:2] in ("VB", "NN", "JJ") and len(token.text) > 2 and not kind
        told = told and token.lower not in SMALL and stems[token.i] not in _PLAIN
        if told and (wanted is None or token.start in wanted):
            yield _clue(parse, token.i, stems, bag)


def signs(clue: Clue) -> list[str]:
    """Return all that is weighed one by one: the pairs, and the stems of the sentence."""
    return list(dict.fromkeys([*clue.pairs, *(f"~{one}" for one in clue.bag)]))


def _clue(parse: Parse, i: int, stems: list[str], bag: list[str]) -> Clue:
    tokens, own = parse.tokens, stems[i]
    token = tokens[i]
    found = [""] * len(PLACES)
    found[0] = own
    pairs = [f"={own}", f"={own}/{token.tag[:2]}", f"={own}/{token.dep}"]
    for place, j in zip(_NEAR, (i - 1, i - 2, i + 1, i + 2), strict=True):
        if 0 <= j < len(tokens):
            found[place] = stems[j]
            pairs.append(f"{j - i}={stems[j]}")
    if i:
        pairs.append(f"{stems[i - 1]}_{own}")
    if i + 1 < len(tokens):
        pairs.append(f"{own}_{stems[i + 1]}")
    if token.head != i:
        _above(parse, i, stems, found, pairs)
    prepositions = modifiers = 0
    for j in parse.dependents[i]:
        relation, other = tokens[j].dep, stems[j]
        if relation == "punct":
            continue
        pairs += [f">{relation}:{other}", f"{own}>{relation}:{other}", f"{own}>{relation}"]
        if relation in _PLACE:
            found[_PLACE[relation]] = other
        elif relation in ("prep", "agent", "dative"):
            for k in parse.dependents[j][:1]:
                pairs += [f">{other}:{stems[k]}", f"{own}>{other}:{stems[k]}"]
                if other == "by":
                    found[_AT["agent"]] = stems[k]
                elif prepositions < 2:
                    at = _AT["preposition"] + 2 * prepositions
                    found[at], found[at + 1] = other, stems[k]
                    prepositions += 1
        elif relation in _MODIFIERS:
            if modifiers < 2:
                found[_AT["modifier"] + modifiers] = other
            modifiers += 1
        if relation in _DESCRIBED:
            _below(parse, j, own, stems, found, pairs)
    return Clue(i, found, pairs, token.tag, token.dep, bag)


def _above(parse: Parse, i: int, stems: list[str], found: list[str], pairs: list[str]) -> None:
    """Note the head of a word, and what else hangs on it."""
    tokens, token = parse.tokens, parse.tokens[i]
    head = stems[token.head]
    found[_AT["head"]] = head
    pairs += [f"<{token.dep}:{head}", f"{stems[i]}<{token.dep}:{head}"]
    for j in parse.dependents[token.head]:
        relation = tokens[j].dep
        if j != i and relation in ("nsubj", "nsubjpass", "agent", "dobj"):
            pairs.append(f"<>{relation}:{stems[j]}")
            found[_AT["head's object" if relation == "dobj" else "head's subject"]] = stems[j]


def _below(
    parse: Parse, j: int, own: str, stems: list[str], found: list[str], pairs: list[str]
) -> None:
    """Note what describes a subject or object of a word."""
    relation = parse.tokens[j].dep
    for k in parse.dependents[j]:
        if parse.tokens[k].dep in _MODIFIERS:
            pairs += [f">{relation}>{stems[k]}", f"{own}>>{stems[k]}"]
            if relation in _DESCRIBED_AT:
                found[_DESCRIBED_AT[relation]] = stems[k]
        elif parse.tokens[k].dep == "prep":
            for m in parse.dependents[k][:1]:
                pairs.append(f">>{stems[k]}:{stems[m]}")
                if relation == "dobj":
                    found[_AT["of the object"]] = stems[m]


@cache
def _bases() -> dict[str, str]:
    """Irregular form → base form."""
    known = irregular()
    found = {form: base for base, forms in known.verbs.items() for form in forms}
    found |= {plural: noun for noun, plural in known.nouns.items()}
    return found | {form: base for base, forms in known.more.items() for form in forms}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what a word's forms share, roughly: impos for impose, imposes, imposed, imposing."""
    word = _bases().get(word, word)
    if not word.isalpha() or len(word) < 4:
        return word
    for ending in ("ies", "ied", "ing", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if word.endswith(("e", "i")) and len(word) > 3 else word
