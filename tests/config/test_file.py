"""The settings file: read at a glance and in full alike, changed line by line, never overwritten while broken."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.config.file import change, glance, read, template
from miekeshi.config.schema import SettingsFile, settings_of
from miekeshi.config.settings import CHOICES, NAMES, Settings, place
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import Content, decode
from miekeshi.text import i18n
from tui.shell.keymap import faults

VALUES = st.one_of(
    st.sampled_from(["dark", "light", "high-contrast", "auto", "ja", "always", "ascii", "clean", "vim", "blue"]),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.lists(st.text("ab", max_size=2), max_size=2),
    st.dictionaries(
        st.sampled_from(["find", "save", "redo", "nope"]),
        st.one_of(st.integers(), st.lists(st.sampled_from(["f3", "ctrl+f", "ctrl+h", "x", "f60", "up"]), max_size=2)),
    ),
)
TABLES = st.dictionaries(st.sampled_from([*(one.name for one in fields(Settings)), "later"]), VALUES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


@given(TABLES)
def test_the_glance_and_the_reading_agree(tmp_path_factory: Any, table: dict[str, Any]) -> None:
    path = tmp_path_factory.getbasetemp() / "glance.toml"
    path.write_text(tomlkit.dumps(table), "utf-8")
    assert glance(path, faults) == read(path, faults).settings


def test_a_file_that_is_not_there_is_no_problem(path: Path) -> None:
    assert read(path, faults) == read(path)
    assert (read(path).settings, read(path).problems, glance(path)) == (Settings(), (), Settings())


def test_every_setting_has_a_name_and_every_choice_one() -> None:
    assert [one.name for one in fields(Settings)] == list(NAMES)
    for one in fields(Settings):
        if one.name in CHOICES:
            assert tuple(CHOICES[one.name]) == one.type.__args__


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_file_begun_states_the_defaults(path: Path, language: str) -> None:
    i18n.use(language)
    try:
        content = decode(path, template().encode())
    finally:
        i18n.use(None)
    assert isinstance(content, Content)
    assert list(content.table) == [one.name for one in fields(Settings)]
    assert settings_of(SettingsFile.model_validate(content.table)) == Settings()
    example = decode(path, template().replace("# find =", "find =").encode())
    assert isinstance(example, Content)
    assert [*faults(settings_of(SettingsFile.model_validate(example.table)).keymap)] == []


def test_a_change_rewrites_its_own_line_and_no_other(path: Path) -> None:
    path.parent.mkdir()
    before = '# mine\nmouse = true # of old\ntheme = "dark"   # at night\nlater = 1.0\r\n'.replace("\r", "")
    path.write_text(before, "utf-8")
    change(path, faults, theme="light")
    assert path.read_text("utf-8") == before.replace('"dark"', '"light"')
    change(path, faults, keymap={"find": ("ctrl+l",), "revisions": ("ctrl+f",)})
    change(path, faults, keymap={"find": ("f21",)})
    assert read(path).settings.keymap == {"find": ("f21",)}
    assert path.read_text("utf-8").startswith(before.replace('"dark"', '"light"'))


def test_the_first_change_begins_a_file(path: Path) -> None:
    change(path, faults, theme="high-contrast")
    assert path.read_text("utf-8") == template().replace('"dark"', '"high-contrast"', 1)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("theme = \n", "1:9", "toml-syntax"),
        ('mouse = true\ntheme = "blue"\n', "2:9", "not-allowed"),
        ("mouse = 1\n", "1:9", "wrong-type"),
        ("keymap.find = 3\n", "1:15", "wrong-type"),
        ("[keymap]\nsave = []\n", "2:1", "last-key"),
        ('[keymap]\nsave = ["f11", "ctrl+m"]\n', "2:16", "swallowed-key"),
    ],
)
def test_a_broken_file_is_told_by_place_and_left_alone(path: Path, text: str, place: str, code: str) -> None:
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    (problem,) = read(path, faults).problems
    assert (problem.place, problem.code) == (f"{path}:{place}", code)
    assert problem.remedy
    assert problem.excerpt in text.split("\n")
    with pytest.raises(NotSaved) as refused:
        change(path, faults, theme="light")
    assert refused.value.problem == problem
    assert path.read_text("utf-8") == text


def test_an_unknown_key_is_a_warning_and_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('colour = "red"\n', "utf-8")
    (problem,) = read(path, faults).problems
    assert (problem.severity, problem.code) == ("warning", "unknown-key")
    change(path, faults, theme="light")
    assert 'colour = "red"\n' in path.read_text("utf-8")
    assert glance(path).theme == "light"


def test_the_environment_names_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIEKESHI_CONFIG", str(tmp_path / "other.toml"))
    assert place() == tmp_path / "other.toml"
    monkeypatch.delenv("MIEKESHI_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert place().name == "config.toml"
    assert place().parent.name == "miekeshi"


def test_a_folder_on_a_file_server_is_kept_to_the_character(path: Path) -> None:
    place = r"\\server\共有 部\目標"
    change(path, workspace=place)
    assert read(path).settings.workspace == place
    change(path, person="総務課")
    assert read(path).settings.workspace == place == glance(path).workspace
