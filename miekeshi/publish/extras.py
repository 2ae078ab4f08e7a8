"""The libraries of the ``paper`` extra, imported when a file is first made with them."""

import importlib
from typing import Any

from miekeshi.publish.failing import NoneMade
from miekeshi.text.i18n import _

NAMES = {"typst": "typst", "xlsxwriter": "XlsxWriter"}
"""What is imported, and the name under which it is installed."""


def extra(module: str) -> Any:
    """The module. Raises :class:`NoneMade` where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise NoneMade(
            _("{library} is not installed, which this form of output is made with").format(library=NAMES[module]),
            _("Install it with: {command}; or make a Word file, a web page or text (docx, html, txt, md).").format(
                command=f"pip install {NAMES[module]}"
            ),
        ) from error
