"""How long the tests go on that try again and again: a little in ``make test``, very long in ``make soak``."""

import os

LONG = os.environ.get("SOAK") == "long"


def times(short: int, long: int) -> int:
    """How often to do what is done over and over."""
    return long if LONG else short
