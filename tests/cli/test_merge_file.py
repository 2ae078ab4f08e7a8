"""``miekeshi merge-file``: what it writes, and that its exit status counts the conflicts."""

import os
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.check import command as check
from miekeshi.cli.merge_file import command as merge_file
from miekeshi.text import i18n
from tests.full_disk import KINDS, run_on
from tests.sheets import SMALL

TEXT = "令和4年1月末までに冊子を発行する。"
FORM = """\
format = "goal-form/1"
title = "様式"

# 見出し
[label]
target = "達成目標"
action = "取組"

[period.q1]
label = "上期"
first = "04-01"
last = "09-30"

[period.q2]
label = "下期"
first = "10-01"
last = "03-31"
"""


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def merged(folder: Path, base: str | bytes, ours: str | bytes, theirs: str | bytes, *options: str) -> Result:
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.toml").write_bytes(data)
    names = [str(folder / f"{name}.toml") for name in ("base", "ours", "theirs")]
    return CliRunner().invoke(merge_file, [*names, *options])


def test_what_each_side_changed_is_taken_with_its_remarks(tmp_path: Path) -> None:
    ours = SMALL.replace('title = "窓口の改善"', 'title = "窓口を改める"  # 甲').replace("# 年度内", "# 年度の内")
    theirs = SMALL.replace('mark = "③"', '# 乙\nmark = "④"').replace("later_version", "yet_later = 1\nlater_version")
    result = merged(tmp_path, SMALL, ours, theirs)
    assert (result.exit_code, result.output) == (0, "")
    expected = ours.replace('mark = "③"', '# 乙\nmark = "④"').replace(
        "later_version = { kept = true }\n", "yet_later = 1\nlater_version = { kept = true }\n"
    )
    assert (tmp_path / "ours.toml").read_text("utf-8") == expected


def test_a_conflict_is_a_value_of_a_valid_file_that_check_reports(tmp_path: Path) -> None:
    out = tmp_path / "out.toml"
    ours, theirs = SMALL.replace(TEXT, "早める。"), SMALL.replace(TEXT, "遅らせる。").replace("窓口の改善", "窓口")
    result = merged(tmp_path, SMALL, ours, theirs, "-o", str(out))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"{out}: 1 conflict", "  measure.m-7k2m.target.t-91xa.text"]
    assert (tmp_path / "ours.toml").read_text("utf-8") == ours
    table = tomllib.loads(out.read_text("utf-8"))
    ((key, conflict),) = table["conflict"].items()
    assert conflict == {
        "at": ["measure", "m-7k2m", "target", "t-91xa", "text"],
        "base": TEXT,
        "ours": "早める。",
        "theirs": "遅らせる。",
    }
    assert table["measure"]["m-8p3n"]["title"] == "窓口"
    said = CliRunner().invoke(check, [str(out)])
    assert said.exit_code == 1
    assert "two sides made two things of measure.m-7k2m.target.t-91xa.text" in said.stdout
    assert "[merge-conflict]\n  " in said.stdout and f"[conflict.{key}]" in said.stdout


def test_a_file_with_conflicts_is_merged_again_unharmed(tmp_path: Path) -> None:
    out = tmp_path / "out.toml"
    merged(tmp_path, SMALL, SMALL.replace(TEXT, "早める。"), SMALL.replace(TEXT, "遅らせる。"), "-o", str(out))
    once = out.read_text("utf-8")
    later = once.replace("窓口の改善", "窓口")
    result = merged(tmp_path, once, later, once.replace("広報課", "秘書課"))
    assert result.exit_code == 1
    assert (tmp_path / "ours.toml").read_text("utf-8") == later.replace("広報課", "秘書課")


def test_what_one_took_away_and_the_other_worked_on_is_kept_whole(tmp_path: Path) -> None:
    gone = SMALL[: SMALL.index("\n[measure.m-7k2m.target")] + "\n" + SMALL[SMALL.index("# --- 次の施策") :]
    for ours, theirs, side in (
        (gone, SMALL.replace(TEXT, "早める。"), "theirs"),
        (SMALL.replace(TEXT, "早める。"), gone, "ours"),
    ):
        result = merged(tmp_path, SMALL, ours, theirs)
        assert result.exit_code == 1
        table = tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))
        (conflict,) = table["conflict"].values()
        assert conflict[side]["text"] == "早める。" and conflict["base"]["text"] == TEXT
        assert ("target" in table["measure"]["m-7k2m"]) == (side == "ours")


def test_two_revisions_of_one_field_leave_one_chain_and_the_other_in_the_conflict(tmp_path: Path) -> None:
    def revised(key: str, text: str) -> str:
        revision = f'[revision.{key}]\nreason = "理由"\n\n'
        was = f'\n[measure.m-7k2m.target.t-91xa.was.{key}]\n  text = "{TEXT}"\n'
        return (
            SMALL.replace(TEXT, text)
            .replace("[section", revision + "[section")
            .replace("# 年度内\n", f"# 年度内\n{was}")
        )

    first, second = "2021-10-29-a3f1", "2021-11-05-b2c3"
    result = merged(tmp_path, SMALL, revised(first, "早める。"), revised(second, "遅らせる。"))
    assert result.exit_code == 1
    table = tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))
    target = table["measure"]["m-7k2m"]["target"]["t-91xa"]
    assert target["text"] == "早める。" and target["was"] == {first: {"text": TEXT}}
    (conflict,) = table["conflict"].values()
    assert conflict["former"] == {"ours": {first: {"text": TEXT}}, "theirs": {second: {"text": TEXT}}}
    assert {first, second} == set(table["revision"])


