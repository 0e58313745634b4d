"""Organizations: what the tagger and the rules find, every mention, joined into entities."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Mention, Name, Organization, Sentence
from newsfacts.document import Document
from newsfacts.entities.bodies import body_of
from newsfacts.entities.candidates import Candidate
from newsfacts.entities.clusters import Named, cluster
from newsfacts.entities.evidence import Kinds
from newsfacts.entities.gazetteer import known
from newsfacts.entities.lands import land_beside
from newsfacts.entities.mentions import find_mentions
from newsfacts.entities.surface import words_of
from newsfacts.stage import Stage


class Organizations(Stage):
    """Finds and joins the organizations of an article."""

    name = "organizations"
    needs = (Sentence, Name)
    gives = (Organization,)

    def run(self, document: Document) -> Iterable[Organization]:
        """Yield the organizations in the order of their first mention."""
        text = document.text
        found = find_mentions(text, document.get(Name))
        places = [
            Named(surface, c.start, _land(text, surface, c))
            for c in found.mentions
            for surface in (text[c.start : c.end],)
        ]
        kinds = Kinds(text)
        pairs = [*found.abbreviations, *found.renames]
        for number, group in enumerate(cluster(places, pairs), 1):
            mentions = [found.mentions[n] for n in group]
            order: dict[str, int] = {}
            for n in group:
                order.setdefault(places[n].surface, places[n].start)
            forms = sorted(order, key=lambda s: (-len(words_of(s)), -len(s), order[s]))
            old = {r.former for r in found.renames if r.current in order}
            current = [s for s in forms if s not in old] or forms
            name = max(current, key=lambda s: (len(s), not s.isupper(), -order[s]))
            yield Organization(
                id=f"o{number}",
                name=name,
                kind=kinds.of(forms, mentions),
                aliases=tuple(sorted((s for s in current if s != name), key=lambda s: order[s])),
                former_names=tuple(s for s in forms if s in old and s != name),
                mentions=tuple(_mention(document, c) for c in mentions),
            )


def _land(text: str, surface: str, c: Candidate) -> str:
    if body_of(surface) is None:
        return ""
    entry = known().get(surface)
    own = entry.country if entry is not None and entry.sure else ""
    return own or land_beside(text, c.start, c.end)


def _mention(document: Document, c: Candidate) -> Mention:
    return document.mention(c.start, c.end, stage=c.stage, rule=c.rule, confidence=c.confidence)
