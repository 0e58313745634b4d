"""Mends parses that read a verb as something else.

A noun ("A court sentences the mayor"), what modifies one ("The ministry capped flights") or an
opening gerund ("Ending the ban").
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from newsfacts.events.compounds import joined_words
from newsfacts.events.gazetteer import public_words
from newsfacts.events.parse import Token
from newsfacts.events.reread import is_headline

_BEFORE_NOUNS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod"})
_MODIFIES = frozenset({"compound", "amod", "nmod", "poss"})
_TOLD = frozenset({"appos", "nmod", "dep", "npadvmod"})


def mended(tokens: list[Token], verbs: Iterable[int]) -> list[Token]:
    """Return the tokens with nouns that must be verbs made so.

    `verbs` are the places in the text where words stand that name an act as verbs. Such a plural
    is one where it heads its sentence, a noun stands before it and an apposition behind.
    """
    starts = set(verbs)
    out = joined_words(tokens)
    _open(out, starts)
    if is_headline(out):
        _listed(out)
    else:
        _names(out)
    _apart(out)
    _infinitives(out)
    _nouns_of_headlines(out)
    _legal(out)
    _into_law(out)
    _readings(out)
    _joined(out)
    _therefore(out)
    _subjects(out, starts)
    _clauses(out, starts)
    _to_be_done(out, starts)
    for token in out[:]:
        if token.start not in starts or token.tag != "NNS" or token.dep != "ROOT":
            continue
        left = [t for t in tokens if t.head == token.i and t.i < token.i and t.dep != "punct"]
        behind = [t for t in tokens if t.head == token.i and t.i > token.i]
        right = [t for t in behind if t.dep in _TOLD or (t.dep == "acl" and t.tag == "VB")]
        if not left or not right or not _may_act(left[-1], token):
            continue
        subject = left[-1]
        for child in left[:-1]:
            if child.dep in _BEFORE_NOUNS:
                out[child.i] = msgspec.structs.replace(child, head=subject.i)
        out[subject.i] = msgspec.structs.replace(
            subject, dep="nsubj", tag=subject.tag if subject.tag.startswith("NN") else "NN"
        )
        told = "xcomp" if right[0].dep == "acl" else "dobj"  # "the senate votes to pass"
        out[right[0].i] = msgspec.structs.replace(right[0], dep=told)
        out[token.i] = msgspec.structs.replace(token, tag="VBZ")
    return out


def _open(tokens: list[Token], starts: set[int]) -> None:
    """Make a verb of the -ing form that opens a line before its noun: "Ending the old ban"."""
    first = next((t for t in tokens if t.dep != "punct" and t.text[0].isalnum()), None)
    if first is None or first.start not in starts or not first.lower.endswith("ing"):
        return
    noun = tokens[first.head]
    if first.dep not in _MODIFIES or noun.i <= first.i:
        return
    head = first.i if noun.head == noun.i else noun.head
    tokens[first.i] = msgspec.structs.replace(first, tag="VBG", dep=noun.dep, head=head)
    tokens[noun.i] = msgspec.structs.replace(noun, dep="dobj", head=first.i)
    for token in tokens:
        if token.head == first.i and token.dep == "dobj" and first.i < token.i < noun.i:
            tokens[token.i] = msgspec.structs.replace(token, dep="poss", head=noun.i)


def _listed(tokens: list[Token]) -> None:
    """Join names that a headline puts a comma between: "Pello, Halden Agree to Merge"."""
    for name in tokens[2:-1]:
        first, comma, verb = tokens[name.i - 2], tokens[name.i - 1], tokens[name.i + 1]
        apart = comma.text == "," and {first.tag, name.tag} <= {"NNP", "NNPS"}
        if not apart or not verb.tag.startswith("VB"):
            continue
        if first.dep == "nsubj" and name.head == first.i and name.dep == "appos":
            tokens[name.i] = msgspec.structs.replace(name, dep="conj")
        elif first.head == name.head == verb.i and name.dep == "nsubj":
            tokens[first.i] = msgspec.structs.replace(first, dep="nsubj")
            tokens[name.i] = msgspec.structs.replace(name, dep="conj", head=first.i)


def _names(tokens: list[Token]) -> None:
    """Make a name of the verb that a capital tells is none: "awarded the sum to Fundy Motors"."""
    for verb in tokens[:]:
        to = tokens[verb.i - 1] if verb.i > 1 else None
        if verb.tag != "VB" or not verb.text[0].isupper() or to is None:
            continue
        if to.lower != "to" or to.head != verb.i or verb.head == verb.i:
            continue
        last = verb.i
        while last + 1 < len(tokens) and tokens[last + 1].tag.startswith("NNP"):
            last += 1
        for token in tokens[:]:
            if token.head == verb.i and token.i != to.i:
                inside = verb.i < token.i <= last
                head, dep = (last, "compound") if inside else (verb.head, token.dep)
                tokens[token.i] = msgspec.structs.replace(token, head=head, dep=dep)
        tokens[to.i] = msgspec.structs.replace(to, tag="IN", dep="prep", head=verb.head)
        if last != verb.i:
            tokens[verb.i] = msgspec.structs.replace(verb, tag="NNP", dep="compound", head=last)
        tokens[last] = msgspec.structs.replace(tokens[last], tag="NNP", dep="pobj", head=to.i)


def _apart(tokens: list[Token]) -> None:
    """Let a clause stand alone that a semicolon parts from the verb behind it."""
    for verb in tokens[:]:
        if verb.dep != "ccomp" or verb.head <= verb.i or not verb.tag.startswith("VB"):
            continue
        if any(t.text == ";" for t in tokens[verb.i : verb.head]):
            tokens[verb.i] = msgspec.structs.replace(verb, dep="ROOT", head=verb.i)


def _infinitives(tokens: list[Token]) -> None:
    """Make a verb of the noun behind "to" that another verb leads to: "agreed to part with it"."""
    for token in tokens[:]:
        to = tokens[token.i - 1] if token.i else None
        if to is None or token.tag != "NN" or token.dep not in ("xcomp", "ccomp", "advcl"):
            continue
        if to.lower == "to" and to.head == token.i and to.dep == "aux":
            tokens[token.i] = msgspec.structs.replace(token, tag="VB")


_DEALS = frozenset(
    {"deal", "bid", "order", "offer", "contract", "plan", "pact", "loan", "tender", "float"}
)
"""Nouns that a headline without articles makes look like verbs."""


def _nouns_of_headlines(tokens: list[Token]) -> None:
    """Make a noun of what stands behind a headline's verb: "Pello signs deal to supply Halden"."""
    for noun in tokens[2:]:
        verb, doer = tokens[noun.i - 1], tokens[noun.i - 2]
        if noun.lower not in _DEALS or noun.head != noun.i or noun.tag not in ("VBP", "VB"):
            continue
        if verb.dep != "nsubj" or verb.tag != "NNS" or not doer.tag.startswith("NNP"):
            continue
        for token in tokens[:]:
            if token.head == verb.i and token.i != doer.i:
                tokens[token.i] = msgspec.structs.replace(token, head=doer.i)
            elif token.head == noun.i and token.dep == "xcomp":
                tokens[token.i] = msgspec.structs.replace(token, dep="acl")
        tokens[doer.i] = msgspec.structs.replace(doer, dep="nsubj", head=verb.i)
        tokens[verb.i] = msgspec.structs.replace(verb, tag="VBZ", dep="ROOT", head=verb.i)
        tokens[noun.i] = msgspec.structs.replace(noun, tag="NN", dep="dobj", head=verb.i)


