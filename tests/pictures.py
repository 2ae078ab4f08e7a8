"""Draws the pictures of screens that README and handbook show; ``python -m tests.pictures``, or ``make pictures``.

Each cell is drawn at its own place, so that Japanese stands as a terminal shows it. The same program, sample data and
typefaces give the same pictures.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.segment import Segment
from rich.style import Style

from miekeshi.git import demo
from miekeshi.store.session import practice
from miekeshi.text import i18n
from miekeshi.text.i18n import language
from miekeshi.text.width import width
from tests.paths import ROOT
from tests.tui.driver import Driver
from tui.app import Application

CELL, SIZE = (12, 27), 24
"""Pixels of a cell of a terminal, and of the typeface in it."""
FOLDERS = ("/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk", "/usr/share/fonts/truetype/dejavu")
INK, PAPER = (224, 224, 224), (18, 18, 18)
EIGHTHS = {"█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5), "▄": (0, 0.5, 1, 1), "▌": (0, 0, 0.5, 1), "▐": (0.5, 0, 1, 1)}
EIGHTHS |= {chr(0x2581 + n): (0, 1 - (n + 1) / 8, 1, 1) for n in range(7)}
EIGHTHS |= {chr(0x2590 - n): (0, 0, n / 8, 1) for n in range(1, 8)}
REASON = {"ja": "特集号の増刊が決まったため", "en": "An extra issue was decided on."}
COLOURS = 128
"""Colours of a picture."""


async def nothing(_driver: Driver) -> None:
    """The screen as the application begins."""


async def sheet(driver: Driver) -> None:
    await driver.open("まちづくり")
    await driver.go_to("430回")
    await driver.press("down", "down", "down", "up", "up", "up")


async def revise(driver: Driver) -> None:
    await driver.open("まちづくり")
    await driver.go_to("430回")
    await driver.press("enter", "end", *["left"] * 9, "backspace")
    await driver.type("5")
    await driver.press("ctrl+t", *["tab"] * 5)
    await driver.type(REASON[language()])


async def report(driver: Driver) -> None:
    await driver.open("まちづくり")
    await driver.press("f5", "enter", "f3")
    await driver.type("４件")


async def overview(driver: Driver) -> None:
    await driver.press("f10")


@dataclass(frozen=True)
class Picture:
    """A screen: the columns and rows of its terminal, and the steps that lead to it."""

    name: str
    size: tuple[int, int]
    steps: Callable[[Driver], Awaitable[object]]
    day: date = date(2021, 12, 24)


PICTURES = (
    Picture("list", (96, 24), nothing, date(2024, 12, 24)),
    Picture("sheet", (120, 34), sheet),
    Picture("revise", (80, 24), revise),
    Picture("report", (100, 30), report),
    Picture("overview", (120, 34), overview, date(2024, 12, 24)),
)
IN_HANDBOOK = ("list", "sheet", "revise", "report")


async def screen(picture: Picture, folder: Path) -> list[list[Segment]]:
    """The lines of the screen."""
    application = Application(folder, today=lambda: picture.day)
    async with application.run_test(size=picture.size) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await picture.steps(driver)
        await driver.rest()
        application.clear_notifications()
        await driver.rest()
        return [list(line) for line in application.screen._compositor.render_strips()]


def drawn(lines: list[list[Segment]], size: tuple[int, int]) -> Image.Image:
    """The lines as a picture."""
    image = Image.new("RGB", (size[0] * CELL[0], size[1] * CELL[1]), PAPER)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        column = 0
        for segment in line:
            for character in segment.text:
                wide = width(character)
                if wide:
                    _cell(draw, (column * CELL[0], row * CELL[1]), wide, character, segment.style or Style())
                column += wide
    return image.quantize(COLOURS, dither=Image.Dither.NONE)


def _cell(draw: ImageDraw.ImageDraw, at: tuple[int, int], wide: int, character: str, style: Style) -> None:
    ink, paper = _colour(style, "color", INK), _colour(style, "bgcolor", PAPER)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = tuple((one + other) // 2 for one, other in zip(ink, paper, strict=True))
    (x, y), (across, down) = at, (CELL[0] * wide, CELL[1])
    draw.rectangle((x, y, x + across - 1, y + down - 1), paper)
    if character in EIGHTHS:
        left, top, right, bottom = EIGHTHS[character]
        draw.rectangle((x + left * across, y + top * down, x + right * across - 1, y + bottom * down - 1), ink)
    elif "\u2800" < character <= "\u28ff":
        _dots(draw, at, ord(character) - 0x2800, ink)
    elif character.strip():
        face = _face(character, across, bold=bool(style.bold))
        lead = max(0.0, (across - face.getlength(character)) / 2)
        draw.text((x + lead, y + 22), character, ink, face, anchor="ls")
    if style.strike:
        draw.line((x, y + 14, x + across - 1, y + 14), ink, 2)
    if style.underline:
        draw.line((x, y + 25, x + across - 1, y + 25), ink, 2)


def _dots(draw: ImageDraw.ImageDraw, at: tuple[int, int], pattern: int, ink: tuple[int, ...]) -> None:
    for bit, (column, row) in enumerate(((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))):
        if pattern >> bit & 1:
            x, y = at[0] + 2 + column * 6, at[1] + 3 + row * 6
            draw.rectangle((x, y, x + 2, y + 2), ink)


def _colour(style: Style, name: str, other: tuple[int, ...]) -> tuple[int, ...]:
    colour = getattr(style, name)
    return tuple(colour.get_truecolor()) if colour is not None and not colour.is_default else other


@cache
def _face(character: str, across: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The first typeface that has the character, the Japanese one of fixed width before one with more signs.

    What is wider than its cell, such as ①, is drawn smaller.
    """
    weight = "Bold" if bold else "Regular"
    japanese = _opened(f"NotoSansCJK-{weight}.ttc", "Noto Sans Mono CJK JP", SIZE)
    face = japanese if _has(japanese, character) else _opened("DejaVuSansMono.ttf", "DejaVu Sans Mono", SIZE)
    wide = face.getlength(character)
    return face if wide <= across + 2 else face.font_variant(size=int(SIZE * across / wide * 1.2))


