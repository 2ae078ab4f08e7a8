"""Writes a tree of files as zip or tar.gz: the same files give the same bytes."""

import gzip
import io
import tarfile
import time
import zipfile
from pathlib import Path

from tools.bundle.parts import Tree

EARLIEST = 315532800
"""1980-01-01: a zip knows no earlier time."""


def write_zip(path: Path, folder: str, tree: Tree, when: int) -> None:
    """Write the tree into one folder of a zip; ``when`` is the time of every file, in seconds since 1970, UTC."""
    stamp = time.gmtime(max(when, EARLIEST))[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, file in sorted(tree.items()):
            info = zipfile.ZipInfo(f"{folder}/{name}", stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (0o100755 if file.executable else 0o100644) << 16
            archive.writestr(info, file.content)


def write_tar(path: Path, folder: str, tree: Tree, when: int) -> None:
    """Write the tree into one folder of a tar.gz."""
    with (
        path.open("wb") as out,
        gzip.GzipFile("", "wb", 6, out, mtime=when) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, file in sorted(tree.items()):
            info = tarfile.TarInfo(f"{folder}/{name}")
            info.size, info.mtime = len(file.content), when
            info.mode = 0o755 if file.executable else 0o644
            archive.addfile(info, io.BytesIO(file.content))
