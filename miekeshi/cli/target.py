"""The target that someone names on the command line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _
from miekeshi.text.width import cut, visible

if TYPE_CHECKING:
    from miekeshi.model import Path, Sheet


def the_one(sheet: "Sheet", paths: "Sequence[Path]", target: str, others: "Sequence[Path]" = ()) -> "Path":
    """The path that the words name, by ``progress.find_named``; of ``others`` too, so that the reason can be said.

    Where they name none or several the paths that may be meant are listed, and the command leaves with status 2.
    """
    from miekeshi.progress.lookup import find_named

    named = find_named(sheet, paths, target) or find_named(sheet, others, target)
    if len(named) != 1:
        title = _("{target} names several targets") if named else _("no target is named {target}")
        _list(sheet, named or paths)
        fail(title.format(target=cut(target, 30)), _("Give the id that stands at the beginning of its line above."))
    return named[0]


def _list(sheet: "Sheet", paths: "Sequence[Path]") -> None:
    from miekeshi.model.naming import numbers_in_row, words_of
    from miekeshi.model.path import id_of

    for path in paths:
        words = cut(f"{numbers_in_row(sheet, path)} {words_of(sheet, path)}", 64)
        click.echo(f"  {visible(id_of(path))}  {words}", err=True)
