"""The file formats as JSON Schema, made from the models."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from miekeshi import model
from miekeshi.model.form import Form, Workspace

KINDS: dict[str, type[model.Model]] = {"sheet": model.Sheet, "form": Form, "workspace": Workspace}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a ``"sheet"``, a ``"form"`` or a ``"workspace"`` file."""
    made = KINDS[kind].model_json_schema(schema_generator=_Generator)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


class _Generator(GenerateJsonSchema):
    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, model.Model):
            return model.to_toml(dft)
        return dict(dft) if isinstance(dft, Mapping) else super().encode_default(dft)
