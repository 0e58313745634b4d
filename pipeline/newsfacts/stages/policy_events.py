"""Policy events: acts of public power, each with its slots and state."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Name, PolicyEvent, Sentence
from newsfacts.document import Document
from newsfacts.events.context import Context
from newsfacts.events.judged import Spotted
from newsfacts.events.parse import Parse
from newsfacts.events.policy import policy_events
from newsfacts.events.triggers import Trigger
from newsfacts.stage import Stage


class PolicyEvents(Stage):
    """Decides which triggers are policy events, and fills their slots."""

    name = "policy_events"
    needs = (Sentence, Name, Trigger, Parse, Spotted)
    gives = (PolicyEvent,)

    def run(self, document: Document) -> Iterable[PolicyEvent]:
        """Yield one event a trigger; `coreference` joins those of one act."""
        return policy_events(Context(document, self.name), document.get(Trigger))
