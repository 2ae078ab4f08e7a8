"""The settings of one clone by which git itself reads and merges sheets, put in and taken out again.

Each command that git is given falls back on git's own way where the program is gone or fails.
"""

import shlex
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from miekeshi.git import block
from miekeshi.git.repository import GitError, Home
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import raw
from miekeshi.store.files.write import write
from miekeshi.text.i18n import _

NAME = "goal-sheet"
ATTRIBUTE = f"*.toml diff={NAME} merge={NAME}"
HUNK_HEADS = "^■ (.*)$\n^\\[((goal|measure)\\.[^].]+)\\]$"
"""Goals, measures and the like of the lines that textconv prints; in the file itself, their headers."""
HOOK = "pre-commit"
HOOK_SIGN = "# written by miekeshi git enable --hook"
State = Literal["on", "off", "other", "foreign"]
"""``other`` is set by us but for another program or version, ``foreign`` by someone else."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is set: its name among git's, how it stands, and what can be said of it."""

    name: str
    state: State
    note: str = ""


def wanted(program: str) -> dict[str, str]:
    """The settings by name; ``program`` is the Python that runs miekeshi."""
    textconv = f'f() {{ {program} -m miekeshi textconv "$1" 2>/dev/null || cat "$1"; }}; f'
    start = "'from miekeshi.git.merge_driver import main; main()'"
    merge = (
        f'f() {{ {program} -c {start} "$1" "$2" "$3" "$4"; s=$?; '
        'if [ $s -gt 125 ]; then git merge-file -L ours -L base -L theirs "$2" "$1" "$3"; s=$?; fi; return $s; }; '
        "f %O %A %B %P"
    )
    return {
        f"diff.{NAME}.textconv": textconv,
        f"diff.{NAME}.xfuncname": HUNK_HEADS,
        f"merge.{NAME}.name": "goal sheets, merged by id",
        f"merge.{NAME}.driver": merge,
        "core.quotepath": "false",
    }


