"""Organizations: what the tagger and the rules find, every mention, joined into entities."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Mention, Name, Organization, Sentence
from newsfacts.document import Document
from newsfacts.entities.candidates import Candidate
from newsfacts.entities.clusters import cluster
from newsfacts.entities.evidence import Kinds
from newsfacts.entities.mentions import find_mentions
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
        places: dict[str, list[Candidate]] = {}
        for c in found.mentions:
            places.setdefault(text[c.start : c.end], []).append(c)
        order = {s: cs[0].start for s, cs in places.items()}
        old = {r.former for r in found.renames}
        kinds = Kinds(text)
        pairs = [*found.abbreviations, *found.renames]
        for number, group in enumerate(cluster(places, pairs, order), 1):
            mentions = sorted((c for s in group for c in places[s]), key=lambda c: c.start)
            current = [s for s in group if s not in old] or group
            name = max(current, key=lambda s: (len(s), -order[s]))
            yield Organization(
                id=f"o{number}",
                name=name,
                kind=kinds.of(group, mentions),
                aliases=tuple(sorted((s for s in current if s != name), key=lambda s: order[s])),
                former_names=tuple(s for s in group if s in old and s != name),
                mentions=tuple(_mention(document, c) for c in mentions),
            )


def _mention(document: Document, c: Candidate) -> Mention:
    return document.mention(c.start, c.end, stage=c.stage, rule=c.rule, confidence=c.confidence)
