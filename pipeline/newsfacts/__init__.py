"""newsfacts turns news articles into checked, structured facts.

import newsfacts

pipeline = newsfacts.load()
record = pipeline.extract("Aurora Robotics raised $340M (2.5 billion yuan).")
record.amounts[0].value  # Decimal('340000000')
"""

from newsfacts.article import Article
from newsfacts.errors import NewsfactsError
from newsfacts.pipeline import Pipeline, load
from newsfacts.record import Record

__version__ = "0.1.0"

__all__ = ["Article", "NewsfactsError", "Pipeline", "Record", "__version__", "load"]
