"""What is to be done after the next paint is left undone for a widget that is being taken down by then."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.widget import Widget as _Base
else:
    _Base = object


class Lasting(_Base):
    """A widget or screen whose ``call_after_refresh`` ends with it.

    Textual waits for the paint of the screen in front, which is another one while a form closes; the widgets within
    may be gone by then.
    """

    def call_after_refresh(self, callback: Any, *args: Any, **kwargs: Any) -> bool:
        """Call back once what changed is painted; not if the widget is on its way out by then."""

        def still_there() -> Any:
            return None if self._pruning else callback(*args, **kwargs)

        return super().call_after_refresh(still_there)
