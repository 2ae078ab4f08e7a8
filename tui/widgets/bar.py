"""A vertical scroll bar that is drawn without a renderer of its own for each of its cells."""

from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class Whole(ScrollBarRender):
    """Bars of whole cells: the glyphs for parts of a cell are two columns wide in many Japanese terminals."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8


class Bar(ScrollBar):
    """Textual's scroll bar; a long page draws it at every step, and it took as long as the page itself."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the region, a cell each."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender) and not isinstance(bar.style, str)
        assert bar.style.bgcolor is not None and bar.style.color is not None
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.thickness,
            back_color=bar.style.bgcolor,
            bar_color=bar.style.color,
        )
        background, filters = self.background_colors[1], self.get_line_filters()
        behind = self.visual_style.rich_style
        strips: dict[int, Strip] = {}
        for cell in drawn.segments:
            if id(cell) not in strips:
                strip = Strip([cell], self.thickness).apply_style(behind)
                for one in filters:
                    strip = strip.apply_filter(one, background)
                strips[id(cell)] = strip
        return [strips[id(cell)] for cell in drawn.segments[crop.y : crop.bottom]]