def _has(face: ImageFont.FreeTypeFont, character: str) -> bool:
    missing = face.getmask("\U0010fffe")
    mask = face.getmask(character)
    return (mask.size, bytes(mask)) != (missing.size, bytes(missing))


@cache
def _opened(name: str, family: str, size: int) -> ImageFont.FreeTypeFont:
    for folder in map(Path, FOLDERS):
        for index in range(16 if name.endswith(".ttc") else 1):
            try:
                face = ImageFont.truetype(folder / name, size, index)
            except OSError:
                break
            if face.getname()[0] == family:
                return face
    sys.exit(f"{family} is not installed here (Debian: fonts-noto-cjk, fonts-dejavu-core).")


def main() -> None:
    """Draw every picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MIEKESHI_CONFIG": f"{folder}/none.toml", "TERM": "xterm-256color"}
        os.environ.pop("NO_COLOR", None)
        for spoken in ("ja", "en"):
            i18n.use(spoken)
            city = demo.make(Path(folder) / spoken / "shiozaki")
            for picture in PICTURES:
                os.environ["MIEKESHI_STATE"] = f"{folder}/{spoken}/{picture.name}"
                practice.keep(city, 0)  # else it would be offered
                places = [ROOT / "docs/images"] * (spoken == "ja")
                places += [ROOT / "miekeshi/handbook" / spoken] * (picture.name in IN_HANDBOOK)
                if places:
                    image = drawn(asyncio.run(screen(picture, city)), picture.size)
                for place in places:
                    image.save(place / f"{picture.name}.png", optimize=True)


if __name__ == "__main__":
    main()
