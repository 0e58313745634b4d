"""Models that the article names, their developers, and their numbers of parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from newsfacts.annotation import Annotation, Model, Organization, ParameterCount
from newsfacts.document import Document
from newsfacts.stage import Stage
from newsfacts.values.model_lexicon import ModelMatch
from newsfacts.values.model_link import group, link
from newsfacts.values.model_maker import Maker, makers_of
from newsfacts.values.model_name import find_models
from newsfacts.values.number import decimal_text
from newsfacts.values.parameter_count import find_parameter_counts
from newsfacts.values.taken import Taken


class Parameters(Stage):
    """Find models and parameter counts; ties models to organizations found before."""

    name = "parameters"
    needs = (Organization,)
    gives = (Model, ParameterCount)

    def run(self, document: Document) -> Iterable[Annotation]:
        """Yield the models, then the parameter counts, each in the order of the text."""
        text = document.text
        organizations = document.get(Organization)
        matches = find_models(text, [(m.start, m.end) for o in organizations for m in o.mentions])
        named = Taken((m.start, m.end) for m in matches)
        counts = [
            count
            for count in find_parameter_counts(text, matches)
            if count.source == "name" or not named.meets(count.start, count.end)
        ]
        if not matches and not counts:
            return
        makers = list(_makers(organizations, matches))
        groups = group(matches)
        developers = makers_of(text, groups, makers)
        for number, (same, developer) in enumerate(zip(groups, developers, strict=True), 1):
            mentions = tuple(
                document.mention(m.start, m.end, stage=self.name, rule=rule_of(m)) for m in same
            )
            names = list(dict.fromkeys(m.name for m in same))
            name = max(names, key=len)
            yield Model(
                id=f"m{number}",
                name=name,
                aliases=tuple(n for n in names if n != name),
                mentions=mentions,
                developer=developer,
            )
        owners = link(text, counts, groups)
        for number, (count, owner) in enumerate(zip(counts, owners, strict=True), 1):
            yield ParameterCount(
                id=f"p{number}",
                mention=document.mention(
                    count.start, count.end, stage=self.name, rule=f"from-{count.source}"
                ),
                value=_plain(count.value),
                low=_plain(count.low),
                high=_plain(count.high),
                scope=count.scope,
                source=count.source,
                model=None if owner is None else f"m{owner + 1}",
            )


def _plain(value: Decimal | None) -> Decimal | None:
    """Return a number without exponent or needless zeros: 1750000000000, not 1.75E+12."""
    return None if value is None else Decimal(decimal_text(value))


def _makers(organizations: Iterable[Organization], matches: list[ModelMatch]) -> Iterator[Maker]:
    """Yield the organizations that may have made a model: not those that are one."""
    models = Taken((m.start, m.end) for m in matches)
    unknown = Taken((m.start, m.end) for m in matches if m.family is None)
    for organization in organizations:
        mentions = organization.mentions
        lost = {m.text for m in mentions if unknown.meets(m.start, m.end)}
        names = tuple(n for n in (organization.name, *organization.aliases) if n not in lost)
        spans = tuple((m.start, m.end) for m in mentions if not models.meets(m.start, m.end))
        if names:
            yield Maker(key=organization.id, names=names, spans=spans)


def rule_of(match: ModelMatch) -> str:
    """Return the rule that a mention of a model is due to: its family, its size or its context."""
    if match.family is not None:
        return "family"
    return "name-with-size" if match.sizes else "context"
