"""Readers and writers, one file a format."""

from newsfacts.formats.source import read_articles

__all__ = ["read_articles"]
