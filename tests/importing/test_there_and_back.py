"""The program's own files come back as the sheet they were made of: texts, marks, strikes and their days."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from miekeshi.importing.sources import read
from miekeshi.importing.taking import Asked, taken
from miekeshi.model import Sheet, in_order
from miekeshi.store.workspace.forms import form, form_files
from tests.paths import ROOT

OWN = ROOT / "tests" / "data" / "import" / "own"
FORMS = {key: form(key, ROOT / "sample_data") for key in form_files(ROOT / "sample_data")}
WORDS = ("number", "mark", "title", "subtitle", "heading", "text", "body", "post", "name", "reason", "rating")
HELD = ("section", "target", "action", "note", "baseline", "measure", "goal", "officer")
DIFFERING = {"r3-machizukuri.pdf": 6, "r3-machizukuri.docx": 1, "r3-machizukuri.xlsx": 1, "r3-machizukuri.html": 1}
"""Items that come back otherwise: wordings between two revisions, and in PDF, which names no places, some more."""
DIFFERING["r5-somubosai.xlsx"] = 4

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
    if any(words):
        yield (
            way,
            words,
            former,
            days,
            tuple(map(solid, fields.get("divisions") or ())),
            tuple(fields.get("sdgs") or ()),
        )
    for name in HELD:
        held = fields.get(name)
        for _key, one in in_order(held) if held and not isinstance(held, str) else ():
            yield from printed(one, f"{way}/{name}")


@pytest.mark.parametrize(
    "file", sorted(one for one in OWN.iterdir() if one.suffix != ".toml"), ids=lambda file: file.name
)
def test_an_own_file_comes_back(file: Path) -> None:
    table = tomllib.loads(file.with_suffix(".toml").read_text("utf-8"), parse_float=Decimal)
    sheet = Sheet.model_validate(table)
    (document,) = read(file)
    found = taken(document, FORMS, Asked(form=sheet.form))
    assert not found.unplaced
    wanted, got = Counter(printed(sheet)), Counter(printed(found.sheet))
    missing = list((wanted - got).elements())
    assert len(missing) == DIFFERING.get(file.name, 0), missing
