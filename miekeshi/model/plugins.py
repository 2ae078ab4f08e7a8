"""Pydantic's plugins, of which there are none here."""

import sys
from types import ModuleType

LOADER = "pydantic.plugin._loader"


def look_for_none() -> None:
    """Keep pydantic from looking for plugins: the library that reads all packages for it takes an eighth of a start.

    Where pydantic looks for them elsewhere one day, it finds what there is, as without this.
    """
    loader = ModuleType(LOADER)
    loader.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(LOADER, loader)
