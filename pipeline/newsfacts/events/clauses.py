"""Walks over a parse: who does it, what is done, which verb governs, through the usual bends."""

from __future__ import annotations

from newsfacts.events.gazetteer import public_words
from newsfacts.events.grammar import grammar_words, quantifiers
from newsfacts.events.parse import Parse

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_CLIMB = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "acl", "relcl", "prep", "dep"})
_GLAD = frozenset(
    {
        *("thrilled", "happy", "excited", "proud", "pleased", "delighted", "glad", "set"),
        *("ready", "willing", "prepared", "keen", "eager", "poised", "due", "likely", "about"),
        *("close", "closer"),
    }
)
_STEPS = 8
_SAYS = frozenset({"said", "says", "say", "reported", "reports", "announced", "announces"})


def is_passive(parse: Parse, verb: int) -> bool:
    """Return whether a verb stands in the passive: with "be", or as a participle after its noun."""
    token = parse.tokens[verb]
    if parse.children(verb, "auxpass", *_PASSIVE) or _undergone(parse, verb):
        return True
    done = token.tag in ("VBN", "VBD") and parse.children(verb, "agent")
    if done and not parse.children(verb, "aux", "dobj", "dative"):  # "Pello, bought by Halden"
        return True
    if token.tag != "VBN" or parse.children(verb, "aux", *_SUBJECTS):
        return False
    if token.dep == "conj" and parse.tokens[token.head].tag == "VBN":
        things = [j for j in parse.children(verb, "dobj") if not _is_sum(parse, j)]
        return not things and is_passive(parse, token.head)
    return token.dep in ("acl", "advcl", "ROOT", "amod", "ccomp", "dep") and not parse.children(
        verb, "dobj"
    )


def _undergone(parse: Parse, verb: int) -> bool:
    """Whether a headline leaves out "was": "Pello fined $5 million", "Ivo Brandt jailed"."""
    token = parse.tokens[verb]
    if token.lower not in grammar_words().undergone or token.tag not in ("VBD", "VBN"):
        return False
    if not parse.children(verb, "nsubj") or parse.children(verb, "aux", "dative", "ccomp"):
        return False
    return all(_is_sum(parse, j) for j in parse.children(verb, "dobj"))


def _is_sum(parse: Parse, noun: int) -> bool:
    """Whether a noun is a number of something: "was convicted and fined 200 euros"."""
    return parse.tokens[noun].tag in ("CD", "$") or bool(parse.children(noun, "nummod", "quantmod"))


def subjects(parse: Parse, verb: int) -> list[int]:
    """Return the doers of an active verb: its own subject, or that of the verb it hangs on."""
    i = verb
    for _ in range(_STEPS):
        own = parse.children(i, *_SUBJECTS)
        own = own or [k for j in parse.children(i, "aux") for k in parse.children(j, *_SUBJECTS)]
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
        if token.tag == "VB" and _in_headline(parse, head):  # "Watchdog to probe X"
            return [head]
        if token.dep in ("acl", "relcl"):
            if token.tag == "VBN" and token.dep == "acl":
                return []
            if parse.is_noun(head):
                act = parse.tokens[head].lower in grammar_words().go_betweens
                act = _has_to(parse, i) if act else token.dep == "acl"
                if token.tag == "VB" and act:  # "a plan to ban": whose plan
                    own = owners(parse, head)
                    if own or parse.tokens[head].lower not in grammar_words().undertakings:
                        return own
                    i = head  # "takes steps to ban": who takes them
                    continue
                return [head]
        if token.dep == "xcomp":
            told = parse.children(head, "dobj")
            using = parse.tokens[head].lower in grammar_words().using  # "used a law to tax X"
            if (
                told  # "prompting the cabinet to act"
                and told[0] < i
                and token.tag == "VB"
                and not using
                and parse.tokens[told[0]].lower not in grammar_words().go_betweens
            ):
                return told
        glad = token.dep == "acomp" and token.lower in _GLAD  # "we are happy to announce"
        named = token.dep == "dobj" and i != verb  # "begin the process of listing"
        if token.dep not in _CLIMB and not glad and not named:
            return []
        ahead = parse.tokens[head].lower in _GLAD and is_passive(parse, head)  # "is set to clear"
        if token.dep == "advcl" and token.tag == "VB" and _has_to(parse, i) and not ahead:
            things = {parse.tokens[j].lower for j in parse.children(head, "dobj")}
            using = parse.tokens[head].lower in grammar_words().using  # "invokes a law to ban X"
            words = grammar_words().undertakings | grammar_words().go_betweens
            if not using and not things & words:  # "takes steps to", "reached a deal to"
                return []  # a purpose is no act
        i = head
    return []


