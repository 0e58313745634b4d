"""Names of labels: what a record's lists are called in other formats, and what others call them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsfacts.errors import ConfigError

PHRASE = "Phrase"
"""Label of words that fill a slot without being an entity, amount or date."""

NAMES = {
    "organizations": "Organization",
    "people": "Person",
    "places": "Place",
    "amounts": "Amount",
    "parameter_counts": "ParameterCount",
    "models": "Model",
    "dates": "Date",
}
"""List of a record → its label in formats with long names."""

SHORT = {
    "organizations": "ORG",
    "people": "PER",
    "places": "LOC",
    "amounts": "MONEY",
    "parameter_counts": "PARAM",
    "models": "MODEL",
    "dates": "DATE",
}
"""List of a record → its label in columns of tags."""

_ALSO = {
    "organizations": (
        "org", "organisation", "organizations", "organisations", "company", "companies",
        "corporation", "corp", "institution", "university", "politicalparty", "agency",
        "government", "orgcorp",
    ),
    "people": ("per", "people", "persons", "human", "politician", "researcher"),
    "places": (
        "loc", "location", "locations", "gpe", "places", "country", "city", "state",
        "stateorprovince", "region", "facility", "fac", "continent",
    ),
    "amounts": ("money", "amounts", "currency", "monetaryvalue", "cardinalmoney"),
    "parameter_counts": ("param", "params", "parameters", "parametercounts", "modelsize"),
    "models": ("models", "aimodel", "languagemodel"),
    "dates": ("dates", "time", "duration", "timex", "timex3", "datetime", "daterange"),
}  # fmt: skip
"""Other names that are understood, without case, spaces, hyphens and underscores."""

_MEASURE = ("actor", "target", "object", "amount", "rate", "date")
EVENTS: dict[str, dict[str, tuple[str, ...]]] = {
    "policy_events": dict.fromkeys(
        (
            "export_control",
            "import_restriction",
            "tariff",
            "sanction",
            "investment_restriction",
            "product_ban",
            "subsidy",
            "legislation",
            "regulation",
            "licence",
            "antitrust",
            "enforcement",
            "agreement",
            "strategy",
            "monetary",
        ),
        _MEASURE,
    ),
    "business_events": {
        "funding_round": (
            "company",
            "investor",
            "amount",
            "round",
            "valuation",
            "date",
        ),
        "investment": (
            "investor",
            "target",
            "amount",
            "date",
        ),
        "acquisition": (
            "acquirer",
            "target",
            "amount",
            "date",
        ),
        "merger": (
            "party",
            "amount",
            "date",
        ),
        "divestiture": (
            "organization",
            "object",
            "amount",
            "date",
        ),
        "ipo": (
            "company",
            "amount",
            "date",
        ),
        "debt": (
            "organization",
            "creditor",
            "amount",
            "date",
        ),
        "partnership": (
            "party",
            "object",
            "date",
        ),
        "contract": (
            "supplier",
            "customer",
            "object",
            "amount",
            "date",
        ),
        "founding": (
            "organization",
            "founder",
            "date",
        ),
        "spinout": (
            "organization",
            "parent",
            "date",
        ),
        "restructuring": (
            "organization",
            "date",
        ),
        "rename": (
            "old_name",
            "new_name",
            "date",
        ),
        "leadership": (
            "person",
            "organization",
            "role",
            "change",
            "date",
        ),
        "layoff": (
            "organization",
            "count",
            "date",
        ),
        "facility": (
            "organization",
            "place",
            "amount",
            "date",
        ),
        "product_release": (
            "organization",
            "product",
            "date",
        ),
        "model_release": (
            "organization",
            "model",
            "parameters",
            "open_source",
            "date",
        ),
        "stockpiling": (
            "organization",
            "object",
            "amount",
            "date",
        ),
        "bankruptcy": (
            "organization",
            "date",
        ),
        "earnings": (
            "organization",
            "amount",
            "period",
            "measure",
            "date",
        ),
        "withdrawal": (
            "organization",
            "object",
            "date",
        ),
    },
}
"""List of events → their types, each with its slots; a test holds them against the frames."""

_LAYER_OF_TYPE = {kind: layer for layer, kinds in EVENTS.items() for kind in kinds}


class Labels:
    """Turns foreign labels into lists of a record or types of events."""

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        """Take additional names.

        Args:
            extra: foreign label → list (`organizations`) or type of event (`tariff`).

        Raises:
            ConfigError: a target is neither; lists what is allowed.
        """
        self._lists = {_key(name): layer for layer, name in NAMES.items()}
        self._lists |= {_key(name): layer for layer, names in _ALSO.items() for name in names}
        self._types = {_key(kind): kind for kind in _LAYER_OF_TYPE}
        for label, target in (extra or {}).items():
            if target in NAMES:
                self._lists[_key(label)] = target
                self._types.pop(_key(label), None)
            elif target in _LAYER_OF_TYPE:
                self._types[_key(label)] = target
                self._lists.pop(_key(label), None)
            else:
                raise ConfigError(
                    f"label {label!r}: no list or type of event {target!r}; there are "
                    f"{', '.join((*NAMES, *_LAYER_OF_TYPE))}"
                )

    def layer(self, label: str) -> str | None:
        """Return the list of entities, amounts or dates that a label means, if any.

        A label that is spelt exactly as a type of event (`facility`) means the event.
        """
        if label in _LAYER_OF_TYPE and _key(label) in self._types:
            return None
        return self._lists.get(_key(label))

    def event(self, label: str) -> tuple[str, str] | None:
        """Return (list, type) of the event that a label means, if any."""
        kind = self._types.get(_key(label))
        return None if kind is None else (_LAYER_OF_TYPE[kind], kind)


def _key(label: str) -> str:
    return re.sub(r"[\s_:./-]", "", label).casefold()
