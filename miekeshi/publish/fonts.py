"""Which Japanese typefaces a file names, and which of them this machine has."""

from collections.abc import Collection
from dataclasses import dataclass

from miekeshi.publish.failing import NoneMade
from miekeshi.text.i18n import _

MINCHO = (
    *("BIZ UDMincho", "BIZ UDMincho Medium", "Yu Mincho", "YuMincho", "MS Mincho", "Hiragino Mincho ProN"),
    *("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif JP", "IPAexMincho", "IPAMincho", "TakaoMincho"),
)
GOTHIC = (
    *("BIZ UDGothic", "Yu Gothic", "YuGothic", "Meiryo", "MS Gothic", "Hiragino Sans", "Hiragino Kaku Gothic ProN"),
    *("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "IPAexGothic", "IPAGothic", "TakaoGothic", "VL Gothic"),
)
"""Faces that set all characters alike, the best for an office first; proportional ones let ）and 。 overlap."""
TEXT, HEADS = "BIZ UDMincho Medium", "BIZ UDGothic"
"""Faces that every Windows since 2018 has: what Word and Excel files name."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The typeface of texts and that of headings."""

    text: str
    heads: str


def chosen(families: Collection[str]) -> Faces:
    """The faces to print with, of those that are there. Raises :class:`NoneMade` where none is Japanese."""
    known = {name.casefold(): name for name in families}
    mincho, gothic = (
        next((known[name.casefold()] for name in names if name.casefold() in known), None) for names in (MINCHO, GOTHIC)
    )
    found = mincho or gothic
    if found is None:
        raise NoneMade(
            _("no Japanese typeface was found on this machine to print with"),
            _(
                "Install one, such as BIZ UDMincho, Noto Serif CJK JP or IPAexMincho; or make a web page (html) and "
                "print it from the browser."
            ),
        )
    return Faces(found, gothic or found)
