"""A repository read by pygit2: nothing of it is run, be it hooks, filters, textconv or what its configuration names."""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, ObjectType

from miekeshi.store.files.read import real
from miekeshi.store.workspace.folder import FORMS, OWN
from miekeshi.text.i18n import _

FILES = (FileMode.BLOB, FileMode.BLOB_EXECUTABLE)
"""What holds a text; a symbolic link, whatever it may lead to, does not."""
KINDS = {b"commit": 1, b"tree": 2, b"blob": 3, b"tag": 4}
"""The kinds of objects by their names, as libgit2 numbers them."""
BEFORE_ALL = 10
"""The priority of a reader that is asked before libgit2's own, which have 1 and 2."""
DEEPEST = 50
"""Folders within each other that are looked into."""


class GitError(Exception):
    """History that cannot be read; ``remedy`` says what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Home:
    """The repository that a path is in, and the folder that its names count from; ``None`` in a bare one."""

    repository: pygit2.Repository
    folder: Path | None

    def name_of(self, path: Path) -> str:
        """The path as the repository names it, empty for all of it. Raises ``GitError`` where it is outside."""
        if self.folder is None:
            return path.as_posix().strip("/").removeprefix(".")
        file = real(path)
        if not file.is_relative_to(self.folder):
            raise GitError(_("{path} is outside the repository {folder}").format(path=path, folder=self.folder))
        name = file.relative_to(self.folder).as_posix()
        return "" if name == "." else name

    def path_of(self, name: str) -> Path:
        """The file of that name, from the present folder where it is in it."""
        file = Path(name) if self.folder is None else self.folder / name
        here = real(Path())
        return file.relative_to(here) if file.is_relative_to(here) else file


def home(path: Path) -> Home:
    """The repository that the path is in. Raises ``GitError`` where there is none, or it belongs to someone else."""
    start = real(path)
    while not start.is_dir() and start != start.parent:
        start = start.parent
    try:
        place = pygit2.discover_repository(str(start))
        if place is None:
            raise GitError(
                _("{path} is in no git repository").format(path=path),
                _("Name two files, or begin a repository there: git init."),
            )
        repository = pygit2.Repository(place)
    except (pygit2.GitError, KeyError) as error:
        raise GitError(
            _("the repository cannot be read: {reason}").format(reason=error),
            _("Check the folder, its owner and your rights to it."),
        ) from error
    return Home(repository, None if repository.workdir is None else real(Path(repository.workdir)))


class Loose(pygit2.OdbBackend):
    """Loose objects read by Python: libgit2 never ends on one that was cut off.

    Only for reading: libgit2 writes past it, but then does not find what it wrote.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.damaged = ""

    def read_cb(self, key: pygit2.Oid) -> tuple[int, bytes]:
        name = str(key)
        try:
            data = zlib.decompress((self._folder / name[:2] / name[2:]).read_bytes())
        except OSError as error:
            raise KeyError(name) from error
        except zlib.error as error:
            self.damaged = f"{name}: {error}"
            raise pygit2.GitError(self.damaged) from error
        head, _end, body = data.partition(b"\0")
        return KINDS[head.partition(b" ")[0]], body

    def read_header_cb(self, key: pygit2.Oid) -> tuple[int, int]:
        kind, body = self.read_cb(key)
        return kind, len(body)

    def read_prefix_cb(self, key: pygit2.Oid, *_more: object) -> None:
        raise KeyError(str(key))

    def exists_cb(self, _key: pygit2.Oid) -> bool:
        return False

    def exists_prefix_cb(self, *_more: object) -> None:
        raise KeyError

    def refresh_cb(self) -> None:
        """Every look is a new one."""


@contextmanager
def read_only(path: Path) -> Iterator[Home]:
    """``home``, to read in. Raises ``GitError`` also where something in it is damaged."""
    place = home(path)
    loose = Loose(Path(place.repository.path, "objects"))
    place.repository.odb.add_backend(loose, BEFORE_ALL)
    try:
        yield place
    except (pygit2.GitError, GitError) as error:
        if not loose.damaged and isinstance(error, GitError):
            raise
        raise damaged(loose.damaged or error) from error


def damaged(reason: object) -> GitError:
    """What is said of a repository that cannot be read whole."""
    return GitError(
        _("the repository is damaged: {reason}").format(reason=reason), _("Take it from another copy: git clone.")
    )


