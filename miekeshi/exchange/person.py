"""Who commits: as git's settings say, else the program's own, else the one who is logged in."""

import getpass
import platform

import pygit2

from miekeshi.config.file import glance
from miekeshi.config.settings import place


def signature(repository: pygit2.Repository) -> pygit2.Signature:
    """Name and mail, and now."""
    settings = repository.config
    values = {name: settings[f"user.{name}"] or "" for name in ("name", "email") if f"user.{name}" in settings}
    login = getpass.getuser()
    name = values.get("name", "").strip() or glance(place()).person.strip() or login
    mail = values.get("email", "").strip() or f"{login}@{platform.node() or 'localhost'}"
    name, mail = ("".join(char for char in one if char not in "<>\n\0") for one in (name, mail))
    return pygit2.Signature(name, mail)
