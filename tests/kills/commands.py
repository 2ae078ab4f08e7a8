"""Commands that write, killed."""

from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from miekeshi.cli.group import run
from miekeshi.store.files.write import SUFFIX
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from tests.cli.processes import names
from tests.cli.sheets import SHEET
from tests.cli.writing import CARRYING, WRITING, placed
from tests.kills.cut import Life, Story


def is_sound(file: Path) -> bool:
    checked = check_file(file)
    return checked.sheet is not None and not any(one.severity == "error" for one in checked.problems)


def killed(before: str, arguments: Sequence[str]) -> Story:
    """The command on a sheet: that, or the sheet that it begins, is the old or a sound new one."""

    def story(folder: Path) -> Life:
        file, begun = folder / "koho.toml", folder / "next.toml"
        file.write_text(before, "utf-8", newline="\n")
        words = placed(arguments, file)

        def course() -> Iterator[None]:
            yield
            with redirect_stdout(StringIO()):
                assert run(words) == 0

        def after() -> str:
            old = file.read_text("utf-8") == before
            assert list(sheet_files(folder)) == [file, *[begun] * begun.exists()]
            assert [one for one in names(folder) if one.endswith(SUFFIX)] == []
            assert old or is_sound(file)
            assert not begun.exists() or is_sound(begun)
            return "old" if old and not begun.exists() else "new"

        return Life(course, after)

    return story


STORIES = {name: killed(*one) for name, one in {**WRITING, "carry-forward": (SHEET, CARRYING)}.items()}