def has_home(path: Path) -> bool:
    """Whether the path is in a repository, be it one that cannot be read."""
    try:
        return pygit2.discover_repository(str(real(path))) is not None
    except (pygit2.GitError, KeyError):
        return True


def commit(repository: pygit2.Repository, name: str) -> pygit2.Commit:
    """The commit that a name, a number or an expression of git's (``HEAD~2``) means. Raises ``GitError``."""
    try:
        found = repository.revparse_single(name).peel(ObjectType.COMMIT)
    except (pygit2.GitError, KeyError, ValueError) as error:
        raise GitError(
            _("there is no commit {name}").format(name=name), _("git log --oneline lists those there are.")
        ) from error
    assert isinstance(found, pygit2.Commit)
    return found


def may_be_sheet(name: str) -> bool:
    """Whether a file of that name may be a sheet: no form, nothing hidden, none of the workspace's own."""
    *folders, file = name.split("/")
    hidden = any(one.startswith(".") for one in (*folders, file))
    return file.endswith(".toml") and file not in OWN and FORMS not in folders and not hidden


def is_within(name: str, folders: tuple[str, ...]) -> bool:
    """Whether the file is one of those, or in one of them; ``""`` is the whole repository."""
    return any(one in ("", name) or name.startswith(f"{one}/") for one in folders)


def sheets_in(tree: pygit2.Tree, within: tuple[str, ...] = ("",)) -> dict[str, pygit2.Oid]:
    """The files of the tree that may be sheets, by name; symbolic links are none."""
    return dict(_blobs(tree, "", within))


def _blobs(tree: pygit2.Tree, lead: str, within: tuple[str, ...]) -> Iterator[tuple[str, pygit2.Oid]]:
    for entry in tree:
        if entry.name is None:
            continue
        name = lead + entry.name
        if entry.filemode == FileMode.TREE and lead.count("/") < DEEPEST:
            if any(is_within(name, (one,)) or one.startswith(f"{name}/") for one in within):
                assert isinstance(entry, pygit2.Tree)
                yield from _blobs(entry, f"{name}/", within)
        elif entry.filemode in FILES and may_be_sheet(name) and is_within(name, within):
            yield name, entry.id


def intact(repository: pygit2.Repository, key: pygit2.Oid) -> pygit2.Oid:
    """The object's number once it is known that it can be read: libgit2 never ends on a loose object that was cut off.

    Raises pygit2's ``GitError``.
    """
    return whole(Path(repository.path, "objects"), key)


def whole(objects: Path, key: pygit2.Oid) -> pygit2.Oid:
    """The same of a folder of objects."""
    name = str(key)
    try:
        data = (objects / name[:2] / name[2:]).read_bytes()
        zlib.decompress(data)
    except OSError:
        return key
    except zlib.error as error:
        raise pygit2.GitError(f"{name}: {error}") from error
    return key


def data_of(repository: pygit2.Repository, key: pygit2.Oid) -> bytes:
    """The bytes of a file. Raises ``GitError`` where the repository is damaged."""
    try:
        found = repository[intact(repository, key)]
    except (KeyError, pygit2.GitError) as error:
        raise damaged(error) from error
    assert isinstance(found, pygit2.Blob)
    return found.data


def index_of(repository: pygit2.Repository) -> pygit2.Index:
    """What is staged; within a hook of git's, what it is about to commit."""
    place = os.environ.get("GIT_INDEX_FILE")
    index: pygit2.Index = pygit2.Index(str(Path(repository.workdir or "", place))) if place else repository.index
    return index


def as_stored(home: Home, name: str, data: bytes) -> bytes:
    """The bytes that git keeps of a file: with LF where the attributes, or without them core.autocrlf, say so."""
    text, eol = (home.repository.get_attr(name, one) for one in ("text", "eol"))
    if text is None and eol is None:
        is_text = configured(home, "core.autocrlf").lower() in ("true", "input", "1", "yes", "on")
    else:
        is_text = text is not False
    return data.replace(b"\r\n", b"\n") if is_text and b"\0" not in data else data


def configured(home: Home, key: str) -> str:
    """What git's configuration says here, of this clone and of the person; empty where it does not."""
    config = home.repository.config
    return (config[key] or "") if key in config else ""
