"""Sheets on paper: what every form of output keeps of the page, and what none of them tells."""

import getpass
import io
import re
import socket
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet, put
from miekeshi.model.form import Form, on_paper
from miekeshi.page.blocks import plain
from miekeshi.page.layout import page
from miekeshi.publish.document import Cell, Document, Paragraph, Run, Table, outlined, subtitled
from miekeshi.publish.export import Wish, exported
from miekeshi.publish.extras import NAMES, extra
from miekeshi.publish.failing import NoneMade, NotMade
from miekeshi.publish.fonts import chosen
from miekeshi.publish.kinds import Ways
from miekeshi.publish.kinds import made as made_of
from miekeshi.publish.paper import paper
from miekeshi.revision.views import View
from miekeshi.text.width import visible_lines
from tests.publish.faces import has_a_face
from tests.publish.reading_back import READERS, parts, squeezed, struck, words, xlsx
from tests.readings import form, sheet
from tests.sheets import sheets

Made = dict[tuple[str, str, View], bytes]
Samples = dict[str, tuple[Sheet, Form]]
VIEWS: tuple[View, ...] = ("redline", "clean", "original")
needs_a_face = pytest.mark.skipif(not has_a_face(), reason="there is no Japanese typeface")
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1-1*{--x--}",
    '#let x = 1; #panic() $a^2$ *b* _c_ `d` <e> @f "g" \\h // i',
    "</w:t></w:r><script>alert(1)</script>&amp;&lt;<!-- -->]]>",
    "a,b;\t'c\"",
    "\x1b[31m\x00\x07\u202egnp.\u202c\u2066x\u2069",
    "_x000D_ [/] [KPI] ~~x~~ <ins>y</ins> **z** | # 1. - ",
    "𠮷野家 👩‍🔬 が",
)


@pytest.mark.parametrize("kind", READERS)
def test_every_word_of_the_page_is_in_the_file_and_struck_where_the_redline_strikes(
    kind: str, made: Made, samples: Samples
) -> None:
    for name, (one, shape) in samples.items():
        for view in VIEWS:
            read = READERS[kind](made[name, kind, view])
            said = words(read)
            blocks = page(one, on_paper(shape), view)
            lines = [line for block in blocks for line in (block.mark, block.segments, block.aside)]
            missing = [plain(line) for line in lines if squeezed(plain(line)) not in said]
            assert not missing, (name, view)
            gone = sorted("".join(squeezed(s.text) for line in lines for s in line if s.struck is not None))
            if kind != "xlsx":
                assert sorted(struck(read)) == gone, (name, view)
            assert view == "redline" or not struck(read)


def test_a_cell_of_excel_strikes_what_the_redline_strikes(made: Made) -> None:
    runs = {one for one in xlsx(made["r3-machizukuri", "xlsx", "redline"]) if one.struck or one.under}
    assert ("480", True, False) in runs and ("430", False, True) in runs and ("2月末", True, True) in runs
    assert not any(one.struck for view in VIEWS[1:] for one in xlsx(made["r3-machizukuri", "xlsx", view]))


def test_the_date_of_the_revision_and_the_notice_stand_where_the_form_puts_them(made: Made) -> None:
    for kind, read in READERS.items():
        said = words(read(made["r3-machizukuri", kind, "redline"]))
        assert said.count("［R3.10.29改定、R4.1.21改定］") == 1, kind
        assert said.index("※↓令和3年10月29日に") < said.index("移住・定住につながる情報の発信"), kind
        assert "［R3.10.29改定" not in words(read(made["r3-machizukuri", kind, "clean"])), kind


