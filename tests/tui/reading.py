"""What stands on the screen where."""

from tui.app import Application
from tui.widgets.roll import Roll


def found(application: Application) -> list[str]:
    """The words that the screen shows as found."""
    page = application.screen.query_one("#page").content_region
    lines = application.screen._compositor.render_strips()[page.y : page.bottom]
    texts = [one.text for line in lines for one in line.crop(0, page.right - 1) if one.style and one.style.reverse]
    return [text for text in texts if text.strip()]


def shown(application: Application, selector: str = "#outline") -> list[str]:
    """The lines of the pane, without the bar at the cursor."""
    region = application.screen.query_one(selector).content_region
    lines = application.screen._compositor.render_strips()[region.y : region.bottom]
    return [line.crop(region.x + 2, region.right).text.rstrip() for line in lines]


def at_cursor(application: Application) -> str:
    """The outline's line under the cursor."""
    outline = application.screen.query_one("#outline", Roll)
    return shown(application)[outline.cursor - outline.scroll_offset.y]


def under_cursor(text: str) -> str:
    """The line that the cursor is on."""
    return next(line.rpartition("▌")[2] for line in text.splitlines() if "▌" in line)


def row(text: str, word: str) -> str:
    """The one line of the screen that holds the word."""
    (line,) = [line for line in text.splitlines() if word in line]
    return line
