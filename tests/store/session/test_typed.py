"""What is typed into open forms: each process keeps its own, and takes up what others left."""

import subprocess
import sys
from pathlib import Path

import pytest

from miekeshi.store.session import recovery, typed
from miekeshi.store.session.typed import Typed


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "recovery"


OTHER = """
import sys
from pathlib import Path
from miekeshi.store.session import typed
typed.keep(Path(sys.argv[1]), "0", typed.Typed("item", fields={"text": ("殺される前の文",)}))
print("typed", flush=True)
sys.stdin.read()
"""


def texts(home: Path) -> str | None:
    found = typed.find(home, "0")
    return found.value.fields["text"][0] if found else None


def test_what_a_living_process_types_is_its_own(tmp_path: Path, state: Path) -> None:
    home = tmp_path / "a.toml"
    process = subprocess.Popen([sys.executable, "-c", OTHER, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"typed\n"
        assert typed.find(home, "0") is None
        assert typed.keep(home, "0", Typed("item", fields={"text": ("私の文",)}))
        assert texts(home) == "私の文"
        typed.take_up(home)
        typed.set_aside(home)
        typed.take_up(home)
        typed.forget(home)
        assert typed.find(home, "0") is None
        process.kill()
    assert texts(home) == "殺される前の文"
    assert typed.keep(home, "0", Typed("item", fields={"text": ("私の文",)}))
    found = recovery.left(home, typed.KIND)
    assert len(found) == 2
    typed.set_aside(home)
    typed.forget(home)
    assert len(recovery.left(home, typed.KIND)) == 2


def test_what_another_left_is_gone_on_with_and_what_is_typed_here_stays(tmp_path: Path, state: Path) -> None:
    home = tmp_path / "a.toml"
    for text in ("一", "二", "三"):
        typed.keep(home, "0", Typed("item", fields={"text": (text,)}))
        typed.set_aside(home)
    order = []
    while (text := texts(home)) is not None:
        order.append(text)
        typed.take_up(home)
        assert texts(home) == text
        typed.forget(home)
    assert order == ["三", "二", "一"]
    assert list(state.iterdir()) == []