def _legal(tokens: list[Token]) -> None:
    """Make no noun of "pursuant" in "declared an emergency pursuant to the law"."""
    for token in tokens[:]:
        noun = tokens[token.i - 1] if token.i else None
        if token.lower != "pursuant" or noun is None:
            continue
        if noun.head != token.i or noun.dep not in _MODIFIES or not noun.tag.startswith("NN"):
            continue
        dep = "dobj" if token.dep == "ccomp" else token.dep
        head = noun.i if token.head == token.i else token.head
        for child in tokens[: noun.i]:
            if child.head == token.i and child.dep in _BEFORE_NOUNS:
                tokens[child.i] = msgspec.structs.replace(child, head=noun.i)
        tokens[noun.i] = msgspec.structs.replace(noun, dep=dep, head=head)
        tokens[token.i] = msgspec.structs.replace(token, tag="JJ", dep="prep", head=head)


def _into_law(tokens: list[Token]) -> None:
    """Make a bill what is signed, where it stands right behind: "signed into law S. 314"."""
    for law in tokens[:]:
        into = tokens[law.i - 1] if law.i > 1 else None
        if law.lower != "law" or into is None or into.lower != "into":
            continue
        if law.dep == "pobj" and law.i + 1 < len(tokens) and tokens[law.i + 1].text == ":":
            told = [t for t in tokens[law.i :] if t.head == into.head and t.dep in _TOLD]
            for bill in told[:1]:
                tokens[bill.i] = msgspec.structs.replace(bill, dep="dobj")
        if law.dep != "compound":
            continue
        bill, verb = tokens[law.head], tokens[into.head]
        if bill.head != into.i or not verb.tag.startswith("VB"):
            continue
        tokens[law.i] = msgspec.structs.replace(law, dep="pobj", head=into.i)
        tokens[bill.i] = msgspec.structs.replace(bill, dep="dobj", head=verb.i)


