"""The JSON Schema holds for every sheet the model can hold."""

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from miekeshi.model import Sheet, to_toml
from miekeshi.store.files.schema import KINDS, schema
from tests.as_json import as_json
from tests.sheets import sheets

SHEET = Draft202012Validator(schema("sheet"))


@given(sheets)
def test_what_is_saved_is_valid(sheet: Sheet) -> None:
    assert [error.message for error in SHEET.iter_errors(as_json(to_toml(sheet)))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_its_format_first(kind: str) -> None:
    made = schema(kind)
    assert made["$schema"].endswith("2020-12/schema")
    assert made["required"][0] == "format"
    assert made["properties"]["format"]["const"] == f"goal-{kind}/1"


def test_ids_are_the_only_names_of_items() -> None:
    items = schema("sheet")["properties"]["measure"]
    assert items["additionalProperties"] is False
    assert [*items["patternProperties"]] == ["^[A-Za-z0-9_-]{1,64}$"]
