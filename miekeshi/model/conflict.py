"""What two sides made of one thing when they were merged, kept until someone chooses."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, WithJsonSchema

from miekeshi.model.base import Many, Model

Raw = Annotated[Any, WithJsonSchema({"description": "any value"})]


class Conflict(Model):
    """What two sides made of one field or item. What stands at its place is ours; a side left out has nothing there.

    ``base``, ``ours``, ``theirs`` and ``former`` are TOML as it stands in the file of each side.
    """

    RAW: ClassVar[frozenset[str]] = frozenset({"base", "ours", "theirs", "former"})

    at: Many[str] = Field(description="The way to what is meant: the keys of its header, then its own.")
    base: Raw = Field(None, description="What both sides began with.")
    ours: Raw = Field(None, description="What our side made of it.")
    theirs: Raw = Field(None, description="What the other side made of it.")
    former: Raw = Field(None, description="Former values that each side has of it: by side, then by revision.")
