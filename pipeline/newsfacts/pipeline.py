"""Build the stages, check that they fit together, run them over one article after another."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import msgspec

from newsfacts.annotation import Annotation
from newsfacts.article import Article
from newsfacts.config import Config, default_config, read_config
from newsfacts.document import Document
from newsfacts.errors import ConfigError, NewsfactsError, StageError
from newsfacts.record import Record, record_of
from newsfacts.stage import Options, Stage

ENTRY_POINTS = "newsfacts.stages"
"""Entry-point group under which other packages offer stages."""

_FAILED = "stage "


class Pipeline:
    """Stages in order; `extract` turns an article into a record.

    Nothing is kept between articles, so that threads may share one pipeline; each still waits for
    the interpreter's lock, and programs that must answer at once want processes.
    """

    def __init__(self, stages: Sequence[Stage]) -> None:
        """Take built stages, and check that each has what it needs.

        Raises:
            ConfigError: a stage needs a layer that no earlier one gives.
        """
        check_order([type(stage) for stage in stages])
        self.stages = tuple(stages)

    def extract(self, article: Article | str, *, published: datetime.date | None = None) -> Record:
        """Return the facts of an article, or of a text.

        A stage that fails leaves its layers empty and a warning in the record that begins with
        `stage`; the other stages still run. `published` is the base of relative dates in a text.
        """
        if isinstance(article, str):
            article = Article(id="text", text=article, published=published)
        elif published is not None and article.published is None:
            article = msgspec.structs.replace(article, published=published)
        document = Document(article)
        warnings: list[str] = []
        for stage in self.stages:
            try:
                run_stage(stage, document)
            except Exception as error:
                kind = "" if isinstance(error, NewsfactsError) else f"{type(error).__name__}: "
                warnings.append(f"{_FAILED}{stage.name} failed: {kind}{error}")
                for layer in stage.gives:
                    if not document.has(layer):
                        document.put(layer, ())
        return record_of(document, tuple(warnings))


def load(config: str | Path | Config | None = None, *, model: str | None = None) -> Pipeline:
    """Return a pipeline: the stock one, or as a configuration says.

    Args:
        config: path of a TOML file that changes the stock pipeline.
        model: name or path of the spaCy model, in place of the configured one.

    Raises:
        ConfigError: the configuration is wrong, or the model is not installed.
    """
    if config is None:
        config = default_config()
    elif not isinstance(config, Config):
        config = read_config(Path(config))
    return Pipeline([cls(options) for cls, options in check(config, model)])


def check(config: Config, model: str | None = None) -> list[tuple[type[Stage], Options]]:
    """Return the stages of a configuration with their options; no model is loaded.

    Raises:
        ConfigError: a stage is unknown, stands in the wrong place, or has a wrong option.
    """
    classes = [find_stage(name, config) for name in config.stages]
    check_order(classes, config)
    return [(cls, _options(cls, config, model)) for cls in classes]


def failures(record: Record) -> list[str]:
    """Return the warnings of a record that say that a stage failed."""
    return [warning for warning in record.warnings if warning.startswith(_FAILED)]


def find_stage(name: str, config: Config) -> type[Stage]:
    """Return the stage of a name: `newsfacts/stages/<name>.py`, or another package's.

    Raises:
        ConfigError: there is no such stage; lists those that there are.
    """
    if name.isidentifier() and find_spec(f"newsfacts.stages.{name}") is not None:
        module = import_module(f"newsfacts.stages.{name}")
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if issubclass(cls, Stage) and cls.__module__ == module.__name__:
                return cls
    for point in entry_points(group=ENTRY_POINTS, name=name):
        cls = point.load()
        if not (inspect.isclass(cls) and issubclass(cls, Stage)):
            raise ConfigError(f"{point.value}: entry point {name!r} is no newsfacts Stage")
        return cls
    raise ConfigError(
        f"{config.located('stages')}: unknown stage {name!r}; known are {', '.join(stage_names())}"
    )


def stage_names() -> list[str]:
    """Return the names of all stages, built in and of other packages, sorted."""
    folder = Path(str(import_module("newsfacts.stages").__file__)).parent
    built_in = {p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")}
    return sorted(built_in | {point.name for point in entry_points(group=ENTRY_POINTS)})


def check_order(classes: Iterable[type[Stage]], config: Config | None = None) -> None:
    """Check that every layer a stage needs is given by an earlier one.

    Raises:
        ConfigError: names the stage, the layer, and the stages that could be put before it.
    """
    where = f"{config.located('stages')}: " if config else ""
    given: set[type[Annotation]] = set()
    seen: set[str] = set()
    for cls in classes:
        if cls.name in seen:
            raise ConfigError(f"{where}stage {cls.name!r} stands twice in the pipeline")
        seen.add(cls.name)
        for kind in cls.needs:
            if kind not in given:
                layers = ", ".join(sorted(k.layer for k in given)) or "nothing"
                raise ConfigError(
                    f"{where}stage {cls.name!r} needs {kind.layer!r}, which no stage before it "
                    f"gives (given so far: {layers}); put the stage that gives it first"
                )
        given.update(cls.gives)


def _options(cls: type[Stage], config: Config, model: str | None) -> Options:
    table = dict(config.options.get(cls.name, {}))
    fields = {field.encode_name for field in msgspec.structs.fields(cls.options_type)}
    if model is not None and "model" in fields:
        table["model"] = model
    for key in table:
        if key not in fields:
            raise ConfigError(
                f"{config.located(key, cls.name)}: stage {cls.name!r} has no option {key!r}; "
                f"it has {', '.join(sorted(fields)) or 'none'}"
            )
    for key in fields & set(table):
        try:
            msgspec.convert({key: table[key]}, type=cls.options_type)
        except msgspec.ValidationError as error:
            if f"$.{key}" in str(error):
                where = config.located(key, cls.name)
                raise ConfigError(f"{where}: option {key!r} of {cls.name!r}: {error}") from None
    try:
        return msgspec.convert(table, type=cls.options_type)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{config.located(cls.name, cls.name)}: {cls.name}: {error}") from None


def run_stage(stage: Stage, document: Document) -> None:
    """Run one stage and put what it gives into the document, all offsets checked.

    Raises:
        StageError: it gives what it has not announced, or spans that are none of the text.
    """
    layers: dict[type[Annotation], list[Annotation]] = {kind: [] for kind in stage.gives}
    text = document.text
    for annotation in stage.run(document):
        kind = type(annotation)
        if kind not in layers:
            raise StageError(f"{document.article.id}: gives a {kind.__name__}, not in its `gives`")
        for mention in annotation.spans():
            start, end = mention.start, mention.end
            if end > len(text):
                raise StageError(
                    f"{document.article.id}:{start}: {kind.__name__} stands beyond the text's end "
                    f"({len(text)})"
                )
            if start >= end or text[start:end] != mention.text:
                raise StageError(
                    f"{document.article.id}:{start}: {kind.__name__} stands on "
                    f"{mention.text!r}, but text[{start}:{end}] is {text[start:end]!r}"
                )
        layers[kind].append(annotation)
    for kind, found in layers.items():
        document.put(kind, found)