def program() -> str:
    """The Python that runs this program, so called that it imports nothing that lies in the present folder."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P"


def enable(home: Home, folder: Path, *, hook: bool = False) -> list[Part]:
    """Put in what is not there, and say how each part then stands. Raises ``GitError`` and ``NotSaved``."""
    config = _read(_config(home))
    others = block.settings(block.without(config, _lines(config)))
    ours = {name: value for name, value in wanted(program()).items() if name not in others}
    _put(_config(home), _sections(ours))
    if _attributes_state(home, folder) == "off":
        _put(_attributes(home), [_attribute(home, folder)])
    if hook and _hook_state(home) in ("off", "other"):
        place = _hooks(home) / HOOK
        place.parent.mkdir(exist_ok=True)
        write(place, hook_text(program()).encode())
        place.chmod(place.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return state(home, folder)


def disable(home: Home, folder: Path) -> list[Part]:
    """Take out what ``enable`` put in, and nothing else. Raises ``GitError`` and ``NotSaved``."""
    _take(_config(home))
    _take(_attributes(home))
    if _hook_state(home) in ("on", "other"):
        (_hooks(home) / HOOK).unlink()
    return state(home, folder)


def state(home: Home, folder: Path) -> list[Part]:
    """How each part stands. Raises ``GitError``."""
    config = _read(_config(home))
    here = (block.own(config) or "").splitlines()
    others = block.settings(block.without(config, _lines(config)))
    parts = []
    for name, value in wanted(program()).items():
        if others.get(name, value) != value:
            parts.append(Part(name, "foreign", _("set otherwise in {file}; left alone").format(file=_config(home))))
        else:
            parts.append(Part(name, "on" if name in others or _line(name, value) in here else _old(here, name)))
    attributes = _attributes_state(home, folder)
    note = _("*.toml has attributes of another program here; left alone") if attributes == "foreign" else ""
    parts.append(Part("attributes", attributes, note))
    hook = _hook_state(home)
    note = _("there is a hook of another hand; call {command} in it").format(command="miekeshi verify --staged")
    return [*parts, Part(f"hook {HOOK}", hook, note if hook == "foreign" else "")]


def has_own_hook(home: Home) -> bool:
    """Whether sheets are verified before each commit here, by the hook that ``enable`` puts in."""
    return _hook_state(home) in ("on", "other")


def hook_text(program: str) -> str:
    """The hook that keeps a change of a published target without a revision from being committed."""
    return f"#!/bin/sh\n{HOOK_SIGN}\nexec {program} -m miekeshi verify --staged\n"


def _old(here: Sequence[str], name: str) -> State:
    key = name.rpartition(".")[2]
    return "other" if any(line.strip().startswith(f"{key} =") for line in here) else "off"


def _sections(values: dict[str, str]) -> list[str]:
    lines: list[str] = []
    before = ""
    for name, value in values.items():
        section, _dot, _key = name.rpartition(".")
        if section != before:
            first, _dot, rest = section.partition(".")
            lines.append(f'[{first} "{rest}"]' if rest else f"[{first}]")
            before = section
        lines.append(_line(name, value))
    return lines


def _line(name: str, value: str) -> str:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'\t{name.rpartition(".")[2]} = "{quoted}"'


def _lines(config: str) -> Sequence[str]:
    """The lines in the block that are ours, of an earlier version or another place of the program too."""
    keys = tuple(f'\t{name.rpartition(".")[2]} = "' for name in wanted(""))
    return [line for line in (block.own(config) or "").splitlines() if line.startswith(keys) or line == ATTRIBUTE]


def _put(place: Path, lines: Sequence[str]) -> None:
    text = _read(place)
    made = block.with_block(block.without(text, _known(text)), lines) if lines else block.without(text, _known(text))
    if made != text:
        place.parent.mkdir(exist_ok=True)
        write(place, made.encode("utf-8", "surrogateescape"))


def _take(place: Path) -> None:
    text = _read(place)
    made = block.without(text, _known(text))
    if made == text:
        return
    if made or place.name == "config":
        write(place, made.encode("utf-8", "surrogateescape"))
    else:
        place.unlink()


def _known(text: str) -> list[str]:
    attributes = [line for line in (block.own(text) or "").splitlines() if line.endswith(ATTRIBUTE[1:])]
    return [*_lines(text), *attributes]


def _attribute(home: Home, folder: Path) -> str:
    """The line that names the drivers: for the folder alone where it is not the whole of the repository."""
    name = home.name_of(folder)
    if any(char in name for char in ' \t"*?[]\\!#'):
        return ATTRIBUTE  # a pattern cannot hold these plainly
    return f"{name}/**/{ATTRIBUTE}" if name else ATTRIBUTE


def _attributes_state(home: Home, folder: Path) -> State:
    name = home.name_of(folder)
    probe = f"{name}/sheet.toml" if name else "sheet.toml"
    found = [home.repository.get_attr(probe, one) for one in ("diff", "merge")]
    if found == [NAME, NAME]:
        return "on"
    return "off" if found == [None, None] else "foreign"


def _hook_state(home: Home) -> State:
    if any(one.name == "core.hookspath" and one.value for one in home.repository.config):
        return "foreign"
    text = _read(_hooks(home) / HOOK)
    if not text:
        return "off"
    if HOOK_SIGN not in text:
        return "foreign"
    return "on" if text == hook_text(program()) else "other"


def _read(place: Path) -> str:
    if not place.exists():
        return ""
    data = raw(place)
    if isinstance(data, Problem):
        raise GitError(f"{place}: {data.message}", data.remedy)
    return data.decode("utf-8", "surrogateescape")


def common_folder(home: Home) -> Path:
    """The folder that all work trees of the repository share."""
    here = Path(home.repository.path)
    shared = _read(here / "commondir").strip()
    return (here / shared).resolve() if shared else here


def _config(home: Home) -> Path:
    return common_folder(home) / "config"


def _attributes(home: Home) -> Path:
    return common_folder(home) / "info" / "attributes"


def _hooks(home: Home) -> Path:
    return common_folder(home) / "hooks"
