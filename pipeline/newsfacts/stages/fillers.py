"""What fills the slots of events, weighed: unlikely fillers go, likely ones come in."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import BusinessEvent, Event, PolicyEvent
from newsfacts.document import Document
from newsfacts.events.context import Context
from newsfacts.events.parse import Parse
from newsfacts.events.read import Window
from newsfacts.events.weighed import weigh
from newsfacts.language import one_thread
from newsfacts.spotter import load_roles
from newsfacts.stage import Options, Stage


class FillersOptions(Options, frozen=True, kw_only=True):
    """Options of `fillers`."""

    weights: bool = True
    """False leaves the fillers as phrases and parses gave them."""


class Fillers(Stage):
    """Weighs the fillers of both layers of events, and gives the layers anew."""

    name = "fillers"
    needs = (Parse, Window, PolicyEvent, BusinessEvent)
    gives = (PolicyEvent, BusinessEvent)
    options_type = FillersOptions

    def __init__(self, options: FillersOptions) -> None:
        super().__init__(options)
        self._roles = load_roles() if options.weights else None

    def run(self, document: Document) -> Iterable[Event]:
        """Yield the events in their order; where nothing was read, as they are."""
        events = (*document.get(PolicyEvent), *document.get(BusinessEvent))
        windows, roles = document.get(Window), self._roles
        if roles is None or not (events and windows):
            return events
        context = Context(document, self.name)
        told = (f.mention for event in events for f in event.slots.get("date", ()))
        dates = {(mention.start, mention.end) for mention in told if mention is not None}
        with one_thread():
            return [weigh(context, e, windows, roles.fill, roles.slots, dates) for e in events]
