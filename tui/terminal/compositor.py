"""A paint of a part of the screen draws what stands in that part, and no more."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class Painter(Compositor):
    """Textual's compositor, sparing with what a change did not touch.

    Textual's own draws, for each paint, all lines of every widget whose parent meets the part to be painted, and those
    that others cover; a step through a long page would draw the outline, the containers and the screen behind them.
    It also draws what was just taken off the screen until all is laid out anew; a scroll bar that belongs to nothing
    any more cannot be drawn.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        crop = crop or self.size.region
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            leaving = widget.parent is None
            if leaving or not region.intersection(clip).overlaps(crop):
                continue
            part = region.intersection(clip).intersection(rows)
            yield region, part, widget.render_lines(part.translate(-region.offset))
            if part.contains_region(crop):
                return
