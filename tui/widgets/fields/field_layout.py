"""How fields lie: below each other, in each its entry behind the label, an aside at the right, lines below."""

from fractions import Fraction
from typing import Protocol, runtime_checkable

from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget


@runtime_checkable
class Roomy(Protocol):
    """A screen that knows whether its fields have room to stand apart."""

    @property
    def roomy(self) -> bool:
        """Whether a blank line fits between the fields."""


class FormLayout(VerticalLayout):
    """One below the other; on a screen with room for it, a blank line before each but the first."""

    name = "form"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        placements = list(super().arrange(parent, children, size, greedy))
        if not (isinstance(parent.screen, Roomy) and parent.screen.roomy):
            return placements
        by = 0
        for index, one in enumerate(placements[1:], 1):
            if one.region.y + by == placements[index - 1].region.bottom:
                by += 1
            placements[index] = one._replace(region=one.region.translate((0, by)))
        return placements


class FieldLayout(Layout):
    """Lays out the entry, the aside and the hint; the label before the entry is as wide as the entry's left margin."""

    name = "field"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        parent.pre_layout(self)
        viewport = parent.app.viewport_size
        placements: list[WidgetPlacement] = []

        def place(widget: Widget, x: int, y: int, room: int) -> tuple[int, int]:
            """Put the widget there; its width and height."""
            width, height, margin = widget._get_box_model(size, viewport, Fraction(room), Fraction(size.height))
            region = Region(x + margin.left, y, int(width), int(height))
            placements.append(WidgetPlacement(region, Region().offset, margin, widget, 0, False, False, False))
            return int(width), int(height)

        below = 0
        aside = 0
        for widget in children:
            if widget.has_class("aside"):
                aside, below = place(widget, 0, 0, size.width)
                region = placements[-1].region
                placements[-1] = placements[-1]._replace(region=region.at_offset((size.width - aside, 0)))
        for widget in children:
            if not widget.has_class("aside") and not widget.has_class("hint"):
                left = widget.styles.margin.left
                below = max(below, place(widget, 0, 0, size.width - aside - left)[1])
        for widget in children:
            if widget.has_class("hint"):
                below += place(widget, 0, below, size.width - widget.styles.margin.left)[1]
        return placements
