"""Dates in Japanese text, as staff type and print them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from miekeshi.dates.eras import BeforeEra, NotADate
    from miekeshi.dates.reading import Reading, before_era, find, read, read_fiscal_year

__all__ = ["BeforeEra", "NotADate", "Reading", "before_era", "find", "read", "read_fiscal_year"]


def __getattr__(name: str) -> Any:
    """Load what reads dates when it is asked for: the model needs only what a date is."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from miekeshi.dates import eras, reading

    return getattr(eras if hasattr(eras, name) else reading, name)
