"""What is copied of a sheet, as plain text for other programs."""

from textwrap import dedent

from miekeshi.model import Path, Sheet
from miekeshi.model.form import Form
from miekeshi.model.path import is_within
from miekeshi.page.layout import page
from miekeshi.publish.text import render
from miekeshi.revision.views import View


def printed(sheet: Sheet, form: Form, path: Path, view: View) -> str:
    """The item as the page prints it, its mark before it, with all that stands in it and without its strikes.

    The original is printed as the original; the redline and the clean copy as what now holds.
    """
    blocks = page(sheet, form, "original" if view == "original" else "clean")
    own = [block for block in blocks if is_within(block.path, path)]
    return dedent(render(own, color=False)).strip("\n")
