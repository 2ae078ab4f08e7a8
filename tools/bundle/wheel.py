"""What is in a wheel: its component, its files as they are installed, its licences."""

import hashlib
import re
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from tools.bundle.parts import Component, File, Stopped, Tree

LICENCE = re.compile(r"(?i)(^|/)(licen[cs]es?/|licen[cs]e|copying|notice|authors|build_licenses/)")
CLASSIFIED = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}


def component(wheel: Path) -> Component:
    """What the wheel says of itself; Stopped where it states no licence."""
    with zipfile.ZipFile(wheel) as archive:
        (named,) = [name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        about = HeaderParser().parsestr(archive.read(named).decode("utf-8"))
    name, version = about["Name"], about["Version"]
    classified = [CLASSIFIED[one] for one in about.get_all("Classifier", []) if one in CLASSIFIED]
    stated = (about["License"] or "").strip()
    licence = about["License-Expression"] or (stated if "\n" not in stated else "") or " OR ".join(classified)
    if not licence:
        raise Stopped(f"{wheel.name} states no licence")
    purl = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    return Component(name, version, licence, wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest(), purl)


def installed(wheel: Path, under: str) -> Tree:
    """The wheel's files as they stand in a folder of packages; its scripts are left out: we start Python ourselves."""
    of, found = component(wheel), Tree()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            path = name
            if inner := re.fullmatch(r"[^/]+\.data/(\w+)/(.+)", name):
                kind, path = inner.groups()
                if kind not in ("purelib", "platlib"):
                    continue
            if not name.endswith("/"):
                found[f"{under}/{path}"] = File(archive.read(name), of)
    return found


def licences(wheel: Path) -> Tree:
    """The texts of its licences; Stopped where it brings none."""
    of, found = component(wheel), Tree()
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            inner = re.fullmatch(r"[^/]+\.dist-info/(?:licenses/|license_files/)?(.+)", name)
            if inner and LICENCE.search(name.partition("/")[2]) and not name.endswith(("/", ".py")):
                found[f"licences/{of.name}-{of.version}/{inner[1]}"] = File(archive.read(name), of)
    if not found:
        raise Stopped(f"{wheel.name} brings no licence's text")
    return found