def _readings(tokens: list[Token]) -> None:
    """Make a noun of "reading" in "adopted in final reading a bill", its object the verb's."""
    for word in tokens[2:]:
        prep, which = tokens[word.i - 2], tokens[word.i - 1]
        if word.lower != "reading" or not word.tag.startswith("V") or which.lower not in _ORDER:
            continue
        if prep.lower == "and" and word.i > 4:  # "on third and final reading"
            prep = tokens[word.i - 4]
        if prep.lower not in ("in", "at", "on") or prep.head >= prep.i:
            continue
        for token in tokens[:]:
            if token.head == word.i:
                tokens[token.i] = msgspec.structs.replace(token, head=prep.head)
        tokens[which.i] = msgspec.structs.replace(which, dep="amod", head=word.i)
        tokens[word.i] = msgspec.structs.replace(word, tag="NN", dep="pobj", head=prep.i)


_ORDER = frozenset({"first", "second", "third", "final", "last", "single"})


def _joined(tokens: list[Token]) -> None:
    """Join a past tense to the verb above a clause in the present: "said it is so and left"."""
    for verb in tokens[:]:
        inner = tokens[verb.head]
        if verb.dep != "conj" or verb.tag != "VBD" or inner.tag not in ("VBZ", "VBP"):
            continue
        outer = tokens[inner.head]
        own = any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass") for t in tokens)
        if inner.dep == "ccomp" and outer.tag == "VBD" and outer.i < inner.i and not own:
            tokens[verb.i] = msgspec.structs.replace(verb, head=outer.i)


def _therefore(tokens: list[Token]) -> None:
    """Make "I" the subject of "NOW, THEREFORE, I, Ivo Brandt, do hereby proclaim"."""
    for word in tokens[:]:
        if word.lower != "therefore" or word.dep not in ("nsubj", "nsubjpass"):
            continue
        told = [t for t in tokens if t.head == word.i and t.dep == "appos"]
        if told:
            tokens[told[0].i] = msgspec.structs.replace(told[0], dep=word.dep, head=word.head)
            tokens[word.i] = msgspec.structs.replace(word, dep="advmod", tag="RB")


