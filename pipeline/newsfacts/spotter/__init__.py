"""Which words of news name an event, by weights learned from marked news, beside the lexicons.

The spotter reads a window of words and tells which sentences are worth parsing; the judge reads
the tree. `load_spotter` and `load_judge` give those that are packaged. Needs numpy alone.
"""

from newsfacts.spotter.judge import Judge, Verdict
from newsfacts.spotter.spotter import Spot, Spotter
from newsfacts.spotter.weights import WeightsError, load_judge, load_spotter

__all__ = ["Judge", "Spot", "Spotter", "Verdict", "WeightsError", "load_judge", "load_spotter"]
