"""What can go wrong, each with a message that says what, where and what to do."""

from __future__ import annotations


class NewsfactsError(Exception):
    """Base of every error that newsfacts raises on purpose."""


class ConfigError(NewsfactsError):
    """A pipeline configuration is wrong; the message names the file, the line and the key."""


class LexiconError(NewsfactsError):
    """A lexicon file is malformed; the message names the file and the entry."""


class ReadError(NewsfactsError):
    """An input can't be read; the message names the file and, where there is one, the line."""


class ExtraError(ReadError, ConfigError):
    """A package of an extra isn't installed; the message names the command that installs it."""


class StageError(NewsfactsError):
    """A stage broke its promise or failed; the message names stage, article and offset."""


class ScoringError(NewsfactsError):
    """Records and gold don't fit together; the message names the article."""


class WorkerError(NewsfactsError):
    """The processes of a batch run can't be kept alive; the message says what to try."""
