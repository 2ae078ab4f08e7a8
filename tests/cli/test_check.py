"""``miekeshi check``: what it says, where, and with which exit status."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.check import command as check
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, command, environment, is_plain, run, without_privileges
from tests.sheets import SMALL

VALID = SMALL.replace("later_version = { kept = true }\n", "")
ERROR = VALID.replace('"published"', '"公開"')


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def checked(*arguments: object) -> Result:
    return CliRunner().invoke(check, [str(argument) for argument in arguments])


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_valid_sheet(tmp_path: Path) -> None:
    result = checked(write(tmp_path / "a.toml", VALID))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "files: 1, errors: 0, warnings: 0\n", "")


def test_warnings_leave_the_sheet_valid(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", SMALL)
    result = checked(path)
    assert result.exit_code == 0
    assert f"{path}:9:1: warning: later_version" in result.stdout
    assert result.stdout.endswith("files: 1, errors: 0, warnings: 1\n")


def test_errors_are_status_1_with_place_excerpt_and_remedy(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", ERROR)
    result = checked(path)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        f'{path}:7:9: error: stage cannot be "公開" [not-allowed]',
        '  7 | stage = "公開"',
        "    |         ^^^^^^",
        "  → Allowed: 'draft', 'published', 'closed'.",
    ]


@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        (None, "not-found", 2),
        (b"", "empty", 1),
        (b"\0" * 4096, "zero-filled", 2),
        (b'format = "goal-sheet/1"\0\n', "binary", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not-utf8", 2),
        (VALID.encode("cp932"), "not-utf8", 2),
        (b"title = '\xff\xfe'", "not-utf8", 2),
        (b'[project]\nname = "other"\n', "not-a-sheet", 1),
        (b'format = "goal-form/1"\ntitle = "x"\n', "another-format", 1),
        (b"format = goal-sheet/1\n", "toml-syntax", 1),
    ],
    ids=["missing", "empty", "zero-filled", "zero byte", "binary", "CP932", "not UTF-8", "no sheet", "form", "broken"],
)
def test_what_is_no_sheet_is_named_for_what_it_is_and_hides_nothing(
    tmp_path: Path, content: bytes | None, code: str, status: int
) -> None:
    bad, wrong = tmp_path / "bad.toml", write(tmp_path / "wrong.toml", ERROR)
    if content is not None:
        write(bad, content)
    assert checked(bad).exit_code == status
    result = checked(bad, wrong)
    assert result.exit_code == status
    assert f"[{code}]" in result.output
    assert f"{wrong}:7:9: error:" in result.stdout
    assert result.stdout.endswith("files: 2, errors: 2, warnings: 0\n")
    assert bad.exists() == (content is not None)


def test_a_file_of_50_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.toml").open("wb") as file:
        file.truncate(50 << 20)
    result = checked(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "files: 1, errors: 1, warnings: 0\n")
    assert "[too-large]" in result.stderr


def test_a_folder_stands_for_its_marker_forms_and_sheets(tmp_path: Path) -> None:
    write(tmp_path / "miekeshi.toml", 'format = "goal-workspace/1"\nform = 1\n')
    write(tmp_path / "forms" / "own.toml", 'format = "goal-form/1"\n')
    write(tmp_path / "b.toml", ERROR)
    write(tmp_path / "2021" / "a.toml", VALID)
    write(tmp_path / ".git" / "a.toml", ERROR)
    result = checked(tmp_path)
    assert result.exit_code == 1
    places = [line.split(":")[0] for line in result.stdout.splitlines() if ": error: " in line]
    assert places == [str(tmp_path / name) for name in ("miekeshi.toml", "forms/own.toml", "b.toml")]
    assert result.stdout.endswith("files: 4, errors: 3, warnings: 0\n")


def test_a_form_named_from_within_its_folder_is_checked_as_a_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "forms" / "own.toml", 'format = "goal-form/1"\ntitle = "様式"\n')
    monkeypatch.chdir(tmp_path / "forms")
    assert checked("own.toml").exit_code == 0
    assert checked(".").exit_code == 0


def test_an_empty_folder_has_nothing_wrong(tmp_path: Path) -> None:
    assert checked(tmp_path).stdout == "files: 0, errors: 0, warnings: 0\n"


def test_json_holds_all_that_the_text_says(tmp_path: Path) -> None:
    path = write(tmp_path / "総務部.toml", ERROR)
    result = checked("--format", "json", path, tmp_path / "none.toml")
    assert result.exit_code == 2
    assert result.stdout.isascii(), "whatever the console's encoding, a program reads the same"
    found = json.loads(result.stdout)
    assert found["files"] == 2
    assert found["problems"][0] == {
        "file": str(path),
        "line": 7,
        "column": 9,
        "severity": "error",
        "code": "not-allowed",
        "message": 'stage cannot be "公開"',
        "remedy": "Allowed: 'draft', 'published', 'closed'.",
        "excerpt": 'stage = "公開"',
        "length": 4,
        "path": ["stage"],
        "excerpt_from": 0,
        "stands_for": 1,
    }
    assert found["problems"][1]["code"] == "not-found"


def test_checking_changes_no_byte_and_no_time(tmp_path: Path) -> None:
    contents = {"a.toml": VALID.encode(), "b.toml": ERROR.encode(), "c.toml": b"", "d.toml": b"\0\0", "e.toml": b"\x82"}
    for name, content in contents.items():
        write(tmp_path / name, content)
    before = {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in tmp_path.iterdir()
    }
    checked(tmp_path)
    after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in tmp_path.iterdir()}
    assert after == before


def test_without_a_path_the_usage_is_shown(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: miekeshi check [OPTIONS] PATH…\n")


def test_files_and_folders_without_permission_are_said_so_and_hide_nothing(tmp_path: Path) -> None:
    write(tmp_path / "wrong.toml", ERROR)
    for name in ("locked/a.toml", "unsearchable/a.toml", "secret.toml"):
        write(tmp_path / name, VALID)
    for name, mode in (("locked", 0o000), ("unsearchable", 0o600), ("secret.toml", 0o000)):
        (tmp_path / name).chmod(mode)
    try:
        runs = [
            run("check", *paths, cwd=tmp_path, before=without_privileges())
            for paths in (["."], ["locked"], ["locked/a.toml"], ["locked", "wrong.toml"], ["secret.toml"])
        ]
    finally:
        (tmp_path / "locked").chmod(0o700)
        (tmp_path / "unsearchable").chmod(0o700)
    assert [done.returncode for done in runs] == [2, 2, 2, 2, 2]
    for name in ("locked", "secret.toml", "unsearchable/a.toml"):
        assert f"{name}: error: you have no permission to read this [no-permission]" in runs[0].stderr
    assert "wrong.toml:7:9: error:" in runs[0].stdout
    assert runs[1].stderr.startswith("locked: error:")
    assert runs[2].stderr.startswith("locked/a.toml: error:")
    assert "wrong.toml:7:9: error:" in runs[3].stdout


def test_a_name_too_long_for_the_system_is_an_error_and_no_crash(tmp_path: Path) -> None:
    done = run("check", "x" * 300, cwd=tmp_path)
    assert done.returncode == 2
    assert "[unreadable]" in done.stderr


def test_names_and_texts_never_steer_the_terminal(tmp_path: Path) -> None:
    path = write(tmp_path / f"{HOSTILE.replace('/', '')}.toml", VALID.replace("総務部のシート", "\x7f"))
    for arguments in (
        [HOSTILE],
        [path.name],
        [path.name, "--format", HOSTILE],
        [f"--{HOSTILE}"],
        ["--format", "json", HOSTILE],
    ):
        done = run("check", *arguments, cwd=tmp_path)
        assert is_plain(done.stdout)
        assert is_plain(done.stderr)
        assert done.returncode


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_name_in_another_encoding_is_checked_and_named(tmp_path: Path, language: str) -> None:
    name = "総務".encode("euc-jp") + b".toml"
    write(tmp_path / os.fsdecode(name), ERROR)
    for arguments in (["check", "."], ["check", os.fsdecode(name)], ["check", os.fsdecode(name) + "x"]):
        done = run(*arguments, cwd=tmp_path, MIEKESHI_LANG=language, LC_ALL="C")
        assert done.returncode in (1, 2)
    done = run("check", "--format", "json", ".", cwd=tmp_path)
    assert os.fsencode(json.loads(done.stdout)["problems"][0]["file"]) == name


def test_a_reader_that_stops_early_is_no_error_of_ours(tmp_path: Path) -> None:
    for number in range(400):
        write(tmp_path / f"{number:03}.toml", ERROR)
    process = subprocess.Popen(
        command("check", "."), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert b"000.toml" in process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", [["check", "."], ["--help"], ["schema"]])
def test_output_that_cannot_be_written_is_an_error_and_no_traceback(tmp_path: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*arguments), cwd=tmp_path, env=environment(), stdout=full, stderr=subprocess.PIPE, encoding="utf-8"
        )
    assert done.returncode == 2
    assert done.stderr.startswith("miekeshi: the system could not do this: No space left on device\n  → ")
    assert len(done.stderr.splitlines()) == 2


def test_hints_are_given_when_asked_for_and_count_for_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml", VALID.replace("発行する。", "発行する。。"))
    assert checked(path).stdout == "files: 1, errors: 0, warnings: 0\n"
    result = checked(path, "--hints")
    assert result.exit_code == 0
    assert f"{path}:29:26: hint: 。。 stands where one mark is enough [doubled-mark]" in result.stdout
    assert result.stdout.endswith("files: 1, errors: 0, warnings: 0, hints: 1\n")


def test_a_city_extends_the_dictionary_by_a_file_that_is_checked_and_no_sheet(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", VALID)
    words = write(
        tmp_path / "miekeshi-dictionary.toml",
        'format = "goal-dictionary/1"\n[variant.sasshi]\nforms = ["小冊子", "冊子"]\nalways = true\n',
    )
    result = checked(tmp_path, "--hints")
    assert "the recommended spelling of 冊子 is 小冊子 [variant]" in result.stdout
    assert result.stdout.endswith("files: 2, errors: 0, warnings: 0, hints: 1\n")
    write(words, 'format = "goal-dictionary/1"\n[variant.sasshi]\nforms = "冊子"\n')
    result = checked(tmp_path, "--hints")
    assert result.exit_code == 1
    assert f"{words}:3:9: error: " in result.stdout
    assert result.stdout.endswith("files: 2, errors: 1, warnings: 0\n")


def test_a_text_longer_than_the_form_allows(tmp_path: Path) -> None:
    form = 'format = "goal-form/1"\ntitle = "短い様式"\n[limit]\ntarget = 10\n'
    write(tmp_path / "forms" / "short.toml", form)
    path = write(tmp_path / "a.toml", VALID.replace("priority-measures", "short"))
    result = checked(path)
    assert result.exit_code == 0
    assert f"{path}:29:8: warning: the text has 18 characters, 8 more than the 10" in result.stdout
    assert result.stdout.endswith("files: 1, errors: 0, warnings: 1\n")
