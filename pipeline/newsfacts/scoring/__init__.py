"""Score records against gold: measures, intervals, comparisons, the gate, error analysis."""

from newsfacts.scoring.pairs import Joined, Pair, join
from newsfacts.scoring.scores import Group, Score, Scores, scores
from newsfacts.scoring.tally import Tally, tally

__all__ = ["Group", "Joined", "Pair", "Score", "Scores", "Tally", "join", "scores", "tally"]
