"""``python -m tools.bundle [windows] [linux]`` writes the bundles of the present commit into ``dist/``."""

import sys
import tempfile
import time
from pathlib import Path

from tools.bundle import archive, compiled, fetch, linux, windows
from tools.bundle.handbook import handbook
from tools.bundle.lock import ROOT, extras
from tools.bundle.papers import papers
from tools.bundle.parts import Component, File, Stopped, Tree, merged
from tools.bundle.source import Source, documents, readme, unpacked
from tools.bundle.source import wheel as own_wheel
from tools.bundle.wheel import installed, licences

KEPT = ROOT / "build/bundle"
"""What was fetched, for the next time; its hashes are looked at each time."""


def main(names: list[str]) -> None:
    """Make the bundles named, or both."""
    with tempfile.TemporaryDirectory() as folder:
        source = unpacked(Path(folder) / "source")
        wheel = own_wheel(source, Path(folder) / "wheel")
        reading = merged(documents(source), handbook(source, Path(folder) / "handbook"))
        for name in names or ["windows", "linux"]:
            made = {"windows": for_windows, "linux": for_linux}[name](source, wheel, reading)
            print(f"{made.relative_to(ROOT)}  {made.stat().st_size / 1e6:.1f} MB")


def for_windows(source: Source, wheel: Path, reading: Tree) -> Path:
    """Write the zip for Windows."""
    pins, own = extras(), source.component()
    package = fetch.extra(pins["python"], KEPT / "python")
    tool = fetch.extra(pins["launcher"], KEPT / "launcher", ("any",))
    wheels = [wheel, *fetch.wheels(KEPT / "windows", "3.13", fetch.WINDOWS)]
    when = time.gmtime(source.when)[:6]
    started = windows.launcher(windows.taken(tool, pins["launcher"]), pins["launcher"].component(tool.name), own, when)
    python = windows.interpreter(windows.taken(package, pins["python"]), pins["python"].component(package.name))
    python.pop(next(path for path in python if path.endswith("._pth")))
    tree = merged(
        python,
        started,
        reading,
        readme(source, "windows"),
        *(installed(one, windows.PACKAGES) for one in wheels),
        *(licences(one) for one in [*wheels, tool]),
    )
    interpreter = compiled.python("3.13")
    if interpreter:
        tree |= compiled.compiled(tree, windows.PACKAGES, interpreter)
    else:
        print("There is no Python 3.13 here to compile with: the first start on Windows will be slower.")
    return _written(source, tree, "windows-x64", {"python": "3.13", "compiled": "yes" if interpreter else "no"})


def for_linux(source: Source, wheel: Path, reading: Tree) -> Path:
    """Write the tar.gz for Linux."""
    pins, own = extras(), source.component()
    tool = fetch.extra(pins["uv"], KEPT / "uv", fetch.LINUX)
    every = {wheel.name: wheel}
    for python in linux.PYTHONS:
        every |= {one.name: one for one in fetch.wheels(KEPT / f"linux-{python}", python, fetch.LINUX)}
    wheels = linux.wheelhouse(list(every.values()))
    tree = merged(
        wheels,
        reading,
        readme(source, "linux"),
        linux.requirements(wheels, own),
        linux.script(own, source.version, source.commit),
        {f"uv/{tool.name}": File(tool.read_bytes(), pins["uv"].component(tool.name))},
        *(licences(one) for one in [*every.values(), tool]),
    )
    return _written(source, tree, "linux", {"pythons": ", ".join(linux.PYTHONS), "machine": "x86_64"})


def _written(source: Source, tree: Tree, system: str, facts: dict[str, str]) -> Path:
    own: Component = source.component()
    whole = merged(tree, papers(tree, own, source.commit, source.when, facts))
    name = f"miekeshi-{source.version}-{system}"
    (ROOT / "dist").mkdir(exist_ok=True)
    path = ROOT / "dist" / (name + (".zip" if system.startswith("windows") else ".tar.gz"))
    part = path.with_name(path.name + ".part")
    (archive.write_zip if path.suffix == ".zip" else archive.write_tar)(part, name, whole, source.when)
    return part.replace(path)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Stopped as error:
        sys.exit(f"The bundle was not made. {error}")
