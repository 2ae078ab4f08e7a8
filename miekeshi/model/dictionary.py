"""A dictionary of spellings (表記): words that are spelt in several ways, and characters that not every printer has."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from miekeshi.model.base import NOTHING, Items, Many, Model
from miekeshi.model.conflict import Conflict
from miekeshi.model.frozen import Frozen

Replacements = Annotated[Mapping[str, str], AfterValidator(Frozen)]


class Variant(Model):
    """One word in its spellings. A sheet that mixes them is shown the one that it has most often."""

    forms: Many[str] = Field(
        (), description="The spellings, the recommended first: of spellings that are equally frequent it is proposed."
    )
    not_after: Many[str] = Field((), description="What stands right before where another word is meant: に取り組み.")
    not_before: Many[str] = Field((), description="What follows where another word is meant: 取り組みます.")
    counts: bool = Field(False, description="Whether it stands right behind a number: 3か所, 6か月.")
    always: bool = Field(
        False, description="Whether the recommended spelling is proposed in a sheet, too, that does not mix them."
    )


class Dictionary(Model):
    """The spellings that hints go by."""

    format: Literal["goal-dictionary/1"] = Field(description="What the file is, and in which version.")
    allowed: str = Field(
        "", description="Characters that are no reason for a hint although JIS X 0208 does not have them."
    )
    character: Replacements = Field(
        Frozen({}), description="By character that not every printer has, what is written instead."
    )
    variant: Items[Variant] = Field(
        NOTHING, description="Words in their spellings, by id; without spellings an id takes the program's own away."
    )
    conflict: Items[Conflict] = Field(NOTHING, description="What two sides made of one thing, until someone chooses.")


def extended(base: Dictionary, own: Dictionary) -> Dictionary:
    """The dictionary with what a city adds: its words win over those of the same id, its characters too."""
    return base.model_copy(
        update={
            "allowed": base.allowed + own.allowed,
            "character": Frozen({**base.character, **own.character}),
            "variant": Frozen({**base.variant, **own.variant}),
        }
    )
