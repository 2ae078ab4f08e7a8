"""The bundles that `make bundle` made: whole, true to their papers, and installed without a network."""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.cli.processes import Terminal, environment
from tests.paths import ROOT
from tests.soak import LONG

DIST = ROOT / "dist"
NO_WINE = 77
"""The status of the script where Wine, or what Wine lacks, is not here."""
pytestmark = pytest.mark.bundle


def newest(pattern: str) -> Path:
    """The bundle of that name; the test is skipped where none was made."""
    found = sorted(DIST.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        pytest.skip("no bundle is here; make bundle makes it")
    return found[-1]


def assert_papers(files: dict[str, bytes]) -> None:
    """Every file but the papers is in the manifest with its sum; the licence of every component is there."""
    manifest = json.loads(files["manifest.json"])
    papers = {"manifest.json", "sbom.cdx.json", "SHA256SUMS"}
    assert {one["path"] for one in manifest["files"]} == set(files) - papers
    assert [
        one["path"] for one in manifest["files"] if hashlib.sha256(files[one["path"]]).hexdigest() != one["sha256"]
    ] == []
    assert all(one["licence"] and one["origin"] and one["version"] for one in manifest["files"])
    licensed = {path.split("/")[1] for path in files if path.startswith("licences/")}
    parts = {f"{part['name']}-{part['version']}" for part in json.loads(files["sbom.cdx.json"])["components"]}
    assert {part.lower() for part in parts} <= {name.lower() for name in licensed}
    assert {"docs/README.ja.md", "handbook/handbook.ja.html", "handbook/handbook.en.html"} <= files.keys()


def test_the_one_for_windows_is_what_its_papers_say() -> None:
    with zipfile.ZipFile(newest("*-windows-x64.zip")) as archive:
        assert archive.testzip() is None
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert_papers(files)
    assert files["miekeshi.exe"][:2] == files["python/python.exe"][:2] == b"MZ"
    assert b"import site" not in files["python/python313._pth"]


def test_the_one_for_linux_leads_to_the_first_frame_without_a_network(tmp_path: Path) -> None:
    bundle = newest("*-linux.tar.gz")
    alone = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("a network namespace is not permitted here")
    with tarfile.open(bundle) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    assert_papers(
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    )
    home = tmp_path / "home"
    home.mkdir()
    env = {**environment(), "HOME": str(home), "PYTHON": sys.executable, "XDG_DATA_HOME": str(home / "share")}
    done = subprocess.run([*alone, str(folder / "install.sh")], env=env, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    program = home / ".local/bin/miekeshi"
    again = subprocess.run([*alone, str(folder / "install.sh")], env=env, capture_output=True, text=True, timeout=60)
    assert (again.returncode, again.stdout) == (0, done.stdout)
    with Terminal(*alone, str(program), "demo", "demo", cwd=home, HOME=str(home)) as terminal:
        assert terminal.wait_for("\x1b[?1049h")
        assert terminal.wait_for("F1")
        terminal.type("\x11")
        assert terminal.end() == 0
    (folder / "requirements.txt").write_text("", "utf-8")
    broken = subprocess.run([*alone, str(folder / "install.sh")], env=env, capture_output=True, text=True, timeout=60)
    assert broken.returncode == 1
    assert "not as it was handed out" in broken.stderr


@pytest.mark.soak
def test_windows_and_linux_write_the_same_bytes() -> None:
    newest("*-windows-x64.zip")
    if not LONG:
        pytest.skip("it takes minutes; make soak does it")
    done = subprocess.run([str(ROOT / "tools/try-windows.sh")], capture_output=True, text=True, timeout=1800)
    if done.returncode == NO_WINE:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stdout + done.stderr
