"""What an entry needs before its trigger is an event: slots, voice, governing act, word classes."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.annotation import Filler
from newsfacts.errors import LexiconError
from newsfacts.events.clauses import is_passive, objects, prepositional, subjects
from newsfacts.events.context import Context
from newsfacts.events.elected import elected
from newsfacts.events.gazetteer import country_named, country_of, is_public_name, public_words
from newsfacts.events.grammar import grammar_words
from newsfacts.events.inflection import verb_forms
from newsfacts.events.nations import is_nation
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site
from newsfacts.events.related import is_firm_word
from newsfacts.events.triggers import TriggerEntry
from newsfacts.lexicon import Entry, load_lexicon

_AROUND = 25
_FIRM = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|plc|PLC|LLC|Stores|Holdings|AG|SE)\.?\Z"
)
_PART = re.compile(r"\b(?:arm|unit|division|subsidiary|business|network|platform|label|farm)\Z")
_NO_THINGS = ("organization", "person", "place")
SORTS = {
    "court": ("court",),
    "central_bank": ("central_bank",),
    "parliament": ("parliament",),
    "agency": ("government",),
    "authority": ("government", "court"),
    "law": ("government", "court"),
}
"""What kinds of organizations meet a word class by what they are: "the ACCC"."""
UNNAMED = Filler()
"""Stands for a firm that the text doesn't name."""
_OF_NAMES = frozenset({"speaker", "concern", "backer"})
"""Word classes that a firm without a name belongs to."""
_WITHIN = frozenset(
    {
        *("named", "brand", "name", "concern", "goods", "speaker", "message", "line", "device"),
        *("estate", "detainee"),
    }
)
"""Word classes that the filler itself has to hold, not the words beside it."""