def _in_headline(parse: Parse, noun: int) -> bool:
    """Whether a body without an article is all that stands before an infinitive."""
    token = parse.tokens[noun]
    return (
        token.dep == "ROOT"
        and not parse.children(noun, "det")
        and token.lower in public_words().bodies
    )


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[j].lower == "to" for j in parse.children(verb, "aux"))


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
    if not found and parse.is_verb(verb) and is_passive(parse, verb):
        for j in parse.children(verb, "conj"):  # "was bought and renamed by Pello"
            if parse.tokens[j].tag == "VBN" and not parse.children(j, "nsubj", "nsubjpass"):
                found += [
                    k for by in parse.children(j, "agent") for k in parse.children(by, "pobj")
                ]
    return _spread(parse, found)


def announcers(parse: Parse, verb: int) -> list[int]:
    """Return who announces that a passive verb is done: "X said that rates would be cut"."""
    for i in chain(parse, verb):
        token = parse.tokens[i]
        if token.dep == "ccomp" and parse.is_verb(token.head):
            if parse.tokens[token.head].lower in grammar_words().announcing:
                return subjects(parse, token.head)
            return []
    return []


def tellers(parse: Parse, verb: int) -> list[int]:
    """Return who says that something is done: "sales rose, X said"."""
    for i in chain(parse, verb):
        token = parse.tokens[i]
        if token.dep == "ccomp" and parse.is_verb(token.head):
            above = parse.tokens[token.head].lower
            told = above in grammar_words().announcing or above in _SAYS
            return subjects(parse, token.head) if told else []
    return []


def objects(parse: Parse, verb: int) -> list[int]:
    """Return what a verb is done to: its object, or the subject of a passive."""
    i = verb
    passive = is_passive(parse, verb)
    for _ in range(_STEPS):
        found = parse.children(i, "dobj") if not passive else parse.children(i, *_PASSIVE)
        if (
            not found and i == verb and parse.tokens[i].lower in grammar_words().ending
        ):  # "will end leasing"
            found = [j for j in parse.children(i, "xcomp") if parse.tokens[j].tag == "VBG"]
        if found:
            return _resolved(parse, i, found)
        token = parse.tokens[i]
        if passive and token.dep in ("acl", "relcl") and _has_to(parse, i):
            return owners(parse, token.head)  # "an agreement to be bought": whose agreement
        if passive and token.dep == "acl":
            return [token.head]
        if token.dep == "relcl" and not passive:
            return [token.head] if parse.children(i, *_SUBJECTS) else []
        if token.dep == "conj" and parse.is_verb(token.head) and (passive or i == verb):
            i = token.head
            continue
        process = passive and token.dep == "pcomp" and _process(parse, i)
        if process:  # "is in the process of being bought"
            return subjects(parse, process)
        if passive and token.dep == "xcomp":
            own = parse.children(token.head, *_SUBJECTS, *_PASSIVE)  # "is set to be fined"
            return _resolved(parse, token.head, own)
        break
    if not passive:
        return []
    own = parse.children(verb, *_SUBJECTS)
    if own:
        return _resolved(parse, verb, own)
    for i in [verb, *parse.ancestors(verb)]:  # "removed after being convicted"
        token = parse.tokens[i]
        if i != verb:
            own = parse.children(i, *_SUBJECTS, *_PASSIVE)
            if parse.is_verb(i) and parse.tokens[verb].dep == "pcomp":
                own = parse.children(i, "dobj") or own  # "sentenced X after being found guilty"
            if own:
                return _resolved(parse, i, own)
        if token.dep not in _CLIMB:
            break
    return []


def _process(parse: Parse, verb: int) -> int | None:
    """Return the verb of "is in the process of", "on the verge of", that a gerund hangs on."""
    noun = parse.tokens[parse.tokens[verb].head].head
    token = parse.tokens[noun]
    if token.dep != "pobj" or token.lower not in grammar_words().stages:
        return None
    above = parse.tokens[token.head].head
    return above if parse.is_verb(above) else None


