"""Action, status and direction of a policy event: what was done, how it stands, whom it helps."""

from __future__ import annotations

import msgspec

from newsfacts.annotation import Action, Direction, Instrument, PolicyStatus
from newsfacts.events.aged import Slots, is_old
from newsfacts.events.conditions import class_pattern
from newsfacts.events.context import Context
from newsfacts.events.inflection import verb_forms
from newsfacts.events.modality import Commitment
from newsfacts.events.places import Site
from newsfacts.events.triggers import TriggerEntry
from newsfacts.lexicon import load_lexicon


class StateWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Groups of actions, types and nouns."""

    loosening: frozenset[Action]
    burdens: frozenset[str]
    favours: frozenset[str]
    challenges: frozenset[str]
    limits: frozenset[str]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    gets: frozenset[str]
    powers: frozenset[str]


class States(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of policy_states.toml."""

    status: dict[Action, PolicyStatus]
    standing: dict[str, dict[Action, PolicyStatus]]
    calls: dict[str, dict[Action, Action]]
    effects: dict[str, dict[Action, Direction]]
    words: StateWords


def states() -> States:
    """Return the tables of policy_states.toml."""
    return load_lexicon("policy_states.toml", States)


def action_of(
    site: Site,
    entry: TriggerEntry,
    act: TriggerEntry | None,
    commit: Commitment,
    kind: str,
    slots: Slots,
) -> Action:
    """Return what is done, by the trigger, the verb that governs it, and how certain it is."""
    if commit.turned_down:
        return "reject"
    if "expected" in commit.rules and commit.modality in ("possible", "reported"):
        return "anticipate"
    if commit.modality == "possible" and "condition" not in commit.rules:
        return "anticipate"
    if {"demands", "overdue"} & set(commit.rules) and commit.polarity == "positive":
        return "propose"
    done = act.action if act is not None else None
    action = entry.action or "impose"
    if done is not None and (entry.action is None or done != "impose"):
        action = done
    if site.is_noun and act is not None:
        action = _moved(site, action)
    if _by(slots, "court") and kind not in states().words.favours:
        action = states().calls["by_court"].get(action, action)
    if action == "strike_down" and _undergone(site) & states().words.challenges:
        return "uphold"
    return states().calls.get(kind, {}).get(action, action)


def _called(kind: str, action: Action | None) -> Action | None:
    """What an act is called where it is done with a measure of a type."""
    return states().calls.get(kind, {}).get(action, action) if action is not None else None


def _undergone(site: Site) -> set[str]:
    """What is done away with: the noun itself, or what the verb is done to."""
    return undergoes(site) | ({site.parse.tokens[site.head].lower} if site.is_noun else set())


_REFUSING = frozenset({"refuses", "future", "planned", "neg: no"})
"""Cues beside a "not" that make a refusal of it: "will not lift", "has no plans to lift"."""


def _moved(site: Site, action: Action) -> Action:
    """What it means to move a limit: a higher quota is looser, a lower one tighter."""
    words, tokens = states().words, site.parse.tokens
    if tokens[site.head].lower not in words.limits or site.verb is None:
        return action
    verb = tokens[site.verb].lower
    if action == "expand" and any(verb in verb_forms(v) for v in words.rises):
        return "ease"
    if action == "ease" and any(verb in verb_forms(v) for v in words.falls):
        return "expand"
    return action


def settled(commit: Commitment, kind: str) -> Commitment:
    """Return what is committed to, as policy reads it.

    What others expect is possible; what states have agreed on is an agreement already, and what a
    party agreed to pay is settled; what somebody will do if or unless something happens is
    possible, and remains what it is called.
    """
    planned = commit.modality == "planned"
    if planned and "expected" in commit.rules:
        told = "reported" if "reported" in commit.rules else "possible"
        return msgspec.structs.replace(commit, modality=told)
    if planned and kind in ("agreement", "enforcement") and commit.rules == ("agrees",):
        return msgspec.structs.replace(commit, modality="asserted")
    return commit


def undergoes(site: Site) -> set[str]:
    """Return the nouns that hang on the verb of a trigger as its object, in lower case."""
    parse = site.parse
    return {parse.tokens[j].lower for j in parse.children(site.head, "dobj", "nsubjpass")}


