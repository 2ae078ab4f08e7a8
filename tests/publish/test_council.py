"""The paper for the council and its roll-up."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.progress.periods import periods
from miekeshi.progress.summary import counts, total
from miekeshi.publish.council import Held, council, held
from miekeshi.publish.document import Contents, Paragraph, Table
from miekeshi.publish.kinds import made
from miekeshi.publish.rollup import rollup
from miekeshi.text import i18n
from tests.publish.reading_back import READERS, X, parts, words

Samples = dict[str, tuple[Sheet, Form]]
ON = date(2022, 1, 31)


def sheets(samples: Samples) -> list[Held]:
    return [held(Path(f"{name}.toml"), one, shape, ON) for name, (one, shape) in samples.items()]


def test_each_department_has_its_targets_with_results_standing_rating_and_reasons(samples: Samples) -> None:
    document = council(sheets(samples), ON, "汐崎市")
    assert document.across and any(isinstance(one, Contents) for one in document.body)
    heads = [one.text for one in document.body if isinstance(one, Paragraph) and one.level == 2]
    assert heads == [
        "総括",
        "教育部",
        "まちづくり推進部",
        "総務防災部",
        "環境市民部",
        "健康福祉部",
        "産業観光部",
        "政策推進部",
    ]
    said = words(READERS["html"](made(document, "html")))
    assert "年間480430回以上行います。R3.10.29改定：感染症の拡大で" in said
    assert re.search(r"年間480430回以上.{0,200}430回以上96回着手188回遅れ315回着手", said)
    assert "年度末の結果A達成した" in said and "【1年間の成果】".strip("【】") in said
    assert [one for one in document.paragraphs if one.style == "bar" and 0 < one.share <= 1]
    for kind, read in READERS.items():
        if kind != "xlsx":
            assert "目標の達成状況" in words(read(made(document, kind)))


def test_the_counts_are_those_of_the_overview_and_the_words_japanese_in_any_language(samples: Samples) -> None:
    i18n.use("en")
    try:
        english = made(council(sheets(samples), ON), "html"), rollup(sheets(samples), ON)
    finally:
        i18n.use(None)
    i18n.use("ja")
    try:
        assert english == (made(council(sheets(samples), ON), "html"), rollup(sheets(samples), ON))
    finally:
        i18n.use(None)
    table = next(one for one in council(sheets(samples), ON).body if isinstance(one, Table))
    assert [cell.lines[0].text for cell in table.rows[0]] == [
        "部局", "達成", "順調", "遅れ", "未達成", "未報告", "判定不可", "取下げ", "計"]  # fmt: skip
    whole = counts([line for one in sheets(samples) for line in one.status.lines])
    assert table.rows[-1][-1].lines[0].text == str(total(whole))


def test_a_period_leaves_out_what_was_reported_later(samples: Samples) -> None:
    one, shape = samples["r3-machizukuri"]
    second = periods(shape, 2021)[1]
    found = made(council([held(Path("x"), one, shape, ON, second)], ON, period=second.label), "txt").decode()
    assert "188回" in found and "315回" not in found and "第2四半期まで" in found


def test_the_roll_up_has_a_row_for_each_target_with_ids_and_live_counts(samples: Samples) -> None:
    every = sheets(samples)
    package = parts(rollup(every, ON))
    strings = ["".join(one.itertext()) for one in ElementTree.fromstring(package["xl/sharedStrings.xml"])]
    sheet = ElementTree.fromstring(package["xl/worksheets/sheet1.xml"])
    cells = {one.get("r", ""): one for one in sheet.iter(f"{X}c")}

    def value(name: str) -> str:
        cell = cells.get(name)
        found = cell.findtext(f"{X}v") if cell is not None else None
        return strings[int(found)] if found and cell is not None and cell.get("t") == "s" else found or ""

    keys = {value(name): name.rstrip("1") for name in cells if re.fullmatch(r"[A-Z]+1", name)}
    assert {"department", "text", "value", "progress.q1", "progress.h2", "standing", "path", "file"} <= keys.keys()
    lines = [(one, line) for one in every for line in one.status.lines]
    paths = [value(f"{keys['path']}{row}") for row in range(3, 3 + len(lines))]
    assert paths == [".".join(line.path) for _one, line in lines]
    row = 3 + next(at for at, (_one, line) in enumerate(lines) if "SNS" in line.text)
    assert [value(f"{keys[key]}{row}") for key in ("value", "unit", "progress.q1", "progress.q3")] == [
        "430",
        "回",
        "96",
        "315",
    ]
    assert sheet.find(f"{X}autoFilter") is not None and sheet.find(f".//{X}pane") is not None
    hidden = [one.get("hidden") for one in sheet.iter(f"{X}col")]
    assert hidden.count("1") >= 1 and 'hidden="1"' in package["xl/worksheets/sheet1.xml"].split("</row>")[0]
    sums = ElementTree.fromstring(package["xl/worksheets/sheet2.xml"])
    formulas = [
        (one.findtext(f"{X}f"), one.findtext(f"{X}v")) for one in sums.iter(f"{X}c") if one.find(f"{X}f") is not None
    ]
    assert formulas[0][0] is not None and formulas[0][0].startswith("COUNTIFS(一覧!")
    whole = counts([line for _one, line in lines])
    assert formulas[-1][1] == str(total(whole))
