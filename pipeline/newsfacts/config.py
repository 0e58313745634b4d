"""The configuration of a pipeline: which stages in which order, with which options."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.errors import ConfigError


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Stages in order, and a table of options for each that has some."""

    stages: tuple[str, ...]
    options: dict[str, dict[str, Any]]
    file: str
    source: str

    def located(self, key: str, table: str | None = None) -> str:
        """Return `file:line` of a key, or of its table, or the file alone if it isn't there."""
        line = _line_of(self.source, key, table)
        return f"{self.file}:{line}" if line else self.file


def default_config() -> Config:
    """Return the stock pipeline, `newsfacts/default.toml`."""
    text = files("newsfacts").joinpath("default.toml").read_text(encoding="utf-8")
    return _parse(text, "newsfacts/default.toml")


def read_config(path: Path) -> Config:
    """Return the stock pipeline with what a file changes.

    `stages = […]` takes the place of the stock order; a table `[<stage>]` sets options of that
    stage and leaves the others as they are.

    Raises:
        ConfigError: the file can't be read or is no such TOML; names file, line and key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: can't be read: {error}") from None
    given, base = _parse(text, str(path)), default_config()
    options = {name: dict(table) for name, table in base.options.items()}
    for name, table in given.options.items():
        options.setdefault(name, {}).update(table)
    stages = given.stages or base.stages
    for name in given.options:
        if name not in stages:
            raise ConfigError(
                f"{given.located(name, name)}: [{name}] sets options of a stage that is not in "
                f"the pipeline; its stages are {', '.join(stages)}"
            )
    return Config(stages=stages, options=options, file=str(path), source=text)


def _parse(text: str, file: str) -> Config:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise ConfigError(f"{file}:{at.group(1) if at else 1}: {error}") from None
    stages = data.pop("stages", [])
    where = f"{file}:{_line_of(text, 'stages', None) or 1}"
    if not isinstance(stages, list) or not all(isinstance(s, str) for s in stages):
        raise ConfigError(f"{where}: `stages` must be a list of stage names")
    for name, table in data.items():
        if not isinstance(table, dict):
            line = _line_of(text, name, None) or 1
            raise ConfigError(
                f"{file}:{line}: unknown key {name!r}; allowed are `stages` and one table a stage"
            )
    return Config(stages=tuple(stages), options=data, file=file, source=text)


def _line_of(text: str, key: str, table: str | None) -> int | None:
    """Find a key's line in TOML text: tomllib keeps no positions."""
    current: str | None = None
    header: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            current = match.group(1).strip("\"' ")
            if current == table:
                header = number
        elif current == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return header
