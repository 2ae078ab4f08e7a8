"""Every item of a sheet, with its path."""

from collections.abc import Iterator, Mapping

from miekeshi.model.base import Model
from miekeshi.model.path import Path


def walk(model: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """The model and every item within it with its path; former values are not items."""
    yield path, model
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Mapping) and name != "was":
            for key, item in value.items():
                yield from walk(item, (*path, name, key))
