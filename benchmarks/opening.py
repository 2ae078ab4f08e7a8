"""Opening things: processor time from Enter until what it opens is painted."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.folders import ON_FORM, ON_PAGE, ON_SHEET, TARGETS, folders, go_to_target, long_sheet
from benchmarks.harness import Figure, Timing, call, compare
from benchmarks.modal import OPEN, READY
from benchmarks.terminal import Terminal, shows

ENTER = "\r"
ESCAPE = "\x1b"
OPENINGS = 9
SIZE = (120, 40)


def sheets() -> Iterator[Figure]:
    """Enter on a sheet of very many targets that was not read since its file changed, against parsing its text."""
    with folders() as (demo, _many):
        long = long_sheet(demo.path)
        text = long.read_text("utf-8")
        yield compare(
            f"Enter to the painted page, {TARGETS} targets, {len(text.encode()) / 1000:.0f} KB",
            _sheet(demo.path, long),
            "tomllib.loads of the same text",
            call(lambda: tomllib.loads(text)),
            bound=2.5,
            rounds=OPENINGS,
        )


def _sheet(folder: Path, sheet: Path) -> Timing:
    """Times a new program each time; the file becomes another version just before Enter, so nothing can know it."""
    turns = iter(range(1_000_000))

    def timing() -> float:
        with Terminal(*SIZE, "miekeshi", str(folder)) as terminal:
            terminal.until(shows("三百の目標"))
            terminal.rest(0.5)
            terminal.key("三百", shows("三百の目標"))
            terminal.rest(0.5)
            with sheet.open("a", encoding="utf-8") as file:
                file.write(f"# {next(turns)}\n")
            return terminal.key(ENTER, shows(ON_SHEET, ON_PAGE))

    return timing


def forms() -> Iterator[Figure]:
    """The form of a revision, the first time and again, against an empty modal screen likewise."""
    with folders() as (demo, _many):
        long = long_sheet(demo.path)
        yield compare(
            "revise form to its paint, first time",
            _first_form(long),
            "modal screen with an Input",
            _first_modal,
            bound=4,
            rounds=OPENINGS,
        )
        with Terminal(*SIZE, "miekeshi", str(long)) as ours, Terminal(*SIZE, "benchmarks.modal") as bare:
            go_to_target(ours)
            bare.until(shows(READY))
            bare.rest()
            yield compare(
                "revise form to its paint, again",
                lambda: _open_and_leave(ours, ON_FORM),
                "modal screen with an Input",
                lambda: _open_and_leave(bare, OPEN),
                bound=4,
                rounds=3 * OPENINGS,
            )
            yield compare(
                "revise form until all is done",
                lambda: _open_and_leave(ours, ON_FORM, whole=True),
                "modal screen with an Input",
                lambda: _open_and_leave(bare, OPEN, whole=True),
                rounds=OPENINGS,
            )


def _first_form(sheet: Path) -> Timing:
    def timing() -> float:
        with Terminal(*SIZE, "miekeshi", str(sheet)) as terminal:
            go_to_target(terminal)
            return terminal.key(ENTER, shows(ON_FORM))

    return timing


def _first_modal() -> float:
    with Terminal(*SIZE, "benchmarks.modal") as terminal:
        terminal.until(shows(READY))
        terminal.rest()
        return terminal.key(ENTER, shows(OPEN))


def _open_and_leave(terminal: Terminal, text: str, *, whole: bool = False) -> float:
    before = terminal.used
    taken = terminal.key(ENTER, shows(text))
    after = terminal.rest()
    terminal.key(ESCAPE, lambda lines: not shows(text)(lines))
    terminal.rest()
    return after - before if whole else taken
