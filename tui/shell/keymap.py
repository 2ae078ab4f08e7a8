"""Keys of one's own choosing: which keys there are, and which a command may have."""

import re
from collections.abc import Iterator

from miekeshi.config.file import Fault, Keymap
from miekeshi.text.i18n import _
from tui.shell.commands import BY_ID, Entry, of_scope, rebound, shown_key

SWALLOWED = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "Enter",
    "ctrl+m": "Enter",
    "ctrl+left_square_bracket": "Esc",
}
"""Terminals send these as other keys."""
MOVING = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "space", "enter"}
    | {"escape", "backspace", "delete", "j", "k", "g", "G"}
)
"""Keys that move or type on every screen; only a command that has one from the beginning may keep it."""
ESSENTIAL = frozenset({"quit", "save", "accept", "palette", "escape"})
"""Commands, and the key of others, without which one could neither save nor leave nor set this right."""
KEYS = 24
"""Columns for the keys in a listing."""
_EDGES = "up|down|left|right|home|end|pageup|pagedown"
_KNOWN = re.compile(
    rf"[!-+\--~]|(ctrl\+)?f([1-9]|1\d|2[0-4])|ctrl\+[a-z]|((ctrl|shift|ctrl\+shift)\+)?({_EDGES}|insert|delete)"
    r"|space|tab|shift\+tab|enter|escape|backspace|ctrl\+(@|backslash|right_square_bracket|circumflex_accent|underscore)"
    r"|(ctrl\+)?shift\+f([1-9]|1[0-2])"
)
_SURE = re.compile(r"(ctrl\+|shift\+)?f\d+|ctrl\+.+|shift\+.{2,}|enter|escape|insert|tab|delete")
"""Keys that arrive while an input method is on."""


def known(key: str) -> bool:
    """Whether terminals send such a key, by the name that it has here."""
    return bool(_KNOWN.fullmatch(key))


def sure(key: str) -> bool:
    """Whether the key arrives also while an input method is on or a field has the caret."""
    return bool(_SURE.fullmatch(key))


def faults(keymap: Keymap) -> Iterator[Fault]:
    """What is wrong with a keymap, each at the command or the key that it concerns."""
    for name, keys in keymap.items():
        command = BY_ID.get(name)
        if command is None:
            yield Fault(name, None, "unknown-command", _("there is no command {name}").format(name=name), _near(name))
            continue
        for position, key in enumerate(keys):
            yield from _of_key(command, position, key)
        yield from _of_keys(command, keys)
    yield from _clashes({name: keys for name, keys in keymap.items() if name in BY_ID})


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, BY_ID, 1)
    if near:
        return _("Did you mean {near}?").format(near=near[0])
    return _("The ids of the commands are listed by: miekeshi settings --commands")


def _of_key(command: Entry, position: int, key: str) -> Iterator[Fault]:
    if key in SWALLOWED:
        yield Fault(
            command.id,
            position,
            "swallowed-key",
            _("terminals send {key} as {other}").format(key=key, other=SWALLOWED[key]),
            _("Choose another key."),
        )
    elif not known(key):
        plain = key.lower().replace("esc", "escape") if key.lower() == "esc" else key.lower().replace(" ", "")
        yield Fault(
            command.id,
            position,
            "unknown-key",
            _("{key} is no key").format(key=key),
            _("Did you mean {near}?").format(near=plain)
            if known(plain)
            else _("Write keys such as f3, ctrl+f, ctrl+up, escape or a single letter."),
        )
    elif key in MOVING and key not in command.keys:
        yield Fault(
            command.id,
            position,
            "moving-key",
            _("{key} moves the cursor or types, and cannot be a command's").format(key=key),
            _("Choose another key."),
        )


def _of_keys(command: Entry, keys: tuple[str, ...]) -> Iterator[Fault]:
    if not keys and ESSENTIAL & {command.id, *command.keys}:
        yield Fault(
            command.id,
            None,
            "last-key",
            _("{command} would have no key left").format(command=command.name),
            _("Leave it at least one key: without it one could not save, leave or set this right."),
        )
    elif keys and not any(map(sure, keys)):
        yield Fault(
            command.id,
            None,
            "letters-only",
            _("{command} has letters only, which do not arrive while an input method is on").format(
                command=command.name
            ),
            _("Add an F key or a Ctrl key."),
        )


def _clashes(keymap: Keymap) -> Iterator[Fault]:
    told = set()
    for name, keys in keymap.items():
        for scope in BY_ID[name].scopes:
            for other in of_scope(scope):
                for key in sorted({*keys} & {*rebound(other, keymap)}):
                    if other.id != name and (pair := (frozenset((name, other.id)), key)) not in told:
                        told.add(pair)
                        yield Fault(
                            name,
                            keys.index(key),
                            "same-key",
                            _("{key} is already the key of {other} on the same screen").format(
                                key=shown_key(key), other=f"{other.name} ({other.id})"
                            ),
                            _("Choose another key, or give {other} another one as well.").format(other=other.id),
                        )
        yield from (
            Fault(
                name,
                position,
                "same-key",
                _("{key} stands twice").format(key=shown_key(key)),
                _("Remove one of the two."),
            )
            for position, key in enumerate(keys)
            if key in keys[:position]
        )


def listing() -> Iterator[str]:
    """A line for each command: its id, its keys, its name."""
    wide = max(map(len, BY_ID))
    for command in BY_ID.values():
        yield f"{command.id:{wide}}  {', '.join(command.keys):{KEYS}}  {command.name}"
