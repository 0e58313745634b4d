"""Organizations over many records, joined by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from newsfacts.annotation import Organization, OrganizationKind
from newsfacts.entities.bodies import body_of, without_lands
from newsfacts.entities.gazetteer import Known, known
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.lands import land_beside
from newsfacts.entities.surface import words_of
from newsfacts.entities.wikidata import item_of

if TYPE_CHECKING:
    from newsfacts.record import Record

_LOCAL = frozenset({"court", "parliament", "government", "central_bank", "party"})
"""Kinds whose short names ("Supreme Court", "Ministry of Finance") are another body's elsewhere."""


Key = tuple[str, ...]
"""What the mentions of one organization in all articles share."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An organization with what all records say of it."""

    name: str
    """The name that most articles use for it in full."""
    kind: OrganizationKind
    country: str | None
    """ISO 3166-1 alpha-2 code from the gazetteer or, for a public body, as the articles tell."""
    wikidata: str | None
    """Id of the item that all its articles agree on, None where none is known."""
    articles: int
    mentions: int
    aliases: tuple[str, ...]
    """Every other form, the most frequent first."""


def across(records: Iterable[Record]) -> list[Listed]:
    """Return the organizations of all records, those in most articles first.

    Two are one if the gazetteer knows both for the same, or if `key_of` gives both the same key;
    never two of one record.
    """
    groups: dict[Key, list[tuple[str, Organization]]] = {}
    for record in records:
        for key, organization in _keys_of(record):
            groups.setdefault(key, []).append((record.article.id, organization))
    listed = [_listed(key, group) for key, group in _with_countries(groups).items()]
    return sorted(listed, key=lambda e: (-e.articles, -e.mentions, e.name))


def _keys_of(record: Record) -> list[tuple[Key, Organization]]:
    """Return a record's organizations by key, each key once: what the record parts stays apart."""
    article = record.article.id
    found = [(key_of(o, article, record.text), o) for o in record.organizations]
    owner: dict[Key, Organization] = {}
    for key, organization in found:
        before = owner.setdefault(key, organization)
        if len(organization.mentions) > len(before.mentions):
            owner[key] = organization
    return [
        (key if owner[key] is o else ("alone", article, o.name, str(number)), o)
        for number, (key, o) in enumerate(found)
    ]


def _with_countries(
    groups: dict[Key, list[tuple[str, Organization]]],
) -> dict[Key, list[tuple[str, Organization]]]:
    """Add public bodies without country to the only country's of that name, if one has it."""
    lands: dict[Key, list[Key]] = {}
    for key in groups:
        if key[0] == "body":
            lands.setdefault(key[2:], []).append(key)
    found: dict[Key, list[tuple[str, Organization]]] = {}
    for key, group in groups.items():
        same = lands.get(key[1:], []) if key[0] == "name" else []
        for article, organization in group:
            fits = len(same) == 1 and all(article != a for a, _ in groups[same[0]])
            target = same[0] if fits and organization.kind in _LOCAL else key
            found.setdefault(target, []).append((article, organization))
    return found


def key_of(organization: Organization, article: str, text: str = "") -> Key:
    """Return what joins an organization with those of other articles.

    The gazetteer's name if a form of it stands there and means nothing else; its item of Wikidata;
    the words of its full name without legal suffix; with its kind where that is one word; with the
    country where it is a public body whose country is told; with the article's id, so that it
    stays alone, where the name is an abbreviation or a public body's without country.
    """
    lands = _lands(organization, text)
    entry = _entry(organization, lands)
    if entry is not None:
        return ("known", entry.name)
    name = organization.name
    if _is_abbreviation(name):
        item = None if lands else _item(organization)
        return ("wikidata", item) if item else ("alone", article, name)
    if len(lands) == 1:
        return ("body", *lands, *_bare(without_lands(name)))
    item = _item(organization)
    if item is not None:
        return ("wikidata", item)
    words = _bare(name)
    if organization.kind in _LOCAL and is_generic(name):
        return ("alone", article, name)
    return ("word", words[0], organization.kind) if len(words) == 1 else ("name", *words)


def _entry(organization: Organization, lands: frozenset[str]) -> Known | None:
    """Return what the gazetteer knows it for, None where its country or full name differs."""
    names = (organization.name, without_lands(organization.name) if lands else "")
    for form in (*names, *_spelt_out(organization)):
        entry = known().get(form)
        if entry is None or not (entry.sure or entry.kind == organization.kind):
            continue
        local = entry.kind in _LOCAL
        if local and (not entry.country or (lands and entry.country not in lands)):
            return None
        if form not in names or entry.country in lands or form == organization.name:
            return entry
    return None


def _spelt_out(organization: Organization) -> tuple[str, ...]:
    """Return the aliases that tell as much as a name: an abbreviation is many bodies'."""
    return tuple(a for a in organization.aliases if not _is_abbreviation(a))


def _is_abbreviation(name: str) -> bool:
    return " " not in name and name.isupper() and len(name) < 6


def _lands(organization: Organization, text: str) -> frozenset[str]:
    """Return the countries whose a public body is, by its name, else by the words beside it."""
    if organization.kind not in _LOCAL:
        return frozenset()
    body = body_of(organization.name)
    if body is not None and body.lands:
        return body.lands
    beside = {land_beside(text, m.start, m.end) for m in organization.mentions}
    return frozenset(beside - {""})


def _item(organization: Organization) -> str | None:
    return item_of((organization.name, *_spelt_out(organization)), organization.kind)


def is_generic(name: str) -> bool:
    """Return whether a name has only words that many bodies are named by: Supreme Court."""
    return all(w in _heads() for w in _bare(name))


def _heads() -> frozenset[str]:
    return frozenset(w.casefold() for head in kind_of_head() for w in head.split()) | {
        "supreme", "high", "national", "constitutional", "federal", "state", "finance", "justice",
        "defence", "defense", "foreign", "affairs", "interior", "health", "education", "trade",
        "labour", "labor", "energy", "agriculture", "culture", "transport", "commerce", "industry",
    }  # fmt: skip


def _bare(name: str) -> tuple[str, ...]:
    words = name.replace(",", "").split()
    while (
        len(words) > 1 and (head := kind_of_head().get(words[-1])) and head.id == "company-suffix"
    ):
        words.pop()
    return words_of(" ".join(words))


def _listed(key: Key, group: list[tuple[str, Organization]]) -> Listed:
    names = Counter(o.name for _, o in group)
    forms = Counter(m.text for _, o in group for m in o.mentions)
    kinds = Counter(o.kind for _, o in group)
    entry = known().get(key[1]) if key[0] == "known" else None
    items = {item for _, o in group if (item := _item(o))}
    name = entry.name if entry else max(names, key=lambda n: (names[n], len(n), n))
    return Listed(
        name=name,
        kind=entry.kind if entry else max(kinds, key=lambda k: (kinds[k], k)),
        country=(entry.country or None) if entry else (key[1] if key[0] == "body" else None),
        wikidata=next(iter(items)) if len(items) == 1 else None,
        articles=len({article for article, _ in group}),
        mentions=sum(forms.values()),
        aliases=tuple(f for f, _ in forms.most_common() if f != name),
    )
