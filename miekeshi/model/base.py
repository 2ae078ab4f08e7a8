"""What every model shares: frozen, strict, unknown keys kept; and the types its fields are made of."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from miekeshi.dates.when import When
from miekeshi.model.frozen import Frozen
from miekeshi.model.plugins import look_for_none

look_for_none()

T = TypeVar("T")

ID = r"^[A-Za-z0-9_-]{1,64}$"
REVISION_ID = r"^\d{4}-\d{2}-\d{2}-[a-z0-9]{2,16}$"
MAX_DIGITS = 30


class Model(BaseModel):
    """A frozen value. Keys it does not know stay in it, so that a newer program's file survives this one."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow", arbitrary_types_allowed=True, defer_build=True)

    RAW: ClassVar[frozenset[str]] = frozenset()
    """The fields that hold TOML just as it was read."""

    @property
    def unknown(self) -> Mapping[str, Any]:
        """The keys this version of the program does not know, with their values as read."""
        return self.__pydantic_extra__ or {}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            """Keep unknown keys out of the attributes: a revision's unknown ``was`` is no record of former values."""
            raise AttributeError(f"{type(self).__name__} has no field {name!r}")


def _number(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if isinstance(value, Decimal):
        _sign, digits, exponent = value.as_tuple()
        if not isinstance(exponent, int) or len(digits) > MAX_DIGITS or abs(exponent) > MAX_DIGITS:
            raise PydanticCustomError("number_out_of_range", "a figure of at most 30 digits is needed")
    return value


def _day(value: object) -> object:
    if isinstance(value, datetime):
        raise PydanticCustomError("date_with_time", "a date without a time of day is needed")
    return value


_parsed = lru_cache(maxsize=1024)(When.parse)
"""A long sheet states the same few dates hundreds of times."""


def _when(value: object) -> object:
    if isinstance(value, datetime):
        raise PydanticCustomError("date_with_time", "a date without a time of day is needed")
    if isinstance(value, date):
        return When.of(value)
    if isinstance(value, str):
        try:
            return _parsed(value)
        except ValueError as error:
            raise PydanticCustomError("when", "not a date in the file's notation: {text}", {"text": value}) from error
    return value


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _whens(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _revision_key(value: str) -> str:
    try:
        date.fromisoformat(value[:10])
    except ValueError as error:
        raise PydanticCustomError("revision_date", "a revision's id begins with its date") from error
    return value


Id = Annotated[str, StringConstraints(pattern=ID)]
RevisionId = Annotated[str, StringConstraints(pattern=REVISION_ID), AfterValidator(_revision_key)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Day = Annotated[date, BeforeValidator(_day)]
WHEN_SCHEMA = {
    "type": "string",
    "description": "A TOML date, or: 2023-09, 2023, FY2022, 2023-04-01..2023-06-30, tbd; "
    "a leading >= is a start, a trailing ~ is approximate.",
}
Moment = Annotated[When, BeforeValidator(_when), WithJsonSchema(WHEN_SCHEMA)]
Moments = Annotated[
    tuple[Moment, ...],
    BeforeValidator(_whens),
    WithJsonSchema({"anyOf": [WHEN_SCHEMA, {"type": "array", "items": WHEN_SCHEMA}]}),
]
Many = Annotated[tuple[T, ...], BeforeValidator(_tuple)]
Items = Annotated[Mapping[Id, T], AfterValidator(Frozen)]
Revised = Annotated[Mapping[RevisionId, T], AfterValidator(Frozen)]
NOTHING: Mapping[str, Any] = Frozen({})


class Was(Model):
    """What one revision replaced in one item: the former value of each field that changed, and no other."""

    unset: Many[str] = Field((), description="Names of fields that had no value before the revision.")
    redline: str | None = Field(
        None,
        description="The author's own choice of strike for the item's main text, as CriticMarkup; "
        "it must read back to exactly the old and the new text.",
    )


class Item(Model):
    """Something with a place of its own on the sheet, under an id that never changes."""

    order: int = Field(0, description="Place among its neighbours; lower comes first.")
    added: RevisionId | None = Field(None, description="The revision that added it after publication.")
    withdrawn: RevisionId | None = Field(None, description="The revision that withdrew it; it stays, struck through.")
    carried: int | None = Field(
        None,
        description="The fiscal year whose wording it still has, until it is edited or confirmed.",
    )


def in_order(items: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The items as printed: by ``order``, then by id."""
    return sorted(items.items(), key=lambda pair: (pair[1].order, pair[0]))
