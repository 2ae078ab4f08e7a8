"""A sheet as ``git diff`` compares it: it reads like the sheet, and nothing that changed is unseen."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.cli.textconv import command as textconv
from miekeshi.diff.compare import compared
from miekeshi.git.textconv import lines
from miekeshi.model import to_toml
from miekeshi.text import i18n
from miekeshi.text.width import visible
from tests.cli.sheets import SHEET
from tests.sheets import edited, sheets


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    i18n.use("ja")
    yield
    i18n.use(None)


def of(text: str) -> list[str]:
    return list(lines(tomllib.loads(text, parse_float=Decimal), {"q1": "第1四半期"}))


def test_a_sheet_reads_like_the_sheet() -> None:
    assert of(SHEET)[:6] == [
        "■ 令和3年度 広報部の取組目標",
        "    format: goal-sheet/1",
        "    様式: priority-measures",
        "    年度: 2021",
        "    段階: 公表",
        "    公表: 2021-05-14",
    ]
    at = of(SHEET).index("■ 施策 1 情報発信 〔m-1〕")
    assert of(SHEET)[at + 1 : at + 8] == [
        "    達成目標 ① 市公式SNSで年間510回以上発信する。 〔t-sns〕",
        "        種類: 以上",
        "        目標値: 510",
        "        単位: 回",
        "        第1四半期 〔q1〕",
        "            目標値: 120",
        "            備考: 順調",
    ]


def test_a_revision_is_a_redline_and_other_former_values_stand_below() -> None:
    revised = SHEET.replace("年間510回", "年間460回").replace("value = 510", "value = 460") + (
        '\n[revision.2021-10-29-a3f1]\nreason = "会場の都合"\n'
        '[measure.m-1.target.t-sns.was.2021-10-29-a3f1]\ntext = "市公式SNSで年間510回以上発信する。"\nvalue = 510\n'
    )
    gone, came = set(of(SHEET)) - set(of(revised)), set(of(revised)) - set(of(SHEET))
    assert gone == {"    達成目標 ① 市公式SNSで年間510回以上発信する。 〔t-sns〕", "        目標値: 510"}
    assert came == {
        "■ 改定 会場の都合 〔2021-10-29-a3f1〕",
        "    達成目標 ① 市公式SNSで年間{--510--}{++460++}回以上発信する。 ［2021-10-29改定］ 〔t-sns〕",
        "        目標値: 460",
        "        2021-10-29-a3f1改定前の目標値: 510",
    }
    withdrawn = SHEET.replace('mark = "②"', 'mark = "②"\nwithdrawn = "2021-10-29-a3f1"')
    assert "    達成目標 ② {--認知度 85%以上--} 〔t-pct〕" in of(withdrawn)


@given(st.data())
def test_nothing_that_changed_is_unseen(data: Any) -> None:
    old = data.draw(sheets)
    new = data.draw(edited(old))
    before, after = (list(lines(to_toml(one), {})) for one in (old, new))
    seen = [one for one in compared(old, new) if visible(repr(one)) == repr(one)]
    if before == after:
        assert not [one for one in seen if not _alike(one.fields)]


def _alike(fields: Any) -> bool:
    """Whether the fields differ only in characters that a terminal cannot show, of which all read as one."""
    return bool(fields) and all(
        isinstance(one.old, str) and isinstance(one.new, str) and visible(one.old) == visible(one.new) for one in fields
    )


@pytest.mark.parametrize(
    "data",
    [
        b'format = "goal-form/1"\ntitle = "x"\n',
        b"format = \n",
        b"",
        b"\xff\xfe\x00",
        b'<<<<<<< ours\nformat = "goal-sheet/1"\n=======\n>>>>>>> theirs\n',
        b'format = "goal-sheet/1"\nx = ' + b"[" * 5000,
    ],
)
def test_what_is_no_sheet_is_printed_as_it_is(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(data)
    result = CliRunner().invoke(textconv, [str(file)])
    assert (result.exit_code, result.stdout_bytes) == (0, data)


@pytest.mark.parametrize(
    "text",
    [
        'format = "goal-sheet/1"\nmeasure = 5\nrevision = [1]\n[section]\na = 1\n',
        'format = "goal-sheet/1"\n[measure.m.was.2021-01-01-aaaa]\ntext = 5\n[measure.m]\ntext = "t"\norder = "x"\n',
        'format = "goal-sheet/1"\ntitle = 5\n[measure]\nm-1 = { target = { t = { text = ["a", { b = 1 }] } } }\n',
        'format = "goal-sheet/1"\nform = ["x"]\n[was.x]\n[[goal]]\ntitle = "a"\n[revision.short]\norder = true\n',
    ],
)
def test_a_sheet_with_anything_anywhere_is_still_printed(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, "utf-8")
    result = CliRunner().invoke(textconv, [str(file)])
    assert result.exit_code == 0
    assert result.stdout.startswith("■")
