"""What stages find: frozen annotations over one text.

Offsets are Unicode code points into the article's text, end exclusive. Identifiers are local
to one record. Money, counts and other quantities are exact decimals, written as strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta


class Mention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A span of the text, and why it is there: `text[start:end] == mention.text`."""

    start: Annotated[int, Meta(ge=0, description="First code point of the span.")]
    end: Annotated[int, Meta(ge=0, description="First code point after the span.")]
    text: Annotated[str, Meta(description="The words of the span, unchanged.")]
    stage: Annotated[str, Meta(description="Stage that found it.")] = ""
    rule: Annotated[str, Meta(description="Rule or model that fired.")] = ""
    confidence: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        Meta(description="Chance that it is right, where known."),
    ] = None


class Annotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that a stage yields; `layer` is the name of its list in the record."""

    layer: ClassVar[str] = ""

    def spans(self) -> Iterator[Mention]:
        """Yield every mention that the annotation stands on."""
        mention = getattr(self, "mention", None)
        if mention is not None:
            yield mention
        yield from getattr(self, "mentions", ())


class Sentence(Annotation, frozen=True, kw_only=True):
    """One sentence, heading, bullet or paragraph end to end; not part of the record."""

    layer: ClassVar[str] = "sentences"

    start: int
    end: int


NameLabel = Literal["ORG", "PERSON", "PLACE", "PRODUCT", "OTHER"]


class Name(Annotation, frozen=True, kw_only=True):
    """A name as the tagger found it, before any rule; not part of the record."""

    layer: ClassVar[str] = "names"

    mention: Mention
    label: NameLabel


OrganizationKind = Literal[
    "company",
    "fund",
    "university",
    "government",
    "court",
    "parliament",
    "central_bank",
    "international",
    "media",
    "party",
    "union",
    "ngo",
    "team",
    "other",
]


class Entity(Annotation, frozen=True, kw_only=True):
    """Somebody or something named in the article, with all its mentions."""

    id: Annotated[str, Meta(description="Identifier within the record.")]
    name: Annotated[str, Meta(description="The fullest form of the name in the article.")]
    aliases: Annotated[
        tuple[str, ...], Meta(description="Other forms of the name in the article.")
    ] = ()
    mentions: Annotated[tuple[Mention, ...], Meta(description="Every place it is named.")] = ()


class Organization(Entity, frozen=True, kw_only=True):
    """A named organization."""

    layer: ClassVar[str] = "organizations"

    kind: Annotated[OrganizationKind, Meta(description="What sort of organization.")] = "other"
    former_names: Annotated[
        tuple[str, ...], Meta(description="Names that the article says it had before.")
    ] = ()


class Person(Entity, frozen=True, kw_only=True):
    """A named person."""

    layer: ClassVar[str] = "people"

    office: Annotated[str | None, Meta(description="Title in the article's words.")] = None
    country: Annotated[
        str | None, Meta(description="ISO 3166-1 alpha-2 code of the country served.")
    ] = None


class Place(Entity, frozen=True, kw_only=True):
    """A named country, city, region or other place."""

    layer: ClassVar[str] = "places"

    country: Annotated[
        str | None, Meta(description="ISO 3166-1 alpha-2 code of the country it is or lies in.")
    ] = None


Precision = Literal["exact", "approximate", "at_least", "at_most"]


class Quantity(Annotation, frozen=True, kw_only=True):
    """A value, or a range with bounds, read from the text."""

    id: Annotated[str, Meta(description="Identifier within the record.")]
    mention: Annotated[Mention, Meta(description="The words that state it.")]
    value: Annotated[Decimal | None, Meta(description="Exact decimal; null for a range.")] = None
    low: Annotated[Decimal | None, Meta(description="Lower bound of a range.")] = None
    high: Annotated[Decimal | None, Meta(description="Upper bound of a range.")] = None


class Amount(Quantity, frozen=True, kw_only=True):
    """A sum of money."""

    layer: ClassVar[str] = "amounts"

    currency: Annotated[
        str | None, Meta(description="ISO 4217 code; null where the text leaves it open.")
    ] = None
    precision: Annotated[Precision, Meta(description="How exact the text says it is.")] = "exact"
    per: Annotated[str | None, Meta(description="Unit that the sum is for: share, barrel.")] = None
    equivalent: Annotated[
        str | None, Meta(description="The amount that states the same sum in another currency.")
    ] = None
    reason: Annotated[
        str | None, Meta(description="Why this currency, where sign or word leave it open.")
    ] = None


class ParameterCount(Quantity, frozen=True, kw_only=True):
    """The number of parameters of a model."""

    layer: ClassVar[str] = "parameter_counts"

    scope: Annotated[
        Literal["total", "active"], Meta(description="All parameters, or those used per token.")
    ] = "total"
    source: Annotated[
        Literal["text", "name"], Meta(description="Stated in words, or part of a model's name.")
    ] = "text"
    model: Annotated[str | None, Meta(description="Identifier of the model it belongs to.")] = None


class Model(Entity, frozen=True, kw_only=True):
    """A named AI model."""

    layer: ClassVar[str] = "models"

    developer: Annotated[
        str | None, Meta(description="Identifier of the organization that made it.")
    ] = None


class DateExpression(Annotation, frozen=True, kw_only=True):
    """A date, a span of dates or a duration."""

    layer: ClassVar[str] = "dates"

    id: Annotated[str, Meta(description="Identifier within the record.")]
    mention: Annotated[Mention, Meta(description="The words that state it.")]
    kind: Annotated[
        Literal["date", "range", "duration"],
        Meta(description="A calendar unit, a span with two ends, or a length of time."),
    ] = "date"
    value: Annotated[
        str | None, Meta(description="ISO 8601, as precise as the text; null if unresolvable.")
    ] = None
    end_value: Annotated[str | None, Meta(description="Last unit of a span of dates.")] = None
    modifier: Annotated[
        Literal["early", "mid", "late"] | None, Meta(description="Which part of the unit.")
    ] = None
    relative: Annotated[
        bool, Meta(description="True where it needed the publication date or another anchor.")
    ] = False


class Filler(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What fills a slot of an event."""

    mention: Annotated[
        Mention | None, Meta(description="The words; null where the article only implies it.")
    ] = None
    ref: Annotated[
        str | None, Meta(description="Identifier of the entity, amount or date in this record.")
    ] = None
    value: Annotated[
        str | None, Meta(description="Value of a closed slot, or the country of a demonym.")
    ] = None


Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "planned", "possible", "reported"]


