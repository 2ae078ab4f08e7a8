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
from miekeshi.publish.export import Wish, exported
from miekeshi.publish.kinds import Ways
from miekeshi.store.workspace.forms import form, form_files
from tests.paths import ROOT
from tests.publish.faces import has_a_face

SAMPLE = ROOT / "sample_data"
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


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
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


@pytest.mark.parametrize("ways", [Ways(tracked=True), Ways(two_lines=True)], ids=["tracked", "two lines"])
def test_word_tells_of_strikes_in_several_ways(ways: Ways) -> None:
    table = tomllib.loads((SAMPLE / "sheets" / "r3-machizukuri.toml").read_text("utf-8"), parse_float=Decimal)
    sheet = Sheet.model_validate(table)
    (document,) = of_bytes(exported(sheet, FORMS[sheet.form or ""], Wish("docx", ways=ways)), "a.docx")
    missing = list((Counter(printed(sheet)) - Counter(printed(taken(document, FORMS, Asked()).sheet))).elements())
    assert len(missing) <= PASSING["r3-machizukuri"], missing


@pytest.mark.skipif(not has_a_face(), reason="there is no Japanese typeface")
def test_a_pdf_comes_back_by_what_it_says() -> None:
    table = tomllib.loads((SAMPLE / "sheets" / "r3-machizukuri.toml").read_text("utf-8"), parse_float=Decimal)
    sheet = Sheet.model_validate(table)
    (document,) = of_bytes(exported(sheet, FORMS[sheet.form or ""], Wish("pdf")), "a.pdf")
    found = taken(document, FORMS, Asked(form=sheet.form))
    assert not found.unplaced
    wanted, got = Counter(printed(sheet)), Counter(printed(found.sheet))
    assert sum((wanted & got).values()) >= 0.8 * sum(wanted.values()), list((wanted - got).elements())
