"""A value behind a label on one line (記載項目): a city's own items, which its form defines."""

from pydantic import Field

from miekeshi.model.base import NOTHING, Item, Model, Moment, Number, Revised, Was


class DetailWording(Model):
    """What stands behind a label; the printed text is authoritative, the rest are aids."""

    text: str | None = Field(None, description="As printed behind the label, unit and all. Authoritative.")
    value: Number | None = Field(None, description="The figure that it states, where the form asks for a number.")
    at: Moment | None = Field(None, description="The date that it states, where the form asks for a date.")


class DetailWas(DetailWording, Was):
    """A detail's former values."""


class Detail(DetailWording, Item):
    """A value behind a label on one line: what it is, the form says under its id."""

    was: Revised[DetailWas] = Field(NOTHING, description="Former values, by revision.")
