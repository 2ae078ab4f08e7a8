"""Texts longer than the form allows."""

from collections.abc import Iterator

from miekeshi.checks.finding import Finding
from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.model.limits import limit
from miekeshi.model.walk import walk
from miekeshi.text.characters import count
from miekeshi.text.i18n import _

CODE = "over-limit"


def over(sheet: Sheet, form: Form) -> Iterator[Finding]:
    """Every text of the sheet that has more characters than the form allows it."""
    if not form.limit:
        return
    for path, item in walk(sheet):
        for field in ("body", "text", "title", "reason", "note"):
            text = item.__dict__.get(field)
            most = limit(form, path, item, field)
            if most is not None and isinstance(text, str) and (length := count(text)) > most:
                yield Finding(
                    (*path, field),
                    CODE,
                    _("the text has {count} characters, {more} more than the {most} that the form allows").format(
                        count=length, more=length - most, most=most
                    ),
                    _("Shorten it, or have the form allow more."),
                    "warning",
                )
