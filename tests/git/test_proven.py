"""The proof of one sheet, followed over the names of its file."""

from datetime import date
from pathlib import Path

import pytest

from miekeshi.git.proven import Proven, proven
from miekeshi.store.workspace.paired import version_of
from tests.git.repositories import History
from tests.tui.sheets import PUBLISHED, REVISED

LAST_YEAR = PUBLISHED.replace("fiscal_year = 2021", "fiscal_year = 2020").replace("-aaaa", "-old1")


def found(path: Path) -> Proven | None:
    sheet = version_of(path).sheet
    assert sheet is not None
    return proven(path, sheet, date(2021, 10, 29))


def test_a_change_is_found_under_the_name_that_the_sheet_had_then(tmp_path: Path) -> None:
    made = History(tmp_path)
    made.commit({"koho.toml": PUBLISHED})
    made.commit({"koho.toml": PUBLISHED.replace("510", "460")}, message="内緒")
    made.commit({"koho.toml": None, "2021-koho.toml": PUBLISHED.replace("510", "460")})
    made.checkout()
    known = found(tmp_path / "2021-koho.toml")
    assert known is not None and len(known.commits) == 3
    assert {one.problem.path[-1] for one in known.broken} == {"text", "value"}
    assert {one.author.subject for one in known.broken} == {"内緒"}


def test_the_sheet_of_another_year_that_had_the_name_is_not_its_matter(tmp_path: Path) -> None:
    made = History(tmp_path)
    made.commit({"koho.toml": LAST_YEAR, "other.toml": PUBLISHED})
    made.commit({"koho.toml": PUBLISHED, "koho-2020.toml": LAST_YEAR})
    made.commit({"koho.toml": REVISED, "other.toml": PUBLISHED.replace("510", "460")})
    made.checkout()
    known = found(tmp_path / "koho.toml")
    assert known is not None and known.broken == ()
    assert known.settled == {"2021-10-01-b2b2"}


def test_what_was_never_committed_has_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "koho.toml").write_text(PUBLISHED, encoding="utf-8")
    assert found(tmp_path / "koho.toml") is None
    History(tmp_path)
    assert found(tmp_path / "koho.toml") is None
