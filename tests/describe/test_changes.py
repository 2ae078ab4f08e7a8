"""What became of a sheet in words."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from miekeshi.dates.when import When
from miekeshi.describe.changes import in_short, text_brief, told
from miekeshi.diff.compare import compared
from miekeshi.edits import arrange
from miekeshi.model import Progress, Revision, Sheet, get, put
from miekeshi.model.aim import Aim
from miekeshi.model.walk import walk
from miekeshi.redline.segments import critic, redline
from miekeshi.revision.revise import begin, revise
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from miekeshi.text import i18n
from miekeshi.year.lifecycle import publish
from tests.paths import SAMPLES


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    i18n.use("ja")
    yield
    i18n.use(None)


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    found = check_file(SAMPLES / "sheets" / "r3-machizukuri.toml").sheet
    assert found is not None
    return found


def lines(old: Sheet, new: Sheet) -> list[str]:
    shape = form(old.form)
    return in_short(told(compared(old, new), old, new, shape), shape)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("令和4年1月末までに冊子を発行する。", "令和4年3月末までに冊子を発行する。", "令和4年1月末→3月末"),
        ("年間510回以上", "年間460回以上", "510→460"),
        ("SNS（facebook）による", "SNS（facebook及びTwitter）による", "+及びTwitter"),
        ("窓口と電話で受ける。", "窓口で受ける。", "-と電話"),
        ("令和3年度中に5件", "令和4年度中に6件", "令和3年度中→令和4年度中…"),
        ("同じ", "同じ", ""),
    ],
)
def test_a_change_of_words_in_short_is_its_first_place_with_the_whole_date(old: str, new: str, said: str) -> None:
    assert text_brief(old, new) == said


def test_a_revision_is_told_with_its_place_and_what_it_did(sheet: Sheet) -> None:
    path = next(path for path, item in walk(sheet) if isinstance(item, Aim) and "令和4年3月末" in (item.text or ""))
    text = get(sheet, path).text.replace("令和4年3月末", "令和4年6月末")
    new, key = begin(sheet, Revision(reason="会場の都合"), date(2022, 2, 1))
    new = revise(new, path, {"text": text, "due": (When.parse("2022-06-30"),)}, key)
    shape = form(sheet.form)
    first, second = told(compared(sheet, new), sheet, new, shape)
    assert first.headline == "改定 R4.2.1  会場の都合"
    assert second.headline.startswith("2 達成目標 ③ 改定  令和4年3月末→6月末")
    assert [(line.name, line.words) for line in second.lines] == [("文言", False), ("期限", True)]
    assert critic(second.lines[0].segments) == critic(redline(get(sheet, path).text, text))
    assert [one.text for one in second.lines[1].segments] == ["令和4年3月31日", "令和4年6月30日"]


def test_reports_are_told_by_period(sheet: Sheet) -> None:
    new = sheet
    aims = [path for path, item in walk(sheet) if isinstance(item, Aim)]
    for path in aims[:4]:
        new = put(new, (*path, "progress", "q3"), Progress(value=Decimal(7)))
    new = put(new, (*aims[0], "progress", "q4"), Progress(value=Decimal(8)))
    quarters = [line for line in lines(put(sheet, ("stage",), "published"), new) if "四半期" in line]
    assert quarters == ["第3四半期 4件報告", "第4四半期 1件報告"]


def test_a_move_and_the_stage_are_told(sheet: Sheet) -> None:
    first, second = list(sheet.measure)[:2]
    moved = arrange.move(sheet, ("measure", second), -1)
    (line,) = lines(sheet, moved)
    assert line.endswith("移動  並び順")
    draft = sheet.model_copy(update={"stage": "draft", "published": None, "transition": {}, "revision": {}})
    draft = Sheet.model_validate({**draft.__dict__, **draft.unknown})
    published = publish(draft, date(2021, 5, 14), "まちづくり推進部長")
    assert "R3.5.14 公表  まちづくり推進部長" in lines(draft, published)
    assert first != second
