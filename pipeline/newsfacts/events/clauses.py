"""Walks over a parse: who does it, what is done, which verb governs, through the usual bends."""

from __future__ import annotations

from newsfacts.events.parse import Parse

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_CLIMB = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "acl", "relcl", "prep", "dep"})
_STEPS = 8


def is_passive(parse: Parse, verb: int) -> bool:
    """Return whether a verb stands in the passive: with "be", or as a participle after its noun."""
    token = parse.tokens[verb]
    if parse.children(verb, "auxpass", *_PASSIVE):
        return True
    if token.tag != "VBN" or parse.children(verb, "aux", *_SUBJECTS):
        return False
    if token.dep == "conj" and parse.tokens[token.head].tag == "VBN":
        return not parse.children(verb, "dobj") and is_passive(parse, token.head)
    return token.dep in ("acl", "advcl", "ROOT", "amod", "ccomp", "dep") and not parse.children(
        verb, "dobj"
    )


def subjects(parse: Parse, verb: int) -> list[int]:
    """Return the doers of an active verb: its own subject, or that of the verb it hangs on."""
    i = verb
    for _ in range(_STEPS):
        own = parse.children(i, *_SUBJECTS)
        if own:
            return _resolved(parse, i, own)
        token = parse.tokens[i]
        if i != verb or token.dep == "conj":
            passive = parse.children(i, *_PASSIVE)
            if passive and i != verb:
                agents = agent(parse, i)
                return agents or (_resolved(parse, i, passive) if token.dep != "advcl" else [])
        if token.dep == "ROOT" or token.head == i:
            return []
        head = token.head
        if token.dep in ("acl", "relcl"):
            if token.tag == "VBN" and token.dep == "acl":
                return []
            if parse.is_noun(head):
                if token.tag == "VB" and token.dep == "acl":  # "a plan to ban": whose plan
                    return owners(parse, head)
                return [head]
        if token.dep == "xcomp":
            objects = parse.children(head, "dobj")
            if objects and parse.tokens[objects[0]].i < i and _orders(parse, head):
                return objects
        if token.dep not in _CLIMB:
            return []
        i = head
    return []


def owners(parse: Parse, noun: int) -> list[int]:
    """Return who has a noun, or does what its verb says: possessor, else the verb's subject."""
    found = parse.children(noun, "poss")
    if found:
        return _spread(parse, found)
    verb, relation = governor(parse, noun)
    if verb is not None and relation in ("object", "prep"):
        return subjects(parse, verb)
    return []


def agent(parse: Parse, verb: int) -> list[int]:
    """Return who a passive verb, or a noun, says it was done by."""
    found = []
    for j in parse.children(verb, "agent"):
        found += parse.children(j, "pobj")
    for j in parse.children(verb, "prep"):
        if parse.tokens[j].lower == "by":
            found += parse.children(j, "pobj")
    return _spread(parse, found)


def objects(parse: Parse, verb: int) -> list[int]:
    """Return what a verb is done to: its object, or the subject of a passive."""
    i = verb
    passive = is_passive(parse, verb)
    for _ in range(_STEPS):
        found = parse.children(i, "dobj") if not passive else parse.children(i, *_PASSIVE)
        if found:
            return _resolved(parse, i, found)
        token = parse.tokens[i]
        if passive and token.dep == "acl":
            return [token.head]
        if token.dep == "relcl" and not passive:
            return [token.head] if parse.children(i, *_SUBJECTS) else []
        if token.dep == "conj" and parse.is_verb(token.head) and (passive or i == verb):
            i = token.head
            continue
        if passive and token.dep == "xcomp":
            own = parse.children(token.head, *_SUBJECTS)
            return _resolved(parse, token.head, own)
        break
    if passive and not parse.children(verb, *_PASSIVE):
        return _resolved(parse, verb, parse.children(verb, *_SUBJECTS))
    return []


def prepositional(parse: Parse, i: int, preposition: str) -> list[int]:
    """Return the nouns that hang on a token by a preposition, also of two words ("out of")."""
    first, _, rest = preposition.partition(" ")
    found: list[int] = []
    for j in parse.children(i, "prep", "agent", "dative", "prt"):
        if parse.tokens[j].lower != first:
            continue
        if rest:
            found += prepositional(parse, j, rest)
            continue
        nouns = parse.children(j, "pobj")
        for k in parse.children(j, "prep"):  # "from within the bloc"
            nouns += parse.children(k, "pobj")
        found += nouns
    return _spread(parse, found)


def governor(parse: Parse, noun: int) -> tuple[int | None, str]:
    """Return the verb that a noun depends on, and how: subject, object, prep or modifier."""
    i = noun
    for _ in range(_STEPS):
        for j in parse.children(i, "relcl", "acl"):
            if i == noun and parse.is_verb(j):
                if parse.tokens[j].dep == "acl" and parse.tokens[j].tag == "VBN":
                    return j, "object"
                if parse.tokens[j].dep == "relcl" and parse.tokens[j].tag in ("VBD", "VBN", "VBZ"):
                    if is_passive(parse, j):
                        return j, "object"
                    if any(
                        parse.tokens[k].lower not in _RELATIVES
                        for k in parse.children(j, *_SUBJECTS)
                    ):
                        return j, "object"
        token = parse.tokens[i]
        head = token.head
        if head == i:
            return None, ""
        if parse.is_verb(head) or parse.tokens[head].tag.startswith("MD"):
            if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
                return head, "object"
            if token.dep in ("nsubj", "csubj"):
                return head, "object" if is_passive(parse, head) else "subject"
            return head, "prep"
        if token.dep == "pobj":
            above = parse.tokens[head].head
            if parse.is_verb(above):
                return above, "prep"
            i = above if above != head else head
            if parse.tokens[head].lower not in ("of", "in", "to", "for", "on"):
                return None, ""
            continue
        if token.dep in ("conj", "compound", "nmod", "amod", "appos"):
            i = head
            continue
        return None, ""
    return None, ""


def chain(parse: Parse, verb: int) -> list[int]:
    """Return a verb and those above it that commit to it or not: "agreed to impose"."""
    found = [verb]
    i = verb
    for _ in range(_STEPS):
        token = parse.tokens[i]
        if token.head == i or token.dep not in ("xcomp", "ccomp", "conj", "pcomp", "acl", "prep"):
            break
        if token.dep == "acl" and token.tag != "VB":
            break
        if token.dep == "conj" and parse.children(i, *_SUBJECTS, *_PASSIVE):
            break
        i = token.head
        found.append(i)
    return found


def _orders(parse: Parse, verb: int) -> bool:
    return parse.tokens[verb].lower.startswith(
        ("order", "direct", "urg", "requir", "ask", "allow", "call", "forc", "authori", "compel")
    )


def _resolved(parse: Parse, verb: int, found: list[int]) -> list[int]:
    """Put the noun in place of a relative pronoun, and add coordinated nouns."""
    out: list[int] = []
    for j in found:
        token = parse.tokens[j]
        if token.lower in _RELATIVES and parse.tokens[verb].dep in ("relcl", "acl"):
            out.append(parse.tokens[verb].head)
        elif token.lower in _RELATIVES and parse.tokens[verb].dep == "conj":
            above = parse.tokens[verb].head
            out.append(parse.tokens[above].head if parse.tokens[above].dep == "relcl" else j)
        else:
            out += parse.conjuncts(j)
    return out


def _spread(parse: Parse, found: list[int]) -> list[int]:
    out: list[int] = []
    for j in found:
        out += [k for k in parse.conjuncts(j) if k not in out]
    return out
