"""What the styles say of a widget is worked out once for all that stand at such a place."""

from collections.abc import Collection
from typing import Any
from weakref import ref

from textual.app import App
from textual.cache import LRUCache
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

KEPT = {"hover", "focus", "blur", "can-focus", "disabled", "enabled", "dark", "light", "nocolor", "ansi", "inline"}
"""The pseudo-classes that the key of a place tells, or that go with a theme's rules; a rule with others is not kept."""
TEXTS = 1024
"""Texts of styles to remember: one a widget of the application and of Textual, and one a screen."""


class KeptStyles(Stylesheet):
    """Textual's stylesheet, with a memory.

    Textual's own looks through all rules for every widget that is mounted, focused or left, and for every part of a
    widget that has a style of its own, drawn or not; a form that opens for the second time would wait for what is known
    already.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        # Textual keeps 64 texts and goes through all at each new one: with more, it forgets each just before its turn.
        self._parse_cache = LRUCache(TEXTS)
        self._kept: dict[tuple[Any, ...], tuple[Any, tuple[bool, ...]]] = {}
        self._kept_for: object = None

    def expect(self, *kinds: type[DOMNode]) -> None:
        """Read the styles of such widgets now: else each one that is mounted first has all rules gathered anew."""
        for kind in kinds:
            for place, text, tie_breaker, scope in DOMNode._get_default_css(kind.__new__(kind)):
                self.add_source(text, place, is_default_css=True, tie_breaker=tie_breaker, scope=scope)
        if self._require_parse:
            self.parse()

    def apply(self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[Any, ...], Any] | None = None) -> None:
        if self._kept_for is not self.rules:
            self._kept, self._kept_for = {}, self.rules
        place = tuple(map(_key, node.css_path_nodes))
        if (found := self._kept.get(place)) is not None:
            rules, marks = found
            node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even = marks
            self.replace_rules(node, rules, animate=animate)
            self._process_component_classes(node)
            return
        result: dict[tuple[Any, ...], Any] = {}
        super().apply(node, animate=animate, cache=result)
        names = self.rules_map.keys() & node._selector_names
        if result and all(rule.pseudo_classes <= KEPT for name in names for rule in self.rules_map[name]):
            marks = node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even
            self._kept[place] = next(iter(result.values())), marks

    def _process_component_classes(self, node: DOMNode) -> None:
        names = node._get_component_classes()
        if names:
            drawn, node._component_styles = bool(node._component_styles), _Parts(self, node, names)
            if drawn:
                node.refresh()


class _Parts(dict[str, RenderStyles]):
    """The styles of the parts of a widget, each worked out when it is first drawn: most parts of most never are."""

    def __init__(self, sheet: Stylesheet, node: DOMNode, names: Collection[str]) -> None:
        super().__init__()
        self._sheet, self._node, self._names = sheet, ref(node), names

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __missing__(self, name: str) -> RenderStyles:
        node = self._node()
        if node is None or name not in self._names:
            raise KeyError(name)
        part = DOMNode(classes=name)
        part._attach(node)
        self._sheet.apply(part)
        return self.setdefault(name, part.styles)


def _key(node: DOMNode) -> tuple[Any, ...]:
    here: tuple[Any, ...] = node._pseudo_classes_cache_key
    if isinstance(node, App):
        here = node.app_focus, node.no_color, node.native_ansi_color
    elif isinstance(node, Widget):
        here = *here, node.allow_focus()
    return type(node), node._id, node.classes, here
