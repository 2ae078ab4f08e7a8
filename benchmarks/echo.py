"""The smallest Textual application to type into: what the time from a key to its paint is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class Echo(App[None]):
    """A line to type in, and nothing else."""

    def compose(self) -> ComposeResult:
        yield Input("ready")


if __name__ == "__main__":
    Echo().run()
