"""What a person sets once for all sheets: looks, language and keys."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from miekeshi.text.i18n import marked


def _setting(default: Any, text: str) -> Any:
    return field(default=default, metadata={"description": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file holds, in the order in which it is written; every key may be left out."""

    theme: Literal["dark", "light", "high-contrast"] = _setting("dark", marked("Colours of the screen."))
    language: Literal["auto", "ja", "en"] = _setting(
        "auto", marked("Language of the application and the commands; auto is the system's.")
    )
    marks: Literal["auto", "always"] = _setting(
        "auto",
        marked(
            "Whether strikes are written out as well, {--…--}{++…++}; auto: where the terminal has no line or colour."
        ),
    )
    borders: Literal["unicode", "ascii"] = _setting(
        "unicode", marked("What bars, frames and signs are drawn with; ascii for terminals that garble them.")
    )
    view: Literal["redline", "clean", "original"] = _setting("redline", marked("The view in which a sheet opens."))
    mouse: bool = _setting(
        True, marked("Whether the mouse works in the application; without it the terminal itself selects text.")
    )
    hints: bool = _setting(True, marked("Whether the application gives hints on spelling, widths and rare characters."))
    commit: Literal["never", "save", "ask"] = _setting(
        "never",
        marked("Whether a sheet is to be committed: after each save; or when it, or the program, is left (ask)."),
    )
    person: str = _setting(
        "", marked("Your name or post, shown to others who open a sheet that you have open; empty shows the machine's.")
    )
    post: str = _setting(
        "",
        marked("Your post, which signs remarks and steps of reports, and stands before the name in commits: 総務課長."),
    )
    mail: str = _setting(
        "", marked("Your mail address; with the name the author of commits, where git's configuration has none.")
    )
    editor: str = _setting(
        "", marked("The command of the editor for long prose; empty takes the one that VISUAL or EDITOR names.")
    )
    workspace: str = _setting(
        "", marked("The folder of sheets that opens where none is named; empty opens the present one.")
    )
    keymap: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"description": marked("Keys of commands, by the command's id; an empty list takes its keys away.")},
    )

    @property
    def named(self) -> str:
        """Who signs a commit: post and name."""
        return " ".join(filter(None, (self.post.strip(), self.person.strip())))


def place() -> Path:
    """The settings file; ``MIEKESHI_CONFIG`` names another."""
    named = os.environ.get("MIEKESHI_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("miekeshi") / "config.toml"


CHOICES: Mapping[str, Mapping[str, str]] = {
    "theme": {"dark": marked("Dark"), "light": marked("Light"), "high-contrast": marked("High contrast")},
    "language": {"auto": marked("the system's"), "ja": "日本語", "en": "English"},
    "marks": {"auto": marked("where needed"), "always": marked("always")},
    "borders": {"unicode": marked("lines"), "ascii": marked("ASCII signs")},
    "commit": {
        "never": marked("not asked"),
        "save": marked("asked after each save"),
        "ask": marked("asked when a sheet is left"),
    },
    "view": {"redline": marked("Redline"), "clean": marked("Clean copy"), "original": marked("Original")},
}
"""The names of the values that a setting chooses from."""
NAMES: Mapping[str, str] = {
    "theme": marked("Colours"),
    "language": marked("Language"),
    "marks": marked("Written marks"),
    "borders": marked("Frames"),
    "view": marked("View at opening"),
    "mouse": marked("Mouse"),
    "hints": marked("Hints on spelling"),
    "commit": marked("Commit"),
    "person": marked("Name or post"),
    "post": marked("Post"),
    "mail": marked("Mail address"),
    "editor": marked("Editor"),
    "workspace": marked("Workspace"),
    "keymap": marked("Keys"),
}
"""The settings by the names that the settings screen shows."""
