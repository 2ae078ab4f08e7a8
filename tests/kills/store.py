"""What a session writes, killed: the sheet, its recovery file, what is typed, what was cut."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from miekeshi.diff.changes import changes
from miekeshi.edits import arrange
from miekeshi.edits.held import Held
from miekeshi.model import Sheet, get, put
from miekeshi.model.form import Workspace
from miekeshi.model.path import id_of, kind_of
from miekeshi.store.files.read import Content, load
from miekeshi.store.files.write import SUFFIX
from miekeshi.store.session import cuts, form_editing, recovery, typed
from miekeshi.store.session.copies import save_copy
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.session.typed import Typed
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from tests.cli.processes import names
from tests.kills.busy import T
from tests.kills.cut import Life, Story
from tests.sheets import SMALL

WORDS = "令和4年1月末までに冊子を発行する。"
MINE, LATER = "私の文", "その後の文"
OURS = SMALL.replace(WORDS, MINE)
THEIRS = SMALL.replace("窓口の改善", "窓口の改良")
BOTH = THEIRS.replace(WORDS, MINE)


def laid(folder: Path, text: str = SMALL) -> Path:
    file = folder / "総務部 [R3].toml"
    file.write_bytes(text.encode())
    return file


def opened(file: Path) -> Editing[Sheet]:
    return open_sheet(check_file(file))


def reworded(editing: Editing[Sheet], text: str = MINE) -> Editing[Sheet]:
    editing.edit(put(editing.value, T, text), "reworded")
    return editing


def offered(file: Path) -> str | None:
    """The wording that is offered as work of the last time; ``None`` where nothing is."""
    content = load(file)
    assert isinstance(content, Content)
    kept = recovery.find(content, Sheet)
    if kept is None:
        return None
    now = Sheet.model_validate(content.table)
    assert [change.path for change in changes(now, kept.value)] == [T], "the work takes something back"
    return str(get(kept.value, T))


def swept(folder: Path) -> None:
    """What was left half written goes at the next look; nothing else ever stood there."""
    list(sheet_files(folder))
    recovery.left(folder)
    strays = [file for file in folder.rglob("*") if file.name.endswith(SUFFIX)]
    assert strays == []


def one_of(file: Path, **texts: str) -> str:
    """The name of the text that the file has."""
    text = file.read_bytes().decode()
    found = [name for name, one in texts.items() if one == text]
    assert found, f"{file.name} is none of {', '.join(texts)}:\n{text}"
    return found[0]


def save(folder: Path) -> Life:
    """The old file with the work offered, or the new one with nothing left to offer."""
    file = laid(folder)

    def course() -> Iterator[None]:
        editing = reworded(opened(file))
        yield
        editing.save()

    def after() -> str:
        found = one_of(file, old=SMALL, new=OURS)
        assert offered(file) == (MINE if found == "old" else None)
        swept(folder)
        assert names(folder) == ["state", file.name]
        return found

    return Life(course, after)


def save_in_place(folder: Path) -> Life:
    """What must be noticed: a file that is written over where it stands."""
    file = laid(folder)

    def course() -> Iterator[None]:
        yield
        file.write_bytes(OURS.encode())

    return Life(course, lambda: one_of(file, old=SMALL, new=OURS))


def save_over_another_hand(folder: Path) -> Life:
    """What the other hand wrote with the work offered on top of it, or both in one file."""
    file = laid(folder)

    def course() -> Iterator[None]:
        editing = reworded(opened(file))
        file.write_bytes(THEIRS.encode())
        yield
        editing.save_joined()

    def after() -> str:
        found = one_of(file, old=THEIRS, new=BOTH)
        assert offered(file) == (MINE if found == "old" else None)
        swept(folder)
        return found

    return Life(course, after)


def keep(folder: Path) -> Life:
    """An edit reaches the recovery file: the work before it is offered, or the work with it."""
    file = laid(folder)

    def course() -> Iterator[None]:
        editing = reworded(opened(file))
        yield
        reworded(editing, LATER)

    def after() -> str:
        assert one_of(file, old=SMALL) == "old"
        found = offered(file)
        assert found in (MINE, LATER)
        swept(folder)
        return "old" if found == MINE else "new"

    return Life(course, after)


def left_behind(file: Path) -> None:
    """Work on the file of a process that is no more."""
    reworded(opened(file))
    home = recovery.place(file)
    number, _dash, rest = home.name.split(".")[1].partition("-")
    home.rename(home.with_name(home.name.replace(f"{number}-{rest}", f"{number}-{rest[:8]}00000000")))


def bring_back(folder: Path) -> Life:
    """Work that another process left is brought back: it is offered still, by whichever of the two it was kept."""
    file = laid(folder)
    left_behind(file)

    def course() -> Iterator[None]:
        editing = opened(file)
        kept = recovery.find(editing.content, Sheet)
        assert kept is not None
        yield
        editing.edit(kept.value, "brought back")
        editing.hand_over(kept)

    def after() -> str:
        assert one_of(file, old=SMALL) == "old"
        assert offered(file) == MINE
        swept(folder)
        return f"{len(names(folder / 'state' / 'recovery'))} kept"

    return Life(course, after)


def bring_back_and_save(folder: Path) -> Life:
    """Work is brought back onto what another hand wrote since, and saved."""
    file = laid(folder)
    left_behind(file)
    file.write_bytes(THEIRS.encode())

    def course() -> Iterator[None]:
        yield
        editing = opened(file)
        kept = recovery.find(editing.content, Sheet)
        assert kept is not None
        editing.edit(kept.value, "brought back")
        editing.hand_over(kept)
        editing.save_joined()

    def after() -> str:
        found = one_of(file, old=THEIRS, new=BOTH)
        assert offered(file) == (MINE if found == "old" else None)
        swept(folder)
        return found

    return Life(course, after)


def gives_up(way: Callable[[Editing[Sheet]], object]) -> Story:
    """Work is given up: it is offered still, or gone; the file is never touched."""

    def story(folder: Path) -> Life:
        file = laid(folder)

        def course() -> Iterator[None]:
            editing = reworded(opened(file))
            yield
            way(editing)

        def after() -> str:
            assert one_of(file, old=SMALL) == "old"
            found = offered(file)
            assert found in (MINE, None)
            swept(folder)
            return "old" if found else "new"

        return Life(course, after)

    return story


def copy(folder: Path) -> Life:
    """A copy under another name is there whole or not at all, and the file as it was, its work offered."""
    file = laid(folder)
    other = file.with_name(f"{file.stem}-20300401-1.toml")

    def course() -> Iterator[None]:
        editing = reworded(opened(file))
        yield
        save_copy(editing, date(2030, 4, 1))

    def after() -> str:
        assert one_of(file, old=SMALL) == "old"
        assert offered(file) == MINE
        swept(folder)
        return one_of(other, new=OURS) if other.exists() else "old"

    return Life(course, after)


def workspace(folder: Path) -> Life:
    """The workspace's own file is the old or the new."""
    file = folder / "miekeshi.toml"
    old = 'format = "goal-workspace/1"\nname = "みさき市"\n'
    file.write_bytes(old.encode())

    def course() -> Iterator[None]:
        content, value = form_editing.open_workspace(folder)
        yield
        form_editing.save_workspace(folder, content, value, value.model_copy(update={"name": "はまべ市"}))

    def after() -> str:
        swept(folder)
        assert isinstance(form_editing.open_workspace(folder)[1], Workspace)
        return one_of(file, old=old, new=old.replace("みさき", "はまべ"))

    return Life(course, after)


