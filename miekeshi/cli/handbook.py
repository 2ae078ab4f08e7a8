"""``miekeshi handbook``: the handbook, to be read in the terminal or made into a file."""

from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _, language
from miekeshi.text.width import visible

PRINTED = Path("-")


@click.command("handbook")
@click.argument("page", metavar="[PAGE]", required=False)
@click.option("--to", "kind", type=click.Choice(["txt", "html", "pdf"]), default="txt", help="What to make.")
@click.option("--language", "wanted", type=click.Choice(["ja", "en"]), help="Default: the language in use.")
@click.option("-o", "--output", type=PATH, help="The file to write; - prints it. Default: handbook.html, handbook.pdf.")
def command(page: str | None, kind: str, wanted: str | None, output: Path | None) -> None:
    """Print the handbook, or make a web page or a PDF of it.

    PAGE is one page of it: first-sheet, clerk, chief, planning, revisions, exchange, trouble, administrators. In the
    application the help has a key that opens it. Exit status: 0 done, 1 this machine cannot make such a file, 2 it
    could not be written.
    """
    from miekeshi.cli.exporting import Exports
    from miekeshi.publish.handbook import PAGES, handbook
    from miekeshi.publish.kinds import made

    if page is not None and page not in PAGES:
        names = _(", ").join(PAGES)
        fail(_("the handbook has no page {name}").format(name=page), _("Its pages: {names}.").format(names=names))
    document = handbook(wanted or language(), (page,) if page else PAGES)
    if kind == "txt" and output in (None, PRINTED):
        for line in made(document, kind).decode("utf-8").splitlines():
            click.echo(visible(line))
        return
    exports = Exports(kind, output)
    exports.expect(1, [], several=False)
    exports.put(f"handbook.{kind}", lambda: made(document, kind), Path("handbook"))
    exports.leave()
