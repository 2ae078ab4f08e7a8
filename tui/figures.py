"""Numbers as staff type them, where the screens look for them."""

from miekeshi.figures import LONGEST, NotANumber, read_number, written

__all__ = ["LONGEST", "NotANumber", "read_number", "written"]
