"""The configuration of a pipeline, and where its errors say they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.config import default_config, read_config
from newsfacts.errors import ConfigError
from newsfacts.pipeline import check, load


def put(folder: Path, text: str) -> Path:
    path = folder / "c.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_stock_pipeline_names_every_option_with_its_default() -> None:
    config = default_config()
    for cls, options in check(config):
        stated = config.options.get(cls.name, {})
        assert options == cls.options_type(), cls.name
        assert set(stated) == set(options.__struct_fields__), cls.name


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    base = default_config()
    config = read_config(put(tmp_path, '[names]\nmodel = "other"\n'))
    assert config.stages == base.stages
    assert config.options["names"]["model"] == "other"
    assert {k: v for k, v in config.options.items() if k != "names"} == {
        k: v for k, v in base.options.items() if k != "names"
    }


def test_a_file_may_choose_the_stages(tmp_path: Path) -> None:
    path = put(tmp_path, 'stages = ["sentences"]\n')
    assert [stage.name for stage in load(path).stages] == ["sentences"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('stages = ["sentences"', r"c.toml:1: .*"),
        ('\n\nstages = "sentences"\n', r"c.toml:3: `stages` must be a list of stage names"),
        ("stages = [1]\n", r"c.toml:1: `stages` must be a list of stage names"),
        ('\nmodel = "x"\n', r"c.toml:2: unknown key 'model'; allowed are `stages` and one table"),
        ('stages = ["sentences"]\n\n[names]\nmodel = "x"\n', r"c.toml:3: \[names\] sets options"),
        ('stages = ["sentence"]\n', r"c.toml:1: unknown stage 'sentence'; known are .*sentences"),
        ('stages = ["../x"]\n', r"c.toml:1: unknown stage '../x'"),
        ('stages = ["people"]\n', r"c.toml:1: stage 'people' needs 'names', which no stage before"),
        (
            'stages = ["names", "names"]\n',
            r"c.toml:1: stage 'names' stands twice in the pipeline",
        ),
        (
            '[names]\n\nmodle = "x"\n',
            r"c.toml:3: stage 'names' has no option 'modle'; it has .*model",
        ),
        ("[names]\nmodel = 5\n", r"c.toml:2: option 'model' of 'names': Expected `str`, got `int`"),
    ],
)
def test_errors_name_file_line_and_what_is_allowed(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        check(read_config(put(tmp_path, text)))


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "c.toml"
    if data:
        path.write_bytes(data)
    with pytest.raises(ConfigError, match=r"c\.toml: can't be read"):
        read_config(path)


def test_a_model_that_is_missing_is_named() -> None:
    with pytest.raises(
        ConfigError, match=r"model 'no_such_model' can't be loaded: .*Install it with pip"
    ):
        load(model="no_such_model")
