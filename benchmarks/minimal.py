"""The smallest Textual application that shows a list: what a first frame is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header, Input

ROWS = (("令和3年度", "総務部", "運営方針"), ("令和4年度", "教育部", "運営方針"), ("令和5年度", "産業部", "運営方針"))


class Minimal(App[None]):
    """A header, a line to type in, a table, a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(placeholder="Filter")
        yield DataTable()
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("年度", "部局", "表題")
        table.add_rows(ROWS)


if __name__ == "__main__":
    Minimal().run()
