"""The pins: which files may be in a bundle, by their hashes."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.bundle.parts import Component, Stopped

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LOCK = ROOT / "requirements-bundle.lock"


@dataclass(frozen=True)
class Extra:
    """A file from the registry that is no requirement of the program, and the part of it that is used."""

    requirement: str
    sha256: str
    inside: str
    name: str
    version: str
    licence: str
    purl: str

    def component(self, origin: str) -> Component:
        return Component(self.name, self.version, self.licence, origin, self.sha256, self.purl)


def extras() -> dict[str, Extra]:
    """What ``pins.toml`` pins, by name."""
    found = tomllib.loads((HERE / "pins.toml").read_text("utf-8"))
    return {name: Extra(**fields) for name, fields in found.items()}


def hashes(lock: str) -> dict[str, frozenset[str]]:
    """The SHA-256 sums that a lock allows, by requirement (``rich==15.0.0``)."""
    found = {}
    for requirement, rest in re.findall(r"^([\w.-]+==\S+)(.*(?:\n[ \t].*)*)", lock, re.MULTILINE):
        found[requirement] = frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest))
    return found


def held(file: Path, allowed: frozenset[str]) -> str:
    """The file's SHA-256 sum; Stopped where it is none of the allowed ones."""
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found not in allowed:
        raise Stopped(f"{file.name}: its SHA-256 sum is {found}, which is not pinned")
    return found
