"""Libraries that only importing needs: loaded on use, and named where they are missing."""

from importlib import import_module
from typing import Any

from miekeshi.importing.bounds import NotReadable
from miekeshi.text.i18n import _


def needed(name: str) -> Any:
    """The library of that name. Raise ``NotReadable`` where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise NotReadable(
            _("{library}, which reads this kind of file, is not installed").format(library=name),
            _("Install what importing needs: pip install 'miekeshi[import]'."),
        ) from error
