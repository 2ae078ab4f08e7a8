"""The field for the name of a form's file."""

import re
import unicodedata
from collections.abc import Iterable

from miekeshi.text.i18n import _
from tui.widgets.fields.fields import FieldError, TextField


class NameField(TextField):
    """The name of a form's file that is not taken yet."""

    def __init__(self, name: str, label: str, initial: str | None, taken: Iterable[str]) -> None:
        super().__init__(name, label, initial)
        self.others = set(taken) - {initial}

    def value(self) -> str:
        name = unicodedata.normalize("NFKC", self.text).strip()
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            raise FieldError(_("Use 1 to 64 letters, digits, - and _, such as our-form."))
        if name in self.others:
            raise FieldError(_("{name} is taken. Choose another.").format(name=name))
        return name
