"""What `import newsfacts` costs and offers."""

from __future__ import annotations

import subprocess
import sys

import newsfacts

HEAVY = ("spacy", "thinc", "numpy", "dateparser", "onnxruntime", "tokenizers", "rich", "typer")


def test_importing_loads_neither_spacy_nor_a_model() -> None:
    code = f"import sys, newsfacts; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_public_names_are_few_sorted_and_there() -> None:
    assert newsfacts.__all__ == sorted(newsfacts.__all__)
    assert len(newsfacts.__all__) <= 10
    assert all(hasattr(newsfacts, name) for name in newsfacts.__all__)
