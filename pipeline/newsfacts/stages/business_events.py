"""Business events: deals, releases, appointments and other events in the life of firms."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import BusinessEvent, Name, PolicyEvent, Sentence
from newsfacts.document import Document
from newsfacts.events.business import business_events
from newsfacts.events.context import Context
from newsfacts.events.judged import Spotted
from newsfacts.events.parse import Parse
from newsfacts.events.triggers import Trigger
from newsfacts.stage import Stage


class BusinessEvents(Stage):
    """Decides which triggers are business events, and fills their slots."""

    name = "business_events"
    needs = (Sentence, Name, Trigger, Parse, Spotted, PolicyEvent)
    gives = (BusinessEvent,)

    def run(self, document: Document) -> Iterable[BusinessEvent]:
        """Yield one event a trigger; `coreference` joins those of one event."""
        return business_events(Context(document, self.name), document.get(Trigger))
