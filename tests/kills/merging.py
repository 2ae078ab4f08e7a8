"""``merge-file`` and ``resolve``, killed."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree

import pygit2

from miekeshi.cli.group import run
from miekeshi.git.resolve import stages
from miekeshi.store.workspace.folder import sheet_files
from tests.cli.processes import names
from tests.kills.cut import Life, Story
from tests.kills.store import BOTH, OURS, SMALL, THEIRS, one_of, swept


def merge_file(*, apart: bool) -> Story:
    """OUT, or OURS without it, is as it was or merged; the others stay as they are."""

    def story(folder: Path) -> Life:
        for name, text in (("base", SMALL), ("ours", OURS), ("theirs", THEIRS), *[("out", "old")] * apart):
            (folder / f"{name}.toml").write_bytes(text.encode())
        out = ["-o", str(folder / "out.toml")] * apart
        files = [str(folder / f"{name}.toml") for name in ("base", "ours", "theirs")]

        def course() -> Iterator[None]:
            yield
            assert run(["merge-file", *files, *out]) == 0

        def after() -> str:
            one_of(folder / "base.toml", base=SMALL)
            one_of(folder / "theirs.toml", theirs=THEIRS)
            swept(folder)
            if not apart:
                return one_of(folder / "ours.toml", old=OURS, new=BOTH)
            one_of(folder / "ours.toml", ours=OURS)
            return one_of(folder / "out.toml", old="old", new=BOTH)

        return Life(course, after)

    return story


def stopped(template: Path) -> None:
    """A repository in which the merge of two branches has stopped."""
    repository = pygit2.init_repository(str(template), initial_head="main")
    who = pygit2.Signature("a", "a@b.example")

    def commit(branch: str, text: str, parents: list[pygit2.Oid]) -> pygit2.Oid:
        (template / "sheet.toml").write_bytes(text.encode())
        repository.index.add("sheet.toml")
        return repository.create_commit(branch, who, who, "変更", repository.index.write_tree(), parents)

    base = commit("refs/heads/main", SMALL, [])
    theirs = commit("refs/heads/other", SMALL.replace('mark = "③"', 'mark = "④"'), [base])
    commit("refs/heads/main", OURS, [base])
    repository.index.write()
    repository.merge(theirs)


def resolve(folder: Path) -> Life:
    """The file is as git left it or merged, and the command given again brings what it would have brought."""
    template = folder.parent / "template"
    if not template.exists():
        stopped(template)
    copytree(template, folder, dirs_exist_ok=True)
    file = folder / "sheet.toml"
    left, merged = file.read_text("utf-8"), OURS.replace('mark = "③"', 'mark = "④"')
    assert "<<<<<<<" in left

    def course() -> Iterator[None]:
        yield
        with redirect_stdout(StringIO()):
            assert run(["resolve", str(file)]) == 0

    def after() -> str:
        found = one_of(file, old=left, new=merged)
        assert found == "new" or stages(file) is not None, "git was told though nothing was merged"
        list(sheet_files(folder))
        assert [name for name in names(folder) if name != ".git"] == ["sheet.toml"]
        with redirect_stdout(StringIO()):
            again = run(["resolve", str(file)]) if stages(file) else 0
        assert (again, one_of(file, new=merged), stages(file)) == (0, "new", None)
        return found

    return Life(course, after)


STORIES: dict[str, Story] = {
    "merge-file": merge_file(apart=False),
    "merge-file -o": merge_file(apart=True),
    "resolve": resolve,
}
