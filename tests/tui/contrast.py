"""How far texts stand out from their ground, after WCAG 2.2, also where there are only sixteen colours."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen

from tests.tui.driver import Driver
from tui.app import Application
from tui.terminal.themes import SIXTEEN, THEMES

DRAWN = frozenset(map(chr, range(0x2500, 0x25A0)))
"""Bars and scrollbars, of which WCAG asks less (1.4.11)."""
LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7.0, "sixteen": 4.5}
VGA = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
"""What the Linux console and what xterm show for the sixteen."""


def luminance(color: Color) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio after WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def texts(application: Application) -> Iterator[tuple[str, Style]]:
    """Each run of text on show with its style; of what a question lies over, nothing: it is not in use."""
    screen = application.screen
    seen = [Region(0, 0, *screen.size)]
    if isinstance(screen, ModalScreen):
        seen = [box.region for box in screen.query("#box") or screen.children]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _control in strip:
            if (
                text.strip()
                and style
                and not style.dim
                and any(one.contains(x, y) for one in seen)
                and not DRAWN & set(text)
            ):
                yield text, style
            x += cell_len(text)


def pair(style: Style, palette: str = "") -> tuple[Color, Color]:
    """The text's colour and the ground's, as they are or as a terminal of sixteen shows them."""
    assert style.color and style.bgcolor
    colors = []
    for color in (style.color, style.bgcolor):
        if not palette:
            colors.append(Color.from_rich_color(color, SVG_EXPORT_THEME))
        else:
            number = color.downgrade(ColorSystem.STANDARD).number
            assert number is not None
            colors.append(Color.parse(f"#{palette.split()[number]}"))
    return colors[0], colors[1]


async def faint(driver: Driver) -> list[tuple[str, ...]]:
    """Texts on show that do not stand out: the set of colours, the text, its colour and its ground's."""
    found = []
    before = driver.app.theme
    for theme in (*THEMES, SIXTEEN):
        driver.app.theme = theme.name
        await driver.rest()
        found += [
            (theme.name, text.strip()[:20], *(color.hex for color in pair(style, palette)))
            for text, style in texts(driver.app)
            for palette in ((VGA, XTERM) if theme is SIXTEEN else ("",))
            if contrast(*pair(style, palette)) < LEAST[theme.name]
        ]
    driver.app.theme = before
    return found
