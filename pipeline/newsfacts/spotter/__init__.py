"""Which words of news name an event, by weights learned from marked news, beside the lexicons.

The spotter reads a window of words and tells which sentences are worth reading; the reader reads
those. `load_spotter` and `load_reader` give those that are packaged.
"""

from newsfacts.spotter.reader import Reader, Reading
from newsfacts.spotter.roles import Roles
from newsfacts.spotter.spotter import Spot, Spotter
from newsfacts.spotter.weights import WeightsError, load_reader, load_roles, load_spotter

__all__ = [
    "Reader",
    "Reading",
    "Roles",
    "Spot",
    "Spotter",
    "WeightsError",
    "load_reader",
    "load_roles",
    "load_spotter",
]
