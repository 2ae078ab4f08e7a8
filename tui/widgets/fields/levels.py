"""The levels of a rating scale, one a line: chosen with the arrows, or by the number or letter a level goes by."""

from textual import events
from textual.binding import Binding
from textual.content import Content, Span
from textual.geometry import Size
from textual.widget import Widget

from miekeshi.model import in_order
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from miekeshi.year.rating_scale import Scale, named, range_words
from tui.terminal.content import cells, fitted
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.fields import ChoiceField


def no_level() -> str:
    """What stands for no level."""
    return _("– (no level)")


class Levels(Choice):
    """Every level with its range; the suggested one is marked."""

    DEFAULT_CSS = """
    Levels { height: auto; }
    """
    BINDINGS = [Binding("up", "climb(-1)", show=False), Binding("down", "climb(1)", show=False)]

    def __init__(self, scale: Scale, index: int = 0) -> None:
        super().__init__([no_level()], index)
        self.offer(scale)
        self.suggested: str | None = None

    def offer(self, scale: Scale) -> None:
        """Offer these levels from now on."""
        levels = in_order(scale)
        self.labels = [no_level(), *(level.label for _key, level in levels)]
        self.scale = scale
        self.keys = [None, *(key for key, _level in levels)]
        self.ranges = ["", *("" if "%" in fold(level.label) else range_words(level) for _key, level in levels)]

    def action_climb(self, step: int) -> None:
        """Go to the level above or below; at either end to the field before or after."""
        if 0 <= self.index + step < len(self.labels):
            self.index += step
        elif step < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the character may name a level, of whatever width an input method sends it."""
        named = character is not None and character.isprintable() and not character.isspace()
        return named or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Choose the level that a typed character names; 0 and - choose none."""
        if event.character is None or not self.check_consume_key(event.key, event.character):
            return
        level = named(self.scale, event.character)
        if level is not None:
            self.index = self.keys.index(level)
        elif fold(event.character) in ("0", "-"):
            self.index = 0
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.y < len(self.labels):
            self.index = event.y

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.labels)

    def render(self) -> Content:
        width = self.content_size.width
        mark = _("← suggested")
        last = max(map(cells, self.ranges))
        room = min(max(map(cells, self.labels)), max(8, width - 4 - last - cells(mark) - 4))
        lines, spans, at = [], [], 0
        for index, (key, label, words) in enumerate(zip(self.keys, self.labels, self.ranges, strict=True)):
            chosen = index == self.index
            head = f"{'[x]' if chosen else '[ ]'} {fitted(label, room)}  "
            tail = f"{fitted(words, last)}  " if last else ""
            line = (head + tail + (mark if key is not None and key == self.suggested else "")).rstrip()
            if chosen:
                spans.append(Span(at, at + min(len(head), len(line)), ".strong"))
            spans.append(Span(at + len(head), at + len(line), ".label"))
            lines.append(line)
            at += len(line) + 1
        return Content("\n".join(lines), [span for span in spans if span.start < span.end])


class LevelField(ChoiceField):
    """The level, or none. ``why`` is said below: why one is suggested, or why none is."""

    def __init__(self, name: str, label: str, scale: Scale) -> None:
        super().__init__(name, label, [(None, no_level()), *((key, one.label) for key, one in in_order(scale))])
        self.scale = scale
        self.why = ""

    def entry(self) -> Widget:
        return Levels(self.scale)

    def judge_by(self, scale: Scale) -> None:
        """Offer the levels of a scale: everyone who judges may have one of their own."""
        if scale != self.scale:
            self.scale = scale
            self.options = [(None, no_level()), *((key, one.label) for key, one in in_order(scale))]
            assert isinstance(self.choice, Levels)
            self.choice.index = 0
            self.choice.offer(scale)
            self.choice.refresh(layout=True)
        self.display = bool(scale)

    def show(self, preset: str | None, chosen: str | None, suggested: str | None, why: str) -> None:
        """Begin with a level; ``chosen`` is the one on show, another where something was begun here before."""
        keys = [key for key, _label in self.options]
        self.first = keys.index(preset) if preset in keys else 0
        self.why = why
        levels = self.choice
        assert isinstance(levels, Levels)
        levels.suggested = suggested
        levels.index = keys.index(chosen) if chosen in keys else 0
        levels.refresh()
        self.renew()

    def echo(self) -> str:
        return self.why