def typing(text: str) -> Typed:
    return Typed("item", fields={"text": (text,)})


def typed_text(file: Path) -> str | None:
    found = typed.find(file, "0")
    return found.value.fields["text"][0] if found else None


def type_on(folder: Path) -> Life:
    """What is typed is kept as it was a moment before, or as it is."""
    file = laid(folder)

    def course() -> Iterator[None]:
        typed.keep(file, "0", typing(MINE))
        yield
        typed.keep(file, "0", typing(LATER))

    def after() -> str:
        found = typed_text(file)
        assert found in (MINE, LATER)
        swept(folder)
        return "old" if found == MINE else "new"

    return Life(course, after)


def take_up(folder: Path) -> Life:
    """What two processes typed is all there while one is taken up and the other set aside."""
    file = laid(folder)

    def course() -> Iterator[None]:
        typed.keep(file, "0", typing(MINE))
        typed.set_aside(file)
        typed.keep(file, "0", typing(LATER))
        yield
        typed.set_aside(file)
        typed.take_up(file)

    def after() -> str:
        found = [file.read_text("utf-8") for file in recovery.left(file, typed.KIND)]
        assert sorted((MINE in one, LATER in one) for one in found) == [(False, True), (True, False)]
        swept(folder)
        return "all"

    return Life(course, after)


def cut(folder: Path) -> Life:
    """What was cut is all there while another cut is put beside it."""
    sheet = check_file(laid(folder)).sheet
    assert sheet is not None

    def held(path: tuple[str, ...]) -> Held:
        return Held(kind_of(path), arrange.copied(get(sheet, path)), id_of(path), arrange.cut(sheet, path), folder)

    both = [held(T[:4]), held(("measure", "m-8p3n"))]

    def course() -> Iterator[None]:
        cuts.keep(folder, both[:1])
        yield
        cuts.keep(folder, both)

    def after() -> str:
        found: list[Any] = cuts.find(folder)
        assert found in (both[:1], both)
        swept(folder)
        return "old" if found == both[:1] else "new"

    return Life(course, after)


STORIES: dict[str, Story] = {
    "save": save,
    "save in place": save_in_place,
    "save over another hand's change": save_over_another_hand,
    "keep": keep,
    "bring back": bring_back,
    "bring back and save": bring_back_and_save,
    "undo": gives_up(Editing.undo),
    "give up": gives_up(Editing.discard),
    "copy": copy,
    "workspace": workspace,
    "type": type_on,
    "take up": take_up,
    "cut": cut,
}
