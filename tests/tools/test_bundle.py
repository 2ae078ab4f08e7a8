"""What is handed over: made of pinned files only, the same bytes each time, with papers that are true."""

import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.tools import wheels
from tools.bundle import archive, compiled, fetch, linux, windows
from tools.bundle.lock import LOCK, extras, hashes, held
from tools.bundle.papers import papers
from tools.bundle.parts import Component, File, Stopped, Tree, merged
from tools.bundle.wheel import component, installed, licences

OWN = Component("miekeshi", "0.1.0", "MIT", "commit abc", "", "pkg:generic/miekeshi@0.1.0")
WHEN = 1_700_000_000


def test_the_pins_are_those_that_the_tests_run_with() -> None:
    tested = hashes((ROOT / "requirements-dev.lock").read_text("utf-8"))
    bundled = hashes(LOCK.read_text("utf-8"))
    assert {"textual", "typst", "xlsxwriter", "openpyxl", "pdfplumber"} <= {name.partition("==")[0] for name in bundled}
    assert all(sums and sums == tested[requirement] for requirement, sums in bundled.items())
    assert set(extras()) == {"python", "launcher", "uv"}
    assert all(re.fullmatch("[0-9a-f]{64}", pin.sha256) for pin in extras().values())


def test_a_file_with_another_hash_stops_the_build(tmp_path: Path) -> None:
    wheel = wheels.write(tmp_path, "good")
    sum_ = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert held(wheel, frozenset({sum_})) == sum_
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    with pytest.raises(Stopped, match="not pinned"):
        held(wheel, frozenset({sum_}))


def test_pip_takes_no_file_of_another_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = tmp_path / "house"
    house.mkdir()
    wheel = wheels.write(house, "good")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(house))
    lock = tmp_path / "lock"
    monkeypatch.setattr(fetch, "LOCK", lock)
    lock.write_text(f"good==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n", "utf-8")
    old = wheels.write(house, "old").rename(tmp_path / "old.whl")
    kept = tmp_path / "kept"
    kept.mkdir()
    old.rename(kept / "old-1.0-py3-none-any.whl")
    assert [path.name for path in fetch.wheels(kept, "3.13", fetch.WINDOWS)] == [wheel.name]
    lock.write_text(f"good==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    with pytest.raises(Stopped, match="good"):
        fetch.wheels(kept, "3.13", fetch.WINDOWS)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    made = [wheels.write(tmp_path, name) for name in ("one", "two")]
    return merged(
        *(installed(wheel, "lib") for wheel in made),
        *(licences(wheel) for wheel in made),
        windows.launcher(b"MZ", OWN, OWN, (2026, 1, 2, 3, 4, 6)),
    )


def test_the_same_files_give_the_same_bytes(tree: Tree, tmp_path: Path) -> None:
    whole = merged(tree, papers(tree, OWN, "abc", WHEN, {"python": "3.13"}))
    for write, name in ((archive.write_zip, "a.zip"), (archive.write_tar, "a.tar.gz")):
        write(tmp_path / name, "folder", whole, WHEN)
        first = (tmp_path / name).read_bytes()
        (tmp_path / name).unlink()
        write(tmp_path / name, "folder", dict(reversed(whole.items())), WHEN)
        assert (tmp_path / name).read_bytes() == first
    with zipfile.ZipFile(tmp_path / "a.zip") as packed, tarfile.open(tmp_path / "a.tar.gz") as other:
        assert packed.namelist() == other.getnames() == [f"folder/{path}" for path in sorted(whole)]
        assert {packed.read(name) for name in packed.namelist()} == {file.content for file in whole.values()}


def test_the_papers_name_every_file_with_its_sum_licence_version_and_origin(tree: Tree) -> None:
    made = papers(tree, OWN, "abc", WHEN, {"python": "3.13"})
    manifest = json.loads(made["manifest.json"].content)
    assert (manifest["commit"], manifest["committed"]) == ("abc", "2023-11-14T22:13:20Z")
    listed = {file["path"]: file for file in manifest["files"]}
    assert set(listed) == set(tree)
    one = listed["lib/one/__init__.py"]
    assert one["sha256"] == hashlib.sha256(b"HERE = __file__\n").hexdigest()
    assert (one["component"], one["version"], one["licence"]) == ("one", "1.0", "MIT")
    assert one["origin"] == "one-1.0-py3-none-any.whl"
    bom = json.loads(made["sbom.cdx.json"].content)
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert [part["purl"] for part in bom["components"]] == ["pkg:pypi/one@1.0", "pkg:pypi/two@1.0"]
    assert bom["components"][0]["licenses"] == [{"expression": "MIT"}]
    sums = made["SHA256SUMS"].content.decode().splitlines()
    assert sums == sorted(sums, key=lambda line: line.partition("  ")[2])
    assert {line.partition("  ")[2] for line in sums} == {*tree, "manifest.json", "sbom.cdx.json"}


def test_only_what_is_installed_goes_in_and_scripts_of_others_stay_out(tree: Tree) -> None:
    assert {"lib/one/__init__.py", "lib/one_more.py", "licences/one-1.0/LICENSE", "miekeshi.exe"} <= set(tree)
    assert not [path for path in tree if "scripts" in path]
    assert b"\n" not in tree["miekeshi.cmd"].content.replace(b"\r\n", b"")
    program = tree["miekeshi.exe"].content
    assert program.startswith(b"MZ#!<launcher_dir>\\python\\python.exe\r\n")
    with zipfile.ZipFile(io.BytesIO(program)) as inner:
        assert b"miekeshi.cli" in inner.read("__main__.py")


def test_what_states_or_brings_no_licence_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="states no licence"):
        component(wheels.write(tmp_path, "mute", licence="Summary: x"))
    with pytest.raises(Stopped, match="brings no licence's text"):
        licences(wheels.write(tmp_path, "bare", text=False))