class Event(Annotation, frozen=True, kw_only=True):
    """Something that happened, is planned, or is denied, with its participants."""

    id: Annotated[str, Meta(description="Identifier within the record.")]
    type: Annotated[str, Meta(description="Type of the event, from the frames.")]
    triggers: Annotated[
        tuple[Mention, ...], Meta(description="Every phrase of the article that names it.")
    ] = ()
    slots: Annotated[dict[str, tuple[Filler, ...]], Meta(description="Role to fillers.")] = (
        msgspec.field(default_factory=dict)
    )
    polarity: Annotated[Polarity, Meta(description="Negative where it is denied or failed.")] = (
        "positive"
    )
    modality: Annotated[Modality, Meta(description="How the text commits to it.")] = "asserted"
    confidence: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        Meta(description="Chance that it is right, where known: that of its surest trigger."),
    ] = None
    optional: Annotated[
        bool, Meta(description="Gold only: counts neither as right nor as wrong.")
    ] = False

    def spans(self) -> Iterator[Mention]:
        """Yield the triggers and the mentions of all fillers."""
        yield from self.triggers
        for fillers in self.slots.values():
            for filler in fillers:
                if filler.mention is not None:
                    yield filler.mention


Instrument = Literal[
    "executive_order",
    "law",
    "bill",
    "rule",
    "licence_requirement",
    "entity_list",
    "court_ruling",
    "lawsuit",
    "treaty",
    "guideline",
    "directive",
    "other",
]
Action = Literal[
    "propose",
    "announce",
    "sign",
    "pass",
    "impose",
    "expand",
    "extend",
    "ease",
    "suspend",
    "lift",
    "revoke",
    "enforce",
    "challenge",
    "uphold",
    "strike_down",
    "reject",
    "anticipate",
]
PolicyStatus = Literal[
    "proposed", "adopted", "in_force", "suspended", "ended", "rejected", "not_announced"
]
Direction = Literal["restrict", "liberalise", "support", "neutral"]


class PolicyEvent(Event, frozen=True, kw_only=True):
    """An act of public power."""

    layer: ClassVar[str] = "policy_events"

    instrument: Annotated[
        Instrument | None, Meta(description="Legal form; null where none is named.")
    ] = None
    action: Annotated[Action, Meta(description="What is done with the measure.")] = "impose"
    status: Annotated[PolicyStatus, Meta(description="State of the measure.")] = "adopted"
    direction: Annotated[Direction, Meta(description="Effect on those it governs.")] = "restrict"


class BusinessEvent(Event, frozen=True, kw_only=True):
    """A deal, release, appointment or other event in the life of a firm."""

    layer: ClassVar[str] = "business_events"

    status: Annotated[
        Literal["planned", "done", "ended", "denied"], Meta(description="State of the event.")
    ] = "done"