def prepositional(parse: Parse, i: int, preposition: str) -> list[int]:
    """Return the nouns that hang on a token by a preposition, also of two words ("out of")."""
    first, _, rest = preposition.partition(" ")
    found: list[int] = []
    for j in parse.children(i, "prep", "agent", "dative", "prt"):
        if parse.tokens[j].lower != first:
            continue
        if rest:
            words = rest.split()
            following = [t.lower for t in parse.tokens[j + 1 : j + 1 + len(words)]]
            if following != words:
                continue
            j += len(words)
        nouns = parse.children(j, "pobj", "pcomp")
        for k in parse.children(j, "prep"):  # "from within the bloc"
            nouns += parse.children(k, "pobj")
        found += nouns
    return _spread(parse, found)


def governor(parse: Parse, noun: int) -> tuple[int | None, str]:
    """Return the verb that a noun depends on, and how.

    subject, object, prep, or part (of the object: "the end of the ban").
    """
    i = noun
    relation = "object"
    for _ in range(_STEPS):
        token = parse.tokens[i]
        head = token.head
        if head == i:
            return None, ""
        above = parse.tokens[head]
        if above.tag == "JJ" and above.dep == "ccomp" and parse.is_verb(above.head):
            return above.head, relation  # "held rates steady"
        if parse.is_verb(head) or above.tag.startswith("MD"):
            if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp"):
                return head, relation
            if token.dep in ("nsubj", "csubj"):
                return head, relation if is_passive(parse, head) else "subject"
            return head, "prep"
        if token.dep == "pobj":
            if parse.is_verb(above.head):
                return above.head, "prep"
            money = parse.tokens[above.head].tag in ("CD", "$") or _is_sum(parse, above.head)
            if above.lower == "in" and money:  # "announced $5 million in funding"
                i = above.head
                continue
            if above.head == head or above.lower != "of":
                return None, ""
            i = above.head
            lower = parse.tokens[i].lower  # "a state of emergency"
            if lower not in quantifiers() and lower != "state" and parse.tokens[i].tag != "CD":
                relation = "part"
            continue
        if token.dep in ("conj", "compound", "nmod", "amod", "appos"):
            i = head
            continue
        return None, ""
    return None, ""


def verb_below(parse: Parse, noun: int) -> int | None:
    """Return the verb of a clause that says what was done with a noun: "the ban that X imposed"."""
    for j in parse.children(noun, "relcl", "acl"):
        token = parse.tokens[j]
        if token.dep == "acl" and token.tag == "VBN":
            return j
        if token.dep == "relcl" and parse.is_verb(j):
            others = parse.children(j, *_SUBJECTS)
            if is_passive(parse, j) or any(parse.tokens[k].lower not in _RELATIVES for k in others):
                return j
    return None


_BELOW = ("xcomp", "ccomp", "conj", "pcomp", "acl", "relcl", "prep", "advcl")


def chain(parse: Parse, verb: int) -> list[int]:
    """Return a verb and those above it that commit to it or not: "agreed to impose"."""
    found = [verb]
    i = verb
    for _ in range(_STEPS):
        token = parse.tokens[i]
        if token.head == i or token.dep not in _BELOW:
            break
        if token.dep == "advcl" and not _has_to(parse, i):  # "urged it to act to pass the bill"
            break
        if token.dep in ("acl", "relcl") and token.tag != "VB":
            break
        if token.dep == "prep" and token.lower in grammar_words().temporal:  # "fell after it rose"
            break
        if token.dep == "conj" and parse.children(i, *_SUBJECTS, *_PASSIVE):
            break
        i = token.head
        found.append(i)
    return found


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
            out += _members(parse, j)
    return out


def _spread(parse: Parse, found: list[int]) -> list[int]:
    out: list[int] = []
    for j in found:
        out += [k for k in _members(parse, j) if k not in out]
    return out


def _members(parse: Parse, noun: int) -> list[int]:
    """A noun and those coordinated with it, or what it stands for: "goods such as steel".

    Examples by name leave it as it is: "chips, such as the Halden H20".
    """
    for j in parse.children(noun, "prep"):
        if parse.tokens[j].lower == "as" and j and parse.tokens[j - 1].lower == "such":
            told = [m for k in parse.children(j, "pobj") for m in parse.conjuncts(k)]
            makes = any(sign.isdigit() for k in told for sign in parse.tokens[k].text)
            return parse.conjuncts(noun) if makes else told
    return parse.conjuncts(noun)