def test_two_files_of_one_name_stop_the_build_as_windows_compares_names() -> None:
    one, other = File(b"1", OWN), File(b"2", OWN)
    assert merged({"a": one}, {"a": one}) == {"a": one}
    with pytest.raises(Stopped):
        merged({"a": one}, {"a": other})
    with pytest.raises(Stopped):
        merged({"lib/Readme": one}, {"lib/README": one})


def test_compiled_code_is_used_without_a_look_at_times(tree: Tree) -> None:
    version = "{}.{}".format(*sys.version_info)
    python = compiled.python(version)
    assert python
    made = compiled.compiled(tree, "lib", python)
    assert made == compiled.compiled(tree, "lib", python)
    tag = sys.implementation.cache_tag
    assert set(made) == {f"lib/{name}.{tag}.pyc" for name in ("one/__pycache__/__init__", "__pycache__/one_more")} | {
        f"lib/{name}.{tag}.pyc" for name in ("two/__pycache__/__init__", "__pycache__/two_more")
    }
    assert {int.from_bytes(file.content[4:8], "little") for file in made.values()} == {1}
    assert not [path for path, file in made.items() if b"/tmp" in file.content]


def test_the_installing_script_is_sound_and_names_its_version() -> None:
    script = linux.script(OWN, "0.1.0", "abcdef0123456789")["install.sh"]
    assert script.executable
    assert b"version=0.1.0-abcdef012345\n" in script.content
    subprocess.run(["sh", "-n"], input=script.content, check=True)
    house = {"wheels/a.whl": File(b"a", Component("a", "1", "MIT", "a.whl", "", "")), "wheels/b.whl": File(b"b", OWN)}
    lines = linux.requirements(house, OWN)["requirements.txt"].content.decode()
    assert hashes(lines) == {
        "a==1": {hashlib.sha256(b"a").hexdigest()},
        "miekeshi==0.1.0": {hashlib.sha256(b"b").hexdigest()},
    }
