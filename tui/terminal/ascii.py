"""What the program draws beside its words: as lines and signs, or in ASCII for terminals that garble those."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter, NoColor

from miekeshi.text.i18n import use_signs

SIGNS = str.maketrans(
    {
        "…": "~",
        "●": "*",
        "○": "o",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "–": "-",
        "〔": "[",
        "〕": "]",
        "▸": ">",
        "〃": '"',
        "△": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
    }
)


def use_ascii(ascii_only: bool) -> None:
    """Write signs in ASCII from now on, or as they are."""
    use_signs(SIGNS if ascii_only else {})


def _drawn(code: int) -> str:
    """A character of the blocks Box Drawing and Block Elements in ASCII."""
    if code in (0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550, 0x2574, 0x2576):
        return "-"
    if code < 0x2580:
        return "|" if code in (0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551) else "+"
    if code in (0x2588, 0x2593):
        return "#"
    return "|" if code in (0x258C, 0x2590) else " " if code < 0x2591 else ":"


class Ascii(LineFilter):
    """Frames, bars and scrollbars in ASCII: what is drawn with box and block characters, wherever it comes from."""

    TABLE = {code: _drawn(code) for code in range(0x2500, 0x25A0)} | dict.fromkeys(range(9216, 9250), "^")
    TABLE[ord("␉")] = ">"

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text.translate(self.TABLE), style, control) for text, style, control in segments]


ASCII = Ascii()
COLOURLESS = NoColor()
