"""The settings file: found, read at a glance before the first paint, checked after it, changed line by line."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from miekeshi.config.settings import Settings
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content, load
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.model import Model

Keymap = Mapping[str, tuple[str, ...]]


class Fault(NamedTuple):
    """Something wrong with the keys of a command; ``position`` is that of the key, ``None`` for the command itself."""

    command: str
    position: int | None
    code: str
    message: str
    remedy: str


Rule = Callable[[Keymap], Iterable[Fault]]
"""What is wrong with a keymap; whoever knows the commands says it."""


def no_rule(_keymap: Keymap) -> Iterable[Fault]:
    """Lets every keymap pass."""
    return ()


@dataclass(frozen=True, slots=True)
class Read:
    """The settings in force, with defaults for what is not sound, and every problem of the file."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def glance(path: Path, rule: Rule = no_rule) -> Settings:
    """The settings in force, without what is wrong and without pydantic; ``read`` says the rest."""
    content = load(path)
    if not isinstance(content, Content):
        return Settings()
    table = content.table
    sound = {one.name: table[one.name] for one in fields(Settings) if _fits(one.type, table.get(one.name))}
    keymap = table.get("keymap")
    if isinstance(keymap, dict):
        listed = {
            key: tuple(value)
            for key, value in keymap.items()
            if isinstance(value, list) and all(isinstance(one, str) for one in value)
        }
        sound["keymap"] = _without_faults(listed, rule)
    return Settings(**sound)


def _fits(kind: Any, value: Any) -> bool:
    if get_origin(kind) is Literal:
        return isinstance(value, str) and value in get_args(kind)
    return isinstance(kind, type) and type(value) is kind


def _without_faults(keymap: Keymap, rule: Rule) -> Keymap:
    while keymap and (faulty := {fault.command for fault in rule(keymap)}):
        keymap = {command: keys for command, keys in keymap.items() if command not in faulty}
    return keymap


def read(path: Path, rule: Rule = no_rule) -> Read:
    """The settings in force, and everything that is wrong with the file. A file that is not there is none."""
    content = load(path)
    if isinstance(content, Problem):
        return Read(Settings(), () if content.code == "not-found" else (content,))
    from miekeshi.config.schema import SettingsFile, settings_of
    from miekeshi.store.files.validate import checked

    def findings(file: "Model") -> "Iterator[Finding]":
        for fault in rule(settings_of(file).keymap):
            at = () if fault.position is None else (str(fault.position),)
            yield Finding(("keymap", fault.command, *at), fault.code, fault.message, fault.remedy, key=not at)

    from miekeshi.checks.finding import Finding

    file, found = checked(SettingsFile, content, findings)
    problems = tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))
    settings = settings_of(file) if file is not None else Settings()
    return Read(replace(settings, keymap=_without_faults(settings.keymap, rule)), problems)


def change(path: Path, rule: Rule = no_rule, **values: Any) -> None:
    """Make the file state these settings, and touch no other line; a file that is not there is written.

    Raises ``NotSaved``, also where anything is wrong with the file: it is then left as it is.
    """
    from miekeshi.config.schema import SettingsFile
    from miekeshi.model.frozen import Frozen
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.files.write import save

    found = read(path, rule)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if errors:
        raise NotSaved(errors[0])
    if not os.path.lexists(path):
        begin(path)
    content = load(path)
    if isinstance(content, Problem):
        raise NotSaved(content)
    old = SettingsFile.model_validate(content.table)
    new = {name: Frozen(value) if isinstance(value, Mapping) else value for name, value in values.items()}
    save(content, old, old.model_copy(update=new))


def begin(path: Path) -> None:
    """Write a file of the defaults, each with what it means. Raises ``NotSaved``."""
    from miekeshi.store.files import write
    from miekeshi.store.files.problem import NotSaved

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from miekeshi.store.files.read import unreadable

        raise NotSaved(unreadable(path.parent, error)) from error
    write.begin(path, template().encode("utf-8"))


def template() -> str:
    """The default settings as a file, with what each means in the language in use."""
    from miekeshi.store.toml import render

    lines = [f"# {_('Settings of miekeshi. What is left out has its default.')}"]
    for one in fields(Settings):
        lines += ["", f"# {_(one.metadata['description'])}"]
        if get_origin(one.type) is Literal:
            lines.append(f"# {' | '.join(get_args(one.type))}")
        lines.append("[keymap]" if one.name == "keymap" else f"{one.name} = {render.value(one.default)}")
    return "\n".join([*lines, '# find = ["f11", "ctrl+f"]', ""])
