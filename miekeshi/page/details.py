"""Values behind labels on the page, in the order of the form."""

from miekeshi.model.path import id_of, kind_of
from miekeshi.page.writer import At, Writer, worded

MOST = 1 << 30
"""An order behind all others."""


def write(out: Writer, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
    """The values that a part prints, each behind its label; behind its id one that the form does not know.

    A label that the form has printed in any case stands by itself where there is no value.
    """
    known = out.form.detail
    found = [one for one in out.items_of(at, part, named) if one.item.text or one.item.was]
    values = {id_of(one.path): one for one in found}
    of, name = kind_of(at.path) or "sheet", part.partition(".")[2]
    asked = {key for key in known if (key == name if name else f"detail.{key}" not in named)}
    blank = [key for key in asked if known[key].blank and known[key].of == of and key not in values]
    for key in sorted([*values, *blank], key=lambda key: (known[key].order if key in known else MOST, key)):
        words = known[key].label if key in known else out.form.label.get(key, key)
        label = () if key in out.unlabelled else out.plain(at, worded(out.sheet, words))
        if key in values:
            out.put(values[key], "text", "field", depth, out.line(values[key], "text"), label=label)
        elif label:
            out.put(at, "", "field", depth, (), label=label)
