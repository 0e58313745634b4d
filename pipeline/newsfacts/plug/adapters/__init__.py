"""Articles from the objects of other programs, known by their shape alone."""

from newsfacts.plug.adapters.read import article_of

__all__ = ["article_of"]
