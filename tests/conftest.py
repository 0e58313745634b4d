"""Fixtures for all tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import newsfacts
from newsfacts.config import Config

settings.register_profile(
    "newsfacts",
    deadline=None,  # machines that run the tests are busy with other things
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize="CI" in os.environ,
)
settings.load_profile("newsfacts")

STAGE = '''"""A stage of another package, for tests: what it does stands in the text."""

import os
import signal
import time
from pathlib import Path

from newsfacts.annotation import Mention, Place
from newsfacts.stage import Options, Stage


class BrittleOptions(Options, frozen=True, kw_only=True):
    """Options of `brittle`."""

    folder: str = ""
    """Where `die-once` remembers that it died, and `sleep` says that it sleeps."""
    start: str = ""
    """`die`: the process dies when the stage is built."""


class Brittle(Stage):
    """Finds the word Aurora, and breaks where it is told to."""

    name = "brittle"
    gives = (Place,)
    options_type = BrittleOptions

    def __init__(self, options):
        super().__init__(options)
        if options.start == "die":
            os.kill(os.getpid(), signal.SIGKILL)

    def run(self, document):
        text = document.text
        if "raise" in text:
            raise ValueError("told to")
        if "lie" in text:
            yield Place(id="l1", name="x", mentions=(Mention(start=0, end=1, text="x"),))
        if "slow" in text:
            time.sleep(0.2)
        while "spin" in text:
            try:
                sum(range(1000))
            except Exception:  # as a library may
                pass
        if "sleep" in text:
            (Path(self.options.folder) / "asleep").touch()
            time.sleep(60)
        if "deaf" in text:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
        if "die-once" in text:
            mark = Path(self.options.folder) / "died"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif "die" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if (at := text.find("Aurora")) >= 0:
            mention = document.mention(at, at + 6, stage=self.name, rule="word")
            yield Place(id="l1", name="Aurora", mentions=(mention,))
'''


@pytest.fixture(scope="session")
def pipeline() -> newsfacts.Pipeline:
    """The stock pipeline, loaded once."""
    return newsfacts.load()


@pytest.fixture
def brittle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Config]:
    """Put a package with the stage `brittle` on the path; return its configuration."""
    site = tmp_path / "site"
    info = site / "brittle_stage-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "brittle_stage.py").write_text(STAGE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brittle-stage\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newsfacts.stages]\nbrittle = brittle_stage:Brittle\n")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setenv("PYTHONPATH", str(site))

    def config(**options: str) -> Config:
        table = {"folder": str(tmp_path), **options}
        source = 'stages = ["brittle"]\n[brittle]\n'
        source += "".join(f"{key} = '{value}'\n" for key, value in table.items())
        path = tmp_path / "brittle.toml"
        path.write_text(source)
        return Config(
            stages=("brittle",), options={"brittle": dict(table)}, file=str(path), source=source
        )

    return config
