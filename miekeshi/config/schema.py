"""The settings file as a model: strict and frozen, unknown keys kept; made from the fields of ``Settings``."""

from dataclasses import MISSING, fields
from dataclasses import Field as Setting
from typing import Any

from pydantic import Field, create_model

from miekeshi.config.settings import Settings
from miekeshi.model.base import NOTHING, Items, Many, Model

TYPES: dict[str, Any] = {"keymap": Items[Many[str]]}
"""Types that a file needs and the plain class writes otherwise."""


def _field(one: "Setting[Any]") -> Any:
    default = NOTHING if one.default is MISSING else one.default
    return TYPES.get(one.name, one.type), Field(default, description=one.metadata["description"])


SettingsFile: type[Model] = create_model(
    "SettingsFile",
    __base__=Model,
    __doc__=Settings.__doc__,
    **{one.name: _field(one) for one in fields(Settings)},
)


def settings_of(file: Model) -> Settings:
    """The settings that the file states."""
    return Settings(**{one.name: getattr(file, one.name) for one in fields(Settings)})