def test_nothing_tells_who_made_the_file_nor_where(made: Made) -> None:
    for (name, kind, _view), data in made.items():
        whole = data
        if kind in ("docx", "xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                whole = b"".join(map(package.read, package.namelist()))
        for secret in (socket.gethostname(), str(Path.cwd()), str(Path.home()), "python-docx", getpass.getuser()):
            assert len(secret) < 5 or secret.encode() not in whole, (name, kind)
        assert not re.search(rb"/Author|<dc:creator>[^<]|<cp:lastModifiedBy>[^<]|<meta name=.author", whole)


def test_what_paragraphs_show_is_named_for_the_way_back(made: Made) -> None:
    target = "measure.m-jou2.target.t-p2cn"
    word = parts(made["r3-machizukuri", "docx", "redline"])
    found = re.findall(r'<place bookmark="(_place_\d+)" path="([^"]*)" field="([^"]*)"/>', word["customXml/item1.xml"])
    names = {name: (path, field) for name, path, field in found}
    assert set(re.findall(r'w:name="(_place_\d+)"', word["word/document.xml"])) == names.keys()
    web = made["r3-machizukuri", "html", "redline"].decode()
    placed = set(re.findall(r'data-place="([^"]+)" data-field="([^"]+)"', web))
    assert placed <= set(names.values())
    targets = {path for path, field in placed if field == "text" and ".target." in path}
    assert len(targets) > 8 and all(f"\t{path}\ttext\n" in "".join(p.text for p in xlsx(
        made["r3-machizukuri", "xlsx", "redline"])) for path in targets), target  # fmt: skip
    assert '<del data-revision="2021-10-29-62gc">480</del><ins data-revision="2021-10-29-62gc">430</ins>' in web


@needs_a_face
def test_a_pdf_is_for_the_archive_and_for_reading_aloud(made: Made) -> None:
    data = made["r3-machizukuri", "pdf", "redline"]
    assert data.startswith(b"%PDF-1.7") and b"/StructTreeRoot" in data and b"/Lang(ja-JP)" in data
    assert b"<pdfaid:part>2</pdfaid:part>" in data and b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_a_web_page_needs_nothing_from_elsewhere(made: Made) -> None:
    for (_name, kind, _view), data in made.items():
        if kind == "html":
            assert not re.search(rb"<script|<link|<img|src=|@import|url\(|https?:", data)


def hostile(*, faces: bool = True) -> Sheet:
    """A sheet of hostile text; without ``faces`` but for what only a typeface of pictures has."""
    one = sheet('title = "t"\n[measure.m-1]\ntitle = "x"\n[measure.m-1.target.t-1]\ntext = "y"\n')
    one = put(one, ("title",), HOSTILE[0])
    one = put(one, ("measure", "m-1", "title"), HOSTILE[1])
    return put(
        one,
        ("measure", "m-1", "target", "t-1", "text"),
        "\n".join(line if faces else line.replace("👩‍🔬", "") for line in HOSTILE),
    )


def test_hostile_text_prints_as_itself() -> None:
    one = hostile()
    for kind in ("docx", "xlsx", "html"):
        said = words(READERS[kind](exported(one, form(), Wish(kind))))
        assert [line for line in HOSTILE if squeezed(visible_lines(line.replace("\t", ""))) not in said] == [], kind
    text = exported(one, form(), Wish("txt")).decode()
    assert all(visible_lines(line).replace("{--x--}", "{\\--x--\\}") in text for line in HOSTILE)
    marked = exported(one, form(), Wish("md")).decode()
    assert "\\~\\~x\\~\\~ \\<ins\\>y" in marked and "\\=HYPERLINK" in marked and "\\+1-1\\*" in marked
    assert "<script" not in exported(one, form(), Wish("html")).decode()
    sheet1 = parts(exported(one, form(), Wish("xlsx")))["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet1 and "hyperlink" not in sheet1.lower()


def test_a_section_of_twenty_thousand_characters_loses_none() -> None:
    body = "".join(f"{number}番目の文です。" for number in range(2200))
    one = put(sheet('[section.s]\nheading = "長い"\nbody = "x"\n'), ("section", "s", "body"), body)
    assert len(body) > 20_000
    for kind, read in READERS.items():
        assert body in words(read(exported(one, form(), Wish(kind)))), kind
    heights = [float(found) for found in re.findall(
        r'ht="([\d.]+)"', parts(exported(one, form(), Wish("xlsx")))["xl/worksheets/sheet1.xml"])]  # fmt: skip
    assert max(heights) < 409 and sum(heights) > 2_000


def test_a_strike_may_be_tracked_by_post_and_day_and_stand_above(samples: Samples) -> None:
    one, shape = samples["r3-machizukuri"]
    tracked = parts(exported(one, shape, Wish("docx", ways=Ways(tracked=True))))["word/document.xml"]
    assert re.search(
        r'<w:del w:id="\d+" w:author="[^"]+" w:date="2021-10-29T00:00:00Z"><w:r><w:delText[^>]*>480', tracked
    )
    assert re.search(r'<w:ins w:id="\d+" w:author="[^"]+" w:date="2021-10-29T00:00:00Z"><w:r><w:t[^>]*>430', tracked)
    assert re.search(r"<w:ins [^>]*2021-10-29[^>]*><w:del [^>]*2022-01-21[^>]*><w:r><w:delText[^>]*>2月末", tracked)
    assert set(re.findall(r'w:author="([^"]*)"', tracked)) <= {"まちづくり推進部", "まちづくり推進部長"}
    assert "<w:strike/>" not in tracked and len(set(re.findall(r'w:id="(\d+)"', tracked))) > 10
    above = exported(one, shape, Wish("html", ways=Ways(two_lines=True))).decode()
    assert re.search(r"<ruby><del[^>]*>480</del><rt><ins[^>]*>430</ins></rt></ruby>", above)
    assert "w:ruby" in parts(exported(one, shape, Wish("docx", ways=Ways(two_lines=True))))["word/document.xml"]
    if has_a_face():
        assert exported(one, shape, Wish("pdf", ways=Ways(two_lines=True))).startswith(b"%PDF")
        assert exported(hostile(faces=False), form(), Wish("pdf")).startswith(b"%PDF")


def test_the_layout_comes_from_the_form(samples: Samples) -> None:
    def tables(name: str) -> list[Table]:
        return [one for one in paper(*samples[name]).body if isinstance(one, Table)]

    box = tables("r3-machizukuri")[0]
    assert [[words_of(cell) for cell in row if cell.head] for row in box.rows] == [
        [], ["現状・\n課題", "達成目標"], ["取組内容"]]  # fmt: skip
    assert box.rows[1][3].rows == 2 and len(box.widths) == 4
    (listed,) = tables("h31-kyoiku")
    assert listed.heads == 1 and [words_of(cell) for cell in listed.rows[0]] == [
        "番号", "重点施策・事業", "取組内容", "達成目標", "年度末の結果"]  # fmt: skip
    assert len(listed.rows) == 8
    manifesto = tables("r6-sangyo")[0]
    assert [words_of(cell) for row in manifesto.rows for cell in row if cell.upright] == ["現状や課題", "達成水準"]
    index = tables("r5-somubosai")[0]
    assert index.heads == 1 and words_of(index.rows[1][2]).startswith("P1")
    assert tables("seisaku") == []


def words_of(cell: Cell) -> str:
    return "".join(run.text for line in cell.lines for run in line.runs)


def test_a_form_may_lay_the_sheet_across_and_print_other_parts_on_paper() -> None:
    shape = form(
        '[layout]\nsheet = ["title", "section"]\n[paper]\nacross = true\n[paper.layout]\nsheet = ["section", "title"]\n'
    )
    one = sheet('title = "題"\n[section.s]\nheading = "章"\nbody = "本文"\n')
    document = paper(one, shape)
    assert document.across and [line.text for line in document.paragraphs] == ["章", "本文", "題"]
    assert 'w:orient="landscape"' in parts(made_of(document, "docx"))["word/document.xml"]
    assert [block.text for block in page(one, shape)] == ["題", "章", "本文"]


def test_headings_skip_no_level_and_a_table_knows_the_place_of_its_cells() -> None:
    body = outlined(
        [Paragraph((Run("一"),), "item"), Paragraph((Run("二"),), "heading"), Paragraph((Run("三"),), "item")]
    )
    assert [one.level for one in body if isinstance(one, Paragraph)] == [1, 2, 3]
    table = Table((1, 1, 1), ((Cell(rows=2), Cell(columns=2)), (Cell(), Cell())))
    assert [place[:2] for place in table.placed()] == [(0, 0), (0, 1), (1, 1), (1, 2)]


def test_what_is_missing_is_said_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoneMade) as no_face:
        chosen(["DejaVu Sans"])
    assert "Noto Serif CJK JP" in no_face.value.remedy
    for module in NAMES:
        monkeypatch.setitem(__import__("sys").modules, module, None)
        with pytest.raises(NoneMade) as missing:
            extra(module)
        assert f"pip install {NAMES[module]}" in missing.value.remedy
    with pytest.raises(NotMade):
        made_of(Document("", ()), "pdf")


def test_a_subtitle_is_not_parted_over_two_lines() -> None:
    for text, last in (
        ("産業部マニフェスト ～海と里の恵み～", "～海と里の恵み～"),
        ("4月～6月", "4月～6月"),
        ("～朝市～", "～朝市～"),
    ):
        made = subtitled(Paragraph((Run(text),), "title"))
        assert made.runs[-1].text == last and made.text == text
    assert b'<span class="whole">' in made_of(Document("題", (Paragraph((Run("方針 ～海と里～"),), "title"),)), "html")


def test_a_row_of_a_word_file_is_as_high_as_the_words_that_stand_downwards_in_it() -> None:
    cells = (Cell((Paragraph((Run("海と緑を守るまちをつくる"),)),), upright=True), Cell((Paragraph((Run("一"),)),)))
    for rows, high in (((cells,), True), (((cells[1], cells[1]),), False)):
        data = made_of(Document("題", (Table((1, 9), rows),)), "docx")
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = re.search(rb'<w:trHeight w:val="([0-9]+)" w:hRule="atLeast"/>', package.read("word/document.xml"))
        assert (found is not None and int(found[1]) >= 12 * 210) == high


@needs_a_face
def test_a_character_that_no_typeface_has_is_named() -> None:
    for char, code in (("\ue000", "E000"), ("\U000f0000", "F0000"), ("\u0e01", "0E01")):
        lines = [
            Paragraph((Run(text),)) for text in ("一", f"窓口を開く時間を延ばし、{char}氏が出向いて相談を受けます。")
        ]
        with pytest.raises(NotMade) as refused:
            made_of(Document("題", (*lines,)), "pdf")
        assert code in str(refused.value) and f"く時間を延ばし、{char}氏が出向いて相談" in str(refused.value)


@given(sheets, st.booleans())
def test_any_sheet_can_be_put_on_paper(one: Sheet, two_lines: bool) -> None:
    for kind in ("docx", "xlsx", "html"):
        ways = Ways(two_lines and kind != "xlsx", not two_lines and kind == "docx")
        said = words(READERS[kind](exported(one, form(), Wish(kind, ways=ways))))
        texts = [plain(line) for block in page(one, form()) for line in (block.segments, block.mark)]
        if not ways.two_lines:
            assert [text for text in texts if squeezed(visible_lines(text.replace("\t", ""))) not in said] == []