def test_moved_is_not_deleted(tmp_path: Path) -> None:
    moved = SMALL.replace("measure.m-7k2m.target.t-91xa", "measure.m-8p3n.target.t-91xa")
    result = merged(tmp_path, SMALL, moved, SMALL.replace('mark = "③"', 'mark = "④"  # 付番'))
    assert result.exit_code == 0
    table = tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))
    assert "target" not in table["measure"]["m-7k2m"]
    assert table["measure"]["m-8p3n"]["target"]["t-91xa"]["mark"] == "④"
    assert "# 付番" in (tmp_path / "ours.toml").read_text("utf-8")


def test_forms_and_workspaces(tmp_path: Path) -> None:
    ours = FORM.replace('"取組"', '"手段"  # 甲')
    theirs = FORM.replace('"達成目標"', '"指標"').replace('label = "下期"', 'label = "後期"')
    assert merged(tmp_path, FORM, ours, theirs).exit_code == 0
    text = (tmp_path / "ours.toml").read_text("utf-8")
    assert text == ours.replace('"達成目標"', '"指標"').replace('label = "下期"', 'label = "後期"')
    assert merged(tmp_path, FORM, FORM.replace('"取組"', '"手段"'), FORM.replace('"取組"', '"施策"')).exit_code == 1
    (conflict,) = tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))["conflict"].values()
    assert (conflict["at"], conflict["theirs"]) == (["label", "action"], "施策")
    place = 'format = "goal-workspace/1"\n'
    assert merged(tmp_path, place, place + 'name = "みさき市"\n', place + 'form = "manifesto"\n').exit_code == 0
    assert tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))["form"] == "manifesto"


def test_two_files_begun_apart_have_an_empty_base(tmp_path: Path) -> None:
    result = merged(tmp_path, "", SMALL, SMALL.replace("窓口の改善", "窓口"))
    assert result.exit_code == 1
    assert "measure.m-8p3n.title" in result.stderr


def test_line_ends_and_byte_order_mark_stay_those_of_ours(tmp_path: Path) -> None:
    ours = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    result = merged(
        tmp_path, SMALL, ours, SMALL.replace("窓口の改善", "窓口").replace("[measure.m-8p3n]", "# 乙\n[measure.m-8p3n]")
    )
    assert result.exit_code == 0
    data = (tmp_path / "ours.toml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and "# 乙\r\n".encode() in data
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize("side", range(3))
@pytest.mark.parametrize(
    "wrong", ["= 1\n", 'format = "goal-sheet/9"\n', 'format = "goal-sheet/1"\nfiscal_year = "x"\n', None]
)
def test_what_cannot_be_read_leaves_out_as_it_was(tmp_path: Path, side: int, wrong: str | None) -> None:
    texts = [SMALL, SMALL, SMALL]
    texts[side] = wrong or SMALL
    out = tmp_path / "out.toml"
    out.write_text("as it was", "utf-8")
    if wrong is None:
        merged(tmp_path, *texts)
        (tmp_path / f"{('base', 'ours', 'theirs')[side]}.toml").unlink()
        names = [str(tmp_path / f"{name}.toml") for name in ("base", "ours", "theirs")]
        result = CliRunner().invoke(merge_file, [*names, "-o", str(out)])
    else:
        result = merged(tmp_path, *texts, "-o", str(out))
    assert 128 <= result.exit_code < 256
    assert ("base.toml", "ours.toml", "theirs.toml")[side] in result.stderr
    assert out.read_text("utf-8") == "as it was"


def test_more_than_125_conflicts_are_125_as_shells_use_what_is_above(tmp_path: Path) -> None:
    def measures(word: str) -> str:
        return SMALL + "".join(f'\n[measure.m-x{number}]\ntitle = "{word}{number}"\n' for number in range(130))

    result = merged(tmp_path, measures("始"), measures("甲"), measures("乙"))
    assert result.exit_code == 125
    assert len(tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))["conflict"]) == 130


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("1.0", "2.0", "3.0"),
        ("1", "2.50", "true"),
        ("[1]", "[1.0]", "[2]"),
        ("{ a = 1.0 }", "{ a = 2.0 }", "{ a = 3.0 }"),
        ("1979-05-27T07:32:00Z", "07:32:00", '"x"'),
        ("nan", "inf", "-inf"),
        ('"""a\nb"""', '"""a\nc"""', '"""a\nd"""'),
    ],
)
def test_under_a_key_of_a_later_version_both_sides_stay_as_they_were_written(
    tmp_path: Path, base: str, ours: str, theirs: str
) -> None:
    texts = [SMALL.replace("later_version = { kept = true }", f"later = {value}") for value in (base, ours, theirs)]
    assert merged(tmp_path, *texts).exit_code == 1
    (conflict,) = tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"), parse_float=Decimal)["conflict"].values()
    for side, value in (("base", base), ("ours", ours), ("theirs", theirs)):
        assert repr(conflict[side]) == repr(tomllib.loads(f"x = {value}", parse_float=Decimal)["x"])


def test_tables_of_a_later_version_are_merged_key_by_key(tmp_path: Path) -> None:
    ours, theirs = (SMALL.replace("kept = true", f"kept = true, {key} = 1") for key in ("a", "b"))
    assert merged(tmp_path, SMALL, ours, theirs).exit_code == 0
    table = tomllib.loads((tmp_path / "ours.toml").read_text("utf-8"))
    assert table["later_version"] == {"kept": True, "a": 1, "b": 1}


@pytest.mark.skipif(os.name == "nt", reason="limits and mounts are of POSIX")
@pytest.mark.parametrize("kind", KINDS)
def test_on_a_full_disk_nothing_is_merged_and_both_go_on_once_there_is_room(tmp_path: Path, kind: str) -> None:
    run_on(kind, "tests.cli.full_disk", tmp_path)
