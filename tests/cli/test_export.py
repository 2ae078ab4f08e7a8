"""Files for paper from the command line."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.processes import RUN_AS_ROOT, command, environment, names, run
from tests.git.repositories import History
from tests.paths import ROOT
from tests.publish.faces import has_a_face
from tests.publish.reading_back import docx, html, words

SHEET = ROOT / "sample_data" / "sheets" / "r3-machizukuri.toml"
KINDS = ("docx", "xlsx", "html", "txt", "md", *(("pdf",) if has_a_face() else ()))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sheet_is_the_same_bytes_in_any_zone_language_and_run(kind: str, tmp_path: Path) -> None:
    import subprocess

    run("export", SHEET, "--to", kind, "-o", f"a.{kind}", cwd=tmp_path)
    elsewhere = environment(TZ="Asia/Tokyo", LANG="ja_JP.UTF-8", MIEKESHI_LANG="ja", PYTHONHASHSEED="7")
    arguments = command("export", SHEET, "--to", kind, "-o", f"b.{kind}")
    subprocess.run(arguments, cwd=tmp_path, env=elsewhere, check=True, capture_output=True)
    first, second = ((tmp_path / f"{name}.{kind}").read_bytes() for name in "ab")
    assert first == second and len(first) > 1000


def test_a_folder_becomes_a_file_for_each_sheet_with_an_account(tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(ROOT / "sample_data", city, ignore=shutil.ignore_patterns("__*"))
    for number in range(40):
        shutil.copy(SHEET, city / "sheets" / f"no-{number:02}.toml")
    (city / "again").mkdir()
    shutil.copy(SHEET, city / "again" / SHEET.name)
    (city / "sheets" / "broken.toml").write_text("format = 1\n", "utf-8")
    done = run("export", city, "--to", "html", "-o", "out", cwd=tmp_path)
    made = names(tmp_path / "out")
    assert done.returncode == 1 and "48 files made" in done.stdout and "broken.toml: error" in done.stderr
    assert len(made) == 48 and "no-39-見え消し版.html" in made and "sheets-r3-machizukuri-見え消し版.html" in made
    assert done.stdout.count("Written: out") == 48


def test_a_file_is_named_for_its_view_and_replaced_but_no_other_kind_of_file_is(tmp_path: Path) -> None:
    shutil.copy(SHEET, tmp_path / "r3.toml")
    for view, name in (("clean", "溶け込み版"), ("original", "当初版")):
        (tmp_path / f"r3-{name}.docx").write_bytes(b"old")
        assert run("export", "r3.toml", "--to", "docx", "--view", view, cwd=tmp_path).returncode == 0
        assert "480" in words(docx((tmp_path / f"r3-{name}.docx").read_bytes())) or view == "clean"
    done = run("export", "r3.toml", "--to", "docx", "-o", "r3.toml", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "r3.toml").read_bytes()) == (2, SHEET.read_bytes())
    assert "r3.toml does not end in .docx" in done.stderr and "  → " in done.stderr
    printed = run("export", "r3.toml", "--to", "txt", "-o", "-", cwd=tmp_path)
    assert printed.stdout == run("show", "r3.toml", "--color", "never", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("r3.toml", "--to", "pdf", "--tracked"), "--tracked is for Word"),
        (("r3.toml", "--to", "xlsx", "--two-lines"), "--two-lines is for Word"),
        (("r3.toml", "--to", "docx", "--period", "q9"), "Periods: q1"),
        (("none", "--to", "docx"), "none"),
        (("empty", "--to", "docx"), "There is no sheet in empty"),
        (("r3.toml", "--to", "docx", "-o", "none/x.docx"), "there is no folder none"),
        (("r3.toml", "r3.toml", "--to", "docx", "-o", "-"), "Several files"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    shutil.copy(SHEET, tmp_path / "r3.toml")
    (tmp_path / "empty").mkdir()
    done = run("export", *arguments, cwd=tmp_path)
    assert done.returncode == 2 and said in done.stderr
    assert names(tmp_path) == ["empty", "r3.toml"]


def test_reports_of_later_periods_are_left_out_for_the_council(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sample_data", tmp_path / "city", ignore=shutil.ignore_patterns("__*"))
    done = run("council", "city/sheets/r3-machizukuri.toml", "--to", "html", "--period", "q2", "--on", "R4.1.31",
               cwd=tmp_path)  # fmt: skip
    said = words(html((tmp_path / "議会資料.html").read_bytes()))
    assert done.returncode == 0 and "汐崎市令和3年度目標の達成状況（令和4年1月31日現在、第2四半期まで）" in said
    assert "188回遅れ" in said and "315回" not in said
    assert run("council", "city", "--to", "xlsx", "-o", "表.xlsx", cwd=tmp_path).returncode == 0
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")


def test_comparison_tables_of_a_revision_of_commits_and_of_years(tmp_path: Path) -> None:
    text = SHEET.read_text("utf-8")
    History(tmp_path).commit({"r3.toml": text}, message="公表")
    (tmp_path / "r3.toml").write_text(text.replace("52,000人以上", "55,000人以上"), "utf-8")

    def compared(*arguments: str) -> str:
        done = run("compare", "--to", "txt", "-o", "-", *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "{--52,000--}人以上" in compared("HEAD", "--", "r3.toml")
    assert "{++55,000++}人以上" in compared("HEAD", "r3.toml") and "430" not in compared("HEAD", "r3.toml")
    by_day = compared("r3.toml", "--revision", "R3.10.29", "--proposed")
    assert "改正案" in by_day and "{--480--}" in by_day and "52,000" not in by_day
    assert compared("r3.toml", "--all", "--no-remarks").count("改正前") > 10
    (tmp_path / "r4.toml").write_text(
        text.replace("fiscal_year = 2021", "fiscal_year = 2022").replace("52,000人以上", "60,000人以上"), "utf-8"
    )
    years = compared("--years", "R3", "R4", ".")
    assert "令和4年度" in years and "{++60,000++}人以上" in years
    missing = run("compare", "r3.toml", "--revision", "R9.1.1", "--to", "txt", cwd=tmp_path)
    assert missing.returncode == 2 and "2021-10-29-62gc" in missing.stderr


@pytest.mark.skipif(RUN_AS_ROOT or not hasattr(os, "fork"), reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert run("export", SHEET, "--to", "html", cwd=tmp_path).returncode == 2
