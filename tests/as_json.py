"""TOML as an editor hands it to a JSON Schema."""

import datetime as dt
from decimal import Decimal
from typing import Any


def as_json(value: Any) -> Any:
    """The value as an editor's TOML plugin hands it to a JSON Schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