def _subjects(tokens: list[Token], starts: set[int]) -> None:
    """Make the subject of the name or body that stands right before a verb without one."""
    for verb in tokens[:]:
        if verb.start not in starts or verb.tag not in ("VBD", "VBZ", "VBP", "NNS"):
            continue
        if verb.tag == "NNS":  # "The European Union sanctions five judges"
            if verb.head != verb.i or not any(t.head == verb.i and t.dep == "dobj" for t in tokens):
                continue
            verb = msgspec.structs.replace(verb, tag="VBZ")
            tokens[verb.i] = verb
        before = tokens[verb.i - 1] if verb.i else None
        own = any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass") for t in tokens)
        if before is None or own:
            continue
        first = tokens[before.head]
        if before.dep == "conj" and first.dep in ("appos", "conj") and verb.head == verb.i:
            if first.tag.startswith("NNP"):  # "After talks in Rome, Norway and Chile agree"
                tokens[first.i] = msgspec.structs.replace(first, dep="nsubj", head=verb.i)
            continue
        loose = before.dep in ("npadvmod", "dep", "compound", "nmod") and before.head == verb.i
        if loose and _may_act(before, verb):
            tokens[before.i] = msgspec.structs.replace(before, dep="nsubj")
            for token in tokens[: before.i]:
                if token.head == verb.i and token.dep in _BEFORE_NOUNS:
                    tokens[token.i] = msgspec.structs.replace(token, head=before.i)


def _clauses(tokens: list[Token], starts: set[int]) -> None:
    """Make verbs of what has a subject, and a passive of what goes on with one."""
    for verb in tokens[:]:
        if verb.start not in starts:
            continue
        below = [t for t in tokens if t.head == verb.i and t.i != verb.i]
        subject = [t for t in below if t.dep in ("nsubj", "nsubjpass") and t.i < verb.i]
        things = [t for t in below if t.dep in ("dobj", "ccomp", "dative")]
        named = [t for t in below if t.dep == "appos" and t.i > verb.i]
        if verb.tag == "NNS" and subject and (things or (named and verb.head == verb.i)):
            verb = msgspec.structs.replace(verb, tag="VBZ")
            tokens[verb.i] = verb
        if verb.tag == "VBZ" and subject and named and not things:
            tokens[named[0].i] = msgspec.structs.replace(named[0], dep="dobj")
        above = tokens[verb.head]
        passive = any(t.head == above.i and t.dep == "auxpass" for t in tokens)
        goes_on = verb.dep == "conj" and verb.tag == "VBD" and passive and not subject
        if goes_on and all(_counted(tokens, t) for t in things):  # "is convicted and fined $5"
            tokens[verb.i] = msgspec.structs.replace(verb, tag="VBN")


def _to_be_done(tokens: list[Token], starts: set[int]) -> None:
    """Make a headline's infinitive its head: "Chile to ban exports", no "Plan to ban exports"."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or not root.text[0].isupper() or any(t.tag in _FINITE for t in tokens):
        return
    verb = next((t for t in tokens if t.start in starts and t.head == root.i), None)
    if verb is None or verb.tag != "VB" or verb.dep not in ("acl", "relcl", "xcomp", "advcl"):
        return
    to = tokens[verb.i - 1]
    if to.lower != "to" or to.i - 1 != root.i or not root.tag.startswith(("NN", "JJ", "VB")):
        return
    for token in tokens[to.i :]:
        if token.head == root.i:
            tokens[token.i] = msgspec.structs.replace(token, head=verb.i)
    tokens[root.i] = msgspec.structs.replace(root, tag="NNP", dep="nsubj", head=verb.i)
    tokens[verb.i] = msgspec.structs.replace(verb, dep="ROOT", head=verb.i)


_FINITE = ("VBZ", "VBP", "VBD", "MD")


def _counted(tokens: list[Token], noun: Token) -> bool:
    return noun.tag in ("CD", "$") or any(
        t.head == noun.i and t.dep in ("nummod", "quantmod") for t in tokens
    )


def _may_act(subject: Token, verb: Token) -> bool:
    """Whether the word right before is a noun that can act: a name, a body, an official."""
    if subject.i != verb.i - 1:
        return False
    words = public_words()
    public = subject.lower in words.bodies or subject.lower in words.officials
    return public or subject.tag.startswith("NNP")
