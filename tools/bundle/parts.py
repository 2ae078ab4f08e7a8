"""What a bundle is made of: files, each of a component with a licence and an origin."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


class Stopped(Exception):
    """The bundle cannot be made as it must be; the message says why."""


@dataclass(frozen=True)
class Component:
    """Something with a version and a licence that others or we made."""

    name: str
    version: str
    licence: str
    """An SPDX expression where its maker gave one."""
    origin: str
    """The file that it was taken from."""
    sha256: str
    """Of that file; empty for what stands in the repository itself."""
    purl: str


@dataclass(frozen=True)
class File:
    """A file of the bundle."""

    content: bytes
    component: Component
    executable: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


Tree = dict[str, File]
"""The bundle's files by their paths from its folder, with ``/`` between names."""


def merged(*trees: Mapping[str, File]) -> Tree:
    """The files of all trees; Stopped where two hold different files of one path, as Windows compares paths."""
    whole: Tree = {}
    seen: dict[str, str] = {}
    for tree in trees:
        for path, file in tree.items():
            other = seen.setdefault(path.casefold(), path)
            if other in whole and (other != path or whole[other].content != file.content):
                raise Stopped(f"{path}: of {file.component.name} and of {whole[other].component.name}")
            whole[path] = file
    return whole