class WordClass(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that a slot may be asked to hold or to stand beside."""

    id: str
    pattern: str


class _File(msgspec.Struct, frozen=True):
    classes: tuple[WordClass, ...] = msgspec.field(name="class")


def word_classes() -> tuple[WordClass, ...]:
    """Return the classes of word_classes.toml."""
    return load_lexicon("word_classes.toml", _File).classes


@cache
def class_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a word class.

    Raises:
        LexiconError: there is no such class; lists those that there are.
    """
    for word_class in word_classes():
        if word_class.id == name:
            return re.compile(word_class.pattern)
    known = ", ".join(c.id for c in word_classes())
    raise LexiconError(f"unknown word class {name!r}; known are {known}")


def missing(
    context: Context,
    site: Site,
    needs: tuple[str, ...],
    slots: dict[str, list[Filler]],
    act: TriggerEntry | None = None,
) -> str | None:
    """Return the first need that is not met, or nothing."""
    for need in needs:
        if not any(_met(context, site, part, slots, act) for part in need.split("|")):
            return need
    return None


def _met(
    context: Context,
    site: Site,
    need: str,
    slots: dict[str, list[Filler]],
    act: TriggerEntry | None,
) -> bool:
    if need.startswith("above:"):
        verb = site.verb
        forms = {f for base in need[6:].split(",") for f in verb_forms(base)}
        return verb is not None and site.parse.tokens[verb].lower in forms
    if need.startswith("private:"):
        public = [_is_public(context, f) for f in slots.get(need[8:], ())]
        listed = need == "private:investor" and len(public) > 2  # a round with a state bank in it
        return not (all(public) if listed else any(public)) or not public
    if need.startswith("doc~"):
        return class_pattern(need[4:]).search(context.text) is not None
    if need.startswith(("place:", "organization:")):
        kind, role = need.split(":")
        mentions = [f.mention for f in slots.get(role, ()) if f.mention]
        if kind == "organization" and UNNAMED in slots.get(role, ()):
            return True
        return any(context.mentions.covering(m.start, m.end, kind) for m in mentions)
    if need.startswith("nobody:"):
        mentions = [f.mention for f in slots.get(need[7:], ()) if f.mention]
        return not any(context.mentions.between(m.start, m.end, "person") for m in mentions)
    if need.startswith("thing:"):
        mentions = [f.mention for f in slots.get(need[6:], ()) if f.mention]
        named = [context.mentions.covering(m.start, m.end, *_NO_THINGS) for m in mentions]
        whole = [
            item is not None and (item.start, item.end) == (m.start, m.end)
            for item, m in zip(named, mentions, strict=True)
        ]
        return not any(whole) and not any(
            context.mentions.between(m.start, m.end, "model") for m in mentions
        )
    if need.startswith("nation:"):
        found = [f for f in slots.get(need[7:], ()) if f.mention]
        return any(is_nation(context, f) for f in found)
    if need.startswith("public:"):
        items = [
            context.mentions.covering(f.mention.start, f.mention.end)
            for f in slots.get(need[7:], ())
            if f.mention
        ]
        words = [f.mention.text.lower().split()[-1] for f in slots.get(need[7:], ()) if f.mention]
        words += [_noun_of(site.parse, f) for f in slots.get(need[7:], ())]
        return any(item is not None and context.is_public(item) for item in items) or any(
            word in public_words().bodies | public_words().officials for word in words
        )
    if need.startswith("act:"):
        return act is not None and act.id.removeprefix("act-") in need[4:].split(",")
    slot, _, name = need.partition("~")
    if slot.endswith("!"):
        pattern = class_pattern(name)
        found = slots.get(slot[:-1], [])
        return not any(f.mention and pattern.search(f.mention.text) for f in found)
    if slot == "undergoer" and name:
        pattern = class_pattern(name)
        nouns = objects(site.parse, site.head) or _inner(site)
        below = {k for j in nouns for k in site.parse.subtree(j)}
        return any(pattern.search(site.parse.tokens[j].text) for j in below)
    if slot == "subject" and name:
        pattern = class_pattern(name)
        verb = site.verb
        nouns = subjects(site.parse, verb) or objects(site.parse, verb) if verb is not None else []
        nouns = nouns + [k for j in nouns for k in prepositional(site.parse, j, "of")]
        return any(pattern.search(site.parse.tokens[j].text) for j in nouns)
    if name in _OF_NAMES and UNNAMED in slots.get(slot, ()):
        return True
    if name == "two":
        return len(slots.get(slot, ())) > 1
    if name == "brand":
        return any(class_pattern(name).search(_unled(site, f)) for f in slots.get(slot, ()))
    if name == "name":
        words = [w for f in slots.get(slot, ()) if f.mention for w in f.mention.text.split()]
        return any(class_pattern(name).search(w) and not country_of(w) for w in words)
    words = [f.mention.text for f in slots.get(slot, ()) if f.mention]
    if name == "speaker" and any(is_firm_word(w) and not _PART.search(w) for w in words):
        return True
    if name:
        pattern = class_pattern(name)
        return any(
            pattern.search(_around(context, site, f, name)) or _sort_of(context, f, name)
            for f in slots.get(slot, ())
        )
    parse, head = site.parse, site.head
    match need:
        case "act":
            return act is not None
        case "passive":
            verb = site.verb
            return verb is not None and is_passive(parse, verb)
        case "finite":
            token = parse.tokens[head]
            helped = parse.children(head, "aux", "auxpass") or token.dep == "conj"
            return token.tag != "VBN" or bool(helped)
        case "subject":
            return site.verb is not None and bool(subjects(parse, site.verb))
        case "lawful":
            nouns = subjects(parse, site.verb) if site.verb is not None else []
            token = parse.tokens[head]
            if token.dep == "acl" and token.tag == "VB":  # "a motion to prohibit fireworks"
                nouns = [*nouns, token.head]
            return any(
                parse.tokens[j].lower in public_words().texts
                and (parse.lead is not None or not _known(parse, j))
                for j in nouns
            )
        case "undergoer":
            return bool(objects(parse, head))
        case "unelected":
            posts, votes = class_pattern("mandate"), class_pattern("ballot")
            return not elected(context, site, slots, posts, votes)
        case "acts-on":
            return bool(parse.children(head, "acl", "relcl"))
        case "modified":
            return bool(parse.children(head, "amod", "compound", "prep"))
        case "money":
            things = objects(parse, head)
            return not things or any(
                context.mentions.covering(parse.tokens[j].start, parse.tokens[j].end, "amount")
                or parse.tokens[j].lower in grammar_words().money
                or any(parse.tokens[k].tag in ("$", "CD") for k in parse.subtree(j))
                for j in things
            )
        case "named":
            token = parse.tokens[head]
            return token.tag.startswith("NNP") or bool(
                context.mentions.covering(token.start, token.end)
            )
        case _:
            return bool(slots.get(need))


def _inner(site: Site) -> list[int]:
    """The nouns of a preposition that the trigger ends with: "switched on its mill"."""
    parse = site.parse
    first, last = parse.at(site.start), parse.at(site.end - 1)
    own = [j for i in range(first, last + 1) for j in parse.children(i, "pobj")]
    return [j for j in own if j > last]


def _noun_of(parse: Parse, filler: Filler) -> str:
    """Return the noun that the adjective of a country stands before: "Egyptian authorities"."""
    mention = filler.mention
    if mention is None or not parse.start <= mention.start < parse.end:
        return ""
    token = parse.tokens[parse.head_of(mention.start, mention.end)]
    return parse.tokens[token.head].lower if token.dep in ("amod", "compound", "nmod") else ""


def _is_public(context: Context, filler: Filler) -> bool:
    """Whether a filler is a country or a body that holds public power; no "Pello Company" is."""
    mention = filler.mention
    if mention is None or _FIRM.search(mention.text):
        return False
    if country_named(mention.text) is not None or country_of(mention.text) is not None:
        return True
    last = mention.text.lower().split()[-1]
    words = public_words()
    if mention.text.islower() and (last in words.bodies or last in words.officials):
        return True
    item = context.mentions.covering(mention.start, mention.end, "organization")
    return is_public_name(mention.text) or (item is not None and context.is_public(item))


def _sort_of(context: Context, filler: Filler, name: str) -> bool:
    """Whether a filler names a body whose kind meets a word class."""
    mention = filler.mention
    if mention is None or name not in SORTS:
        return False
    item = context.mentions.covering(mention.start, mention.end, "organization")
    return item is not None and item.sort in SORTS[name] and item.text[0].isupper()


def _known(parse: Parse, noun: int) -> bool:
    """Whether a noun takes up something named before: "the law", "these rules"."""
    determiners = parse.determiners(noun)
    return bool(determiners & {"the", "this", "these", "that"})


def _unled(site: Site, filler: Filler) -> str:
    """A filler without the word whose capital only begins a sentence."""
    if filler.mention is None:
        return ""
    text = filler.mention.text
    before = [t for t in site.parse.tokens if t.end <= filler.mention.start]
    first = not any(t.text[0].isalnum() for t in before)
    word, _, rest = text.partition(" ")
    opening = site.parse.tokens[0]
    if not rest and filler.mention.start == opening.start and not opening.tag.startswith("NNP"):
        return ""
    return rest if first and word[1:].islower() and rest else text


def _around(context: Context, site: Site, filler: Filler, name: str) -> str:
    if filler.mention is None:
        return ""
    start, end = filler.mention.start, filler.mention.end
    if name in _WITHIN or not site.parse.start <= start < site.parse.end:
        return filler.mention.text
    low, high = max(site.parse.start, start - _AROUND), min(site.parse.end, end + _AROUND)
    if site.end <= start:
        low = max(low, site.end)
    elif end <= site.start:
        high = min(high, site.start)
    return context.text[low:high]
