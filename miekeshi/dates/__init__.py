"""Dates in Japanese text, as staff type and print them."""

from miekeshi.dates.eras import BeforeEra, NotADate
from miekeshi.dates.reading import Reading, before_era, find, read, read_fiscal_year

__all__ = ["BeforeEra", "NotADate", "Reading", "before_era", "find", "read", "read_fiscal_year"]
