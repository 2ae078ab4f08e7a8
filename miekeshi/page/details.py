"""Values behind labels on the page, in the order of the form."""

from miekeshi.model.path import id_of
from miekeshi.page.writer import At, Writer, worded

MOST = 1 << 30
"""An order behind all others."""


def write(out: Writer, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
    """The values that a part prints, each behind its label; behind its id one that the form does not know."""
    known = out.form.detail
    found = [one for one in out.items_of(at, part, named) if one.item.text or one.item.was]
    for one in sorted(found, key=lambda one: known[id_of(one.path)].order if id_of(one.path) in known else MOST):
        key = id_of(one.path)
        words = known[key].label if key in known else out.form.label.get(key, key)
        label = () if key in out.unlabelled else out.plain(one, worded(out.sheet, words))
        out.put(one, "text", "field", depth, out.line(one, "text"), label=label)
