"""The wheel holds everything that the package needs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline" / "newsfacts"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("newsfacts/")}
    there = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == there
    assert {"newsfacts/py.typed", "newsfacts/default.toml"} <= inside
    assert any(name.startswith("newsfacts/lexicons/") for name in inside)


def test_the_wheel_runs_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """It is installed without its dependencies, which are taken from this environment."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import newsfacts, pathlib; "
        "assert pathlib.Path(newsfacts.__file__).is_relative_to(SITE), newsfacts.__file__; "
        "r = newsfacts.load().extract('Orvane Labs raised $5 million.'); "
        "print(r.amounts[0].value, list(r.warnings))"
    ).replace("SITE", repr(str(site)))
    others = [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
    done = subprocess.run(
        [str(python), "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *others])},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "5000000 []\n", done.stderr
