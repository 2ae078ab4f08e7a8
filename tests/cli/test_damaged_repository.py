"""A repository whose objects were cut off, as by a power failure: said so at once, where libgit2 alone never ends."""

from pathlib import Path

import pytest

from tests.cli.processes import run
from tests.cli.sheets import SHEET
from tests.git.repositories import History

COMMANDS = (
    ("diff",), ("diff", "HEAD~1", "HEAD"), ("verify",), ("verify", "HEAD~1..HEAD"), ("send", "out.bundle"),
    ("commit", "--dry-run"),
)  # fmt: skip
LAST_ALONE = (("diff",), ("commit", "--dry-run"))
"""What looks at no commit before the last one."""


@pytest.mark.parametrize("length", [0, 9])
@pytest.mark.parametrize("lost", ["HEAD", "HEAD^{tree}", "HEAD:sheets", "HEAD:sheets/a.toml", "HEAD~1"])
def test_an_object_that_was_cut_off_is_told_with_a_remedy(lost: str, length: int, tmp_path: Path) -> None:
    history = History(tmp_path)
    history.commit({"sheets/a.toml": SHEET})
    history.commit({"sheets/a.toml": f"{SHEET}# later\n"})
    key = str(history.repository.revparse_single(lost).id)
    file = tmp_path / ".git" / "objects" / key[:2] / key[2:]
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:length])
    for command in COMMANDS:
        done = run(*command, cwd=tmp_path)
        if lost == "HEAD~1" and command in LAST_ALONE:
            continue
        assert (done.returncode, "damaged" in done.stderr, "  → " in done.stderr) == (2, True, True), command
    assert not (tmp_path / "out.bundle").exists()
