"""Run a pipeline over many articles: in this process, or in several."""

from newsfacts.batch.outcome import Outcome
from newsfacts.batch.run import run

__all__ = ["Outcome", "run"]
