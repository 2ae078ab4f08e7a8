"""The file formats as JSON Schema, made from the models."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DictSchema

from miekeshi import model
from miekeshi.model.base import WHEN_SCHEMA
from miekeshi.model.dictionary import Dictionary
from miekeshi.model.form import Form, Workspace
from miekeshi.model.plan import Plans

KINDS: dict[str, type[model.Model]] = {
    "sheet": model.Sheet,
    "form": Form,
    "workspace": Workspace,
    "dictionary": Dictionary,
    "plan": Plans,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file of one of the ``KINDS``."""
    made = KINDS[kind].model_json_schema(schema_generator=_Generator)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def tables(kind: str) -> str:
    """The fields of a kind of file as Markdown: a table for each model, the file's own first.

    Former values have no table of their own: they are the item's fields again.
    """
    made = schema(kind)
    models = {KINDS[kind].__name__: made, **made.get("$defs", {})}
    return "\n".join(_table(name, models[name]) for name in models if not name.endswith("Was"))


def _table(name: str, model: dict[str, Any]) -> str:
    required = set(model.get("required", ()))
    rows = [
        f"| `{key}` | {_type(field)}{', required' if key in required else ''} | {field.get('description', '')} |"
        for key, field in model["properties"].items()
    ]
    return "\n".join(
        [f"### {name}", "", model["description"], "", "| key | value | meaning |", "|---|---|---|", *rows, ""]
    )


def _type(field: dict[str, Any]) -> str:
    choices = [one for one in field.get("anyOf", [field]) if one.get("type") != "null"]
    return " or ".join(dict.fromkeys(_one_type(one) for one in choices))


def _one_type(one: dict[str, Any]) -> str:
    if "$ref" in one:
        return str(one["$ref"]).rsplit("/", 1)[1]
    if "enum" in one:
        return ", ".join(f'`"{value}"`' for value in one["enum"])
    if "const" in one:
        return f'`"{one["const"]}"`'
    if "type" not in one:
        return str(one["description"])
    if one.get("type") == "array":
        return f"list of {_type(one['items'])}"
    if one.get("type") == "object":
        inner = next(iter(one.get("patternProperties", {}).values()), None) or one.get("additionalProperties")
        return f"tables of {_type(inner)} by id" if isinstance(inner, dict) else "table"
    if one.get("format") == "date":
        return "date"
    if one.get("description") == WHEN_SCHEMA["description"]:
        return "moment"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}[one["type"]]


class _Generator(GenerateJsonSchema):
    def dict_schema(self, schema: DictSchema) -> JsonSchemaValue:
        """A table by id holds nothing under what is no id."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, model.Model):
            return model.to_toml(dft)
        return dict(dft) if isinstance(dft, Mapping) else super().encode_default(dft)
