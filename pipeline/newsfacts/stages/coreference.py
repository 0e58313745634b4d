"""Event coreference: what is said of one act in several places becomes one event."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import BusinessEvent, PolicyEvent
from newsfacts.document import Document
from newsfacts.events.context import Context
from newsfacts.events.coreference import join
from newsfacts.events.parse import Parse
from newsfacts.events.taken_up import with_accused, with_measures
from newsfacts.events.triggers import Trigger
from newsfacts.stage import Stage


class Coreference(Stage):
    """Joins the events of one act, and gives both layers of events anew."""

    name = "coreference"
    needs = (Trigger, Parse, PolicyEvent, BusinessEvent)
    gives = (PolicyEvent, BusinessEvent)

    def run(self, document: Document) -> Iterable[PolicyEvent | BusinessEvent]:
        """Yield policy events, then business events, numbered in order of the text."""
        context = Context(document, self.name)
        triggers = document.get(Trigger)
        policy = [t for t in triggers if t.family == "policy"]
        business = [t for t in triggers if t.family == "business"]
        joined = join(context, document.get(PolicyEvent), policy)
        yield from with_accused(context, with_measures(context, joined))
        yield from join(context, document.get(BusinessEvent), business)
