"""How a sheet stands as a whole."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import Sheet, put
from miekeshi.model.form import Form
from miekeshi.progress.summary import SheetStatus, by_division, counts, status_of, total
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.overview import overview
from tests.paths import SAMPLES
from tests.sheets import SMALL

QUARTERS = Form(format="goal-form/1", title="")


def sample(name: str) -> Sheet:
    sheet = check_file(SAMPLES / "sheets" / f"{name}.toml").sheet
    assert sheet is not None
    return sheet


def status(name: str, day: str, period: str | None = None) -> SheetStatus:
    sheet = sample(name)
    return status_of(sheet, form(sheet.form, SAMPLES), date.fromisoformat(day), period)


def test_targets_by_standing() -> None:
    found = status("r3-machizukuri", "2022-01-20")
    assert dict(counts(found.lines)) == {"on-track": 7, "achieved": 1, "behind": 1, "not-reported": 2}
    assert total(counts(found.lines)) == len(found.lines) == 11


def test_a_target_of_two_divisions_counts_in_both_and_once_in_the_whole() -> None:
    lines = status("r3-machizukuri", "2022-01-20").lines
    found = {division: len(held) for division, held in by_division(lines).items()}
    assert found == {"交通住宅課": 8, "広報戦略課": 3, "地域振興課": 3}
    assert sum(found.values()) - 3 == len(lines)


def test_what_was_withdrawn_counts_nowhere() -> None:
    found = status("r5-somubosai", "2023-11-01")
    assert counts(found.lines)["withdrawn"] == 1
    assert total(counts(found.lines)) == len(found.lines) - 1
    sheet = sample("r3-machizukuri")
    withdrawn = put(sheet, ("measure", "m-tst6", "withdrawn"), "2021-10-29-62gc")
    assert total(counts(status_of(withdrawn, QUARTERS, date(2022, 1, 20)).lines)) == 8


def test_what_is_blank_for_the_period_now_due() -> None:
    found = status("r3-machizukuri", "2022-01-20")
    assert found.period is not None and found.period.id == "q3"
    assert [line.path[-1] for line in found.blank] == ["t-6xjt", "t-ua4x", "t-5ts2", "t-zy3k"]
    (partly,) = (line for line in found.blank if line.path[-1] == "t-5ts2")
    assert [path[-2:] for path in partly.blank] == [("target", "t-5ts2"), ("figure", "f-6e32")]


def test_nothing_is_blank_of_what_was_done_before_added_later_or_withdrawn() -> None:
    blank = {line.path[-1] for line in status("r5-somubosai", "2023-11-01").blank}
    assert "a-v3ua" not in blank
    assert "t-9g3m" not in blank
    assert "t-9qkb" not in blank
    assert "a-fn7b" in blank
    assert "t-9g3m" in {line.path[-1] for line in status("r5-somubosai", "2023-12-20").blank}


def test_another_period_can_be_asked_for() -> None:
    assert len(status("r3-machizukuri", "2022-01-20", "q1").blank) > 4
    found = status("r3-machizukuri", "2022-01-20", "h1")
    assert found.period is None and found.blank == ()


def test_no_blanks_before_the_first_report_is_asked_for_nor_in_drafts_and_closed_sheets() -> None:
    assert status("r3-machizukuri", "2021-06-10").blank == ()
    assert status("r3-machizukuri", "2021-06-20").blank != ()
    assert status("r6-sangyo", "2025-06-01").blank == ()
    draft = put(sample("r3-machizukuri"), ("stage",), "draft")
    assert status_of(draft, QUARTERS, date(2022, 1, 20)).blank == ()


def test_dates_past_near_and_undecided() -> None:
    found = status("r5-somubosai", "2023-11-02")
    assert [line.path[-1] for line in found.overdue] == ["a-fn7b", "a-5fey", "a-tw3j", "a-88yt", "a-u383"]
    assert [line.path[-1] for line in found.this_month] == ["t-h886"]
    assert [line.path[-1] for line in found.undecided] == ["a-6zcb"]
    assert {line.path[-1] for line in found.near} == {"t-h886"}


def test_a_published_date_that_passed_without_a_report_or_a_revision_is_called_out() -> None:
    sheet = sample("r3-machizukuri")
    path = ("measure", "m-62k3", "target", "t-htc7")
    unreported = put(sheet, (*path, "progress"), {})
    due = status_of(unreported, QUARTERS, date(2022, 5, 1))
    assert "t-htc7" in [line.path[-1] for line in due.silent]
    assert "t-htc7" not in [line.path[-1] for line in status_of(sheet, QUARTERS, date(2022, 4, 21)).silent]
    draft = put(unreported, ("stage",), "draft")
    assert status_of(draft, QUARTERS, date(2022, 5, 1)).silent == ()


def test_a_revision_after_the_date_breaks_the_silence() -> None:
    sheet = sample("r5-somubosai")
    path = ("measure", "m-whc9", "action", "a-hwh6")
    early = put(put(sheet, (*path, "due"), put_due("2023-10-10")), (*path, "progress"), {})
    found = status_of(early, QUARTERS, date(2023, 11, 2))
    (line,) = (line for line in found.overdue if line.path == path)
    assert line.revised == ("2023-10-20-7ebb",) and not line.silent


def put_due(text: str) -> tuple[object, ...]:
    from miekeshi.dates.when import When

    return (When.parse(text),)


def test_revised_targets_and_marks() -> None:
    found = status("r3-machizukuri", "2022-01-20")
    assert [(line.path[-1], line.mark, line.revised) for line in found.revised] == [
        ("t-dpn7", "2 ①", ("2021-10-29-62gc",)),
        ("t-htc7", "2 ③", ("2021-10-29-62gc", "2022-01-21-2yhc")),
    ]


def test_every_file_of_a_folder_is_there_broken_ones_with_their_problems(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "sheets", tmp_path / "sheets")
    (tmp_path / "broken.toml").write_text("format = ", "utf-8")
    (tmp_path / "wrong.toml").write_text(SMALL.replace('"published"', '"公開"'), "utf-8")
    (tmp_path / "other.toml").write_text('title = "x"\n', "utf-8")
    found = list(overview(tmp_path, date(2022, 1, 20)))
    assert [(one.file.name, bool(one.status)) for one in found[:3]] == [
        ("broken.toml", False),
        ("other.toml", False),
        ("wrong.toml", False),
    ]
    assert all(one.problems for one in found[:3])
    assert [bool(one.status) for one in found[3:]] == [True] * 7


def test_one_file_and_one_that_is_not_there(tmp_path: Path) -> None:
    (one,) = overview(SAMPLES / "sheets" / "seisaku.toml", date(2022, 1, 20))
    assert one.status is not None and one.status.title
    (none,) = overview(tmp_path / "none.toml", date(2022, 1, 20))
    assert [problem.code for problem in none.problems] == ["not-found"]


@pytest.mark.parametrize("name", ["h31-kyoiku", "r3-machizukuri", "r5-somubosai", "r6-sangyo", "seisaku"])
def test_every_standing_of_the_samples_has_its_reason(name: str) -> None:
    for day in ("2019-05-01", "2021-11-01", "2024-12-31", "2026-11-21"):
        for line in status(name, day).lines:
            assert line.assessment.reason
