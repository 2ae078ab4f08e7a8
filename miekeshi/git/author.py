"""Who commits: as git's configuration says, else the settings; who merges, at the least whoever is logged in."""

import getpass
import platform
from dataclasses import dataclass

import pygit2

from miekeshi.git.repository import Home, configured


@dataclass(frozen=True, slots=True)
class Author:
    """Who commits."""

    name: str
    mail: str


def author(home: Home, person: str = "", mail: str = "") -> Author | None:
    """Who git's configuration says commits here, what it leaves out by the settings; ``None`` where neither says it."""
    name, address = _said(home, person, mail)
    return Author(name, address) if name and address else None


def merger(home: Home, person: str = "", mail: str = "") -> pygit2.Signature:
    """Who merges, now: the author of commits; what nobody says of that is told by the login and the machine."""
    name, address = _said(home, person, mail)
    login = getpass.getuser()
    return pygit2.Signature(name or _clean(login), address or _clean(f"{login}@{platform.node() or 'localhost'}"))


def _said(home: Home, person: str, mail: str) -> tuple[str, str]:
    name = _clean(configured(home, "user.name")) or _clean(person)
    return name, _clean(configured(home, "user.email")) or _clean(mail)


def _clean(text: str) -> str:
    """The text on one line without what git sets a name and an address apart with."""
    return " ".join("".join(" " if char in "<>" or not char.isprintable() else char for char in text).split()).strip()
