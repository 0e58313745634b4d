"""Organizations over many records, joined by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from newsfacts.annotation import Organization, OrganizationKind
from newsfacts.entities.gazetteer import known
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.surface import words_of
from newsfacts.entities.wikidata import item_of

if TYPE_CHECKING:
    from newsfacts.record import Record

_LOCAL = frozenset({"court", "parliament", "government", "central_bank", "party"})
"""Kinds whose short names ("Supreme Court", "Ministry of Finance") are another body's elsewhere."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An organization with what all records say of it."""

    name: str
    """The name that most articles use for it in full."""
    kind: OrganizationKind
    country: str | None
    """ISO 3166-1 alpha-2 code from the gazetteer, None where it is not in it."""
    wikidata: str | None
    """Id of the item that all its articles agree on, None where none is known."""
    articles: int
    mentions: int
    aliases: tuple[str, ...]
    """Every other form, the most frequent first."""


def across(records: Iterable[Record]) -> list[Listed]:
    """Return the organizations of all records, those in most articles first.

    Two are one if the gazetteer knows both for the same, or if `key_of` gives both the same key.
    """
    groups: dict[tuple[str, ...], list[tuple[str, Organization]]] = {}
    for record in records:
        for organization in record.organizations:
            key = key_of(organization, record.article.id)
            groups.setdefault(key, []).append((record.article.id, organization))
    listed = [_listed(key, group) for key, group in groups.items()]
    return sorted(listed, key=lambda e: (-e.articles, -e.mentions, e.name))


def key_of(organization: Organization, article: str) -> tuple[str, ...]:
    """Return what joins an organization with those of other articles.

    The gazetteer's name if a form of it stands there and means nothing else; its item of Wikidata;
    the words of its full name without legal suffix; with its kind where that is one word; with the
    article's id, so that it stays alone, where the name is an abbreviation or a public body's
    without country.
    """
    for form in (organization.name, *organization.aliases):
        entry = known().get(form)
        if entry is not None and (entry.sure or entry.kind == organization.kind):
            if entry.kind in _LOCAL and not entry.country:
                return ("alone", article, form)
            return ("known", entry.name)
    item = _item(organization)
    if item is not None:
        return ("wikidata", item)
    words = _bare(organization.name)
    if len(words) == 1:
        if organization.name.isupper() and len(organization.name) < 6:
            return ("alone", article, organization.name)
        return ("word", words[0], organization.kind)
    if organization.kind in _LOCAL and is_generic(organization.name):
        return ("alone", article, organization.name)
    return ("name", *words)


def _item(organization: Organization) -> str | None:
    return item_of((organization.name, *organization.aliases), organization.kind)


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


def _listed(key: tuple[str, ...], group: list[tuple[str, Organization]]) -> Listed:
    names = Counter(o.name for _, o in group)
    forms = Counter(m.text for _, o in group for m in o.mentions)
    kinds = Counter(o.kind for _, o in group)
    entry = known().get(key[1]) if key[0] == "known" else None
    items = {item for _, o in group if (item := _item(o))}
    name = entry.name if entry else max(names, key=lambda n: (names[n], len(n), n))
    return Listed(
        name=name,
        kind=entry.kind if entry else max(kinds, key=lambda k: (kinds[k], k)),
        country=(entry.country or None) if entry else None,
        wikidata=next(iter(items)) if len(items) == 1 else None,
        articles=len({article for article, _ in group}),
        mentions=sum(forms.values()),
        aliases=tuple(f for f, _ in forms.most_common() if f != name),
    )
