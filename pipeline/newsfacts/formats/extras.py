"""Packages that are installed only when asked for, as extras of newsfacts."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsfacts.errors import ExtraError


def need(module: str, extra: str, what: str) -> Any:
    """Return a module of a package that an extra installs.

    Args:
        module: the module, as `trafilatura`.
        extra: the extra of newsfacts that installs it.
        what: what it is needed for, as the subject of a sentence: `HTML`.

    Raises:
        ExtraError: it isn't installed; names the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        missing = error.name or module
        raise ExtraError(
            f"{what} needs the package {missing}; install it by: pip install 'newsfacts[{extra}]'"
        ) from None
