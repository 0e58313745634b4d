"""Models that the article names, their developers, and their numbers of parameters."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Annotation, Model, Organization, ParameterCount
from newsfacts.document import Document
from newsfacts.stage import Stage
from newsfacts.values.model_link import Maker, group, link, maker_of
from newsfacts.values.model_name import find_models
from newsfacts.values.parameter_count import find_parameter_counts


class Parameters(Stage):
    """Find models and parameter counts; ties models to organizations found before."""

    name = "parameters"
    needs = (Organization,)
    gives = (Model, ParameterCount)

    def run(self, document: Document) -> Iterable[Annotation]:
        """Yield the models, then the parameter counts, each in the order of the text."""
        text = document.text
        matches = find_models(text)
        counts = find_parameter_counts(text, matches)
        if not matches and not counts:
            return
        makers = [
            Maker(
                key=o.id,
                names=(o.name, *o.aliases),
                spans=tuple((m.start, m.end) for m in o.mentions),
            )
            for o in document.get(Organization)
        ]
        groups = group(matches)
        for number, same in enumerate(groups, 1):
            mentions = tuple(
                document.mention(
                    m.start, m.end, stage=self.name, rule="family" if m.family else "name-with-size"
                )
                for m in same
            )
            names = list(dict.fromkeys(m.name for m in same))
            name = max(names, key=len)
            yield Model(
                id=f"m{number}",
                name=name,
                aliases=tuple(n for n in names if n != name),
                mentions=mentions,
                developer=maker_of(text, same, makers),
            )
        owners = link(text, counts, groups)
        for number, (count, owner) in enumerate(zip(counts, owners, strict=True), 1):
            yield ParameterCount(
                id=f"p{number}",
                mention=document.mention(
                    count.start, count.end, stage=self.name, rule=f"from-{count.source}"
                ),
                value=count.value,
                low=count.low,
                high=count.high,
                scope=count.scope,
                source=count.source,
                model=None if owner is None else f"m{owner + 1}",
            )