def status_of(
    context: Context,
    site: Site,
    entry: TriggerEntry,
    act: TriggerEntry | None,
    action: Action,
    commit: Commitment,
    kind: str,
    slots: Slots,
) -> PolicyStatus:
    """Return how the measure stands after the act."""
    if action == "uphold" and act is not None and act.action == "strike_down":
        return "adopted"  # a suit that was thrown out
    if commit.turned_down:
        return "rejected"
    if commit.polarity == "negative":
        return "rejected" if _REFUSING & set(commit.rules) else "not_announced"
    if action == "anticipate":
        return "not_announced"
    if commit.modality in ("planned", "possible"):
        return "proposed"
    if action == "uphold" and undergoes(site) & states().words.challenges:
        return "adopted"
    stated = (act.status if act is not None else None) or entry.status
    if act is not None and act.action != action and _called(kind, act.action) == action:
        stated = entry.status  # to "lift" a rate ends nothing
    if stated is None and act is None and entry.part == "noun" and entry.action is None:
        stated = "in_force"
    unsigned = action == "sign" and kind == "agreement" and _unfinished(context, site)
    if unsigned or (action == "pass" and (_by(slots, "chamber") or _unfinished(context, site))):
        return "proposed"
    usual = states().standing.get(kind, {}).get(action) or states().status[action]
    status: PolicyStatus = msgspec.convert(stated or usual, PolicyStatus)
    if status == "adopted" and is_old(context, site, slots):
        return "in_force"
    return status


def direction_of(
    entry: TriggerEntry,
    act: TriggerEntry | None,
    action: Action,
    kind: str,
    commit: Commitment,
    slots: Slots,
) -> Direction:
    """Return the effect on those who are governed."""
    words = states().words
    effect = states().effects.get(kind, {}).get(action)
    if effect is not None:
        return effect
    given: Direction = entry.direction or "restrict"
    told = (act.action if act is not None else None) or entry.action
    if commit.turned_down or (action == "reject" and act is not None):
        return "restrict" if given == "liberalise" else "neutral"
    if action == "uphold" and told == "strike_down":
        return "restrict"
    loosening = action in words.loosening or (action == "anticipate" and told in words.loosening)
    if not loosening or (entry.part == "verb" and entry.action is not None):
        return given
    if kind == "agreement" and given == "neutral":
        return given
    if kind in words.favours:
        return "restrict"
    if kind in words.burdens or entry.part == "act":
        return "restrict" if given == "liberalise" and entry.part == "noun" else "liberalise"
    if entry.part == "verb":
        eased = kind == "regulation" or _holds(slots, "object", "burden")
        return "liberalise" if eased else "restrict"
    if act is None:
        return given
    return "liberalise" if given == "restrict" else "restrict"


def instrument_for(
    entry: TriggerEntry, instrument: Instrument | None, status: PolicyStatus, word: str
) -> Instrument | None:
    """Return "law" for a bill that has become one, "bill" for an act that has not."""
    if instrument == "bill" and "bill" not in word.lower():
        return "law" if status in ("adopted", "in_force", "ended") else "bill"
    if instrument == "law" and entry.type == "legislation" and status in ("proposed", "rejected"):
        return "bill"
    return instrument


def by_court(slots: Slots) -> bool:
    """Return whether a court does it."""
    return _by(slots, "court")


def _holds(slots: Slots, role: str, name: str) -> bool:
    pattern = class_pattern(name)
    return any(f.mention and pattern.search(f.mention.text) for f in slots.get(role, ()))


def _by(slots: Slots, name: str) -> bool:
    """Whether it is done by a chamber of a parliament, or by a court."""
    return _holds(slots, "actor", name)


def _unfinished(context: Context, site: Site) -> bool:
    """Whether the text goes on to say that a signature or another vote is still missing."""
    end = context.text.find("\n", site.end)
    end = end if end >= 0 else len(context.text)
    rest = context.text[site.end : min(end, site.end + 260)]
    return class_pattern("unfinished").search(rest) is not None
