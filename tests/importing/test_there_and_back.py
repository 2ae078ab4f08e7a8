"""The program's own files come back as the sheet they were made of: texts, marks, strikes and their days."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from miekeshi.importing.sources import of_bytes
from miekeshi.importing.taking import Asked, taken
from miekeshi.model import Sheet, in_order
from miekeshi.model.plan import Plans
from miekeshi.model.plan_tree import PlanTree
from miekeshi.publish.export import Wish, exported
from miekeshi.publish.kinds import Ways
from miekeshi.publish.pdf_places import Told, tell
from miekeshi.store.workspace.forms import form, form_files
from tests.paths import ROOT
from tests.publish.faces import has_a_face

SAMPLE = ROOT / "sample_data"
PRINTED = pytest.mark.skipif(not has_a_face(), reason="there is no Japanese typeface")
FORMS = {key: form(key, SAMPLE) for key in form_files(SAMPLE)}
WORDS = ("number", "mark", "title", "subtitle", "heading", "text", "body", "post", "name", "reason", "rating")
HELD = ("section", "target", "action", "note", "baseline", "measure", "goal", "officer")
PASSING = {"r3-machizukuri": 1, "h31-kyoiku": 1}
"""Items of which a file does not tell all: a wording between two revisions, a slip that a correction put right."""
BROKEN = {"r5-somubosai": 4, "r6-sangyo": 1, "h31-kyoiku": 1}
"""Items whose words have several lines, which a cell of Excel does not tell from several items."""

Item = tuple[Any, ...]


def solid(text: object) -> str:
    return re.sub(r"\s", "", str(text or ""))


def printed(item: Any, way: str = "sheet") -> Iterator[Item]:
    """What an item prints and what those in it do, without ids; what prints nothing is left out."""
    fields = item.__dict__
    words = tuple(solid(fields.get(name)) for name in WORDS)
    former = tuple(
        (key[:10], *(solid(record.__dict__.get(name)) for name in ("text", "title", "body")))
        for key, record in (fields.get("was") or {}).items()
    )
    days = tuple((fields.get(name) or "")[:10] for name in ("added", "withdrawn"))
    divisions = tuple(map(solid, fields.get("divisions") or ()))
    if any(words):
        yield way, words, former, days, divisions, tuple(fields.get("sdgs") or ())
    for name in HELD:
        held = fields.get(name)
        for _key, one in in_order(held) if held and not isinstance(held, str) else ():
            yield from printed(one, f"{way}/{name}")


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", pytest.param("pdf", marks=PRINTED)])
@pytest.mark.parametrize("file", sorted((SAMPLE / "sheets").glob("*.toml")), ids=lambda file: file.stem)
def test_an_own_file_comes_back(file: Any, kind: Any) -> None:
    sheet = Sheet.model_validate(tomllib.loads(file.read_text("utf-8"), parse_float=Decimal))
    data = exported(sheet, FORMS[sheet.form or ""], Wish(kind))
    (document,) = of_bytes(data, f"a.{kind}")
    found = taken(document, FORMS, Asked(form=sheet.form))
    assert not found.unplaced
    missing = list((Counter(printed(sheet)) - Counter(printed(found.sheet))).elements())
    lost = PASSING.get(file.stem, 0) + (BROKEN.get(file.stem, 0) if kind == "xlsx" else 0)
    assert len(missing) <= lost, missing
    if FORMS[sheet.form or ""].table.get("basics"):
        places = [one.plan_node for _key, one in in_order(found.sheet.measure)]
        assert places == [one.plan_node for _key, one in in_order(sheet.measure)] == ["n-7wtd", "n-k9vz"]


@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        ("docx", Ways(tracked=True)),
        ("docx", Ways(two_lines=True)),
        pytest.param("pdf", Ways(two_lines=True), marks=PRINTED),
    ],
)
def test_strikes_are_told_in_several_ways(kind: str, ways: Ways) -> None:
    table = tomllib.loads((SAMPLE / "sheets" / "r3-machizukuri.toml").read_text("utf-8"), parse_float=Decimal)
    sheet = Sheet.model_validate(table)
    (document,) = of_bytes(exported(sheet, FORMS[sheet.form or ""], Wish(kind, ways=ways)), f"a.{kind}")
    missing = list((Counter(printed(sheet)) - Counter(printed(taken(document, FORMS, Asked()).sheet))).elements())
    assert len(missing) <= PASSING["r3-machizukuri"], missing


@PRINTED
def test_a_pdf_that_lost_its_places_comes_back_by_what_it_says() -> None:
    table = tomllib.loads((SAMPLE / "sheets" / "r3-machizukuri.toml").read_text("utf-8"), parse_float=Decimal)
    sheet = Sheet.model_validate(table)
    data = exported(sheet, FORMS[sheet.form or ""], Wish("pdf"))
    assert b"/UserProperties true" in data
    (document,) = of_bytes(data.replace(b"/UserProperties true", b"/UserProperties null"), "a.pdf")
    assert not document.spotted
    found = taken(document, FORMS, Asked(form=sheet.form))
    assert not found.unplaced
    wanted, got = Counter(printed(sheet)), Counter(printed(found.sheet))
    assert sum((wanted & got).values()) >= 0.8 * sum(wanted.values()), list((wanted - got).elements())


@PRINTED
def test_places_are_only_told_of_a_pdf_of_the_expected_make() -> None:
    data = exported(Sheet.model_validate({"format": "goal-sheet/1", "title": "題"}), FORMS["manifesto"], Wish("pdf"))
    assert tell(data, [Told("measure.m-1", "title")]) == data
    assert tell(b"%PDF-1.7 of another make", [Told("", "title")]) == b"%PDF-1.7 of another make"


def test_a_place_that_two_plans_call_alike_is_of_the_plan_that_holds() -> None:
    text = (SAMPLE / "miekeshi-plan.toml").read_text("utf-8").replace("まちの姿", "基本目標")
    text = text.replace(
        'number = "1-1-1"\ntitle = "予防と健診の充実"', 'number = "2-1-3"\ntitle = "病気の予防と早期発見"'
    )
    text = text.replace(
        'number = "1-1"\ntitle = "生涯を通じた健康づくり"', 'number = "2-1"\ntitle = "健康づくりの推進"'
    )
    text = text.replace(
        'number = "1"\ntitle = "健やかに支え合うまち"', 'number = "2"\ntitle = "だれもが健やかに暮らせるまち"'
    )
    tree = PlanTree(Plans.model_validate(tomllib.loads(text)))
    assert tree.way("n-a3xk") == tree.way("n-7wtd")
    forms = {key: one.beside(tree) for key, one in FORMS.items()}
    table = tomllib.loads((SAMPLE / "sheets" / "r6-kenko.toml").read_text("utf-8"), parse_float=Decimal)
    sheet = Sheet.model_validate(table)
    for year, node in ((2024, "n-7wtd"), (2026, "n-a3xk")):
        (document,) = of_bytes(exported(sheet, forms["project-evaluation"], Wish("docx")), "a.docx")
        found = taken(document, forms, Asked(form=sheet.form, year=year))
        assert in_order(found.sheet.measure)[0][1].plan_node == node
